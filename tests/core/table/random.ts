import type { Filter } from '../../../src/core/model/filter.ts';
import { civilToSeconds } from '../../../src/core/model/time.ts';
import type { IncidentRow } from '../../../src/core/table/table.ts';

/** Seeded numbers in [0, 1): mulberry32. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const UNITS = ['07144', '07147', '07150', 'đảo'];
const CLASSES = ['criminal', 'weapons', 'fireworks'];
export const SPAN = { from: civilToSeconds(2018, 1, 1), to: civilToSeconds(2020, 12, 31) };

/**
 * Incidents with every oddity at once: many on the same second, on the hour, on the border of a month; of unknown unit,
 * place, hour or day.
 */
export function randomRows(n: number, seed: number): IncidentRow[] {
  const next = randomOf(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  return Array.from({ length: n }, (_, i) => {
    const from = Math.floor(SPAN.from + next() * (SPAN.to - SPAN.from));
    const start = next() < 0.3 ? Math.floor(from / 86_400) * 86_400 : next() < 0.2 ? SPAN.from : from;
    const placed = next() < 0.9;
    return {
      id: `i${i}`,
      cls: pick(CLASSES),
      from: start,
      to: start + pick([0, 0, 0, 1_800, 3_600, 3_601, 40_000, 86_400, 90_000, 2_678_400]),
      // A lattice, so that points lie exactly on the edges of boxes and polygons.
      lon: placed ? Math.round(1_079_000 + next() * 1_000) / 10_000 : null,
      lat: placed ? Math.round(215_000 + next() * 500) / 10_000 : null,
      unit: next() < 0.1 ? null : pick(UNITS),
      accuracyM: null,
      verySerious: false,
    };
  });
}

/** Filters with each clause present half of the time, their values from none to all, windows from empty to everything. */
export function randomFilter(next: () => number, rows: readonly IncidentRow[]): Filter {
  const some = <T>(values: readonly T[]): T[] => {
    const share = next();
    return values.filter(() => next() < share);
  };
  const range = (n: number) => Array.from({ length: n }, (_, i) => i);
  const instant = () =>
    next() < 0.5
      ? (rows[Math.floor(next() * rows.length)]?.from ?? 0)
      : Math.floor(SPAN.from + (next() * 1.2 - 0.1) * (SPAN.to - SPAN.from));
  const lon = () => Math.round(1_079_000 + next() * 1_000) / 10_000;
  const lat = () => Math.round(215_000 + next() * 500) / 10_000;
  const area = (): Filter['area'] =>
    next() < 0.5
      ? { kind: 'bbox', bbox: [Math.min(lon(), 107.95), Math.min(lat(), 21.52), lon(), lat()] }
      : { kind: 'polygon', ring: range(3 + Math.floor(next() * 4)).map(() => [lon(), lat()]) };
  return {
    ...(next() < 0.7 && { time: { from: instant(), to: instant() } }),
    ...(next() < 0.5 && { classes: some([...CLASSES, 'no such class']) }),
    ...(next() < 0.5 && { units: some([...UNITS, '', 'no such unit']) }),
    ...(next() < 0.4 && { hours: some(range(24)) }),
    ...(next() < 0.4 && { weekdays: some(range(7)) }),
    ...(next() < 0.4 && { months: some(range(14)) }),
    ...(next() < 0.4 && { area: area() }),
  } as Filter;
}
