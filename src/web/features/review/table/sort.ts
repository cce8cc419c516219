import { DECISIONS } from '../../../../core/analysis/effect/decision.ts';
import { inOrder, type ReviewRow } from '../../../../core/analysis/effect/review.ts';
import type { ReviewChoice, ReviewSort } from '../../../state/review.ts';

type Key = string | number | null;

/** Rows sorted by a column; what has no value stands last either way, and ties keep the order of what to decide. */
export function sortedRows(
  rows: readonly ReviewRow[],
  sort: ReviewChoice['sort'],
  words: {
    readonly name: (r: ReviewRow) => string;
    readonly unit: (r: ReviewRow) => string;
    readonly lang: string;
  },
): ReviewRow[] {
  const ordered = [...rows].sort(inOrder);
  if (!sort || (sort.by === 'decision' && !sort.down)) return ordered;
  const keyOf: Record<ReviewSort, (r: ReviewRow) => Key> = {
    decision: (r) => DECISIONS.indexOf(r.decision),
    name: words.name,
    kind: (r) => `${r.kind}${r.subKind ?? ''}`,
    unit: (r) => words.unit(r) || null,
    start: (r) => r.from,
    status: (r) => ['under-review', 'active', 'ended'].indexOf(r.status),
    verdict: (r) => (r.verdict ? ['harm', 'benefit', 'no-evidence', 'too-few'].indexOf(r.verdict) : null),
    ratio: (r) => r.ratio,
    power: (r) => r.power,
    years: (r) => r.sufficiency.moreYears,
    activity: (r) => r.activity?.at ?? null,
  };
  const key = keyOf[sort.by];
  const collator = new Intl.Collator(words.lang, { numeric: true });
  const sign = sort.down ? -1 : 1;
  return ordered.sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    const way = typeof x === 'string' ? collator.compare(x, String(y)) : x - Number(y);
    return sign * way;
  });
}
