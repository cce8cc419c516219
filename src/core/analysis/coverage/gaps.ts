import { linesOf, pointsOf } from '../../geo/geometry.ts';
import { type CellId, cellCentre, cellOf } from '../../geo/grid.ts';
import type { FeatureOf } from '../../model/layers.ts';
import { type IncidentTable, NO_PLACE } from '../../table/table.ts';
import type { Plane } from '../hotspot/land.ts';
import { boxIndex } from './box-index.ts';
import { JUDGED, type Judgement } from './judge.ts';
import { frameAt } from './place.ts';

/** A place where incidents happened that no camera had in view. */
export interface Gap {
  readonly cell: CellId;
  /** The mean of those incidents. */
  readonly lon: number;
  readonly lat: number;
  /** Uncovered weight, and all judged weight in the cell. */
  readonly uncovered: number;
  readonly total: number;
  /** The nearest named street or place, and how far it is; null where none is within `NAME_M`. */
  readonly name: string | null;
  readonly nameM: number | null;
}

/** Cells of this H3 resolution: 65 m from the middle to a corner or so. */
export const GAP_RESOLUTION = 10;
const NAME_M = 400;

/** Names of the ground: streets by their corners, places by their points. */
export type NameOf = (lon: number, lat: number) => { readonly name: string; readonly metres: number } | null;

/** Finds the nearest name. Streets win over places that are no nearer than they. */
export function namesOf(
  streets: readonly FeatureOf<'streets'>[],
  places: readonly FeatureOf<'places'>[],
  plane: Plane,
): NameOf {
  const named: { name: string; x: number; y: number }[] = [];
  for (const { geometry, properties } of streets)
    for (const line of (properties.name && geometry && linesOf(geometry)) || [])
      for (const [lon, lat] of line) {
        const [x, y] = plane.forward(lon, lat);
        named.push({ name: properties.name, x, y });
      }
  for (const { geometry, properties } of places)
    for (const [lon, lat] of (properties.name && geometry && pointsOf(geometry)) || []) {
      const [x, y] = plane.forward(lon, lat);
      named.push({ name: properties.name, x, y });
    }
  const near = boxIndex(named.map(({ x, y }) => [x, y, x, y]));
  return (lon, lat) => {
    const { x, y, scale } = frameAt(plane, lon, lat);
    const radius = NAME_M * scale;
    let best: { name: string; metres: number } | null = null;
    for (const k of near(x - radius, y - radius, x + radius, y + radius).sort((p, q) => p - q)) {
      const n = named[k] as { name: string; x: number; y: number };
      const metres = Math.hypot(n.x - x, n.y - y) / scale;
      if (metres <= NAME_M && (!best || metres < best.metres)) best = { name: n.name, metres };
    }
    return best;
  };
}

/** The gaps at a level, the most uncovered weight first (ties: by cell). Rows that cannot be judged take no part. */
export function gapsOf(
  rows: Pick<IncidentTable, 'n' | 'lonE7' | 'latE7'>,
  judged: Judgement,
  level: number,
  weightOf: (row: number) => number,
  nameOf: NameOf,
  most = 50,
): Gap[] {
  const cells = new Map<CellId, { x: number; y: number; uncovered: number; total: number }>();
  for (let i = 0; i < rows.n; i++) {
    const weight = weightOf(i);
    const k = i * judged.levels + level;
    if (!(weight > 0) || rows.lonE7[i] === NO_PLACE || judged.open[k] !== JUDGED) continue;
    const [lon, lat] = [(rows.lonE7[i] as number) / 1e7, (rows.latE7[i] as number) / 1e7];
    const id = cellOf(lon, lat, GAP_RESOLUTION);
    const cell = cells.get(id) ?? { x: 0, y: 0, uncovered: 0, total: 0 };
    cells.set(id, cell);
    const missed = weight * (1 - (judged.covered[k] as number));
    cell.total += weight;
    cell.uncovered += missed;
    cell.x += missed * lon;
    cell.y += missed * lat;
  }
  return [...cells]
    .filter(([, c]) => c.uncovered > 0)
    .sort(([a, p], [b, q]) => q.uncovered - p.uncovered || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([cell, { x, y, uncovered, total }]) => {
      const [lon, lat] = uncovered > 0 ? [x / uncovered, y / uncovered] : cellCentre(cell);
      const named = nameOf(lon, lat);
      return { cell, lon, lat, uncovered, total, name: named?.name ?? null, nameM: named?.metres ?? null };
    });
}
