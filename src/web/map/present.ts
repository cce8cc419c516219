import { cellSpacingM } from '../../core/geo/cell-size.ts';
import type { Dataset } from '../state/dataset.ts';
import type { MapLayerId, State } from '../state/state.ts';

/** Layers that have something to show: those made from incidents always, the others where the data hold them. */
export function hasData(id: MapLayerId, dataset: Dataset): boolean {
  if (id === 'density' || id === 'incident-points') return true;
  const name = id === 'camera-coverage' ? 'cameras' : id;
  return (dataset.layers[name]?.length ?? 0) > 0;
}

/** Distance between the centres of neighbouring cells, to two figures. */
export const cellWidthM = (resolution: number): number => Number(cellSpacingM(resolution).toPrecision(2));

/** Zoom from which density gives way to the single places, and at which it has done so. */
const HAND_OVER = { from: 13, to: 15.5, rest: 0.18 } as const;

/** How much of the density is drawn: all of it over a city, a trace over a street, which it would only cover. */
export function densityShare(zoom: number): number {
  const way = Math.min(1, Math.max(0, (zoom - HAND_OVER.from) / (HAND_OVER.to - HAND_OVER.from)));
  return 1 - way * (1 - HAND_OVER.rest);
}

/** Whether single incidents are drawn: over a city only where no density speaks for them. */
export const pointsShown = ({ layers, view }: Pick<State, 'layers' | 'view'>): boolean =>
  layers['incident-points'].on && (!layers.density.on || view.zoom >= HAND_OVER.from);
