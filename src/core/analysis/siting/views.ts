import type { Masks } from '../coverage/masks.ts';
import { frameAt, placeCamera } from '../coverage/place.ts';
import type { QualityLevel } from '../coverage/range.ts';
import { type CameraOptics, type Reach, reachOf } from '../coverage/reach.ts';
import { sees } from '../coverage/viewshed.ts';
import type { Walls } from '../coverage/walls.ts';
import type { Plane } from '../hotspot/land.ts';
import type { Share } from '../run.ts';
import type { Pose } from './candidates.ts';
import { type Points, withinRadius } from './coverage-sets.ts';
import { type Sets, setAt, setsOf } from './sets.ts';

export interface ViewsInput {
  /** Candidate sites in degrees, demand points in metres of the plane. */
  readonly sites: readonly { readonly lon: number; readonly lat: number }[];
  readonly poses: readonly Pose[];
  /** Camera types by the poses' `lens`. */
  readonly lenses: readonly Omit<CameraOptics, 'azimuth_deg'>[];
  readonly demand: Points;
  readonly plane: Plane;
  /** Null = open ground. */
  readonly walls: Walls | null;
  /** Ground that no camera may count. */
  readonly masks: Masks | null;
  /** Least pixel density that counts as seeing. */
  readonly level: QualityLevel;
  /** True: only as far as the camera sees by its own infrared. Lamps are left out, so that no plan leans on one. */
  readonly night: boolean;
  /** 1 for demand points that are seen only that far although others are not: by night, on unlit ground. */
  readonly dark?: ArrayLike<number>;
}

/** Which demand points every pose really sees among the walls, at the level asked for; pauses between sites. */
export function* viewsOf(input: ViewsInput): Generator<Share, Sets, void> {
  return (yield* viewsByLight(input)).seen;
}

/** The same, and which points every pose has in its picture, but would see only if they were lit. */
export function* viewsByLight(
  input: ViewsInput,
): Generator<Share, { readonly seen: Sets; readonly ifLit: Sets }, void> {
  const { sites, poses, lenses, demand, plane, walls, masks, level, night, dark } = input;
  const open = Array.from({ length: demand.x.length }, (_, i) => i).filter(
    (i) => masks === null || masks.at(demand.x[i] as number, demand.y[i] as number) === null,
  );
  const free = {
    x: Float64Array.from(open, (i) => demand.x[i] as number),
    y: Float64Array.from(open, (i) => demand.y[i] as number),
  };
  const [lists, unlit]: [number[][], number[][]] = [[], []];
  const reaches = lenses.map((lens) => reachOf({ ...lens, azimuth_deg: 0 }, [level]));
  const farthest = reaches.reduce((most, { farM }) => Math.max(most, farM[0] ?? 0), 0);
  const at = sites.map(({ lon, lat }) => plane.forward(lon, lat));
  // The plane's metres are not true ones everywhere, and a camera may be moved out of a building.
  const near = withinRadius({ x: at.map(([x]) => x), y: at.map(([, y]) => y) }, free, 1.01 * farthest + 31);
  let around: Around | null = null;
  for (let k = 0; k < poses.length; k++) {
    const { site, heading, lens } = poses[k] as Pose;
    const reachable = setAt(near, site);
    if (reachable.length === 0) {
      lists.push([]);
      unlit.push([]);
      continue;
    }
    // All poses of a site share one look all round; they differ in sector and range only.
    if (around?.site !== site)
      around = lookAround(site, sites[site] as Place, reachable, free, farthest, plane, walls);
    const reach = reaches[lens] as Reach;
    const { north, scale } = around;
    const half = Math.min(Math.PI, (reach.hfovDeg * DEG) / 2 + 1e-12);
    const axis = north - heading * DEG;
    const [nearest, far, limit] = [reach.nearM * scale, (reach.farM[0] ?? 0) * scale, reach.nightM * scale];
    const [found, waiting]: [number[], number[]] = [[], []];
    for (let q = 0; far > nearest && q < around.point.length; q++) {
      const r = around.r[q] as number;
      if (r < nearest || r > far) continue;
      const i = open[around.point[q] as number] as number;
      if (Math.abs(wrapped((around.angle[q] as number) - axis)) > half) continue;
      if ((night || dark?.[i] === 1) && r > limit) waiting.push(i);
      else found.push(i);
    }
    lists.push(found);
    unlit.push(waiting);
    if (k % 16 === 15) yield { done: k + 1, total: poses.length };
  }
  return { seen: setsOf(lists), ifLit: setsOf(unlit) };
}

const DEG = Math.PI / 180;
type Place = { readonly lon: number; readonly lat: number };

/** The demand that a site sees when it turns all round, by direction and distance. */
interface Around {
  readonly site: number;
  readonly north: number;
  readonly scale: number;
  readonly point: readonly number[];
  readonly angle: readonly number[];
  readonly r: readonly number[];
}

function lookAround(
  site: number,
  { lon, lat }: Place,
  reachable: ArrayLike<number>,
  demand: Points,
  farthestM: number,
  plane: Plane,
  walls: Walls | null,
): Around {
  const { north, scale } = frameAt(plane, lon, lat);
  const round = { hfovDeg: 360, nearM: 0, farM: [farthestM], nightM: 0, duty: 1, assumptions: [] };
  const { view } = placeCamera({ id: '', unit: null, lon, lat }, null, round, [], plane, walls);
  const [point, angle, r]: [number[], number[], number[]] = [[], [], []];
  for (let k = 0; k < reachable.length; k++) {
    const q = reachable[k] as number;
    const [x, y] = [demand.x[q] as number, demand.y[q] as number];
    if (!sees(view, x, y)) continue;
    point.push(q);
    angle.push(Math.atan2(y - view.y, x - view.x));
    r.push(Math.hypot(x - view.x, y - view.y));
  }
  return { site, north, scale, point, angle, r };
}

/** The same direction in [-π, π). */
const wrapped = (angle: number): number => {
  const turn = 2 * Math.PI;
  return ((((angle + Math.PI) % turn) + turn) % turn) - Math.PI;
};
