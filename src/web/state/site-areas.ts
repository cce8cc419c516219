import { bboxRing } from '../../core/geo/geometry.ts';
import type { Area } from '../../core/model/filter.ts';
import type { AreaKind, DraftArea } from './draft.ts';
import { areaRefusal, draftSteps } from './draft-steps.ts';
import { siteStore } from './site.ts';
import { actions, appStore } from './store.ts';

/** Corners of an area, the first not repeated. */
export function cornersOf(area: Area): DraftArea['ring'] {
  const ring = (area.kind === 'bbox' ? bboxRing(area.bbox) : area.ring).map(([x, y]) => [x, y] as const);
  const [first, last] = [ring[0], ring.at(-1)];
  return first && last && ring.length > 1 && first[0] === last[0] && first[1] === last[1]
    ? ring.slice(0, -1)
    : ring;
}

/** Makes a drawn or named area one that plans keep to, and ends the drawing; where it cannot be one, says why and goes on. */
export function takeArea(area: Area, kind: AreaKind, name: string): void {
  const ring = cornersOf(area);
  const refused = areaRefusal(ring, appStore.getState().draft.areas);
  if (!refused) actions.setDraft((d) => draftSteps.addArea(d, kind, ring, name));
  siteStore.setState(refused ? { refused } : { drawing: null, refused: null });
}
