import type { Filter } from '../../src/core/model/filter.ts';
import type { Feature } from '../../src/core/model/layers.ts';
import type { Profile } from '../../src/core/model/profile.ts';
import type { Provenance } from '../../src/core/model/provenance.ts';
import { civilToSeconds, DAY_S } from '../../src/core/model/time.ts';
import type { IncidentRow } from '../../src/core/table/table.ts';

/** Small seeded data with many ties: few places, few instants, few classes, and everything that can be missing. */
export const CITY: Profile = {
  name: 'Prüfstadt',
  area: [107.9, 21.4, 108.1, 21.6],
  timeZone: 'Asia/Ho_Chi_Minh',
  projection: 'EPSG:32648',
  period: ['2020-01-01', '2021-01-01'],
  source: 'test rows',
  synthetic: true,
};
export const MADE: Provenance = { kind: 'synthetic', title: 'made', licence: 'MIT', attribution: '' };
export const MINE: Provenance = { kind: 'own', title: 'mine', licence: '', attribution: 'me' };

export type Random = () => number;
/** mulberry32: numbers in [0, 1), the same for the same seed. */
export function seeded(seed: number): Random {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
export const pick = <T>(random: Random, list: readonly T[]): T =>
  list[Math.floor(random() * list.length)] as T;

export const START = civilToSeconds(2020, 1, 1) - 7 * 3600;
const LENGTHS = [0, 0, 0, 1800, 3600, 3601, DAY_S, DAY_S + 1, 31 * DAY_S];

export function makeRows(count: number, seed: number): IncidentRow[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_v, i) => {
    const from = START + Math.floor(random() * 400) * 6 * 3600;
    const placed = random() > 0.1;
    return {
      // Beyond the BMP, and out of the order of arrival.
      id: `${pick(random, ['a', 'ữ', '\u{1F6A6}', '\uFFFD'])}-${(i * 7919) % count}`,
      cls: pick(random, ['criminal', 'traffic', "o'clock", '']) || 'public-order',
      from,
      to: from + pick(random, LENGTHS),
      lon: placed ? 107.9 + Math.floor(random() * 21) / 100 : null,
      lat: placed ? 21.4 + Math.floor(random() * 21) / 100 : null,
      unit: pick(random, ['07030', '07033', null]),
      accuracyM: pick(random, [null, 0, 12.5, 150]),
      verySerious: random() < 0.2,
    };
  });
}

export function makeLanes(count: number, seed: number): Feature[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_v, i) => {
    const [x, y] = [107.9 + random() * 0.2, 21.4 + random() * 0.2];
    const year = 2013 + Math.floor(random() * 8);
    const end = random() < 0.5 ? null : `${year + 1}-06-01T00:00:00+07:00`;
    return {
      type: 'Feature',
      id: `lane-${i}`,
      geometry: {
        type: 'LineString',
        coordinates: [
          [x, y],
          [x + (random() - 0.5) * 0.1, y + (random() - 0.5) * 0.1],
          [x + (random() - 0.5) * 0.1, y + (random() - 0.5) * 0.1],
        ],
      },
      properties: {
        id: `lane-${i}`,
        name: `Tuyến ${i % 5}`,
        unit: pick(random, ['07030', '07033', null]),
        lit_reach_m: pick(random, [12, 14.5]),
        synthetic: random() < 0.5,
        valid_from: random() < 0.1 ? null : `${year}-01-01T00:00:00+07:00`,
        valid_to: end,
      },
    };
  });
}

/** A random filter: each clause present or not, sometimes empty, sometimes on an edge of the data. */
export function makeFilter(random: Random): Filter {
  const some = <T>(list: readonly T[]): T[] => list.filter(() => random() < 0.4);
  const at = (): number => START + Math.floor(random() * 410) * 6 * 3600;
  const lon = (): number => 107.9 + Math.floor(random() * 25) / 100;
  const lat = (): number => 21.4 + Math.floor(random() * 25) / 100;
  const [a, b] = [at(), at()];
  const maybe = (): boolean => random() < 0.4;
  return {
    ...(maybe() && { time: { from: Math.min(a, b), to: Math.max(a, b) } }),
    ...(maybe() && { classes: some(['criminal', 'traffic', "o'clock", 'nothing']) }),
    ...(maybe() && { units: some(['07030', '07033', '', 'x']) }),
    ...(maybe() && { hours: some([0, 6, 7, 12, 13, 19, 23]) }),
    ...(maybe() && { weekdays: some([0, 1, 2, 3, 4, 5, 6]) }),
    ...(maybe() && { months: some([0, 1, 2, 3, 5, 8, 11, 12, 13]) }),
    ...(maybe() && {
      area:
        random() < 0.5
          ? { kind: 'bbox' as const, bbox: [lon(), 21.4, lon(), lat()] as const }
          : {
              kind: 'polygon' as const,
              ring: Array.from({ length: 3 + Math.floor(random() * 40) }, () => [lon(), lat()] as const),
            },
    }),
  };
}
