import { pointsOf } from '../../geo/geometry.ts';
import type { XY } from '../../geo/plane.ts';
import { localPlane } from '../../geo/project.ts';
import type { LonLat } from '../../model/filter.ts';
import type { FeatureOf } from '../../model/layers.ts';
import type { Zone } from '../../model/time.ts';
import type { Plane } from '../hotspot/land.ts';
import { cutAway } from './clip.ts';
import { type Forbidden, forbid, type PolygonCoordinates } from './forbidden.ts';
import { type Mask, masksOf } from './masks.ts';
import { outline } from './outline.ts';
import { type PlacedCamera, placeCamera } from './place.ts';
import { LEVELS_DRAWN } from './range.ts';
import { reachOf } from './reach.ts';
import { footprintsOf } from './scene.ts';
import { wallsOf } from './walls.ts';

/** What a camera has in view, as polygons in degrees to draw. */
export interface DrawnView {
  /** Id of the camera. */
  readonly id: string;
  /** Disjoint zones, finest first: index into LEVELS_DRAWN; -1 is the outline of all. */
  readonly zones: readonly { readonly level: number; readonly polygons: readonly PolygonCoordinates[] }[];
}

export interface DrawnViewsInput {
  readonly cameras: readonly FeatureOf<'cameras'>[];
  /** Those near the cameras are enough. None = open ground. */
  readonly buildings: readonly FeatureOf<'buildings'>[];
  readonly places: readonly FeatureOf<'places'>[];
  /** Land that nothing is drawn on. */
  readonly abroad: readonly PolygonCoordinates[];
  /** Masks drawn by hand. */
  readonly masks?: readonly PolygonCoordinates[];
}

/** Arcs for the eye: a corner every two degrees is off by less than a pixel. */
const STEP = Math.PI / 90;

/**
 * The views of cameras among buildings, by day, cut at the border and at the masks of schools and places of worship; one camera at
 * a time, so that the caller may pause. Walls are taken as they stand in the layer, whenever they were built.
 */
export function* drawnViews(input: DrawnViewsInput, zone: Zone): Generator<DrawnView, void, void> {
  const placed = input.cameras.flatMap((camera) => {
    const [at] = (camera.geometry && pointsOf(camera.geometry)) ?? [];
    return at ? [{ camera, at }] : [];
  });
  const [first] = placed;
  if (!first) return;
  const mean = (k: 0 | 1): number => placed.reduce((sum, { at }) => sum + at[k], 0) / placed.length;
  const plane = localPlane(mean(0), mean(1));
  const walls = wallsOf(footprintsOf(input.buildings, plane, zone, null));
  // Homes are opaque footprints already; nobody looks into them.
  const masks: Mask[] = masksOf(input.buildings, input.places).filter((m) => m.kind !== 'home');
  const forbidden = forbid([
    ...input.abroad,
    ...(input.masks ?? []),
    ...masks.flatMap((m) => m.polygons as readonly PolygonCoordinates[]),
  ]);
  for (const { camera, at } of placed) {
    const p = camera.properties;
    const where = { id: camera.id, unit: p.unit, lon: at[0], lat: at[1] };
    const placedCamera = placeCamera(where, p.azimuth_deg, reachOf(p, LEVELS_DRAWN), [], plane, walls);
    yield { id: camera.id, zones: zonesOf(placedCamera, plane, forbidden) };
  }
}

/** The zones of a camera whose first levels are LEVELS_DRAWN, in degrees, without what lies abroad or under a mask. */
export function zonesOf(
  { view, nearM, farM }: Pick<PlacedCamera, 'view' | 'nearM' | 'farM'>,
  plane: Plane,
  forbidden: Forbidden,
): DrawnView['zones'] {
  const shapes: { level: number; polygons: XY[][][] }[] = [];
  let from = nearM;
  farM.slice(0, LEVELS_DRAWN.length).forEach((far, level) => {
    if (far <= from) return;
    shapes.push({ level, polygons: outline(view, from, far, STEP) });
    from = far;
  });
  if (from > nearM) shapes.push({ level: -1, polygons: outline(view, nearM, from, STEP) });
  return shapes.map(({ level, polygons }) => ({
    level,
    polygons: polygons.flatMap((rings) => cutAway(inDegrees(rings, plane), forbidden)),
  }));
}

const inDegrees = (rings: readonly (readonly XY[])[], plane: Plane): PolygonCoordinates =>
  rings.map((ring) => ring.map(([x, y]): LonLat => plane.inverse(x, y)));
