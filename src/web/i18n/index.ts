import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import about from './vi/about.ts';
import briefing from './vi/briefing.ts';
import type cards from './vi/cards.ts';
import charts from './vi/charts.ts';
import common from './vi/common.ts';
import data from './vi/data.ts';
import deep from './vi/deep.ts';
import type exports from './vi/export.ts';
import map from './vi/map.ts';
import problem from './vi/problem.ts';
import type review from './vi/review.ts';
import shell from './vi/shell.ts';
import show from './vi/show.ts';
import spot from './vi/spot.ts';
import time from './vi/time.ts';

/** Messages by language and namespace. Vietnamese is the base: its keys are the type of every other language. */
export const vi = {
  about,
  briefing,
  charts,
  common,
  data,
  deep,
  map,
  problem,
  shell,
  show,
  spot,
  time,
} as const;

export const NAMESPACES = Object.keys(vi) as readonly (keyof typeof vi)[];
export const LANGUAGES = ['vi', 'en'] as const;
/** `xx` is the test language: it shows message keys, so that a string which forgot its key stands out. */
export type MessageLanguage = (typeof LANGUAGES)[number] | 'xx';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    // Review, export and the cards of slides bring their messages along, see review.ts, export.ts and cards.ts; others of later screens stand in later.ts.
    resources: typeof vi & {
      readonly review: typeof review;
      readonly export: typeof exports;
      readonly cards: typeof cards;
    } & typeof import('./later.ts').laterVi;
    returnNull: false;
  }
}

void i18next.use(initReactI18next).init({
  lng: 'vi',
  fallbackLng: 'vi',
  ns: NAMESPACES,
  defaultNS: 'common',
  resources: { vi },
  // English comes later, as a bundle of its own.
  partialBundledLanguages: true,
  initAsync: false,
  appendNamespaceToCIMode: true,
  // React escapes what it writes.
  interpolation: { escapeValue: false },
});

let wanted: MessageLanguage = 'vi';

/** Fetches the messages of a language where they are not here yet. */
async function fetchMessages(lang: MessageLanguage): Promise<void> {
  if (lang !== 'en' || i18next.hasResourceBundle('en', 'common')) return;
  const { default: en } = await import('./en/index.ts');
  for (const [ns, messages] of Object.entries(en)) i18next.addResourceBundle('en', ns, messages);
}

/**
 * Shows another language as soon as its messages are here; of several asked for meanwhile, the last. The document says
 * which one it is in, for screen readers and hyphenation. Rejects where the messages cannot be fetched.
 */
export async function setLanguage(lang: MessageLanguage): Promise<void> {
  wanted = lang;
  await fetchMessages(lang);
  if (wanted !== lang) return;
  void i18next.changeLanguage(lang === 'xx' ? 'cimode' : lang);
  if (typeof document !== 'undefined') document.documentElement.lang = lang === 'xx' ? 'vi' : lang;
}

export default i18next;
