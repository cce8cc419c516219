import { linesOf } from '../../geo/geometry.ts';
import type { Geometry } from '../../model/layers.ts';
import type { Seconds } from '../../model/time.ts';
import type { Plane } from '../hotspot/land.ts';
import { frameAt, type PlacedCamera, workingIn } from './place.ts';
import type { Scene } from './scene.ts';
import { type Sightings, sightingsOf } from './sight.ts';
import { pieceAt, reachAt, viewArea } from './viewshed.ts';

/** Points that stand for stretches of line or pieces of ground, each with its true length (m) or area (m²). */
export interface Samples {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly size: Float64Array;
  /** What each belongs to: the line or the camera, by index. */
  readonly of: Uint32Array;
}

function packed(list: readonly (readonly [number, number, number, number])[]): Samples {
  const column = (k: 0 | 1 | 2 | 3): Float64Array => Float64Array.from(list, (p) => p[k]);
  return { x: column(0), y: column(1), size: column(2), of: Uint32Array.from(list, (p) => p[3]) };
}

/** Lines in equal pieces of at most `stepM`, each judged by its middle. Lengths are true metres. */
export function lineSamples(geometries: readonly (Geometry | null)[], plane: Plane, stepM = 5): Samples {
  const out: (readonly [number, number, number, number])[] = [];
  geometries.forEach((g, k) => {
    for (const line of (g && linesOf(g)) ?? [])
      for (let i = 1; i < line.length; i++) {
        const [a, b] = [line[i - 1] as [number, number], line[i] as [number, number]];
        const { x: ax, y: ay, scale } = frameAt(plane, a[0], a[1]);
        const [bx, by] = plane.forward(b[0], b[1]);
        const length = Math.hypot(bx - ax, by - ay) / scale;
        const pieces = Math.ceil(length / stepM - 1e-3);
        for (let p = 0; p < pieces; p++) {
          const t = (p + 0.5) / pieces;
          out.push([ax + t * (bx - ax), ay + t * (by - ay), length / pieces, k]);
        }
      }
  });
  return packed(out);
}

/** Cells of a view: at most this wide in direction and this deep. */
const CELL_ANGLE = Math.PI / 60;
const CELL_DEPTH_M = 4;
/** Where within a cell's angle its ground is looked for: the middle first. */
const WAYS = [8, 4, 12, 2, 14, 6, 10, 1, 15, 3, 13, 5, 11, 7, 9].map((k) => k / 16);

/**
 * The ground in view of each camera in cells of its own polar grid, cut at the limits of its levels: their areas add up to the view's
 * exactly, and a scene that is turned or shifted has the same cells. Ground that several cameras see stands once for each.
 */
export function groundSamples({ cameras }: Pick<Scene, 'cameras'>): Samples {
  const out: (readonly [number, number, number, number])[] = [];
  cameras.forEach((camera, k) => {
    for (const [x, y, area] of cellsOf(camera)) out.push([x, y, area / camera.scale ** 2, k]);
  });
  return packed(out);
}

function* cellsOf({ view, nearM, farM }: PlacedCamera): Generator<readonly [number, number, number]> {
  const limits = [nearM, ...farM.filter((far) => far > nearM).sort((p, q) => p - q)];
  const [from, to] = [view.t[0] as number, view.t[view.t.length - 1] as number];
  const turns = Math.max(1, Math.ceil((to - from) / CELL_ANGLE - 1e-9));
  for (let j = 0; j < turns; j++) {
    const [u, v] = [from + ((to - from) * j) / turns, from + ((to - from) * (j + 1)) / turns];
    // Directions to place a piece of ground in: the middle, and others for ground that the middle does not reach.
    const ways = WAYS.map((w) => {
      const t = u + w * (v - u);
      return { t, reach: reachAt(view, pieceAt(view, t), t) * (1 - 1e-9) };
    });
    let inner = viewArea(view, limits[0] as number, [u, v]);
    for (let i = 1; i < limits.length; i++) {
      const [near, far] = [limits[i - 1] as number, limits[i] as number];
      const steps = Math.max(1, Math.ceil((far - near) / CELL_DEPTH_M));
      for (let s = 0; s < steps; s++) {
        const [r0, r1] = [near + ((far - near) * s) / steps, near + ((far - near) * (s + 1)) / steps];
        const outer = viewArea(view, r1, [u, v]);
        const area = outer - inner;
        inner = outer;
        if (area <= 1e-9) continue;
        const way = ways.find((w) => w.reach > r0) ?? (ways[0] as { t: number; reach: number });
        const end = Math.min(r1, way.reach);
        const r = end > r0 ? (r0 + end) / 2 : Math.max(end, nearM * (1 + 1e-9));
        yield [view.x + r * Math.cos(way.t), view.y + r * Math.sin(way.t), area];
      }
    }
  }
}

/** How much of what samples stand for is in view at an instant, for each level, finest first. */
export interface Extent {
  /** Expected length or area: cameras that state a share of their time count by it. */
  readonly covered: Float64Array;
  /** In view of two cameras or more. */
  readonly overlap: Float64Array;
}

/** Samples with the cameras that have them in view; dates and light are asked about afterwards. */
export interface Watched {
  readonly samples: Samples;
  readonly seen: Sightings;
  /** Ground: a place stands once for each camera that ever sees it, and counts where its owner is the first that does now. */
  readonly owned: boolean;
}
export const watchLines = (scene: Scene, samples: Samples): Watched => ({
  samples,
  seen: sightingsOf(scene, samples.x, samples.y),
  owned: false,
});
export function watchGround(scene: Scene): Watched {
  const samples = groundSamples(scene);
  return { samples, seen: sightingsOf(scene, samples.x, samples.y), owned: true };
}

/** What is in view at an instant, by day or by night; only of samples that `keep` lets pass. */
export function extentAt(
  scene: Scene,
  { samples, seen, owned }: Watched,
  at: Seconds,
  night: boolean,
  keep: (sample: number) => boolean = () => true,
): Extent {
  const k = scene.levels.length;
  const [covered, overlap] = [new Float64Array(k), new Float64Array(k)];
  const works = scene.cameras.map((c) => workingIn(c.spans, at, at) === 'always');
  const missed = new Float64Array(k);
  const count = new Uint32Array(k);
  const first = new Uint32Array(k);
  for (let i = 0; i < seen.n; i++) {
    const [lo, hi] = [seen.start[i] as number, seen.start[i + 1] as number];
    const owner = samples.of[i] as number;
    if (lo === hi || (owned && !works[owner]) || !keep(i)) continue;
    missed.fill(1);
    count.fill(0);
    let lit: boolean | null = null;
    for (let e = lo; e < hi; e++) {
      const c = seen.camera[e] as number;
      if (!works[c]) continue;
      const camera = scene.cameras[c] as PlacedCamera;
      if (night && (seen.distance[e] as number) > camera.nightM) {
        lit ??= scene.lights.litIn(samples.x[i] as number, samples.y[i] as number, at, at) === 'always';
        if (!lit) continue;
      }
      for (let level = seen.level[e] as number; level < k; level++) {
        missed[level] = (missed[level] as number) * (1 - camera.duty);
        if (count[level] === 0) first[level] = c;
        count[level] = (count[level] as number) + 1;
      }
    }
    for (let level = 0; level < k; level++) {
      const n = count[level] as number;
      if (n === 0 || (owned && first[level] !== owner)) continue;
      const size = samples.size[i] as number;
      covered[level] = (covered[level] as number) + size * (1 - (missed[level] as number));
      if (n >= 2) overlap[level] = (overlap[level] as number) + size;
    }
  }
  return { covered, overlap };
}
