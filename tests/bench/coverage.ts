import { type Happenings, judge } from '../../src/core/analysis/coverage/judge.ts';
import { outline } from '../../src/core/analysis/coverage/outline.ts';
import { levelAt, workingIn } from '../../src/core/analysis/coverage/place.ts';
import { makeScene, type Scene } from '../../src/core/analysis/coverage/scene.ts';
import { spanOf, viewArea, viewshedOf } from '../../src/core/analysis/coverage/viewshed.ts';
import { type Walls, wallsOf } from '../../src/core/analysis/coverage/walls.ts';
import { finish } from '../../src/core/analysis/run.ts';
import { signedArea, type XY } from '../../src/core/geo/plane.ts';
import { localPlane } from '../../src/core/geo/project.ts';
import { isNight } from '../../src/core/geo/sun.ts';
import { buildingSchema, cameraSchema, lampSchema } from '../../src/core/model/features.ts';
import type { FeatureOf } from '../../src/core/model/layers.ts';
import { Random } from '../../src/core/model/random.ts';
import { civilToSeconds, formatInstant, zoneOf } from '../../src/core/model/time.ts';

/** Houses of four walls, 30 m apart, turned a little each: `side` × `side` of them. */
function houses(side: number): XY[][] {
  const random = new Random(1, 'houses');
  return Array.from({ length: side * side }, (_, k) => {
    const [cx, cy] = [
      30 * (k % side) + random.range(12, 18),
      30 * Math.floor(k / side) + random.range(12, 18),
    ];
    const [w, h, turn] = [random.range(5, 10), random.range(5, 10), random.range(-0.4, 0.4)];
    const [c, s] = [Math.cos(turn), Math.sin(turn)];
    return (
      [
        [-w, -h],
        [w, -h],
        [w, h],
        [-w, h],
      ] as const
    ).map(([x, y]): XY => [cx + x * c - y * s, cy + x * s + y * c]);
  });
}
const RANGE_M = 120;
/** CPU milliseconds of the process so far: what else runs on the machine does not count. */
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/** Places on the streets between the houses. */
function viewpoints(n: number, side: number): XY[] {
  const random = new Random(2, 'viewpoints');
  return Array.from({ length: n }, () => [random.range(0, 30 * side), 30 * random.int(1, side - 1)]);
}
const SIDE = 50;
const ZONES = [
  [4, 10],
  [10, 25],
  [25, 60],
  [60, RANGE_M],
] as const;

export interface Views {
  readonly prepareMs: number;
  /** All views, one after the other. */
  readonly totalMs: number;
  /** Milliseconds of each step of a drag: the view and its four zones as polygons. */
  readonly dragMs: readonly number[];
  /** The view of everything up to two kilometres, the worst of all. */
  readonly wideMs: number;
  /** Areas in view, to be held against the peer's. */
  readonly areas: readonly number[];
}

export function viewsOurs(n: number): Views {
  const began = cpuMs();
  const walls = wallsOf(houses(SIDE).map((ring) => [ring]));
  const prepareMs = cpuMs() - began;
  const all = spanOf(0, 360);
  const points = viewpoints(n, SIDE);
  for (const [x, y] of points.slice(0, 50)) viewshedOf(walls, x, y, all, RANGE_M);
  const start = cpuMs();
  const areas = points.map(([x, y]) => viewArea(viewshedOf(walls, x, y, all, RANGE_M), RANGE_M));
  const totalMs = cpuMs() - start;
  const dragMs = new Array<number>(300).fill(Infinity);
  // The best of several sweeps over the same way: a busy moment of the machine is no cost of a place.
  for (let sweep = 0; sweep < 8; sweep++)
    for (let k = 0; k < dragMs.length; k++) {
      const before = performance.now();
      const view = viewshedOf(walls, 300 + 3 * k, 750 + 0.5 * k, spanOf(2 * k, 110), RANGE_M);
      for (const [near, far] of ZONES) outline(view, near, far);
      dragMs[k] = Math.min(dragMs[k] as number, performance.now() - before);
    }
  const wide = cpuMs();
  for (const [x, y] of points.slice(0, 10)) viewshedOf(walls, x, y, all, 2_000);
  return { prepareMs, totalMs, dragMs, wideMs: (cpuMs() - wide) / 10, areas };
}

/** The plain way: rays to every corner in range and a hair beside it on either side, each against every wall in range. */
export function viewsPeer(n: number): { readonly totalMs: number; readonly areas: readonly number[] } {
  const walls = wallsOf(houses(SIDE).map((ring) => [ring]));
  const points = viewpoints(n, SIDE);
  for (const p of points.slice(0, 5)) plainArea(walls, p);
  const start = cpuMs();
  const areas = points.map((p) => plainArea(walls, p));
  return { totalMs: cpuMs() - start, areas };
}

function plainArea(walls: Walls, [x, y]: XY): number {
  const near = walls.near(x - RANGE_M, y - RANGE_M, x + RANGE_M, y + RANGE_M);
  const angles = Array.from({ length: 720 }, (_, k) => (k * Math.PI) / 360);
  for (const k of near)
    for (const e of [0, 2]) {
      const t = Math.atan2((walls.ends[4 * k + e + 1] as number) - y, (walls.ends[4 * k + e] as number) - x);
      angles.push(t, t - 1e-7, t + 1e-7);
    }
  angles.sort((p, q) => p - q);
  const ring = angles.map((t): XY => {
    const [dx, dy] = [Math.cos(t), Math.sin(t)];
    let reach = RANGE_M;
    for (const k of near) {
      const [ax, ay] = [(walls.ends[4 * k] as number) - x, (walls.ends[4 * k + 1] as number) - y];
      const [ex, ey] = [
        (walls.ends[4 * k + 2] as number) - x - ax,
        (walls.ends[4 * k + 3] as number) - y - ay,
      ];
      const det = dx * ey - dy * ex;
      if (det === 0) continue;
      const along = (ax * ey - ay * ex) / det;
      const on = (ax * dy - ay * dx) / det;
      if (along > 0 && along < reach && on >= 0 && on <= 1) reach = along;
    }
    return [reach * dx, reach * dy];
  });
  ring.sort((p, q) => Math.atan2(p[1], p[0]) - Math.atan2(q[1], q[0]));
  return Math.abs(signedArea(ring));
}

const PLANE = localPlane(107.97, 21.53);
const ZONE = zoneOf('Asia/Ho_Chi_Minh');
const FROM = civilToSeconds(2013, 8, 1);
const TO = civilToSeconds(2023, 5, 20);
const at = ([x, y]: XY): [number, number] => PLANE.inverse(x - 750, y - 750);

/** 200 cameras with outages and night ranges, and 600 lamps, among 2,500 houses. */
function city(): Scene {
  const random = new Random(3, 'city');
  const day = (from: number, to: number): string => formatInstant(random.int(from, to), ZONE);
  const point = (p: XY) => ({ type: 'Point' as const, coordinates: at(p) });
  const cameras = viewpoints(200, SIDE).map((p, i): FeatureOf<'cameras'> => {
    const began = random.int(FROM, TO - 86_400 * 400);
    return {
      type: 'Feature',
      id: `c${i}`,
      geometry: point(p),
      properties: cameraSchema.parse({
        id: `c${i}`,
        azimuth_deg: random.range(0, 360),
        hfov_deg: random.range(40, 110),
        res_h_px: random.pick([1920, 2688, 3840]),
        night_range_m: random.pick([20, 30, 50]),
        valid_from: formatInstant(began, ZONE),
        outages: [
          { from: day(began, began + 86_400 * 200), to: day(began + 86_400 * 201, began + 86_400 * 300) },
        ],
      }),
    };
  });
  const lamps = Array.from({ length: 600 }, (_, i): FeatureOf<'lamps'> => {
    const p: XY = [random.range(0, 1_500), 30 * random.int(1, SIDE - 1)];
    return {
      type: 'Feature',
      id: `l${i}`,
      geometry: point(p),
      properties: lampSchema.parse({ id: `l${i}`, valid_from: day(FROM, TO) }),
    };
  });
  const buildings = houses(SIDE).map(
    (ring, i): FeatureOf<'buildings'> => ({
      type: 'Feature',
      id: `b${i}`,
      geometry: { type: 'Polygon', coordinates: [[...ring, ring[0] as XY].map(at)] },
      properties: buildingSchema.parse({ id: `b${i}`, kind: 'shop' }),
    }),
  );
  return makeScene({ cameras, lamps, buildings }, { plane: PLANE, zone: ZONE });
}

/** Incidents to the minute on the streets between the houses, in time order. */
function happenings(n: number): Happenings {
  const random = new Random(4, 'incidents');
  const [lonE7, latE7] = [new Int32Array(n), new Int32Array(n)];
  const from = Int32Array.from({ length: n }, () => random.int(FROM, TO)).sort();
  for (let i = 0; i < n; i++) {
    const [lon, lat] = at([random.range(0, 1_500), 30 * random.int(1, SIDE - 1) + random.range(-3, 3)]);
    lonE7[i] = Math.round(lon * 1e7);
    latE7[i] = Math.round(lat * 1e7);
  }
  return { n, lonE7, latE7, from, to: from, accuracyM: new Uint16Array(n).fill(5) };
}

export interface Judged {
  readonly sceneMs: number;
  readonly ms: number;
  /** Incidents in view when they happened, by level. */
  readonly covered: readonly number[];
}
const sums = (covered: ArrayLike<number>, levels: number): number[] => {
  const out = Array.from({ length: levels }, () => 0);
  for (let i = 0; i < covered.length; i++)
    out[i % levels] = (out[i % levels] as number) + (covered[i] as number);
  return out;
};

export function coverageOurs(n: number): Judged {
  const rows = happenings(n);
  const began = cpuMs();
  const scene = city();
  const start = cpuMs();
  const { covered, levels } = finish(judge(scene, rows));
  return { sceneMs: start - began, ms: cpuMs() - start, covered: sums(covered, levels) };
}

/** The plain way: every incident against every camera. */
export function coveragePeer(n: number): Judged {
  const rows = happenings(n);
  const began = cpuMs();
  const scene = city();
  const start = cpuMs();
  const k = scene.levels.length;
  const covered = new Uint8Array(n * k);
  for (let i = 0; i < n; i++) {
    const [lon, lat] = [(rows.lonE7[i] as number) / 1e7, (rows.latE7[i] as number) / 1e7];
    const [x, y] = PLANE.forward(lon, lat);
    const t = rows.from[i] as number;
    const night = isNight(t, lon, lat);
    for (const camera of scene.cameras) {
      const level = levelAt(camera, x, y);
      if (level < 0 || workingIn(camera.spans, t, t) !== 'always') continue;
      const near = Math.hypot(x - camera.view.x, y - camera.view.y) <= camera.nightM;
      if (night && !near && scene.lights.litIn(x, y, t, t) !== 'always') continue;
      covered.fill(1, i * k + level, (i + 1) * k);
    }
  }
  return { sceneMs: start - began, ms: cpuMs() - start, covered: sums(covered, k) };
}
