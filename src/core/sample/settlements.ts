import { toMetres } from './ground.ts';
import type { Degree, Metre } from './types.ts';
import type { Unit } from './units.ts';

/** A built-up patch with a street grid of its own. */
export interface Settlement {
  readonly unit: string;
  readonly at: Metre;
  readonly radiusM: number;
  /** 1 in the town, 0 in a hamlet: blocks, rows of houses and lamps follow it. */
  readonly town: number;
}

/** Old centre of the town, between market and bridge. */
export const CENTRE: Degree = [107.9685, 21.5295];
/** People per square kilometre of built-up ground in town and in the countryside: sets how far streets reach. */
const PER_KM2 = { town: 5_600, country: 9_500 };

/**
 * Where people live: per unit one to four settlements near its label point, the sketched roads and the listed places,
 * with their share of the unit's people. Own estimates.
 */
const SEATS: Readonly<Record<string, readonly (readonly [lon: number, lat: number, share: number])[]>> = {
  '06709': [
    [107.9598, 21.5312, 0.6],
    [107.961, 21.5248, 0.4],
  ],
  '06712': [[107.971, 21.5332, 1]],
  '06715': [
    [107.951, 21.5235, 0.45],
    [107.9494, 21.5125, 0.35],
    [107.9415, 21.5265, 0.2],
  ],
  '06718': [[107.9687, 21.5232, 1]],
  '06721': [
    [108.0235, 21.4825, 0.6],
    [108.046, 21.4872, 0.4],
  ],
  '06724': [
    [107.7902, 21.6112, 0.55],
    [107.8, 21.6465, 0.45],
  ],
  '06727': [
    [107.8705, 21.6065, 0.6],
    [107.8525, 21.6375, 0.4],
  ],
  '06730': [
    [107.8736, 21.5472, 0.55],
    [107.8815, 21.5345, 0.25],
    [107.861, 21.5462, 0.2],
  ],
  '06733': [
    [107.8358, 21.5415, 0.7],
    [107.827, 21.5555, 0.3],
  ],
  '06736': [
    [107.9169, 21.5455, 0.45],
    [107.9345, 21.5425, 0.3],
    [107.901, 21.5472, 0.25],
  ],
  '06739': [
    [107.7815, 21.5385, 0.6],
    [107.8025, 21.5275, 0.4],
  ],
  '06742': [
    [107.983, 21.5305, 0.45],
    [108.0, 21.5395, 0.25],
    [108.0114, 21.5258, 0.3],
  ],
  '06745': [
    [107.9795, 21.5135, 0.4],
    [107.9875, 21.503, 0.6],
  ],
  '06748': [
    [107.9435, 21.4905, 0.5],
    [107.939, 21.4785, 0.3],
    [107.9465, 21.466, 0.2],
  ],
  '06751': [
    [107.9915, 21.468, 0.7],
    [107.975, 21.4435, 0.3],
  ],
  '06754': [
    [107.887, 21.3695, 0.6],
    [107.907, 21.3725, 0.4],
  ],
  '06757': [
    [107.9506, 21.378, 0.65],
    [107.973, 21.387, 0.35],
  ],
};

export function makeSettlements(units: readonly Unit[]): Settlement[] {
  const centre = toMetres(CENTRE);
  return units.flatMap(({ fact }) =>
    (SEATS[fact.code] ?? [[...fact.label, 1] as const]).map(([lon, lat, share]) => {
      const at = toMetres([lon, lat]);
      const distance = Math.hypot(at[0] - centre[0], at[1] - centre[1]);
      const town = Math.exp(-((distance / 2200) ** 2));
      const perKm2 = PER_KM2.country + town * (PER_KM2.town - PER_KM2.country);
      const radiusM = Math.sqrt((fact.population * share) / perKm2 / Math.PI) * 1000;
      return { unit: fact.code, at, radiusM: Math.max(170, radiusM), town };
    }),
  );
}
