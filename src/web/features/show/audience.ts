import type { Making } from '../../export/run.ts';
import type { MapLayerId, State } from '../../state/state.ts';

/** What a public picture of the map never shows: single cases, cameras and what they see, where groups of people meet. */
const INTERNAL: readonly MapLayerId[] = ['incident-points', 'cameras', 'camera-coverage', 'groups'];
/** The state as its picture may show it to the audience. Public pictures are of no single thing that somebody picked. */
export function stateFor(state: State, audience: Making['audience']): State {
  if (audience === 'internal') return state;
  const layers = { ...state.layers };
  for (const id of INTERNAL) layers[id] = { ...layers[id], on: false };
  // A difference of two surfaces tells of places where one of them is empty.
  if (state.compare !== null) layers.density = { ...layers.density, on: false };
  return { ...state, layers, selection: null, finding: null };
}
