import { mercator, type Origin, WORLD } from '../../core/geo/mercator.ts';
import type { LonLat } from '../../core/model/filter.ts';
import type { FeatureLayer } from '../../core/model/layers.ts';
import type { MapLayerId, Selection } from '../state/state.ts';
import { cellAt } from './density.ts';
import { nearestPoint } from './points.ts';
import type { Stage } from './stage.ts';
import type { Density } from './useDensity.ts';
import type { Points } from './usePoints.ts';

/** Style layers that can be pointed at, by map layer. Areas answer last: what lies on them is meant first. */
const POINTED: readonly (readonly [MapLayerId, FeatureLayer, readonly string[]])[] = [
  ['cameras', 'cameras', ['cameras']],
  ['events', 'events', ['events']],
  ['groups', 'groups', ['groups']],
  ['places', 'places', ['places', 'places-name']],
  ['lamps', 'lamps', ['lamps', 'lamps-out']],
  ['safe-lanes', 'safe-lanes', ['lanes-core', 'lanes-name']],
];
const AREAS: typeof POINTED = [
  ['camera-coverage', 'cameras', ['coverage']],
  ['model-areas', 'model-areas', ['models-fill']],
];
/** How far from a mark the pointer may be, in pixels. */
const REACH = 6;

export interface PickInput {
  readonly stage: Stage;
  readonly origin: Origin;
  readonly points: Points | null;
  readonly density: Density | null;
}

/** What lies under a place of the screen, topmost first in meaning: incident, mark, cell, area, unit. */
export function pick(input: PickInput, at: { readonly x: number; readonly y: number }): Selection | null {
  const { map } = input.stage;
  const { lng, lat } = map.unproject([at.x, at.y]);
  return (
    incidentAt(input, [lng, lat]) ??
    featureAt(input.stage, at, POINTED, REACH) ??
    cellUnder(input, [lng, lat]) ??
    featureAt(input.stage, at, AREAS, 0) ??
    unitAt(input.stage, at)
  );
}

function incidentAt({ points, origin, stage }: PickInput, [lon, lat]: LonLat): Selection | null {
  if (!points) return null;
  const [x, y] = mercator(lon, lat);
  const perPixel = WORLD / (512 * 2 ** stage.map.getZoom());
  const row = nearestPoint(points.buffers, points, x - origin[0], y - origin[1], REACH * perPixel);
  return row === null ? null : { kind: 'incident', row };
}

function featureAt(
  stage: Stage,
  { x, y }: { readonly x: number; readonly y: number },
  among: typeof POINTED,
  reach: number,
): Selection | null {
  const present = among.flatMap(([, , ids]) => ids).filter((id) => stage.map.getLayer(id));
  if (present.length === 0) return null;
  const hits = stage.map.queryRenderedFeatures(
    [
      [x - reach, y - reach],
      [x + reach, y + reach],
    ],
    { layers: present },
  );
  for (const [, layer, ids] of among) {
    const hit = hits.find((f) => ids.includes(f.layer.id));
    const id = hit?.properties.id as string | undefined;
    if (id !== undefined) return { kind: 'feature', layer, id };
  }
  return null;
}

/** The cell under the pointer where it is drawn and holds incidents of its own. */
function cellUnder({ density, origin }: PickInput, [lon, lat]: LonLat): Selection | null {
  if (!density) return null;
  const [x, y] = mercator(lon, lat);
  const index = cellAt(density.grid, x - origin[0], y - origin[1]);
  const cell = density.grid.ids[index];
  return cell !== undefined && (density.levels[index] ?? 0) > 0 ? { kind: 'cell', cell } : null;
}

function unitAt(stage: Stage, { x, y }: { readonly x: number; readonly y: number }): Selection | null {
  if (!stage.map.getLayer('units-hit')) return null;
  const [hit] = stage.map.queryRenderedFeatures([x, y], { layers: ['units-hit'] });
  const code = hit?.properties.code as string | undefined;
  return code === undefined ? null : { kind: 'unit', code };
}

/** Whether two selections mean the same thing. */
export const sameSelection = (a: Selection | null, b: Selection | null): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);
