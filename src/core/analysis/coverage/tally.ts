import { HOUR_TOO_VAGUE, JUDGED, type Judgement, NO_PLACE_KNOWN, PLACE_TOO_VAGUE } from './judge.ts';

/** Sums over the rows of one group at one level; `covered + uncovered + cannotJudge = total`. */
export interface CoverageCount {
  /** Rows, or the sum of their weights. */
  readonly total: number;
  readonly covered: number;
  readonly uncovered: number;
  /** Why the rest cannot be judged. */
  readonly noPlace: number;
  readonly vaguePlace: number;
  readonly vagueHour: number;
  readonly cannotJudge: number;
  /** In view of two cameras or more. */
  readonly overlap: number;
  /** Of those that can be judged; null where none can. */
  readonly share: number | null;
}

/**
 * Counts judged rows by group at a level (index, finest first). `groupOf` gives a number from 0, or -1 for rows that do not take part;
 * `weightOf` a weight (harm), 1 without it.
 */
export function tally(
  judged: Judgement,
  level: number,
  groups: number,
  groupOf: (row: number) => number,
  weightOf: (row: number) => number = () => 1,
): CoverageCount[] {
  const sums = Array.from({ length: groups }, () => ({
    total: 0,
    covered: 0,
    overlap: 0,
    open: [0, 0, 0, 0] as [number, number, number, number],
  }));
  for (let row = 0; row < judged.n; row++) {
    const sum = sums[groupOf(row)];
    if (!sum) continue;
    const weight = weightOf(row);
    const cell = row * judged.levels + level;
    const covered = judged.covered[cell] as number;
    sum.total += weight;
    sum.covered += weight * covered;
    if ((judged.cameras[cell] as number) >= 2) sum.overlap += weight;
    const why = judged.open[cell] as 0 | 1 | 2 | 3;
    if (why !== JUDGED) sum.open[why] += weight * (1 - covered);
  }
  return sums.map(({ total, covered, overlap, open }) => {
    const [noPlace, vaguePlace, vagueHour] = [
      open[NO_PLACE_KNOWN],
      open[PLACE_TOO_VAGUE],
      open[HOUR_TOO_VAGUE],
    ];
    const cannotJudge = noPlace + vaguePlace + vagueHour;
    const judgeable = total - cannotJudge;
    return {
      total,
      covered,
      uncovered: judgeable - covered,
      noPlace,
      vaguePlace,
      vagueHour,
      cannotJudge,
      overlap,
      share: judgeable > 0 ? covered / judgeable : null,
    };
  });
}
