import type { Interval } from '../../model/time.ts';
import type { Category } from '../hotspot/category.ts';
import type { FindingKind, PKind } from './result.ts';

/** A finding before it is described: who belongs to it, and what the test said. */
export interface Draft {
  readonly kind: FindingKind;
  /** Cells of the grid, ascending. */
  readonly cells: readonly number[];
  /** In the plane. */
  readonly circle: { readonly x: number; readonly y: number; readonly radiusM: number } | null;
  readonly middle: readonly [x: number, y: number];
  readonly interval: Interval;
  readonly count: number;
  readonly expected: number;
  readonly p: number | null;
  readonly pKind: PKind | null;
  readonly category: Category | null;
  /** Whether a located case (by its position) lies in the place, whatever its time. */
  readonly holds: (k: number) => boolean;
}

/** Shown at most; of significant ones more, since each is worth a line. */
export const MOST_FINDINGS = 8;
export const MOST_SIGNIFICANT = 20;

/** Two cases may meet anywhere: fewer than this are never called significant, whatever p says. */
export const LEAST_SIGNIFICANT = 3;

/** Whether a draft is called significant. */
export function isSignificant({ kind, p, category, count }: Draft, alpha: number): boolean {
  // A category already rests on tests of single steps; the last step need not be one of them.
  if (kind === 'cells' && category !== null) return category !== 'No Pattern Detected';
  return p !== null && p <= alpha && count >= LEAST_SIGNIFICANT;
}

/**
 * The order of the list: significant before not significant; among them the smaller p; among equal p (Monte Carlo gives many)
 * what lies further above its expected count; then the larger count; then the place, so that the order never depends on
 * chance. A draft whose middle lies in the place of one that ranks before it says the same again and is left out.
 */
export function rankDrafts(drafts: readonly Draft[], alpha: number): Draft[] {
  const significant = (d: Draft): number => (isSignificant(d, alpha) ? 0 : 1);
  const excess = (d: Draft): number => Math.abs(d.count - d.expected);
  const sorted = [...drafts].sort(
    (a, b) =>
      significant(a) - significant(b) ||
      (a.p ?? 2) - (b.p ?? 2) ||
      excess(b) - excess(a) ||
      b.count - a.count ||
      a.middle[0] - b.middle[0] ||
      a.middle[1] - b.middle[1],
  );
  const kept: Draft[] = [];
  for (const d of sorted) if (!kept.some((k) => same(k, d))) kept.push(d);
  return kept;
}

function same(a: Draft, b: Draft): boolean {
  const away = Math.hypot(a.middle[0] - b.middle[0], a.middle[1] - b.middle[1]);
  if (a.circle && b.circle) return away <= Math.max(a.circle.radiusM, b.circle.radiusM);
  const cells = new Set(a.cells);
  return b.cells.some((c) => cells.has(c));
}
