import type { TFunction } from 'i18next';
import type { Filter } from '../../core/model/filter.ts';
import type { LinkedCounts } from '../../core/table/linked.ts';
import type { Format } from '../i18n/format.ts';
import { HOURS, marginals } from './matrix.ts';

/** Below this many cases nothing is compared and no place or hour is named. */
export const FEW = 5;
/** Known hours needed before a busiest stretch is named, and the share that it must hold (three hours are 12.5 %). */
const HOURS_NEEDED = 12;
const HOURS_SHARE = 0.25;
const STRETCH = 3;

/** What the sentence says, before any language. Counts only: it claims nothing about chance. */
export interface SentenceFacts {
  readonly n: number;
  /** Units chosen by the question, at most two by name; else how many. */
  readonly places: readonly string[];
  readonly placeCount: number;
  readonly inArea: boolean;
  /** The unit with most cases, or the two that share the first place. */
  readonly top: { readonly names: readonly string[]; readonly n: number } | null;
  /** The busiest stretch of three hours. */
  readonly hours: { readonly hours: readonly number[]; readonly n: number } | null;
  /** Cases in the same dates a year before; null where that cannot be said. */
  readonly before: number | null;
}

export function sentenceFacts(
  counts: Pick<LinkedCounts, 'n' | 'unit' | 'hourOfWeek'>,
  filter: Filter,
  unitNames: readonly string[],
  nameOf: (code: string) => string,
  before: number | null,
): SentenceFacts {
  const { n } = counts;
  const chosen = filter.units ?? [];
  return {
    n,
    places: chosen.length <= 2 ? chosen.map(nameOf) : [],
    placeCount: chosen.length,
    inArea: filter.area !== undefined,
    top: n < FEW || chosen.length === 1 ? null : topUnit(counts.unit, unitNames, chosen, nameOf),
    hours: n < FEW || filter.hours ? null : busiest(counts.hourOfWeek),
    before,
  };
}

function topUnit(
  unit: Uint32Array,
  codes: readonly string[],
  chosen: readonly string[],
  nameOf: (code: string) => string,
): SentenceFacts['top'] {
  let best: string[] = [];
  let most = 0;
  codes.forEach((code, i) => {
    if (chosen.length > 0 && !chosen.includes(code)) return;
    const k = unit[i] ?? 0;
    if (k > most) {
      best = [code];
      most = k;
    } else if (k === most) best.push(code);
  });
  // Three units with the same number are no first place worth a sentence.
  return most < 2 || best.length > 2 ? null : { names: best.map(nameOf), n: most };
}

/** The three hours in a row with most cases, if there is only one such stretch and it stands out by its count. */
export function busiest(hourOfWeek: Uint32Array): SentenceFacts['hours'] {
  const { hours, total } = marginals(hourOfWeek);
  if (total < HOURS_NEEDED) return null;
  let [best, at, ties] = [0, 0, 0];
  for (let h = 0; h < HOURS; h++) {
    let n = 0;
    for (let i = 0; i < STRETCH; i++) n += hours[(h + i) % HOURS] ?? 0;
    if (n > best) [best, at, ties] = [n, h, 0];
    else if (n === best) ties++;
  }
  if (ties > 0 || best < HOURS_SHARE * total) return null;
  return { hours: Array.from({ length: STRETCH }, (_, i) => (at + i) % HOURS), n: best };
}

/** The sentence, with `<b>` around what weighs most; `tail` = how it ends where more is known than counts say. */
export function sentenceWords(
  facts: SentenceFacts,
  lead: string,
  t: TFunction<'charts'>,
  f: Format,
  tail: string | null = null,
): string {
  const { n, places, placeCount, top, hours, before } = facts;
  const values = { period: lead, n: f.number(n), count: n };
  let text = n === 0 ? t('sentence.none', { period: lead }) : t('sentence.head', values);
  if (places.length === 1) text += t('sentence.in', { unit: places[0] ?? '' });
  if (places.length === 2) text += t('sentence.inTwo', { unit: places[0] ?? '', other: places[1] ?? '' });
  if (placeCount > 2) text += t('sentence.inMany', { k: placeCount });
  if (facts.inArea) text += t('sentence.inArea');
  if (tail !== null) return text + tail;
  if (top) {
    const [unit = '', other] = top.names;
    text +=
      other === undefined
        ? t('sentence.top', { unit, n: f.number(top.n), count: top.n })
        : t('sentence.topTwo', { unit, other, n: f.number(top.n), count: top.n });
  }
  if (hours)
    text += t('sentence.hours', { hours: f.hours(hours.hours), n: f.number(hours.n), count: hours.n });
  if (n > 0 && n < FEW) text += t('sentence.few');
  else if (before !== null && n > 0) {
    text += t('sentence.before', { n: f.number(before), count: before });
    if (before < FEW) text += t('sentence.beforeFew');
  }
  return `${text}.`;
}
