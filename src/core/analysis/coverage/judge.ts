import { isNight } from '../../geo/sun.ts';
import { HOUR_S, type Seconds } from '../../model/time.ts';
import { type IncidentTable, NO_ACCURACY, NO_PLACE } from '../../table/table.ts';
import type { Computation } from '../run.ts';
import { type PlacedCamera, type Working, workingIn } from './place.ts';
import type { Scene } from './scene.ts';
import { sightingsOf } from './sight.ts';

/** The incidents to judge: columns of the table. */
export type Happenings = Pick<IncidentTable, 'n' | 'lonE7' | 'latE7' | 'from' | 'to' | 'accuracyM'>;

/** Why a row could not be judged at a level. */
export const JUDGED = 0;
export const NO_PLACE_KNOWN = 1;
export const PLACE_TOO_VAGUE = 2;
export const HOUR_TOO_VAGUE = 3;

/** What was in view when it happened: k numbers a row, one for each level, finest first. */
export interface Judgement {
  readonly n: number;
  readonly levels: number;
  /** Probability that a camera looked, in [0, 1]: 1 or 0 unless cameras state a share of their time. */
  readonly covered: Float32Array;
  /** Cameras that had it in view for certain. */
  readonly cameras: Uint8Array;
  /** JUDGED, or why what `covered` lacks cannot be told. */
  readonly open: Uint8Array;
  /** Rows whose accuracy is not known: their place is taken as exact. */
  readonly assumedExact: number;
  /** Rows that cameras look at but that lie under a mask or abroad: uncovered. */
  readonly masked: number;
}

/** A place known to this many metres is good enough to judge by its point. */
export const PLACE_TOLERANCE_M = 10;

/** Day, night, or some of both. */
export type Daylight = 'day' | 'night' | 'both';

/** What [from, to) was at a place. Up to an hour it is what its middle was; beyond a day it was both. */
export function daylightIn(from: Seconds, to: Seconds, lon: number, lat: number): Daylight {
  if (to - from <= HOUR_S) return isNight(from + Math.floor((to - from) / 2), lon, lat) ? 'night' : 'day';
  if (to - from > 24 * HOUR_S) return 'both';
  const first = isNight(from, lon, lat);
  for (let t = from + HOUR_S / 2; t < to; t += HOUR_S / 2) if (isNight(t, lon, lat) !== first) return 'both';
  return isNight(to, lon, lat) === first ? (first ? 'night' : 'day') : 'both';
}

const both = (a: Working, b: Working): Working =>
  a === 'never' || b === 'never' ? 'never' : a === 'always' && b === 'always' ? 'always' : 'sometimes';

/** Whether a camera could see a point `distance` away, as far as light goes. */
function enoughLight(
  scene: Scene,
  camera: PlacedCamera,
  distance: number,
  [x, y]: readonly [number, number],
  daylight: Daylight,
  from: Seconds,
  to: Seconds,
): Working {
  if (daylight === 'day' || distance <= camera.nightM) return 'always';
  const lit = scene.lights.litIn(x, y, from, to);
  return daylight === 'night' || lit === 'always' ? lit : 'sometimes';
}

const SLICE = 4_096;

/**
 * Judges every incident at every level. Covered: the camera worked, nothing stood between, no mask lay over it, and by night it
 * was within the night range or lit. An interval of time, or a place known only roughly, is judged where every instant or place it may
 * have been gives the same answer; otherwise it is open, and never guessed.
 */
export function* judge(
  scene: Scene,
  rows: Happenings,
  toleranceM = PLACE_TOLERANCE_M,
): Computation<Judgement> {
  const k = scene.levels.length;
  const covered = new Float32Array(rows.n * k);
  const cameras = new Uint8Array(rows.n * k);
  const open = new Uint8Array(rows.n * k);
  let [assumedExact, masked] = [0, 0];
  for (let first = 0; first < rows.n; first += SLICE) {
    const last = Math.min(rows.n, first + SLICE);
    const [x, y] = projected(scene, rows, first, last);
    const vague = (i: number): boolean => {
      const accuracy = rows.accuracyM[i] as number;
      return accuracy !== NO_ACCURACY && accuracy > toleranceM;
    };
    for (let i = first; i < last; i++) if (vague(i)) x[i - first] = Number.NaN;
    const seen = sightingsOf(scene, x, y);
    for (const m of seen.masked) masked += m;
    for (let i = first; i < last; i++) {
      if (rows.lonE7[i] === NO_PLACE) {
        open.fill(NO_PLACE_KNOWN, i * k, (i + 1) * k);
        continue;
      }
      if (rows.accuracyM[i] === NO_ACCURACY) assumedExact++;
      if (vague(i)) {
        judgeRoughly(scene, rows, i, open.subarray(i * k, (i + 1) * k));
        continue;
      }
      const [lo, hi] = [seen.start[i - first] as number, seen.start[i - first + 1] as number];
      if (lo === hi) continue;
      const [from, to] = [rows.from[i] as number, rows.to[i] as number];
      let daylight: Daylight | null = null;
      for (let e = lo; e < hi; e++) {
        const camera = scene.cameras[seen.camera[e] as number] as PlacedCamera;
        const works = workingIn(camera.spans, from, to);
        if (works === 'never') continue;
        daylight ??= daylightIn(from, to, (rows.lonE7[i] as number) / 1e7, (rows.latE7[i] as number) / 1e7);
        const at = [x[i - first] as number, y[i - first] as number] as const;
        const looks = both(
          works,
          enoughLight(scene, camera, seen.distance[e] as number, at, daylight, from, to),
        );
        if (looks === 'never') continue;
        for (let level = seen.level[e] as number; level < k; level++) {
          const cell = i * k + level;
          if (looks === 'sometimes') {
            open[cell] = HOUR_TOO_VAGUE;
            continue;
          }
          covered[cell] = 1 - (1 - (covered[cell] as number)) * (1 - camera.duty);
          cameras[cell] = Math.min(255, (cameras[cell] as number) + 1);
        }
      }
      for (let cell = i * k; cell < (i + 1) * k; cell++)
        if ((covered[cell] as number) >= 1) open[cell] = JUDGED;
    }
    yield { done: last, total: rows.n };
  }
  return { n: rows.n, levels: k, covered, cameras, open, assumedExact, masked };
}

function projected(
  scene: Scene,
  rows: Happenings,
  first: number,
  last: number,
): readonly [Float64Array, Float64Array] {
  const [x, y] = [new Float64Array(last - first).fill(Number.NaN), new Float64Array(last - first)];
  for (let i = first; i < last; i++) {
    if (rows.lonE7[i] === NO_PLACE) continue;
    const at = scene.plane.forward((rows.lonE7[i] as number) / 1e7, (rows.latE7[i] as number) / 1e7);
    [x[i - first], y[i - first]] = at;
  }
  return [x, y];
}

/** A place known roughly: uncovered for certain where no camera at work reaches the circle that it lies in. */
function judgeRoughly(scene: Scene, rows: Happenings, i: number, open: Uint8Array): void {
  const [x, y] = scene.plane.forward((rows.lonE7[i] as number) / 1e7, (rows.latE7[i] as number) / 1e7);
  const a = rows.accuracyM[i] as number;
  for (const c of scene.camerasNear(x - a, y - a, x + a, y + a)) {
    const camera = scene.cameras[c] as PlacedCamera;
    if (workingIn(camera.spans, rows.from[i] as number, rows.to[i] as number) === 'never') continue;
    const distance = Math.hypot(x - camera.view.x, y - camera.view.y);
    camera.farM.forEach((far, level) => {
      if (far > camera.nearM && distance <= far + a * camera.scale) open[level] = PLACE_TOO_VAGUE;
    });
  }
}
