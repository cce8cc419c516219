import type { XY } from '../../geo/plane.ts';
import { metresPerDegree } from '../../geo/project.ts';
import type { Span } from '../../model/spans.ts';
import type { Seconds } from '../../model/time.ts';
import type { Plane } from '../hotspot/land.ts';
import type { CameraAssumption, Reach } from './reach.ts';
import { openView, sees, type Viewshed, viewshedOf } from './viewshed.ts';
import { steppedOut, type Walls } from './walls.ts';

/** True north and true metres at a place of a plane: no plane has both right everywhere. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  /** Direction of true north, radians counter-clockwise from +x. */
  readonly north: number;
  /** Metres of the plane on one true metre. */
  readonly scale: number;
}

/** The frame at a longitude and latitude. */
export function frameAt(plane: Plane, lon: number, lat: number): Frame {
  const step = 1e-4;
  const [x, y] = plane.forward(lon, lat);
  const [nx, ny] = plane.forward(lon, lat + step);
  const [dx, dy] = [nx - x, ny - y];
  return {
    x,
    y,
    north: Math.atan2(dy, dx),
    scale: Math.hypot(dx, dy) / (metresPerDegree(lat + step / 2).lat * step),
  };
}

/** A camera among the walls of a plane, ready to be asked. Distances are metres of the plane. */
export interface PlacedCamera {
  readonly id: string;
  readonly unit: string | null;
  readonly view: Viewshed;
  readonly nearM: number;
  /** For each level, finest first. */
  readonly farM: readonly number[];
  readonly nightM: number;
  readonly duty: number;
  /** When it works. */
  readonly spans: readonly Span[];
  /** Where it stands in true degrees. */
  readonly lon: number;
  readonly lat: number;
  /** Metres of the plane on one true metre. */
  readonly scale: number;
  readonly assumptions: readonly CameraAssumption[];
}

/** A camera within a building is taken to hang on a wall no farther away than this. */
const STEP_OUT_M = 30;

const DEG = Math.PI / 180;

/** Puts a camera in its place and works out its view. `walls` null = open ground. */
export function placeCamera(
  camera: { readonly id: string; readonly unit: string | null; readonly lon: number; readonly lat: number },
  azimuthDeg: number | null,
  reach: Reach,
  spans: readonly Span[],
  plane: Plane,
  walls: Walls | null,
): PlacedCamera {
  const { x, y, north, scale } = frameAt(plane, camera.lon, camera.lat);
  const assumptions = [...reach.assumptions];
  const span = Math.min(360, reach.hfovDeg) * DEG;
  const axis = north - (reach.hfovDeg >= 360 ? 0 : (azimuthDeg ?? 0)) * DEG;
  const range = Math.max(0, ...reach.farM) * scale;
  const turn = 2 * Math.PI;
  const from = (((axis - span / 2) % turn) + turn) % turn;
  let at: XY | null = [x, y];
  if (walls) {
    at = steppedOut(walls, x, y, STEP_OUT_M);
    if (at === null) assumptions.push('inside-building');
    else if (at[0] !== x || at[1] !== y) assumptions.push('moved-out-of-building');
  }
  const sector = [from, from + span] as const;
  const view =
    at === null
      ? openView(x, y, [from, from], 0)
      : walls
        ? viewshedOf(walls, at[0], at[1], sector, range)
        : openView(x, y, sector, range);
  return {
    ...camera,
    view,
    nearM: reach.nearM * scale,
    farM: reach.farM.map((m) => m * scale),
    nightM: reach.nightM * scale,
    duty: reach.duty,
    spans,
    scale,
    assumptions,
  };
}

/** The finest level at which the point is in view (an index; the levels after it hold too), or -1. */
export function levelAt({ view, nearM, farM }: PlacedCamera, x: number, y: number): number {
  const r = Math.hypot(x - view.x, y - view.y);
  if (r < nearM) return -1;
  const level = farM.findIndex((far) => r <= far && far > nearM);
  return level >= 0 && sees(view, x, y) ? level : -1;
}

/** How much of [from, to) the spans work: an instant (to = from) is either in or not. */
export type Working = 'always' | 'sometimes' | 'never';
export function workingIn(spans: readonly Span[], from: Seconds, to: Seconds): Working {
  let some = false;
  let reached = from;
  for (const s of spans) {
    if (s.to <= from || (s.from >= to && s.from > from)) continue;
    if (!s.works) continue;
    some = true;
    if (s.from <= reached) reached = Math.max(reached, s.to);
  }
  if (!some) return 'never';
  return reached >= to && reached > from ? 'always' : 'sometimes';
}
