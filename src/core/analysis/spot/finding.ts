import { sphericalDistanceM } from '../../geo/distance.ts';
import { exposureDays, periodBefore } from '../../model/periods.ts';
import { type Interval, zoneOf } from '../../model/time.ts';
import { NO_UNIT } from '../../table/table.ts';
import { rateRatio } from '../stats/rates.ts';
import { type Draft, isSignificant } from './draft.ts';
import { type Located, stretch } from './located.ts';
import { peakTimes } from './peak.ts';
import type { SpotQuestion } from './question.ts';
import type { Change, Finding, PlaceRef, Story } from './result.ts';
import type { Study } from './study.ts';

/** Beyond it a named place says nothing about where something is. */
const NEAREST_M = 3000;

/** The asked period against the same dates of the year before, by days in which a case could have matched. */
export function changeOf({ cases, window, record, filter, timeZone }: SpotQuestion): Change | null {
  const zone = zoneOf(timeZone);
  const period = periodBefore(window, 'year-before', record, zone);
  if (!period) return null;
  const count = (w: Interval): number => {
    const [a, b] = stretch(cases.from, w);
    return b - a;
  };
  const [now, then] = [exposureDays(window, filter, zone), exposureDays(period, filter, zone)];
  if (!(now > 0 && then > 0)) return null;
  const [n, other] = [count(window), count(period)];
  const rate = rateRatio(n, other, now, then);
  const direction = rate.low > 1 ? 'up' : rate.high < 1 ? 'down' : 'unclear';
  return { period, n: other, days: [now, then], rate, direction };
}

/** The nearest named place, and the unit that most of some cases (or the place itself) lie in. */
function placeOf(lon: number, lat: number, unit: string | null, { places }: SpotQuestion): PlaceRef {
  let best: PlaceRef['place'] = null;
  for (const p of places) {
    const distanceM = sphericalDistanceM([lon, lat], [p.lon, p.lat]);
    if (distanceM <= NEAREST_M && distanceM < (best?.distanceM ?? Infinity))
      best = { id: p.id, name: p.name, distanceM };
  }
  return { place: best, unit };
}

function commonUnit({ cases }: SpotQuestion, rows: readonly number[]): string | null {
  const met = new Map<number, number>();
  for (const i of rows) {
    const u = cases.unit[i] as number;
    if (u !== NO_UNIT) met.set(u, (met.get(u) ?? 0) + 1);
  }
  const [first] = [...met].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return first ? (cases.units[first[0]] ?? null) : null;
}

/** The middle (by median) of the cases in the place: a circle round a cell may have them all at its edge. */
function middleOf(
  draft: Draft,
  located: Located,
  [a, b]: readonly [number, number],
): readonly [number, number] {
  const [x, y]: [number[], number[]] = [[], []];
  for (let k = a; k < b; k++)
    if (draft.holds(k)) {
      x.push(located.x[k] as number);
      y.push(located.y[k] as number);
    }
  const median = (v: number[]): number => v.sort((p, q) => p - q)[v.length >> 1] as number;
  return x.length > 0 ? [median(x), median(y)] : draft.middle;
}

/** A draft in full: where by name, when, and against its own past. */
export function findingOf(
  draft: Draft,
  rank: number,
  question: SpotQuestion,
  study: Study,
  located: Located,
): Finding {
  const { window, record, filter, timeZone, options, cases } = question;
  const zone = zoneOf(timeZone);
  const [lon, lat] = study.plane.inverse(...middleOf(draft, located, stretch(located.from, window)));
  const rowsIn = (w: Interval): number[] => {
    const [a, b] = stretch(located.from, w);
    const rows: number[] = [];
    for (let k = a; k < b; k++) if (draft.holds(k)) rows.push(located.row[k] as number);
    return rows;
  };
  const now = rowsIn(window);
  const earlier: Interval = { from: record.from, to: Math.max(record.from, window.from) };
  const before = rowsIn(earlier);
  const own = draft.kind === 'scan' ? rowsIn(draft.interval) : now;
  const yearAgo = periodBefore(window, 'year-before', record, zone);
  const [daysNow, daysBefore] = [exposureDays(window, filter, zone), exposureDays(earlier, filter, zone)];
  const inside = now.length > 0 ? now : before;
  const [cLon, cLat] = study.plane.inverse(...draft.middle);
  const cell = study.grid.at(cLon, cLat);
  return {
    id: `${draft.kind}-${study.grid.ids[cell] ?? `${cLon.toFixed(5)},${cLat.toFixed(5)}`}`,
    rank,
    kind: draft.kind,
    ...placeOf(lon, lat, commonUnit(question, inside), question),
    cells: draft.cells.map((c) => study.grid.ids[c] as string),
    circle: draft.circle && { lon: cLon, lat: cLat, radiusM: draft.circle.radiusM },
    lon,
    lat,
    interval: draft.interval,
    count: draft.count,
    expected: draft.expected,
    ratio: draft.expected > 0 ? draft.count / draft.expected : null,
    p: draft.p,
    pKind: draft.pKind,
    significant: isSignificant(draft, options.alpha),
    category: draft.category,
    story: storyOf(now.length, before.length, daysNow, daysBefore),
    peak: peakTimes(cases, own.length > 0 ? own : now, timeZone),
    inWindow: now.length,
    yearBefore: yearAgo ? rowsIn(yearAgo).length : null,
  };
}

/** The asked period against all before it in the same place, by exact rate ratio. Null where there is no before. */
export function storyOf(now: number, before: number, daysNow: number, daysBefore: number): Story | null {
  if (!(daysNow > 0 && daysBefore > 0) || now + before === 0) return null;
  const { low, high } = rateRatio(now, before, daysNow, daysBefore);
  if (low > 1) return before === 0 ? 'new' : 'rising';
  return high < 1 ? 'falling' : 'steady';
}
