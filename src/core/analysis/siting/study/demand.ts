import { pointsOf, polygonsOf } from '../../../geo/geometry.ts';
import { NO_ACCURACY, NO_PLACE } from '../../../table/table.ts';
import { boxIndex } from '../../coverage/box-index.ts';
import { daylightIn } from '../../coverage/judge.ts';
import { lineSamples, type Samples } from '../../coverage/samples.ts';
import type { Scene } from '../../coverage/scene.ts';
import { lightOn, STREET_M } from '../../coverage/street-light.ts';
import { buysCameras } from './check.ts';
import { type DemandFacts, EMPHASIS_M, type SitingQuestion } from './question.ts';

/** The incidents that a plan is made by: columns by demand point. */
export interface Demand {
  readonly n: number;
  /** Row of the cases. */
  readonly row: Uint32Array;
  /** Metres of the plane. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly weight: Float64Array;
  /** The same without weights of the question (harm): 1, or 2 where an emphasis counts it twice. */
  readonly plain: Float64Array;
  /** 1: at night where no lamp, lane or lit street gives light at the instant of the plan. */
  readonly dark: Uint8Array;
  readonly night: Uint8Array;
  /** The place on a street that is nearest to it (within `STREET_M`); NaN for none. */
  readonly onX: Float64Array;
  readonly onY: Float64Array;
  readonly facts: DemandFacts;
}

/** Kinds of place and building that an emphasis means. */
const NEAR: Readonly<Record<'schools' | 'hospitals', readonly string[]>> = {
  schools: ['school', 'kindergarten', 'university', 'college'],
  hospitals: ['hospital', 'clinic', 'health_station'],
};

/**
 * Judges which cases a plan can be made by. Place and time of day must be known; what lies under a mask stays, uncovered for
 * ever, so that shares do not grow by looking away. For light alone only night cases count.
 */
export function demandOf(question: SitingQuestion, scene: Scene): Demand {
  const { cases, choices, at, layers, weights } = question;
  const wanted = buysCameras(choices) ? choices.daylight : 'night';
  const streets = lineSamples(
    layers.streets.map((s) => s.geometry),
    scene.plane,
  );
  const streetAt = nearestStreet(streets);
  const stressed = stressOf(question, scene);
  const facts = { n: cases.n, judged: 0, weight: 0, night: 0, day: 0, noPlace: 0, vaguePlace: 0 };
  const left = { vagueHour: 0, masked: 0, otherDaylight: 0 };
  const out: (readonly [number, number, number, number, number, number, number, number, number])[] = [];
  for (let i = 0; i < cases.n; i++) {
    if (cases.lonE7[i] === NO_PLACE) {
      facts.noPlace++;
      continue;
    }
    const accuracy = cases.accuracyM[i] as number;
    if (accuracy !== NO_ACCURACY && accuracy > choices.toleranceM) {
      facts.vaguePlace++;
      continue;
    }
    const [lon, lat] = [(cases.lonE7[i] as number) / 1e7, (cases.latE7[i] as number) / 1e7];
    const daylight = daylightIn(cases.from[i] as number, cases.to[i] as number, lon, lat);
    if (daylight === 'both') {
      left.vagueHour++;
      continue;
    }
    if (wanted !== 'any' && daylight !== wanted) {
      left.otherDaylight++;
      continue;
    }
    const [x, y] = scene.plane.forward(lon, lat);
    const sample = streetAt(x, y);
    const lamp = scene.lights.litIn(x, y, at, at) === 'always';
    const lit = lamp || (sample >= 0 && lightOn(scene, layers.streets, streets, sample, at) === 'lit');
    const night = daylight === 'night';
    const plain = stressed(x, y) || (choices.emphasis.includes('unlit') && night && !lit) ? 2 : 1;
    const weight = (weights?.[i] ?? 1) * plain;
    if (scene.masks.at(x, y) !== null) left.masked++;
    if (night) facts.night++;
    else facts.day++;
    facts.judged++;
    facts.weight += weight;
    // Before the first sample there is nothing, which is NaN.
    const on = [streets.x[sample] ?? Number.NaN, streets.y[sample] ?? Number.NaN] as const;
    out.push([i, x, y, weight, night && !lit ? 1 : 0, night ? 1 : 0, ...on, plain]);
  }
  const column = (k: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8): number[] => out.map((p) => p[k]);
  return {
    n: out.length,
    row: Uint32Array.from(column(0)),
    x: Float64Array.from(column(1)),
    y: Float64Array.from(column(2)),
    weight: Float64Array.from(column(3)),
    plain: Float64Array.from(column(8)),
    dark: Uint8Array.from(column(4)),
    night: Uint8Array.from(column(5)),
    onX: Float64Array.from(column(6)),
    onY: Float64Array.from(column(7)),
    facts: { ...facts, ...left },
  };
}

/** The piece of street nearest to a point within `STREET_M`, or -1. */
function nearestStreet({ x, y }: Samples): (px: number, py: number) => number {
  const near = boxIndex(Array.from(x, (v, i) => [v, y[i] as number, v, y[i] as number]));
  return (px, py) => {
    let [best, distance] = [-1, STREET_M];
    for (const k of near(px - STREET_M, py - STREET_M, px + STREET_M, py + STREET_M)) {
      const d = Math.hypot((x[k] as number) - px, (y[k] as number) - py);
      if (d < distance || (d === distance && k < best)) [best, distance] = [k, d];
    }
    return best;
  };
}

function stressOf({ choices, layers }: SitingQuestion, scene: Scene): (x: number, y: number) => boolean {
  const kinds = new Set(
    (['schools', 'hospitals'] as const).flatMap((e) => (choices.emphasis.includes(e) ? NEAR[e] : [])),
  );
  if (kinds.size === 0) return () => false;
  const points = [
    ...layers.places.flatMap(({ geometry, properties }) =>
      kinds.has(properties.kind) ? ((geometry && pointsOf(geometry)) ?? []) : [],
    ),
    ...layers.buildings.flatMap(({ geometry, properties }) =>
      kinds.has(properties.kind) ? ((geometry && polygonsOf(geometry)) ?? []).flatMap((p) => p[0] ?? []) : [],
    ),
  ].map(([lon, lat]) => scene.plane.forward(lon, lat));
  return (x, y) => points.some(([px, py]) => Math.hypot(px - x, py - y) <= EMPHASIS_M);
}
