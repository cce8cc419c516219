import type { FeatureOf } from '../../model/layers.ts';
import type { Seconds } from '../../model/time.ts';
import { NO_ACCURACY, NO_PLACE } from '../../table/table.ts';
import { boxIndex } from './box-index.ts';
import { daylightIn, type Happenings, PLACE_TOLERANCE_M } from './judge.ts';
import type { Samples } from './samples.ts';
import type { Scene } from './scene.ts';

/** What is known of the light on a stretch of street. */
export type StreetLight = 'lit' | 'unlit' | 'unknown';

/** Lamps and lanes decide; where none reaches, what the street's own record says, undated as it is. */
export function lightOn(
  scene: Scene,
  streets: readonly FeatureOf<'streets'>[],
  samples: Samples,
  i: number,
  at: Seconds,
): StreetLight {
  if (scene.lights.litIn(samples.x[i] as number, samples.y[i] as number, at, at) === 'always') return 'lit';
  const said = streets[samples.of[i] as number]?.properties.lit ?? 'unknown';
  return said === 'yes' ? 'lit' : said === 'no' ? 'unlit' : 'unknown';
}

/** Metres of street by light at an instant. */
export function streetLight(
  scene: Scene,
  streets: readonly FeatureOf<'streets'>[],
  samples: Samples,
  at: Seconds,
  keep: (sample: number) => boolean = () => true,
): Record<StreetLight, number> {
  const sum = { lit: 0, unlit: 0, unknown: 0 };
  for (let i = 0; i < samples.size.length; i++)
    if (keep(i)) sum[lightOn(scene, streets, samples, i, at)] += samples.size[i] as number;
  return sum;
}

/** Where night incidents happened, and what could not be told. */
export interface NightIncidents {
  readonly night: number;
  readonly onLit: number;
  readonly onUnlit: number;
  /** On a street whose light nobody recorded. */
  readonly onUnknown: number;
  /** No street within `STREET_M`. */
  readonly offStreet: number;
  /** Day or night cannot be told. */
  readonly vagueHour: number;
  /** At night, but without a place, or with one too rough for one street. */
  readonly vaguePlace: number;
}
/** A street no farther than this is the one that an incident happened on. */
export const STREET_M = 25;

/** Incidents at night by the light of their street when they happened. `take` picks the rows; families are the caller's to keep apart. */
export function nightIncidents(
  scene: Scene,
  streets: readonly FeatureOf<'streets'>[],
  samples: Samples,
  rows: Happenings,
  take: (row: number) => boolean,
  toleranceM = PLACE_TOLERANCE_M,
): NightIncidents {
  const near = boxIndex(
    Array.from(samples.x, (x, i) => [x, samples.y[i] as number, x, samples.y[i] as number]),
  );
  const middle = middleOf(scene, samples);
  const out = { night: 0, onLit: 0, onUnlit: 0, onUnknown: 0, offStreet: 0, vagueHour: 0, vaguePlace: 0 };
  for (let i = 0; i < rows.n; i++) {
    if (!take(i)) continue;
    const [from, to] = [rows.from[i] as number, rows.to[i] as number];
    const placed = rows.lonE7[i] !== NO_PLACE;
    // Within one city the sun differs by seconds: without a place the middle of the cameras' world will do.
    const [lon, lat] = placed ? [(rows.lonE7[i] as number) / 1e7, (rows.latE7[i] as number) / 1e7] : middle;
    const daylight = daylightIn(from, to, lon, lat);
    if (daylight === 'day') continue;
    if (daylight === 'both') {
      out.vagueHour++;
      continue;
    }
    out.night++;
    const accuracy = rows.accuracyM[i] as number;
    if (!placed) {
      out.vaguePlace++;
      continue;
    }
    if (accuracy !== NO_ACCURACY && accuracy > toleranceM) {
      out.vaguePlace++;
      continue;
    }
    const [x, y] = scene.plane.forward(lon, lat);
    let [best, distance] = [-1, STREET_M];
    for (const k of near(x - STREET_M, y - STREET_M, x + STREET_M, y + STREET_M)) {
      const d = Math.hypot((samples.x[k] as number) - x, (samples.y[k] as number) - y);
      if (d < distance || (d === distance && k < best)) [best, distance] = [k, d];
    }
    if (best < 0) out.offStreet++;
    else {
      const light = lightOn(scene, streets, samples, best, from);
      if (light === 'lit') out.onLit++;
      else if (light === 'unlit') out.onUnlit++;
      else out.onUnknown++;
    }
  }
  return out;
}

/** The middle of the streets, in degrees. */
export function middleOf(scene: Pick<Scene, 'plane'>, { x, y }: Samples): readonly [number, number] {
  const mean = (v: Float64Array): number => v.reduce((sum, p) => sum + p, 0) / Math.max(1, v.length);
  return x.length > 0 ? scene.plane.inverse(mean(x), mean(y)) : [0, 0];
}
