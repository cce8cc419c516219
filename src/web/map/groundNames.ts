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

/** Free ground around a place of the grid, in rows: a name is wide and low, so room to the sides counts less. */
type Room = (i: number, j: number) => number;

/** What a view holds of an area, on a grid of `COLUMNS` × `ROWS` places. */
function sampled([w, s, e, n]: Bbox, holds: (p: LonLat) => boolean) {
  const at = (i: number, j: number): LonLat => [
    w + ((i + 0.5) / COLUMNS) * (e - w),
    s + ((j + 0.5) / ROWS) * (n - s),
  ];
  const outside: [number, number][] = [];
  const inside: [number, number][] = [];
  for (let j = 0; j < ROWS; j++) {
    for (let i = 0; i < COLUMNS; i++) (holds(at(i, j)) ? inside : outside).push([i, j]);
  }
  const room: Room = (i, j) =>
    outside.reduce(
      (least, [x, y]) => Math.min(least, Math.hypot((x - i) / WIDE, y - j)),
      Math.min((i + 1) / WIDE, (COLUMNS - i) / WIDE, j + 1, ROWS - j),
    );
  return { at, inside, room };
}
const WIDE = 2.2;

/**
 * The spot of the view with the widest surroundings of the area; null where none has `need` rows of room, so that the name
 * would reach over the border of the area.
 */
export function roomiest(view: Bbox, holds: (p: LonLat) => boolean, need = 1): LonLat | null {
  const { at, inside, room } = sampled(view, holds);
  let best = need;
  let found: LonLat | null = null;
  for (const [i, j] of inside) {
    if (!roomy((i + 0.5) / COLUMNS, (j + 0.5) / ROWS)) continue;
    // Among equals the one nearest to the middle.
    const here = room(i, j) - 0.01 * Math.abs(i - COLUMNS / 2);
    if (here > best) [best, found] = [here, at(i, j)];
  }
  return found;
}

const roomy = (x: number, y: number): boolean =>
  x > MARGIN.left && x < 1 - MARGIN.right && y > MARGIN.bottom && y < 1 - MARGIN.top;

/** Whether a spot found in an earlier view still serves: what was roomy near by may lie at the border from afar. */
function serves([x, y]: LonLat, view: Bbox, holds: (p: LonLat) => boolean, need: number): boolean {
  const [w, s, e, n] = view;
  const [u, v] = [(x - w) / (e - w), (y - s) / (n - s)];
  return roomy(u, v) && holds([x, y]) && sampled(view, holds).room(u * COLUMNS - 0.5, v * ROWS - 0.5) >= need;
}

/**
 * Points for the names of a view `widthPx` wide, of names `namePx` wide; a name keeps its place for as long as that is well in
 * view and has room.
 */
export function namePoints(
  view: Bbox,
  areas: readonly GroundArea[],
  before: ReadonlyMap<string, LonLat>,
  widthPx = 1_000,
  namePx = 150,
): Map<string, LonLat> {
  const need = Math.max(1, (namePx / 2 / widthPx) * (COLUMNS / WIDE));
  const out = new Map<string, LonLat>();
  for (const { name, holds } of areas) {
    const old = before.get(name);
    const spot = old && serves(old, view, holds, need) ? old : roomiest(view, holds, need);
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
