import type { TFunction } from 'i18next';
import type { Change, Finding, Lead, PeakTimes, PlaceRef } from '../../core/analysis/spot/result.ts';
import { type CellShape, cellAcrossM } from '../../core/geo/cell-size.ts';
import type { Format } from '../i18n/format.ts';

/** What findings are said with. */
export interface SpotWords {
  readonly t: TFunction<'spot'>;
  readonly f: Format;
  readonly unitName: (code: string) => string;
}

/** "Chợ trung tâm, Trần Phú"; only what is known of the two. */
export function placeWords({ place, unit }: PlaceRef, { t, unitName }: SpotWords): string {
  const name = unit === null ? null : unitName(unit);
  // "Bến xe Hải Yên, Hải Yên" says nothing twice as well.
  if (place && name && !place.name.includes(name)) return t('place.both', { place: place.name, unit: name });
  return place?.name ?? name ?? t('place.unknown');
}

/** What a finding is, in a word or two: its category, its own past, or that it may be chance. */
export function whatWords(finding: Finding, { t }: SpotWords): string {
  if (finding.p === null) return t('notTested');
  if (!finding.significant) return t('notSignificant');
  if (finding.category && finding.category !== 'No Pattern Detected')
    return t(`category.${finding.category}`);
  return t(`story.${finding.story ?? 'steady'}`);
}

/** The plain meaning of that word, in a sentence; null where the word says it all. */
export function meaningWords(finding: Finding, { t }: SpotWords): string | null {
  if (!finding.significant) return null;
  if (finding.category && finding.category !== 'No Pattern Detected')
    return t(`categoryMeaning.${finding.category}`);
  return finding.story && `${t(`story.${finding.story}`)}: ${t(`storyMeaning.${finding.story}`)}`;
}

const hoursOf = ({ from, to }: { readonly from: number; readonly to: number }): number[] =>
  Array.from({ length: to - from }, (_, i) => (from + i) % 24);

/** "20–24 giờ · T6–CN"; null where no hour or weekday stands out. */
export function peakWords({ hours, weekdays }: PeakTimes, { t, f }: SpotWords): string | null {
  const parts = [
    hours && t('row.hours', { hours: f.hours(hoursOf(hours)) }),
    weekdays && f.weekdays(weekdays.days),
  ].filter((x) => x !== null);
  return parts.length > 0 ? parts.join(' · ') : null;
}

/** "p = 0,002", "p < 0,001". */
export function pWords(p: number, { t, f }: SpotWords): string {
  if (p < 0.001) return t('row.pBelow', { p: f.number(0.001, 3) });
  return t('row.p', { p: f.number(p, p < 0.1 ? 3 : 2) });
}

/** Expected counts to one place; none is ever written as 0 where it is not. */
export const expectedText = (expected: number, { f }: SpotWords): string =>
  expected > 0 && expected < 0.05 ? `< ${f.number(0.1, 1)}` : f.number(expected, expected >= 100 ? 0 : 1);

/**
 * What follows "12 tháng qua: 41 vụ": where, at what hours, more or fewer, and whether it may be chance. `busiest` = hours that
 * the counts name where none passes the test of standing out.
 */
export function leadTail(lead: Lead, words: SpotWords, busiest: readonly number[] | null = null): string {
  const { t, f } = words;
  let text = '';
  if (lead.where)
    text += t(lead.where.significant ? 'lead.where' : 'lead.whereMaybe', {
      place: placeWords(lead.where, words),
      count: lead.where.count,
      n: f.number(lead.where.count),
    });
  const hours = lead.peak.hours ? hoursOf(lead.peak.hours) : busiest;
  if (hours) text += t(lead.peak.hours ? 'lead.hours' : 'lead.hoursMaybe', { hours: f.hours(hours) });
  else if (lead.n > 1) text += t('lead.noHours');
  if (lead.change) text += t(`lead.${moreOrFewer(lead.change)}`);
  if (lead.chance !== 'not-tested') text += t(`lead.chance.${lead.chance}`);
  return `${text}.`;
}

/** By rate where the periods have other lengths: 19 days of May count as 19 days. */
function moreOrFewer({ rate }: Change): 'more' | 'fewer' | 'same' {
  if (rate.ratio === null || rate.ratio === 1) return 'same';
  return rate.ratio > 1 ? 'more' : 'fewer';
}

/** "Cùng kỳ 33 vụ; +24 % (khoảng 95 %: −21 % đến +96 %); thay đổi này có thể do ngẫu nhiên". */
export function changeLine(change: Change, { t, f }: SpotWords): string {
  const { rate, n, direction, days } = change;
  const relative = (r: number): string => {
    const share = r - 1;
    return (share > 0 ? '+' : share < 0 ? '−' : '±') + f.percent(Math.abs(share));
  };
  const per = days[0] === days[1] ? '' : ` ${t('lead.changePerDay')}`;
  const values = { n: f.number(n), low: relative(rate.low) };
  const line = Number.isFinite(rate.high)
    ? t('lead.change', {
        ...values,
        change: relative(rate.ratio ?? 1) + per,
        high: relative(rate.high),
      })
    : t('lead.changeFrom', { ...values, low: f.number(rate.low, 2) });
  return `${line}; ${t(`lead.direction.${direction}`)}.`;
}

/** 870 m, 1,2 km. */
export function lengthText(metres: number, { f }: SpotWords): string {
  if (metres < 1000) return `${f.number(Math.round(metres))}\u00a0m`;
  const km = metres / 1000;
  return `${f.number(km, Number.isInteger(km) || km >= 10 ? 0 : 1)}\u00a0km`;
}

/** Width of a cell to two figures. */
export const cellText = (resolution: number, words: SpotWords, shape: CellShape = 'hexagon'): string =>
  lengthText(Number(cellAcrossM(shape, resolution).toPrecision(2)), words);
