import { linesOf } from '../../../../core/geo/geometry.ts';
import type { FeatureLayer, Geometry } from '../../../../core/model/layers.ts';
import {
  addSteps,
  floorToStep,
  type Interval,
  parseInstant,
  type Seconds,
  type Zone,
  zoneOf,
} from '../../../../core/model/time.ts';
import type { Dataset } from '../../../state/dataset.ts';

interface Valid {
  readonly valid_from: string | null;
  readonly valid_to: string | null;
}

const utc = zoneOf('UTC');
const startOf = (v: Valid): number =>
  v.valid_from === null
    ? Number.NEGATIVE_INFINITY
    : (parseInstant(v.valid_from, utc) ?? Number.NEGATIVE_INFINITY);
const endOf = (v: Valid): number =>
  v.valid_to === null
    ? Number.POSITIVE_INFINITY
    : (parseInstant(v.valid_to, utc) ?? Number.POSITIVE_INFINITY);

/** Layers whose things come and go and can be counted. */
export type Countable = Extract<
  FeatureLayer,
  'safe-lanes' | 'lamps' | 'cameras' | 'model-areas' | 'groups' | 'units'
>;

/** Things of a layer that are there at an instant, by the rule of the map: valid_from <= t < valid_to. */
export function thereAt<L extends Countable>(dataset: Dataset, layer: L, t: Seconds) {
  const all = (dataset.layers[layer] ?? []) as readonly { readonly properties: Valid }[];
  return all.filter(
    ({ properties }) => startOf(properties) <= t && t < endOf(properties),
  ) as unknown as NonNullable<Dataset['layers'][L]>;
}

const RADIAN = Math.PI / 180;
/**
 * Length of lines in metres, from the lengths of a degree on the ellipsoid (WGS 84) at each stretch: right to a millionth for
 * the short stretches that streets are made of, without the library of geodesics.
 */
export function lengthM(geometry: Geometry): number {
  let metres = 0;
  for (const line of linesOf(geometry) ?? [])
    for (let i = 1; i < line.length; i++) {
      const [a, b] = [line[i - 1], line[i]];
      if (!a || !b) continue;
      const lat = ((a[1] + b[1]) / 2) * RADIAN;
      const north = 111_132.954 - 559.822 * Math.cos(2 * lat) + 1.175 * Math.cos(4 * lat);
      const east = 111_412.84 * Math.cos(lat) - 93.5 * Math.cos(3 * lat) + 0.118 * Math.cos(5 * lat);
      metres += Math.hypot((b[0] - a[0]) * east, (b[1] - a[1]) * north);
    }
  return metres;
}

const lengths = new WeakMap<object, number>();
/** Kilometres of safe lane at an instant. */
export function laneKm(dataset: Dataset, t: Seconds): number {
  let metres = 0;
  for (const lane of thereAt(dataset, 'safe-lanes', t)) {
    let length = lengths.get(lane);
    if (length === undefined) {
      length = lane.geometry ? lengthM(lane.geometry) : 0;
      lengths.set(lane, length);
    }
    metres += length;
  }
  return metres / 1000;
}

/** Calendar years that meet a period, with the instant at which each is looked at: its end, or that of the period. */
export function yearsOf(period: Interval, zone: Zone): { readonly year: number; readonly at: Seconds }[] {
  const start = floorToStep(period.from, 'year', zone);
  const first = zone.civil(start).year;
  const last = zone.civil(period.to - 1).year;
  return Array.from({ length: last - first + 1 }, (_, i) => ({
    year: first + i,
    at: Math.min(addSteps(start, 'year', i + 1, zone), period.to) - 1,
  }));
}
