import { caseTransfers } from '../../../core/analysis/spot/cases.ts';
import type { SpotAnswer, SpotResult } from '../../../core/analysis/spot/result.ts';
import { optionsFor } from '../../findings/defaults.ts';
import { runJob } from '../../jobs/client.ts';
import { questionOf, type SpotAsk } from '../../remote/spot.ts';
import { periodOf } from '../../state/adapt.ts';
import type { Dataset } from '../../state/dataset.ts';
import { shapeStore, spotStore } from '../../state/spot.ts';
import type { State } from '../../state/state.ts';
import { prepareCounts } from '../../state/useCounts.ts';
import { borrowedStore } from './borrowed.ts';

const known = new WeakMap<Dataset, Map<string, SpotResult>>();

function askOf(state: State, { profile, engine }: Dataset): SpotAsk {
  const { filter, spot } = state;
  const window = filter.time ?? periodOf(profile);
  return { filter, window, options: optionsFor(window, engine.counts(filter).n, spot) };
}
const keyOf = (state: State): string => JSON.stringify([state.filter, state.spot]);

/** What is already known of the hot spots under a state. */
export const knownSpots = (state: State, dataset: Dataset): SpotResult | null =>
  known.get(dataset)?.get(keyOf(state)) ?? null;

/** Hot spots under a state, searched for in the worker and remembered; null where the rows are not in the browser. */
export async function findSpots(
  state: State,
  dataset: Dataset,
  signal: AbortSignal,
): Promise<SpotResult | null> {
  if (!dataset.engine.hasRows || state.compare !== null) return null;
  const before = knownSpots(state, dataset);
  if (before) return before;
  // Counted in slices before the method is chosen by it.
  await prepareCounts(dataset.engine, state.filter);
  signal.throwIfAborted();
  const question = await questionOf(dataset, askOf(state, dataset), signal);
  const result = await runJob('spot-findings', question, signal, { transfer: caseTransfers(question.cases) });
  const answers = known.get(dataset) ?? new Map<string, SpotResult>();
  known.set(dataset, answers);
  if (answers.size > 100) answers.clear();
  answers.set(keyOf(state), result);
  return result;
}

/** Puts hot spots on the map, or takes them away (null). */
export async function drawSpots(result: SpotResult | null): Promise<void> {
  spotStore.setState({
    status: result ? 'current' : 'idle',
    result,
    density: null,
    progress: null,
  });
  if (result?.ok) await outline(result);
}

/** The same for the screen, which stands still while its map is lent to a studio. */
export const screenSpots = async (result: SpotResult | null): Promise<void> =>
  borrowedStore.getState().on ? undefined : drawSpots(result);

async function outline(result: SpotAnswer): Promise<void> {
  const { cellShapes } = await import('../../../core/analysis/spot/cell-shapes.ts');
  if (spotStore.getState().result !== result) return;
  const shapes = cellShapes(result.cells);
  shapeStore.setState({
    of: result,
    shapes: new Map(result.findings.map((f) => [f.id, shapes.outline(f.cells)])),
  });
}
