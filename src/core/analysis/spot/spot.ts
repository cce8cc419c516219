import type { Interval } from '../../model/time.ts';
import { TooManyCircles } from '../hotspot/circles.ts';
import type { NullName } from '../hotspot/expected.ts';
import { meanNeighbourhoodBins, sparseGate } from '../hotspot/gate.ts';
import { TooMuchWork } from '../hotspot/scan-permutation.ts';
import { NoLand, TooManyCells } from '../hotspot/study-area.ts';
import { type Computation, finish } from '../run.ts';
import { backTestOf } from './back-test.ts';
import {
  type CellNull,
  type CellScores,
  cellDrafts,
  cellsResult,
  gateOf,
  scoreCells,
  scoreSteps,
} from './cells.ts';
import { type Draft, isSignificant, MOST_FINDINGS, MOST_SIGNIFICANT, rankDrafts } from './draft.ts';
import { findingOf } from './finding.ts';
import { historyOf, wholeSteps, withScores } from './history.ts';
import { baseOf, refusal, waysFromWork } from './lead.ts';
import { countCells, hasPlace, type Located, locate, stretch, timesLeftOut } from './located.ts';
import type { SpotQuestion } from './question.ts';
import type {
  ChanceVerdict,
  LeftOut,
  RefusalCode,
  SpotAnswer,
  SpotGate,
  SpotHistory,
  SpotResult,
} from './result.ts';
import { MOST_WORK, newPlaces, steadyPlaces } from './scan.ts';
import { scanBounds } from './scan-steps.ts';
import { makeStudy, neighbourhoodOf, type Study, weightsOf } from './study.ts';

/** Fewer cases than this: even a scan has nothing to say. */
const LEAST_CASES = 5;
const MANY_CASES = 2_000;

/**
 * Where the parts of a search end, as shares of its time: study area, places, null, method. A scan takes nearly all of it for
 * the method, and what is left is told from that.
 */
const STAGES = [0.15, 0.2, 0.25, 0.85] as const;
const SCAN_STAGES = [0.06, 0.08, 0.1, 0.96] as const;

/**
 * Answers a question: where incidents concentrate in the asked period, what is new, when, and whether it may be chance.
 * Never throws for data: what cannot be computed is a refusal with ways out. The same question gives the same answer.
 * Pauses every few milliseconds.
 */
export function* findSpots(asked: SpotQuestion): Computation<SpotResult> {
  // The frame of the data stands in for units only where there are none.
  const question: SpotQuestion =
    asked.units.length > 0 ? { ...asked, options: { ...asked.options, area: 'units' } } : asked;
  const { cases, window, options } = question;
  const [areaDone, placed, nullDone, methodDone] = options.method === 'scan' ? SCAN_STAGES : STAGES;
  const [a, b] = stretch(cases.from, window);
  const early = refusedEarly(question, a, b);
  if (early) return refusal(question, early, timesLeftOut(cases, a, b));
  let study: Study;
  try {
    study = yield* staged(makeStudy(question), 0, areaDone);
  } catch (error) {
    const code =
      error instanceof NoLand
        ? question.units.length === 0 && options.area === 'units'
          ? 'no-units'
          : 'no-land'
        : error instanceof TooManyCells
          ? 'too-many-cells'
          : null;
    if (code === null) throw error;
    return refusal(question, code, timesLeftOut(cases, a, b));
  }
  const { located, leftOut } = yield* staged(locate(question, study), areaDone, placed);
  const span = stretch(located.from, window);
  if (span[0] === span[1]) return refusal(question, leftOut.outside > 0 ? 'outside' : 'no-place', leftOut);
  if (onOneSpot(located, span)) return refusal(question, 'one-spot', leftOut);
  const null_ = yield* staged(chosenNull(question, study, located, span), placed, nullDone);
  let found: Found | RefusalCode;
  try {
    found = yield* staged(byMethod(question, study, located, span, null_), nullDone, methodDone);
  } catch (error) {
    if (error instanceof TooMuchWork)
      return refusal(question, 'too-much-work', leftOut, waysFromWork(options, error.work / MOST_WORK));
    if (!(error instanceof TooManyCircles)) throw error;
    found = 'too-many-cells';
  }
  if (typeof found === 'string') return refusal(question, found, leftOut);
  const backTest = yield* staged(
    backTestOf(
      question,
      study,
      located,
      neighbourhoodOf(study.grid, options.neighbours),
      null_.of.kind === 'weights' ? null_.of.weights : null,
    ),
    methodDone,
    1,
  );
  return answer(question, study, located, span, leftOut, null_, found, backTest);
}

/** The same without pauses. */
export const findSpotsNow = (question: SpotQuestion): SpotResult => finish(findSpots(question));

/** A computation as a stretch of a longer one. */
function* staged<R>(work: Computation<R>, from: number, to: number): Computation<R> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    const { done, total } = step.value;
    const share = total > 0 ? Math.min(1, done / total) : 0;
    yield { done: Math.round(1000 * (from + (to - from) * share)), total: 1000 };
  }
}

function refusedEarly({ cases }: SpotQuestion, a: number, b: number): RefusalCode | null {
  if (cases.n === 0) return 'nothing-matches';
  if (a === b) return 'no-incidents';
  if (b - a === 1) return 'one-incident';
  for (let i = a; i < b; i++) if (hasPlace(cases, i)) return null;
  return 'no-place';
}

const onOneSpot = ({ x, y }: Located, [a, b]: readonly [number, number]): boolean => {
  for (let k = a + 1; k < b; k++) if (x[k] !== x[a] || y[k] !== y[a]) return false;
  return true;
};

interface ChosenNull {
  readonly name: NullName;
  readonly instead: SpotAnswer['nullInstead'];
  readonly assumed: boolean;
  readonly of: CellNull;
}

/** The asked null, or the next that the data allow. */
function* chosenNull(
  question: SpotQuestion,
  study: Study,
  located: Located,
  [a]: readonly [number, number],
): Computation<ChosenNull> {
  const asked = question.options.null;
  const { n } = study.grid;
  let instead: SpotAnswer['nullInstead'] = null;
  let name = asked;
  if (name === 'earlier') {
    if (a > 0)
      return { name, instead, assumed: false, of: { kind: 'earlier', counts: countCells(located, n, 0, a) } };
    [name, instead] = ['people', 'no-earlier-years'];
  }
  for (const next of ['people', 'streets', 'land'] as const) {
    if (next !== name) continue;
    const made = yield* weightsOf(next, study, question);
    if (made)
      return {
        name: next,
        instead,
        assumed: made.assumed,
        of: { kind: 'weights', weights: made.weights, even: next === 'land' },
      };
    instead ??= next === 'people' ? 'no-population' : 'no-streets';
    name = next === 'people' ? 'streets' : 'land';
  }
  throw new Error('every cell of a study area has land');
}

/** What a method found. */
interface Found {
  readonly drafts: Draft[];
  readonly scores: Pick<CellScores, 'expected' | 'z' | 'p' | 'bin' | 'category'>;
  readonly gate: SpotGate;
  readonly history: SpotHistory | null;
  readonly tested: boolean;
}

function* byMethod(
  question: SpotQuestion,
  study: Study,
  located: Located,
  span: readonly [number, number],
  null_: ChosenNull,
): Computation<Found | RefusalCode> {
  const { options, window, record, timeZone } = question;
  const { grid } = study;
  const counts = countCells(located, grid.n, ...span);
  const until: Interval = { from: record.from, to: Math.max(record.from, Math.min(record.to, window.to)) };
  const time = options.method === 'emerging' ? until : record;
  const history = historyOf(located, grid.n, time, options.step, timeZone);
  if (options.method === 'scan') return yield* scanned(question, study, located, span, null_, history);
  const neighbourhood = neighbourhoodOf(grid, options.neighbours);
  let scores: CellScores;
  let scored = history;
  if (options.method === 'emerging') {
    if (!history) return 'too-many-cells';
    const { cube, first } = wholeSteps(history, grid.n);
    if (cube.steps < 2) return 'one-step';
    scores = yield* scoreSteps(cube, null_.of, neighbourhood, options);
    if (scores.zByStep) scored = withScores(history, grid.n, first, scores.zByStep);
    scores = { ...scores, expected: toTotal(scores.expected, span[1] - span[0]) };
  } else scores = yield* scoreCells(counts, null_.of, neighbourhood);
  const tested = options.method !== 'density';
  // A surface tests nothing: its cells are ranked by their counts, and called so.
  const ranked = tested
    ? scores
    : { ...scores, p: new Float64Array(grid.n).fill(1), bin: new Int8Array(grid.n), category: null };
  const touching = grid.rings(1);
  const drafts = cellDrafts(
    grid,
    touching,
    counts,
    ranked,
    located,
    window,
    options.alpha,
    MOST_FINDINGS,
  ).map((d) => (tested ? d : { ...d, p: null, pKind: null }));
  return {
    drafts,
    scores: tested ? scores : { ...scores, z: null, p: null, bin: new Int8Array(grid.n) },
    gate: tested ? gateOf(scores.gate, options, record) : { ...scores.gate, method: 'none', suggestions: [] },
    history: scored,
    tested,
  };
}

function toTotal(values: Float64Array, total: number): Float64Array {
  const sum = values.reduce((a, b) => a + b, 0);
  return sum > 0 ? values.map((v) => (v * total) / sum) : values;
}

function* scanned(
  question: SpotQuestion,
  study: Study,
  located: Located,
  span: readonly [number, number],
  null_: ChosenNull,
  history: SpotHistory | null,
): Computation<Found | RefusalCode> {
  const { options, window, record, timeZone } = question;
  const { grid } = study;
  const bounds = scanBounds(window, options.step, timeZone);
  const weights = null_.of.kind === 'weights' ? null_.of.weights : null;
  // Without a past and with one step nothing can be new: then only one question is asked.
  const newAsked = span[0] > 0 || bounds.length >= 3;
  if (!newAsked && !weights) return 'one-step';
  const both = newAsked && weights !== null;
  // Of many cases what is new takes far longer than what is steady.
  const part = weights === null ? 1 : span[1] - span[0] < MANY_CASES ? 0.6 : 0.92;
  const fresh = yield* staged(newPlaces(located, grid, bounds, record.from, options), 0, part);
  const steady = weights
    ? (yield* staged(steadyPlaces(located, grid, weights, window, span, options), part, 1)).drafts
    : [];
  const drafts = [...fresh, ...steady]
    // Two questions are asked of the same cases.
    .map((d) => ({ ...d, p: d.p === null ? null : Math.min(1, d.p * (both ? 2 : 1)) }))
    // What may be chance and is not even much is nothing to tell.
    .filter((d) => isSignificant(d, options.alpha) || (d.count > d.expected && d.count >= 2));
  const n = span[1] - span[0];
  const neighbourhood = neighbourhoodOf(grid, options.neighbours);
  const { expected } = sparseGate(n, grid.n, meanNeighbourhoodBins(neighbourhood.degrees));
  const gate: SpotGate = {
    expected,
    verdict: n < LEAST_CASES ? 'too-sparse' : 'exact',
    method: 'permutation',
    suggestions: [],
  };
  const p = new Float64Array(grid.n).fill(1);
  const bin = new Int8Array(grid.n);
  for (const d of drafts) {
    const own = d.p ?? 1;
    const level = !isSignificant(d, 0.1) ? 0 : own <= 0.01 ? 3 : own <= 0.05 ? 2 : 1;
    for (const c of d.cells)
      if (own < (p[c] as number)) {
        p[c] = own;
        bin[c] = level;
      }
  }
  const scale = (w: Float64Array): Float64Array => toTotal(w, n);
  const base = null_.of.kind === 'weights' ? null_.of.weights : null_.of.counts;
  return {
    drafts,
    scores: { expected: scale(base), z: null, p, bin, category: null },
    gate,
    history,
    tested: true,
  };
}

function answer(
  question: SpotQuestion,
  study: Study,
  located: Located,
  span: readonly [number, number],
  leftOut: LeftOut,
  null_: ChosenNull,
  found: Found,
  backTest: SpotAnswer['backTest'],
): SpotAnswer {
  const { options } = question;
  const ranked = rankDrafts(found.drafts, options.alpha);
  const sure = ranked.filter((d) => isSignificant(d, options.alpha)).length;
  const findings = ranked
    .slice(0, Math.max(MOST_FINDINGS, Math.min(MOST_SIGNIFICANT, sure)))
    .map((d, k) => findingOf(d, k + 1, question, study, located));
  const chance: ChanceVerdict = !found.tested
    ? 'not-tested'
    : findings.some((f) => f.significant)
      ? 'significant'
      : found.gate.verdict === 'too-sparse'
        ? 'too-sparse'
        : 'not-significant';
  return {
    ...baseOf(question, leftOut, findings, chance),
    ok: true,
    null: null_.name,
    nullInstead: null_.instead,
    populationAssumed: null_.assumed,
    gate: found.gate,
    findings,
    moreFindings: ranked.length - findings.length,
    cells: cellsResult(
      { ...options, projection: question.projection },
      study.grid.ids,
      countCells(located, study.grid.n, ...span),
      found.scores,
    ),
    history: found.history,
    backTest,
  };
}
