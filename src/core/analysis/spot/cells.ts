import { CELL_RESOLUTIONS, cellMeanAreaM2 } from '../../geo/cell-size.ts';
import { DAY_S, type Interval } from '../../model/time.ts';
import type { CubeStep } from '../../table/cube.ts';
import { CATEGORIES, type Category } from '../hotspot/category.ts';
import { emergingBehindGate } from '../hotspot/emerging.ts';
import { exactTest, localSums } from '../hotspot/exact.ts';
import { expectedByTotals, expectedByWeight, expectedFromEarlier } from '../hotspot/expected.ts';
import { adjustBh } from '../hotspot/fdr.ts';
import { meanNeighbourhoodBins, sparseGate, suggestions } from '../hotspot/gate.ts';
import { type HotSpots, hotSpots, type TestMethod } from '../hotspot/hot-spots.ts';
import type { Neighbourhood, Neighbours } from '../hotspot/neighbours.ts';
import type { Cube } from '../hotspot/space-time.ts';
import type { StudyGrid } from '../hotspot/study-area.ts';
import type { Computation } from '../run.ts';
import type { Draft } from './draft.ts';
import type { Located } from './located.ts';
import type { SpotOptions } from './question.ts';
import type { GateSuggestion, PKind, SpotCells, SpotGate } from './result.ts';

/** What a method says of every cell, before it is told in findings. */
export interface CellScores {
  readonly gate: Pick<SpotGate, 'expected' | 'verdict' | 'method'>;
  /** Expected in the cell itself, in the asked period (of emerging: over all steps). */
  readonly expected: Float64Array;
  readonly z: Float64Array | null;
  readonly p: Float64Array | null;
  readonly bin: Int8Array;
  readonly category: Uint8Array | null;
  readonly pKind: PKind;
  /** Gi* by step; null where there is none. */
  readonly zByStep: Float64Array | null;
}

/** Weights by cell, or the counts of earlier periods by cell. */
export type CellNull =
  | { readonly kind: 'weights'; readonly weights: Float64Array; readonly even: boolean }
  | { readonly kind: 'earlier'; readonly counts: Float64Array };

const kindOf = (method: TestMethod): PKind => (method === 'asymptotic' ? 'asymptotic-bh' : 'exact-bh');
const tidy = (values: Float64Array, instead: number): Float64Array =>
  values.map((v) => (Number.isFinite(v) ? v : instead));

/** Gi* (or its exact stand-in) of one period behind the sparse gate. */
export function* scoreCells(
  counts: Float64Array,
  null_: CellNull,
  neighbourhood: Neighbourhood,
): Computation<CellScores> {
  const cube = { locations: counts.length, steps: 1, values: counts };
  const total = counts.reduce((a, b) => a + b, 0);
  const expected =
    null_.kind === 'earlier'
      ? expectedFromEarlier(counts, null_.counts)
      : expectedByWeight(null_.weights, total);
  const even = evenAndDense(cube, null_, neighbourhood, 0);
  const found = yield* hotSpots(cube, neighbourhood, even ? {} : { expected });
  return {
    gate: { ...found.gate, method: found.method },
    expected,
    // Where nothing can be said there is no score either.
    z: found.method === 'none' || !found.z ? null : tidy(found.z, 0),
    p: yield* heldP(found, cube, neighbourhood, 0),
    bin: found.bins,
    category: null,
    pKind: kindOf(found.method),
    zByStep: null,
  };
}

/** The z of Gi* compares with an even spread over the cells, and is right only where enough is expected. */
function evenAndDense(cube: Cube, null_: CellNull, { degrees }: Neighbourhood, lags: number): boolean {
  let total = 0;
  for (let i = 0; i < cube.values.length; i++) total += cube.values[i] as number;
  const bins = meanNeighbourhoodBins(degrees, cube.steps, lags);
  return (
    null_.kind === 'weights' &&
    null_.even &&
    sparseGate(total, cube.values.length, bins).verdict === 'asymptotic'
  );
}

/** Corrected p of every bin; of the asymptotic method never below the exact one, which its bins are held against too. */
function* heldP(
  found: HotSpots,
  cube: Cube,
  neighbourhood: Neighbourhood,
  lags: number,
): Computation<Float64Array | null> {
  const { pAdjusted, z } = found;
  if (!pAdjusted) return null;
  if (!z) return tidy(pAdjusted, 1);
  const size = cube.locations * cube.steps;
  const mean = found.expected.length > 0 ? Array.from(cube.values).reduce((a, b) => a + b, 0) / size : 0;
  const test = yield* exactTest(cube, new Float64Array(size).fill(mean), neighbourhood, lags);
  const exact = adjustBh(test.p);
  return tidy(
    pAdjusted.map((p, i) => ((z[i] as number) > 0 ? Math.max(p, exact[i] as number) : p)),
    1,
  );
}

/**
 * Emerging hot spots over the steps of a record behind the sparse gate: Esri's categories by bins that an exact test
 * gives or bears out, against the null. Nothing where nothing can be said.
 */
export function* scoreSteps(
  cube: Cube,
  null_: CellNull,
  neighbourhood: Neighbourhood,
  { ruleSet, alpha }: Pick<SpotOptions, 'ruleSet' | 'alpha'>,
): Computation<CellScores> {
  const { locations: n, steps, values } = cube;
  const totals = Array.from({ length: steps }, (_, t) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += values[t * n + i] as number;
    return sum;
  });
  const expected =
    null_.kind === 'earlier' ? expectedByTotals(cube) : expectedByWeight(null_.weights, totals);
  const byCell = new Float64Array(n);
  for (let k = 0; k < expected.length; k++)
    byCell[k % n] = (byCell[k % n] as number) + (expected[k] as number);
  const even = evenAndDense(cube, null_, neighbourhood, LAGS);
  const { tested, emerging } = yield* emergingBehindGate(cube, neighbourhood, {
    ruleSet,
    leastBin: leastBinOf(alpha),
    temporalLags: LAGS,
    ...(even ? {} : { expected }),
  });
  const p = yield* heldP(tested, cube, neighbourhood, LAGS);
  const last = <A extends Float64Array | Int8Array>(of: A): A => of.slice((steps - 1) * n) as A;
  return {
    gate: { ...tested.gate, method: tested.method },
    expected: byCell,
    z: tested.method === 'none' ? null : tidy(last(emerging.z), 0),
    p: p && last(p),
    bin: last(tested.bins),
    category: emerging.category,
    pKind: kindOf(tested.method),
    zByStep: tested.method === 'none' ? null : tidy(emerging.z, 0),
  };
}

/** Steps before that belong to a bin's neighbourhood. */
const LAGS = 1;

const leastBinOf = (alpha: number): 1 | 2 | 3 => (alpha <= 0.01 ? 3 : alpha <= 0.05 ? 2 : 1);

/** Findings of cells: the significant ones gathered where they touch, then the likeliest others one by one. */
export function cellDrafts(
  grid: Pick<StudyGrid, 'centres'>,
  touching: Neighbours,
  counts: Float64Array,
  scores: CellScores,
  located: Located,
  interval: Interval,
  alpha: number,
  most: number,
): Draft[] {
  const { p, category, expected } = scores;
  if (!p) return [];
  const hotCategory = (i: number): number => {
    const c = category?.[i] ?? 0;
    return c >= 1 && c <= 8 ? c : 0;
  };
  const hot = (i: number): boolean =>
    category ? hotCategory(i) > 0 : (scores.bin[i] as number) >= leastBinOf(alpha);
  const drafts: Draft[] = [];
  const seen = new Uint8Array(counts.length);
  const make = (cells: number[], sure: boolean): void => {
    cells.sort((a, b) => a - b);
    // Beside busy cells even an empty one has a busy neighbourhood: it is lit on the map, but no place to name.
    if (!cells.some((c) => (counts[c] as number) > 0)) return;
    // The middle is where most cases are, so that the flight ends at the place and not between two.
    const top = cells.reduce((a, b) => ((counts[b] as number) > (counts[a] as number) ? b : a));
    const sum = (of: Float64Array): number => cells.reduce((s, c) => s + (of[c] as number), 0);
    const inside = new Set(cells);
    const code = sure ? hotCategory(top) || (cells.map(hotCategory).find((c) => c > 0) ?? 0) : 0;
    const least = Math.min(...cells.map((c) => p[c] as number));
    drafts.push({
      kind: 'cells',
      cells,
      circle: null,
      middle: grid.centres[top] as readonly [number, number],
      interval,
      count: sum(counts),
      expected: sum(expected),
      p: least,
      pKind: scores.pKind,
      category: category ? (CATEGORIES[code] as Category) : null,
      holds: (k) => inside.has(located.cell[k] as number),
    });
  };
  for (let i = 0; i < counts.length; i++) {
    if (seen[i] === 1 || !hot(i)) continue;
    const part = [i];
    seen[i] = 1;
    for (const c of part)
      for (let k = touching.offsets[c] as number; k < (touching.offsets[c + 1] as number); k++) {
        const other = touching.indices[k] as number;
        if (seen[other] === 1 || !hot(other) || hotCategory(other) !== hotCategory(i)) continue;
        seen[other] = 1;
        part.push(other);
      }
    make(part, true);
  }
  const rest = Array.from(counts.keys())
    .filter((i) => !hot(i) && (counts[i] as number) >= 2 && (counts[i] as number) > (expected[i] as number))
    .sort(
      (a, b) => (p[a] as number) - (p[b] as number) || (counts[b] as number) - (counts[a] as number) || a - b,
    );
  const blocked = new Set<number>();
  let left = most;
  for (const i of rest) {
    if (left === 0) break;
    const near = touching.indices.subarray(touching.offsets[i], touching.offsets[i + 1]);
    if (blocked.has(i) || near.some((j) => hot(j))) continue;
    blocked.add(i);
    for (const j of near) blocked.add(j);
    make([i], false);
    left--;
  }
  return drafts;
}

/** Where nothing can be said: coarser cells, longer steps, or the finder for sparse counts. */
export function gateOf(gate: CellScores['gate'], options: SpotOptions, record: Interval): SpotGate {
  if (gate.verdict !== 'too-sparse') return { ...gate, suggestions: [] };
  const days: Record<CubeStep, number> = { month: 30.4, quarter: 91.3, year: 365.25 };
  const byStep = options.method === 'emerging';
  const steps = byStep ? (['month', 'quarter', 'year'] as const) : ([options.step] as const);
  const found = suggestions(
    {
      expected: gate.expected,
      cellSize: cellMeanAreaM2(options.shape, options.resolution),
      stepSize: days[options.step],
      period: (record.to - record.from) / DAY_S,
      minSteps: 4,
    },
    CELL_RESOLUTIONS.map((r) => ({ id: String(r), size: cellMeanAreaM2(options.shape, r) })),
    steps.map((s) => ({ id: s, size: days[s] })),
  );
  const offers = found.map(({ cell, step, expected, verdict }): GateSuggestion => {
    const resolution = Number(cell) as SpotOptions['resolution'];
    const change = { ...(resolution !== options.resolution && { resolution }) };
    const longer = step !== options.step && { step: step as CubeStep };
    return { change: { ...change, ...longer }, expected, verdict };
  });
  // The scan needs no cell to expect anything.
  const scan: GateSuggestion = { change: { method: 'scan' }, expected: gate.expected, verdict: 'exact' };
  return { ...gate, suggestions: [...offers.slice(0, 3), scan] };
}

/** The cells as the map gets them. */
export const cellsResult = (
  { shape, resolution, projection }: Pick<SpotCells, 'shape' | 'resolution' | 'projection'>,
  ids: readonly string[],
  count: Float64Array,
  { expected, z, p, bin, category }: Pick<CellScores, 'expected' | 'z' | 'p' | 'bin' | 'category'>,
): SpotCells => ({ shape, resolution, projection, ids, count, expected, z, p, bin, category });

/** Neighbourhood sums, for the map that a back-test scores. */
export const around = (counts: Float64Array, neighbourhood: Neighbourhood): Float64Array =>
  localSums(counts, neighbourhood);
