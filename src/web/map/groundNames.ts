import type { FeatureCollection } from 'geojson';
import type { Bbox, LonLat } from '../../core/model/filter.ts';

/**
 * Where the names of sea and neighbouring country stand. They belong to areas far larger than a view, so a fixed point
 * would mostly lie outside of it: the name stands where it has most room, and stays there while that is in view.
 */
export interface GroundArea {
  readonly name: 'sea' | 'abroad';
  readonly holds: (p: LonLat) => boolean;
}

const COLUMNS = 18;
const ROWS = 13;
/** Share of the view at its edges where no name is put: panels and tools stand there. */
const MARGIN = { left: 0.3, right: 0.1, top: 0.06, bottom: 0.12 };

/** The spot of the view with the widest surroundings of the area; null where the area is not in view. */
export function roomiest(view: Bbox, holds: (p: LonLat) => boolean): LonLat | null {
  const [w, s, e, n] = view;
  const at = (i: number, j: number): LonLat => [
    w + ((i + 0.5) / COLUMNS) * (e - w),
    s + ((j + 0.5) / ROWS) * (n - s),
  ];
  const outside: [number, number][] = [];
  const inside: [number, number][] = [];
  for (let j = 0; j < ROWS; j++) {
    for (let i = 0; i < COLUMNS; i++) (holds(at(i, j)) ? inside : outside).push([i, j]);
  }
  let best = 0.5;
  let found: LonLat | null = null;
  for (const [i, j] of inside) {
    if (!roomy((i + 0.5) / COLUMNS, (j + 0.5) / ROWS)) continue;
    // A name is wide and low: room to the sides counts less than room above and below.
    let room = Math.min((i + 1) / 2.2, (COLUMNS - i) / 2.2, j + 1, ROWS - j);
    for (const [x, y] of outside) room = Math.min(room, Math.hypot((x - i) / 2.2, y - j));
    // Among equals the one nearest to the middle.
    room -= 0.01 * Math.abs(i - COLUMNS / 2);
    if (room > best) [best, found] = [room, at(i, j)];
  }
  return found;
}

const roomy = (x: number, y: number): boolean =>
  x > MARGIN.left && x < 1 - MARGIN.right && y > MARGIN.bottom && y < 1 - MARGIN.top;

/** Whether a spot found earlier still serves. */
const inView = ([x, y]: LonLat, [w, s, e, n]: Bbox): boolean => roomy((x - w) / (e - w), (y - s) / (n - s));

/** Points for the names of a view; a name keeps its place for as long as that is well in view. */
export function namePoints(
  view: Bbox,
  areas: readonly GroundArea[],
  before: ReadonlyMap<string, LonLat>,
): Map<string, LonLat> {
  const out = new Map<string, LonLat>();
  for (const { name, holds } of areas) {
    const old = before.get(name);
    const spot = old && inView(old, view) ? old : roomiest(view, holds);
    if (spot) out.set(name, spot);
  }
  return out;
}

export const nameFeatures = (points: ReadonlyMap<string, LonLat>): FeatureCollection => ({
  type: 'FeatureCollection',
  features: [...points].map(([name, [x, y]]) => ({
    type: 'Feature',
    properties: { kind: name },
    geometry: { type: 'Point', coordinates: [x, y] },
  })),
});
