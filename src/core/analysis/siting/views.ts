import type { Masks } from '../coverage/masks.ts';
import { levelAt, placeCamera } from '../coverage/place.ts';
import type { QualityLevel } from '../coverage/range.ts';
import { type CameraOptics, type Reach, reachOf } from '../coverage/reach.ts';
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
  const { sites, poses, lenses, demand, plane, walls, masks, level, night, dark } = input;
  const open = Array.from({ length: demand.x.length }, (_, i) => i).filter(
    (i) => masks === null || masks.at(demand.x[i] as number, demand.y[i] as number) === null,
  );
  const free = {
    x: Float64Array.from(open, (i) => demand.x[i] as number),
    y: Float64Array.from(open, (i) => demand.y[i] as number),
  };
  const lists: number[][] = [];
  const reaches = lenses.map((lens) => reachOf({ ...lens, azimuth_deg: 0 }, [level]));
  const farthest = reaches.reduce((most, { farM }) => Math.max(most, farM[0] ?? 0), 0);
  const at = sites.map(({ lon, lat }) => plane.forward(lon, lat));
  // The plane's metres are not true ones everywhere, and a camera may be moved out of a building.
  const near = withinRadius({ x: at.map(([x]) => x), y: at.map(([, y]) => y) }, free, 1.01 * farthest + 31);
  for (let k = 0; k < poses.length; k++) {
    const { site, heading, lens } = poses[k] as Pose;
    const reachable = setAt(near, site);
    if (reachable.length === 0) {
      lists.push([]);
      continue;
    }
    const { lon, lat } = sites[site] as { lon: number; lat: number };
    const camera = placeCamera(
      { id: `${k}`, unit: null, lon, lat },
      heading,
      reaches[lens] as Reach,
      [],
      plane,
      walls,
    );
    const found: number[] = [];
    for (const q of reachable) {
      const [x, y] = [free.x[q] as number, free.y[q] as number];
      const inDark = night || dark?.[open[q] as number] === 1;
      if (inDark && Math.hypot(x - camera.view.x, y - camera.view.y) > camera.nightM) continue;
      if (levelAt(camera, x, y) >= 0) found.push(open[q] as number);
    }
    lists.push(found);
    if (k % 16 === 15) yield { done: k + 1, total: poses.length };
  }
  return setsOf(lists);
}
