import type { TFunction } from 'i18next';
import { adjustBh } from '../../../core/analysis/hotspot/fdr.ts';
import { rateRatio } from '../../../core/analysis/stats/rates.ts';
import type { Format } from '../../i18n/format.ts';
import type { Comparison } from '../../state/compare.ts';
import { FEW } from '../sentence.ts';

/** What a comparison says, before any language. */
export interface CompareFacts {
  readonly a: number;
  readonly b: number;
  /**
   * Ratio of the cases a day, A to B, with its exact 95 % interval, and whether chance alone would do. Null where nothing
   * can be said: too few cases, or periods that share days (the counts then do not vary on their own).
   */
  readonly ratio: { readonly value: number; readonly low: number; readonly high: number } | null;
  readonly verdict: 'none' | 'few' | 'shared' | 'chance' | 'more' | 'less';
  /** The counts are of periods of other lengths, so only the cases a day compare. */
  readonly perDay: boolean;
  readonly days: { readonly a: number; readonly b: number; readonly shared: number };
}

export function compareFacts(
  c: Pick<Comparison, 'days' | 'sameLength' | 'sharedDays'>,
  a: number,
  b: number,
): CompareFacts {
  const days = { ...c.days, shared: c.sharedDays };
  const perDay = !c.sameLength;
  const silent = (verdict: CompareFacts['verdict']): CompareFacts => ({
    a,
    b,
    ratio: null,
    verdict,
    perDay,
    days,
  });
  if (a + b === 0) return silent('none');
  if (a + b < FEW || !(days.a > 0 && days.b > 0)) return silent('few');
  if (days.shared > 0) return silent('shared');
  const { ratio, low, high } = rateRatio(a, b, days.a, days.b);
  const verdict = low > 1 ? 'more' : high < 1 ? 'less' : 'chance';
  return { a, b, ratio: { value: ratio ?? 1, low, high }, verdict, perDay, days };
}

/** A change in per cent with its sign: "+24 %", "−21 %". */
export function signedPercent(ratio: number, f: Format): string {
  const change = ratio - 1;
  const rounded = Math.round(change * 100);
  if (rounded === 0) return f.percent(0);
  return `${rounded > 0 ? '+' : '−'}${f.percent(Math.abs(change))}`;
}

/** A difference of counts with its sign. */
export const signedNumber = (n: number, f: Format): string =>
  n === 0 ? f.number(0) : `${n > 0 ? '+' : '−'}${f.number(Math.abs(n))}`;

/** The opening sentence: both counts and their difference, with `<b>` around what weighs most. */
export function compareSentence(
  facts: CompareFacts,
  periods: { readonly a: string; readonly b: string },
  t: TFunction<'charts'>,
  f: Format,
): string {
  const { a, b } = facts;
  const counts = t('compare.counts', {
    a: periods.a,
    b: periods.b,
    na: f.number(a),
    nb: f.number(b),
  });
  const d = Math.abs(a - b);
  const difference =
    a === b
      ? t('compare.equal')
      : t(a > b ? 'compare.moreBy' : 'compare.fewerBy', { d: f.number(d), count: d });
  return `${counts} ${difference}${facts.verdict === 'none' ? '' : t(`compare.verdict.${facts.verdict}`)}.`;
}

/** The line below: the ratio with its interval, and how it was made. */
export function compareNote(facts: CompareFacts, t: TFunction<'charts'>, f: Format): string {
  const { ratio, perDay, days } = facts;
  const parts: string[] = [];
  if (perDay) {
    const whole = (d: number) => f.number(d, Number.isInteger(d) ? 0 : 1);
    parts.push(t('compare.lengths', { a: whole(days.a), b: whole(days.b) }));
  }
  if (facts.verdict === 'shared') parts.push(t('compare.shared', { days: f.number(Math.ceil(days.shared)) }));
  if (ratio) {
    const values = {
      change: Number.isFinite(ratio.value) ? signedPercent(ratio.value, f) : '',
      low: signedPercent(ratio.low, f),
      high: Number.isFinite(ratio.high) ? signedPercent(ratio.high, f) : '',
    };
    parts.push(
      Number.isFinite(ratio.value)
        ? t(perDay ? 'compare.intervalPerDay' : 'compare.interval', values)
        : t('compare.atLeast', values),
    );
  }
  return parts.join(' ');
}

/** One row of several (a unit, a class): the ratio of its rates, and whether it stands out among all the rows. */
export interface RowFacts {
  readonly a: number;
  readonly b: number;
  /** As in `CompareFacts`; null where nothing can be said. */
  readonly ratio: CompareFacts['ratio'];
  /** After correction for looking at so many rows (Benjamini–Hochberg, 5 %). */
  readonly verdict: 'more' | 'less' | null;
}

/** The level at which a row is marked. */
const ROW_LEVEL = 0.05;

/** Exact ratios of several rows. Rows too sparse for a ratio do not count among the tests. */
export function rowFacts(
  c: Pick<Comparison, 'days' | 'sameLength' | 'sharedDays'>,
  rows: readonly { readonly a: number; readonly b: number }[],
): RowFacts[] {
  const facts = rows.map(({ a, b }) => compareFacts(c, a, b));
  const p = adjustBh(
    Float64Array.from(facts, ({ a, b, ratio }) =>
      ratio ? rateRatio(a, b, c.days.a, c.days.b).p : Number.NaN,
    ),
  );
  return facts.map(({ a, b, ratio }, i) => ({
    a,
    b,
    ratio,
    verdict: !ratio || !((p[i] as number) < ROW_LEVEL) ? null : ratio.value > 1 ? 'more' : 'less',
  }));
}

/** A row's ratio in a table: "1,24 (0,77–2,03)"; a dash where nothing can be said. */
export function ratioText(ratio: CompareFacts['ratio'], f: Format): string {
  if (!ratio) return '–';
  const number = (x: number) => (Number.isFinite(x) ? f.number(x, 2) : '∞');
  return `${number(ratio.value)} (${number(ratio.low)}–${number(ratio.high)})`;
}
