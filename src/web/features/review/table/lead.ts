import type { TFunction } from 'i18next';
import { DECISIONS } from '../../../../core/analysis/effect/decision.ts';
import type { ReviewRow } from '../../../../core/analysis/effect/review.ts';
import type { Format } from '../../../i18n/format.ts';

/** What a conference can settle now; the rest waits or is over. */
const URGENT = DECISIONS.filter((d) => d !== 'wait' && d !== 'ended');

/** The review in one or two sentences, made from its rows. */
export function leadOf(rows: readonly ReviewRow[], t: TFunction<'review'>, f: Format): string {
  const count = (some: (r: ReviewRow) => boolean): number => rows.filter(some).length;
  const all = t('lead.all', {
    n: f.number(rows.length),
    proof: f.number(count((r) => r.verdict === 'benefit' || r.verdict === 'harm')),
    none: f.number(count((r) => r.verdict === 'no-evidence')),
    few: f.number(count((r) => r.verdict === 'too-few')),
  });
  const list = URGENT.flatMap((d) => {
    const n = count((r) => r.decision === d);
    return n > 0 ? [t('lead.item', { what: lower(t(`decision.${d}`)), n: f.number(n) })] : [];
  });
  return `${all} ${list.length > 0 ? t('lead.decide', { list: list.join('; ') }) : t('lead.nothingUrgent')}`;
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
