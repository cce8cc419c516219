import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { I18nextProvider } from 'react-i18next';
import i18n, { setLanguage } from '../i18n/index.ts';
import { writePrefs } from '../state/prefs.ts';
import { useApp } from '../state/store.ts';
import { testLanguage } from './start.ts';

const client = new QueryClient({
  defaultOptions: {
    queries: { staleTime: Number.POSITIVE_INFINITY, retry: 1, refetchOnWindowFocus: false },
  },
});

/** Everything that wraps the screen: query cache, language (ours and the widgets'), theme on the document. */
export function Providers({ children }: { readonly children: ReactNode }) {
  const lang = useApp((s) => s.lang);
  const theme = useApp((s) => s.theme);
  useEffect(() => void setLanguage(testLanguage ?? lang).catch(reportError), [lang]);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  const sections = useApp((s) => s.sections);
  useEffect(() => writePrefs({ lang, theme, sections }), [lang, theme, sections]);
  return (
    <QueryClientProvider client={client}>
      <I18nextProvider i18n={i18n}>
        <I18nProvider locale={lang === 'vi' ? 'vi-VN' : 'en-GB'}>{children}</I18nProvider>
      </I18nextProvider>
    </QueryClientProvider>
  );
}
