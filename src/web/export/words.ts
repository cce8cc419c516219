import type { TFunction } from 'i18next';
import type { BundleWords } from '../../core/export/bundle.ts';
import type { SheetWords } from '../../core/export/pen.ts';
import type { PublicWords } from '../../core/export/public.ts';
import type { Format } from '../i18n/format.ts';

export type ExportText = TFunction<'export'>;

/** What sheets say, in the language of the screen; `k` is the smallest count that is shown. */
export const sheetWords = (t: ExportText, f: Format, k: number): SheetWords => ({
  period: t('sheet.period'),
  cases: t('sheet.cases'),
  method: t('sheet.method'),
  source: t('sheet.source'),
  small: t('sheet.small', { k: f.number(k) }),
  hidden: t('sheet.hidden'),
  suppressed: t('sheet.suppressed', { k: f.number(k) }),
  moreRows: (count) => t('sheet.moreRows', { count }),
  page: (page, of) => t('sheet.page', { page, of }),
  length: (m) => (m >= 1_000 ? `${f.number(m / 1_000)} km` : `${f.number(m)} m`),
  north: t('sheet.north'),
});

export const publicWords = (t: ExportText, f: Format, k: number): PublicWords => ({
  small: t('sheet.small', { k: f.number(k) }),
  hidden: t('sheet.hidden'),
  withheld: t('sheet.withheld'),
  map: (title) => t('sheet.map', { title }),
});

/** What the single page says; `at` is when it was made, in words. */
export const bundleWords = (t: ExportText, at: string): BundleWords => ({
  previous: t('bundle.previous'),
  next: t('bundle.next'),
  play: t('bundle.play'),
  pause: t('bundle.pause'),
  overview: t('bundle.overview'),
  fullscreen: t('bundle.fullscreen'),
  notes: t('bundle.notes'),
  figures: t('bundle.figures'),
  step: t('bundle.step'),
  about: t('bundle.about', { at }),
  keys: t('bundle.keys'),
  chapter: (n, of) => t('bundle.chapter', { n, of }),
});

/** Counts as whole numbers, anything else with one digit behind the comma. */
export const numberWords =
  (f: Format) =>
  (value: number): string =>
    f.number(value, Number.isInteger(value) ? 0 : 1);
