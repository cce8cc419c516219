import { meanCellAreaM2 } from '../../core/geo/grid.ts';
import type { Dataset } from '../state/dataset.ts';
import type { MapLayerId } from '../state/state.ts';

/** Layers that have something to show: those made from incidents always, the others where the data hold them. */
export function hasData(id: MapLayerId, dataset: Dataset): boolean {
  if (id === 'density' || id === 'incident-points') return true;
  const name = id === 'camera-coverage' ? 'cameras' : id;
  return (dataset.layers[name]?.length ?? 0) > 0;
}

/** Distance between the centres of neighbouring cells, to two figures. */
export function cellWidthM(resolution: number): number {
  const spacing = Math.sqrt((2 * meanCellAreaM2(resolution)) / Math.sqrt(3));
  return Number(spacing.toPrecision(2));
}
