import { CELL_RESOLUTIONS, meanCellAreaM2 } from '../../geo/cell-size.ts';
import { DAY_S, type Interval } from '../../model/time.ts';
import type { CubeStep } from '../../table/cube.ts';
import { CATEGORIES, type Category, categoryOf, DEFAULT_RULES } from '../hotspot/category.ts';
import { emergingHotSpots, trendsOf } from '../hotspot/emerging.ts';
import { exactTest, localSums } from '../hotspot/exact.ts';
import { expectedByTotals, expectedByWeight, expectedFromEarlier } from '../hotspot/expected.ts';
import { adjustBh, binsOf } from '../hotspot/fdr.ts';
import { meanNeighbourhoodBins, sparseGate, suggestions } from '../hotspot/gate.ts';
import { hotSpots, type TestMethod } from '../hotspot/hot-spots.ts';
import type { Neighbourhood, Neighbours } from '../hotspot/neighbours.ts';
import type { Cube } from '../hotspot/space-time.ts';
import type { StudyGrid } from '../hotspot/study-area.ts';
import type { Computation } from '../run.ts';
import { twoSidedP } from '../stats/normal.ts';
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
  const total = counts.reduce((a, b) => a + b, 0);
  const expected =
    null_.kind === 'earlier'
      ? expectedFromEarlier(counts, null_.counts)
      : expectedByWeight(null_.weights, total);
  const cube = { locations: counts.length, steps: 1, values: counts };
  const gate = sparseGate(total, counts.length, meanNeighbourhoodBins(neighbourhood.degrees));
  // The z of Gi* compares with an even spread over the cells, and is right only where enough is expected.
  const even = null_.kind === 'weights' && null_.even && gate.verdict === 'asymptotic';
  const found = yield* hotSpots(cube, neighbourhood, even ? {} : { expected });
  return {
    gate: { ...found.gate, method: found.method },
    expected,
    z: found.z && tidy(found.z, 0),
    p: found.pAdjusted && tidy(found.pAdjusted, 1),
    bin: found.bins,
    category: null,
    pKind: kindOf(found.method),
    zByStep: null,
  };
}

/**
 * Emerging hot spots over the steps of a record. Where a neighbourhood expects 10 cases and the null is even: Esri's
 * way. Where it expects at least one: the exact Poisson test of every bin against the null (with Benjamini–Hochberg over
 * the cube), the trend of the standardised differences, and the same categories; only hot ones, since few cases can hardly be
 * too few. Below that nothing.
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
  const lags = 1;
  const total = totals.reduce((a, b) => a + b, 0);
  const gate = sparseGate(total, n * steps, meanNeighbourhoodBins(neighbourhood.degrees, steps, lags));
  const expected =
    null_.kind === 'earlier' ? expectedByTotals(cube) : expectedByWeight(null_.weights, totals);
  const byCell = new Float64Array(n);
  for (let k = 0; k < expected.length; k++)
    byCell[k % n] = (byCell[k % n] as number) + (expected[k] as number);
  const rules = { ...DEFAULT_RULES, ruleSet, leastBin: leastBinOf(alpha) };
  const last = (values_: Float64Array): Float64Array => values_.slice((steps - 1) * n);
  if (gate.verdict === 'too-sparse')
    return {
      gate: { ...gate, method: 'none' },
      expected: byCell,
      z: null,
      p: null,
      bin: new Int8Array(n),
      category: new Uint8Array(n),
      pKind: 'exact-bh',
      zByStep: null,
    };
  if (gate.verdict === 'asymptotic' && null_.kind === 'weights' && null_.even) {
    const e = yield* emergingHotSpots(cube, neighbourhood, { ...rules, temporalLags: lags });
    const p = adjustBh(e.z.map(twoSidedP));
    return {
      gate: { ...gate, method: 'asymptotic' },
      expected: byCell,
      z: tidy(last(e.z), 0),
      p: tidy(last(p), 1),
      bin: e.bins.slice((steps - 1) * n),
      category: e.category,
      pKind: 'asymptotic-bh',
      zByStep: tidy(e.z, 0),
    };
  }
  const test = yield* exactTest(cube, expected, neighbourhood, lags);
  const adjusted = adjustBh(test.p);
  const bins = binsOf(adjusted, adjusted);
  const z = test.observed.map((o, k) => {
    const e = test.expected[k] as number;
    return e > 0 ? (o - e) / Math.sqrt(e) : Number.NaN;
  });
  const trend = yield* trendsOf({ locations: n, steps, values: z });
  const category = new Uint8Array(n);
  const own = new Int8Array(steps);
  for (let i = 0; i < n; i++) {
    for (let t = 0; t < steps; t++) own[t] = bins[t * n + i] as number;
    const sure = (trend.p[i] as number) <= rules.trendAlpha;
    const up = !sure ? 0 : (trend.z[i] as number) > 0 ? 1 : -1;
    category[i] = categoryOf(own, up, rules);
  }
  return {
    gate: { ...gate, method: 'exact' },
    expected: byCell,
    z: tidy(last(z), 0),
    p: tidy(last(adjusted), 1),
    bin: bins.slice((steps - 1) * n),
    category,
    pKind: 'exact-bh',
    zByStep: tidy(z, 0),
  };
}

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
    category ? hotCategory(i) > 0 : (p[i] as number) <= alpha && (scores.bin[i] as number) > 0;
  const drafts: Draft[] = [];
  const seen = new Uint8Array(counts.length);
  const make = (cells: number[], sure: boolean): void => {
    cells.sort((a, b) => a - b);
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
      cellSize: meanCellAreaM2(options.resolution),
      stepSize: days[options.step],
      period: (record.to - record.from) / DAY_S,
      minSteps: 4,
    },
    CELL_RESOLUTIONS.map((r) => ({ id: String(r), size: meanCellAreaM2(r) })),
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
  resolution: number,
  ids: readonly string[],
  count: Float64Array,
  { expected, z, p, bin, category }: Pick<CellScores, 'expected' | 'z' | 'p' | 'bin' | 'category'>,
): SpotCells => ({ resolution, ids, count, expected, z, p, bin, category });

/** Neighbourhood sums, for the map that a back-test scores. */
export const around = (counts: Float64Array, neighbourhood: Neighbourhood): Float64Array =>
  localSums(counts, neighbourhood);
