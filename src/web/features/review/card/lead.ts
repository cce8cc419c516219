import type { TFunction } from 'i18next';
import type { CardView } from '../../../../core/analysis/effect/card-view.ts';
import type { Interval2 } from '../../../../core/analysis/effect/displacement.ts';
import type { Format } from '../../../i18n/format.ts';
import { ratioText } from '../words.ts';

type T = TFunction<'review'>;

/** "63 %" for a ratio of 0.37; "2.4 times" where per cents no longer say anything. */
const fall = (f: Format, ratio: number): string => f.percent(1 - ratio);
const rise = (t: T, f: Format, ratio: number): string =>
  ratio >= 3 ? t('card.times', { n: f.number(ratio, 1) }) : f.percent(ratio - 1);

/** What an interval of a ratio means, in falls and rises. */
export function meaningOf([low, high]: Interval2, t: T, f: Format): string {
  if (high < 1) return t('card.meaning.down', { least: fall(f, high), most: fall(f, low) });
  if (low > 1)
    return Number.isFinite(high)
      ? t('card.meaning.up', { least: rise(t, f, low), most: rise(t, f, high) })
      : t('card.meaning.upOpen', { least: rise(t, f, low) });
  return Number.isFinite(high)
    ? t('card.meaning.both', { down: fall(f, low), up: rise(t, f, high) })
    : t('card.meaning.bothOpen', { down: fall(f, low) });
}

/** The sentences of a card: counts, ratio with what it means, and what led to the verdict. Empty without windows. */
export function sentencesOf(card: CardView, t: T, f: Format): string[] {
  const { counts: n, judgement: j, kind } = card;
  if (!n || !j) return [];
  const a = { since: t(`card.after.${kind}`), a0: f.number(n.targetBefore), a1: f.number(n.targetAfter) };
  const c = { c0: f.number(n.controlBefore), c1: f.number(n.controlAfter) };
  const controlled = (card.controls?.chosen.length ?? 0) > 0;
  const out: string[] = [controlled ? t('card.counts', { ...a, ...c }) : t('card.countsAlone', a)];
  if (controlled && j.ratio !== null && j.ci)
    out.push(
      t('card.ratio', {
        ratio: ratioText(f, j.ratio),
        low: ratioText(f, j.ci[0]),
        high: Number.isFinite(j.ci[1]) ? ratioText(f, j.ci[1]) : t('card.unbounded'),
        meaning: meaningOf(j.ci, t, f),
      }),
    );
  else if (controlled) out.push(t('card.noRatio'));
  return out;
}

/** What led to the verdict, with the numbers. */
export const becauseOf = ({ counts: n, judgement: j }: CardView, t: T, f: Format): string =>
  n && j
    ? t(`card.because.${j.because}`, {
        a0: f.number(n.targetBefore),
        c0: f.number(n.controlBefore),
        c1: f.number(n.controlAfter),
        power: f.percent(j.powerOfHalving),
        wlow: j.widened ? ratioText(f, j.widened[0]) : '',
        whigh: j.widened && Number.isFinite(j.widened[1]) ? ratioText(f, j.widened[1]) : '∞',
      })
    : '';
