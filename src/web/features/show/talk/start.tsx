import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import i18n from '../../../i18n/index.ts';
import { Speaker } from './Speaker.tsx';

/** The speaker's window instead of the dashboard: it loads no data and no map, all it shows comes from the talk. */
export function startSpeaker(root: HTMLElement): void {
  createRoot(root).render(
    <StrictMode>
      <I18nextProvider i18n={i18n}>
        <Speaker />
      </I18nextProvider>
    </StrictMode>,
  );
}
