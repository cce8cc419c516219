import type { ReviewRow } from '../../../core/analysis/effect/review.ts';
import type { TreatedKind } from '../../../core/analysis/effect/workspace.ts';
import { geometryBbox } from '../../../core/geo/geometry.ts';
import type { FeatureLayer } from '../../../core/model/layers.ts';
import type { Dataset } from '../../state/dataset.ts';
import { roughView } from '../../state/rough-view.ts';
import { actions } from '../../state/store.ts';

export const LAYER_OF = {
  lane: 'safe-lanes',
  camera: 'cameras',
  model: 'model-areas',
} as const satisfies Record<TreatedKind, FeatureLayer>;

/** Opens a card; controls picked for another place mean nothing here. */
export const openCard = ({ kind, id }: Pick<ReviewRow, 'kind' | 'id'>): void =>
  actions.setReview({ place: { kind, id }, picked: undefined });

/** Goes to the map, with the place near its middle and picked. */
export function showOnMap({ layers }: Pick<Dataset, 'layers'>, kind: TreatedKind, id: string): void {
  const layer = LAYER_OF[kind];
  const geometry = layers[layer]?.find((x) => x.id === id)?.geometry;
  const box = geometry && geometryBbox(geometry);
  actions.set({
    workspace: 'spot',
    ...(box && { view: roughView((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, 16) }),
  });
  actions.setLayer(layer, { on: true });
  actions.select({ kind: 'feature', layer, id });
}
