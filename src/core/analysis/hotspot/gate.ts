/** What can be said at this size of cell and step. */
export type Verdict = 'asymptotic' | 'exact' | 'too-sparse';

/** From this expected count in a neighbourhood on, false alarms of the asymptotic z were negligible. */
export const ASYMPTOTIC_FROM = 10;
/** Below this one, even an exact p has nothing to say. */
export const EXACT_FROM = 1;

export interface Gate {
  /** Mean count per bin × mean number of bins in a neighbourhood. */
  readonly expected: number;
  readonly verdict: Verdict;
}

/** The verdict on an expected count in the neighbourhood. */
export const verdictOf = (expected: number): Verdict =>
  expected >= ASYMPTOTIC_FROM ? 'asymptotic' : expected >= EXACT_FROM ? 'exact' : 'too-sparse';

/**
 * The sparse gate. On counts as sparse as a small city's, the asymptotic z of Gi* calls single incidents hot spots: it is
 * used only where a neighbourhood expects at least 10 incidents; from 1 on an exact test; below, none. `total` incidents
 * over `bins` (places × steps), `neighbourhoodBins` = how many bins a neighbourhood has in the mean, itself and lags
 * included.
 */
export function sparseGate(total: number, bins: number, neighbourhoodBins: number): Gate {
  const expected = bins > 0 ? (total / bins) * neighbourhoodBins : 0;
  return { expected, verdict: verdictOf(expected) };
}

/** Mean number of bins in a neighbourhood of a cube: places and neighbours, at the own step and at `lags` steps before. */
export function meanNeighbourhoodBins(degrees: ArrayLike<number>, steps = 1, lags = 0): number {
  let places = 0;
  for (let i = 0; i < degrees.length; i++) places += (degrees[i] as number) + 1;
  let times = 0;
  for (let t = 0; t < steps; t++) times += Math.min(t, lags) + 1;
  return degrees.length > 0 && steps > 0 ? (places / degrees.length) * (times / steps) : 0;
}

/** A size of cell or step on offer. */
export interface Offer {
  readonly id: string;
  /** Area of a cell, or length of a step, in any one unit. */
  readonly size: number;
}

export interface Suggestion extends Gate {
  readonly cell: string;
  readonly step: string;
}

export interface Current {
  readonly expected: number;
  readonly cellSize: number;
  readonly stepSize: number;
  /** Length of the whole period in the unit of a step; a step that leaves fewer than `minSteps` is not proposed. */
  readonly period?: number;
  readonly minSteps?: number;
}

/**
 * Coarser cells and longer steps by which more could be said, nearest first: what a neighbourhood of the same shape would
 * expect there, in proportion to area and length. Only combinations whose verdict is better than the present one, and
 * of those with the same verdict none that is coarser in both than another.
 */
export function suggestions(
  current: Current,
  cells: readonly Offer[],
  steps: readonly Offer[],
): Suggestion[] {
  const { expected, cellSize, stepSize, period = Infinity, minSteps = 1 } = current;
  const now = rank(verdictOf(expected));
  const found: (Suggestion & { factor: number; cellSize: number; stepSize: number })[] = [];
  for (const cell of cells)
    for (const step of steps) {
      if (cell.size < cellSize || step.size < stepSize) continue;
      if (step.size > stepSize && period / step.size < minSteps) continue;
      const factor = (cell.size / cellSize) * (step.size / stepSize);
      const there = expected * factor;
      const verdict = verdictOf(there);
      if (rank(verdict) <= now) continue;
      found.push({
        cell: cell.id,
        step: step.id,
        expected: there,
        verdict,
        factor,
        cellSize: cell.size,
        stepSize: step.size,
      });
    }
  return found
    .filter(
      (a) =>
        !found.some(
          (b) =>
            b !== a &&
            b.verdict === a.verdict &&
            b.cellSize <= a.cellSize &&
            b.stepSize <= a.stepSize &&
            b.factor < a.factor,
        ),
    )
    .sort((a, b) => a.factor - b.factor)
    .map(({ cell, step, expected: there, verdict }) => ({ cell, step, expected: there, verdict }));
}

const rank = (verdict: Verdict): number => ['too-sparse', 'exact', 'asymptotic'].indexOf(verdict);
