import { levelAt, type PlacedCamera } from './place.ts';
import type { Scene } from './scene.ts';

/** Which cameras have which points in view, whenever they work: point i has the entries start[i] to start[i + 1]. */
export interface Sightings {
  readonly n: number;
  readonly start: Uint32Array;
  /** Index into the scene's cameras. */
  readonly camera: Uint32Array;
  /** Finest level at which the camera sees the point; all after it hold too. */
  readonly level: Uint8Array;
  /** Metres of the plane between camera and point. */
  readonly distance: Float32Array;
  /** 1 where a mask or a border keeps the point out of every figure of coverage. */
  readonly masked: Uint8Array;
}

/** Looks at every point once; NaN coordinates are seen by nobody. Dates, night and outages come later, and cost little. */
export function sightingsOf(scene: Scene, x: ArrayLike<number>, y: ArrayLike<number>): Sightings {
  const n = x.length;
  const start = new Uint32Array(n + 1);
  const masked = new Uint8Array(n);
  const [camera, level, distance]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < n; i++) {
    const [px, py] = [x[i] as number, y[i] as number];
    const near = Number.isFinite(px) ? scene.camerasNear(px, py, px, py) : [];
    if (near.length > 0) {
      const before = camera.length;
      for (const k of near.sort((p, q) => p - q)) {
        const c = scene.cameras[k] as PlacedCamera;
        const finest = levelAt(c, px, py);
        if (finest < 0) continue;
        camera.push(k);
        level.push(finest);
        distance.push(Math.hypot(px - c.view.x, py - c.view.y));
      }
      if (camera.length > before && scene.masks.at(px, py) !== null) {
        masked[i] = 1;
        camera.length = level.length = distance.length = before;
      }
    }
    start[i + 1] = camera.length;
  }
  return {
    n,
    start,
    camera: Uint32Array.from(camera),
    level: Uint8Array.from(level),
    distance: Float32Array.from(distance),
    masked,
  };
}
