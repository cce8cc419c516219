import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import enAbout from './en/about.ts';
import enCharts from './en/charts.ts';
import enCommon from './en/common.ts';
import enData from './en/data.ts';
import enMap from './en/map.ts';
import enProblem from './en/problem.ts';
import enShell from './en/shell.ts';
import enTime from './en/time.ts';
import about from './vi/about.ts';
import charts from './vi/charts.ts';
import common from './vi/common.ts';
import data from './vi/data.ts';
import map from './vi/map.ts';
import problem from './vi/problem.ts';
import shell from './vi/shell.ts';
import time from './vi/time.ts';

/** Messages by language and namespace. Vietnamese is the base: its keys are the type of every other language. */
export const vi = { about, charts, common, data, map, problem, shell, time } as const;
export const en = {
  about: enAbout,
  charts: enCharts,
  common: enCommon,
  data: enData,
  map: enMap,
  problem: enProblem,
  shell: enShell,
  time: enTime,
} as const;

export const NAMESPACES = Object.keys(vi) as readonly (keyof typeof vi)[];
export const LANGUAGES = ['vi', 'en'] as const;
/** `xx` is the test language: it shows message keys, so that a string which forgot its key stands out. */
export type MessageLanguage = (typeof LANGUAGES)[number] | 'xx';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof vi;
    returnNull: false;
  }
}

void i18next.use(initReactI18next).init({
  lng: 'vi',
  fallbackLng: 'vi',
  ns: NAMESPACES,
  defaultNS: 'common',
  resources: { vi, en },
  initAsync: false,
  appendNamespaceToCIMode: true,
  // React escapes what it writes.
  interpolation: { escapeValue: false },
});

/** Shows another language; the document says which one it is in, for screen readers and hyphenation. */
export function setLanguage(lang: MessageLanguage): void {
  void i18next.changeLanguage(lang === 'xx' ? 'cimode' : lang);
  if (typeof document !== 'undefined') document.documentElement.lang = lang === 'xx' ? 'vi' : lang;
}

export default i18next;
