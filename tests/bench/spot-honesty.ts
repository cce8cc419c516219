import type { Finding } from '../../src/core/analysis/spot/result.ts';
import { findSpotsNow } from '../../src/core/analysis/spot/spot.ts';
import { poissonAtLeast } from '../../src/core/analysis/stats/poisson.ts';
import { sphericalDistanceM } from '../../src/core/geo/distance.ts';
import { cellOf } from '../../src/core/geo/grid.ts';
import type { Interval } from '../../src/core/model/time.ts';
import { type City, makeCity } from '../../src/core/sample/index.ts';
import type { IncidentRow } from '../../src/core/table/table.ts';
import { asking, day, LAST_YEAR, sources } from '../core/analysis/spot/city.ts';

/** Which of `parts` a row falls into, as good as by chance and always the same. */
const partOf = (i: number, parts: number): number => (Math.imul(i + 1, 2_654_435_761) >>> 8) % parts;

/** Cities that are drawn at once: the cases of a twentyfold city without a pattern fall into twenty of the usual size. */
const AT_ONCE = 20;

/**
 * Cities without any pattern in which the default finder calls something significant at 5 %. The generator draws them from
 * the very null that is tested: people of the units spread over their houses, evenly in time.
 */
export function spotFalseAlarms(cities: number, firstSeed = 1, simulations = 199): number {
  let shown = 0;
  for (let done = 0, seed = firstSeed; done < cities; seed++) {
    const city = makeCity(sources, { seed, scale: AT_ONCE, pattern: 'none', classes: ['criminal'] });
    for (let k = 0; k < AT_ONCE && done < cities; k++, done++) {
      const incidents = city.incidents.filter((_, i) => partOf(i, AT_ONCE) === k);
      const r = findSpotsNow(asking({ ...city, incidents })({}, LAST_YEAR, { simulations }));
      if (!r.ok) throw new Error(r.code);
      if (r.findings.some((f) => f.significant)) shown++;
    }
  }
  return shown;
}

/** A question whose answer should name the planted spots of some stories. */
interface Exam {
  readonly cls: string;
  readonly window: Interval;
  readonly story: string;
}
const EXAMS: readonly Exam[] = [
  { cls: 'criminal', window: LAST_YEAR, story: 'emerging' },
  { cls: 'criminal', window: { from: day('2020-06-01'), to: day('2023-05-20') }, story: 'intensifying' },
  { cls: 'criminal', window: { from: day('2020-06-01'), to: day('2023-05-20') }, story: 'persistent' },
  { cls: 'criminal', window: { from: day('2014-07-01'), to: day('2017-07-01') }, story: 'ended' },
  { cls: 'public-order', window: { from: day('2015-01-01'), to: day('2017-01-01') }, story: 'ended' },
];

export interface Recovery {
  readonly planted: number;
  readonly found: number;
  readonly significant: number;
  readonly confirmed: number;
}

/**
 * Power on the twentyfold city. Half of its cases (by chance) are analysed. Recall: planted spots that lie in a significant
 * finding of the default finder, asked about their own time. Precision: significant findings that the other half confirms – its
 * cases, independent of those that were analysed, are more than the null gives in the same place and time (exact, 5 %). The
 * planted spots are not all that is true in the city: busy streets, markets and gates concentrate cases too.
 */
export function spotRecovery(seed: number, simulations = 99): Recovery {
  const city = makeCity(sources, { seed, scale: 20, classes: ['criminal', 'public-order'] });
  const half = (k: number): City => ({
    ...city,
    incidents: city.incidents.filter((_, i) => partOf(i, 2) === k),
  });
  const other = half(1).incidents;
  const ask = asking(half(0));
  let [planted, found, significant, confirmed] = [0, 0, 0, 0];
  const asked = new Map<string, readonly Finding[]>();
  for (const { cls, window, story } of EXAMS) {
    const key = `${cls} ${window.from} ${window.to}`;
    let findings = asked.get(key);
    if (!findings) {
      const r = findSpotsNow(ask({ classes: [cls] }, window, { simulations }));
      if (!r.ok) throw new Error(r.code);
      findings = r.findings.filter((f) => f.significant);
      asked.set(key, findings);
      const rows = other.filter((row) => row.cls === cls);
      for (const f of findings) {
        significant++;
        if (isConfirmed(f, rows, r.cells, window)) confirmed++;
      }
    }
    for (const spot of city.truth.hotSpots.filter((s) => s.cls === cls && s.story === story)) {
      planted++;
      const at: [number, number] = [spot.lon, spot.lat];
      const cell = cellOf(spot.lon, spot.lat, 9);
      // In its cells or its circle; the spot's own radius is the least that can be asked of a place.
      const near = (f: Finding): boolean =>
        f.cells.includes(cell) ||
        sphericalDistanceM([f.lon, f.lat], at) <= Math.max(spot.radiusM, f.circle?.radiusM ?? 0);
      if (findings.some(near)) found++;
    }
  }
  return { planted, found, significant, confirmed };
}

/** Whether independent cases are too many in the place and time of a finding as well. */
function isConfirmed(
  f: Finding,
  rows: readonly IncidentRow[],
  cells: { readonly ids: readonly string[]; readonly expected: Float64Array },
  window: Interval,
): boolean {
  const own = new Set(f.cells);
  const inside = (r: IncidentRow): boolean =>
    r.lon !== null && r.lat !== null && own.has(cellOf(r.lon, r.lat, 9));
  const during = (r: IncidentRow, w: Interval): boolean => r.from >= w.from && r.from < w.to;
  const count = rows.filter((r) => during(r, f.interval) && inside(r)).length;
  const expected =
    f.kind === 'scan'
      ? // Place and time on their own, over all that lies before the end of the asked period.
        (rows.filter((r) => r.from < window.to && inside(r)).length *
          rows.filter((r) => during(r, f.interval)).length) /
        rows.filter((r) => r.from < window.to).length
      : (cells.ids.reduce((s, id, i) => s + (own.has(id) ? (cells.expected[i] ?? 0) : 0), 0) /
          cells.expected.reduce((a, b) => a + b, 0)) *
        rows.filter((r) => during(r, window)).length;
  return poissonAtLeast(count, expected) <= 0.05;
}

/** Several cities together; the first is the sample city's own seed. */
export function spotRecoveries(cities: number): Recovery {
  const seeds = [2013, ...Array.from({ length: cities - 1 }, (_, k) => k + 1)];
  const all = seeds.map((seed) => spotRecovery(seed));
  const sum = (of: (r: Recovery) => number): number => all.reduce((s, r) => s + of(r), 0);
  return {
    planted: sum((r) => r.planted),
    found: sum((r) => r.found),
    significant: sum((r) => r.significant),
    confirmed: sum((r) => r.confirmed),
  };
}

/** CPU milliseconds of the question that a newcomer's screen asks: reported classes, the last twelve months, 999 simulations. */
export function spotCost(): { readonly ms: number; readonly n: number } {
  const city = makeCity(sources, { classes: ['criminal', 'weapons', 'fireworks'] });
  const question = asking(city)({ classes: ['criminal', 'weapons', 'fireworks'] });
  findSpotsNow({ ...question, options: { ...question.options, simulations: 9 } });
  const before = process.cpuUsage();
  findSpotsNow(question);
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1_000, n: question.cases.n };
}
