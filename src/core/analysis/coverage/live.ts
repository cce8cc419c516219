import { geometryBbox, pointsOf } from '../../geo/geometry.ts';
import { metresPerDegree } from '../../geo/project.ts';
import type { FeatureOf } from '../../model/layers.ts';
import type { Zone } from '../../model/time.ts';
import type { Plane } from '../hotspot/land.ts';
import { type Box, boxIndex } from './box-index.ts';
import { type DrawnView, zonesOf } from './drawn.ts';
import { type Forbidden, forbid, type PolygonCoordinates } from './forbidden.ts';
import { masksOf } from './masks.ts';
import { levelAt, type PlacedCamera, placeCamera } from './place.ts';
import { LEVELS_DRAWN, type QualityLevel } from './range.ts';
import { reachOf } from './reach.ts';
import { footprintsOf } from './scene.ts';
import { type Walls, wallsOf } from './walls.ts';

/** One camera looked at by itself, as it is moved or turned. */
export interface LiveLook {
  readonly drawn: DrawnView;
  /** Whether a point of the plane is in view at the level asked for, and how far away, in metres of the plane. */
  readonly sees: (x: number, y: number) => boolean;
  readonly placed: PlacedCamera;
}

/** Ground on which single cameras can be asked about again and again, each within milliseconds. */
export interface LiveGround {
  readonly plane: Plane;
  look(camera: FeatureOf<'cameras'>, level: QualityLevel): LiveLook | null;
  /** The same ground under other masks drawn by hand: walls and the masks of buildings stay prepared. */
  under(masks: readonly PolygonCoordinates[]): LiveGround;
}

/** Walls are prepared for squares of this size around a camera, and kept while it stays within. */
const SQUARE_M = 60;
const KEPT = 64;

export function liveGround(input: {
  readonly buildings: readonly FeatureOf<'buildings'>[];
  readonly places: readonly FeatureOf<'places'>[];
  readonly abroad: readonly PolygonCoordinates[];
  /** Masks drawn by hand. */
  readonly masks?: readonly PolygonCoordinates[];
  readonly plane: Plane;
  readonly zone: Zone;
}): LiveGround {
  const { plane, zone } = input;
  const boxes = input.buildings.map((b): Box => (b.geometry && geometryBbox(b.geometry)) ?? FAR_AWAY);
  const index = boxIndex(boxes);
  let always: Forbidden | null = null;
  const kept = new Map<string, Walls>();
  const wallsAround = (lon: number, lat: number, range: number): Walls => {
    const m = metresPerDegree(lat);
    const [i, j] = [Math.floor((lon * m.lon) / SQUARE_M), Math.floor((lat * m.lat) / SQUARE_M)];
    const reach = 100 * Math.ceil((range + 2 * SQUARE_M) / 100);
    const key = `${i} ${j} ${reach}`;
    const known = kept.get(key);
    if (known) return known;
    const [dx, dy] = [reach / m.lon, reach / m.lat];
    const near = index(lon - dx, lat - dy, lon + dx, lat + dy)
      .sort((a, b) => a - b)
      .map((k) => input.buildings[k] as FeatureOf<'buildings'>);
    const walls = wallsOf(footprintsOf(near, plane, zone, null));
    const oldest = kept.keys().next();
    if (kept.size >= KEPT && !oldest.done) kept.delete(oldest.value);
    kept.set(key, walls);
    return walls;
  };
  /** Homes are opaque footprints already; the rest is cut away where it is drawn. */
  const forbiddenUnder = (masks: readonly PolygonCoordinates[]): Forbidden => {
    always ??= forbid([
      ...input.abroad,
      ...masksOf(input.buildings, input.places).flatMap((m) =>
        m.kind === 'home' ? [] : (m.polygons as readonly PolygonCoordinates[]),
      ),
    ]);
    const drawn = forbid(masks);
    return {
      polygons: [...always.polygons, ...drawn.polygons],
      boxes: [...always.boxes, ...drawn.boxes],
    };
  };
  const under = (masks: readonly PolygonCoordinates[], forbidden: Forbidden | null = null): LiveGround => ({
    plane,
    under: (others) => under(others),
    look(camera, level) {
      const [at] = (camera.geometry && pointsOf(camera.geometry)) ?? [];
      if (!at) return null;
      forbidden ??= forbiddenUnder(masks);
      const p = camera.properties;
      const levels = [...LEVELS_DRAWN, level];
      const reach = reachOf(p, levels);
      const where = { id: camera.id, unit: p.unit, lon: at[0], lat: at[1] };
      const range = Math.max(0, ...reach.farM);
      const walls = wallsAround(at[0], at[1], range);
      const placed = placeCamera(where, p.azimuth_deg, reach, [], plane, walls);
      const asked = { ...placed, farM: placed.farM.slice(-1) };
      return {
        drawn: { id: camera.id, zones: zonesOf(placed, plane, forbidden) },
        sees: (x, y) => levelAt(asked, x, y) >= 0,
        placed: asked,
      };
    },
  });
  return under(input.masks ?? []);
}

const FAR_AWAY: Box = [1e9, 1e9, 1e9, 1e9];
