import { setLanguage } from '../i18n/index.ts';
import { readPrefs } from '../state/prefs.ts';
import { actions, appStore } from '../state/store.ts';
import { readEarly } from '../state/url.ts';

/** `?lang=xx` shows message keys instead of words, so that a text which forgot its key stands out. */
export const testLanguage = /[?&]lang=xx(&|$)/.test(location.search) ? ('xx' as const) : null;

/** Before the first paint: the taste this browser remembers, and over it what the link says. */
export async function startState(): Promise<void> {
  const { sections, ...taste } = readPrefs();
  const known = { ...appStore.getState().sections, ...sections };
  actions.set({ ...taste, sections: known, ...readEarly(location.search) });
  const { lang, theme } = appStore.getState();
  document.documentElement.dataset.theme = theme;
  // In Vietnamese rather than not at all.
  await setLanguage(testLanguage ?? lang).catch(reportError);
}
