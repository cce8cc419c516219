import { DAY_S, type Interval, zoneOf } from '../../model/time.ts';
import { stepsOf } from '../../table/cube.ts';
import { NO_UNIT } from '../../table/table.ts';
import { type AlarmMethod, type AlarmRow, alarmList } from '../hotspot/alarms.ts';
import type { Computation } from '../run.ts';
import { LONGEST_S, stretch, timeIsVague } from './located.ts';
import type { Cases } from './question.ts';

/** Asks whether the last step is unusual against its own past, for every unit and class. */
export interface AlarmQuestion {
  readonly cases: Cases;
  /** The judged step ends where it ends; the past begins where it begins. */
  readonly record: Interval;
  readonly timeZone: string;
  readonly step: 'week' | 'month';
  readonly method: 'ears-c1' | 'ears-c2' | 'farrington';
  /** Level of the list after Benjamini–Hochberg. */
  readonly level: number;
}
export const ALARM_DEFAULTS = {
  step: 'month',
  method: 'farrington',
  level: 0.05,
} as const satisfies Partial<AlarmQuestion>;

/** A unit (null = the whole city, '' = no unit known) and a class (null = all). */
export interface AlarmKey {
  readonly unit: string | null;
  readonly cls: string | null;
}
export interface AlarmsResult {
  /** The judged step. */
  readonly judged: Interval;
  readonly step: AlarmQuestion['step'];
  readonly method: AlarmQuestion['method'];
  readonly level: number;
  /** Whole steps of the record, the judged one included. */
  readonly steps: number;
  readonly rows: readonly (AlarmKey & Omit<AlarmRow, 'series'>)[];
  readonly notRun: readonly (AlarmKey & {
    readonly reason: 'expected-below-1' | 'too-short';
    readonly expected: number | null;
  })[];
  /** Alarms that chance alone would give over the list, about. */
  readonly byChance: number;
  /** Cases known only to a time longer than a step: in none of the series. */
  readonly vagueTime: number;
}

const methodOf = ({ method, step }: AlarmQuestion): AlarmMethod =>
  method === 'farrington'
    ? { kind: 'farrington', frequency: step === 'month' ? 12 : 52, halfWidth: step === 'month' ? 1 : 3 }
    : { kind: 'ears', lag: method === 'ears-c1' ? 0 : 2 };

/** Whole steps of the record, the last of which ends with it. */
function wholeBounds({ record, step, timeZone }: AlarmQuestion): number[] {
  if (step === 'month') {
    const { bounds, partial } = stepsOf(record, 'month', zoneOf(timeZone));
    return Array.from(bounds).slice(partial[0] === 1 ? 1 : 0);
  }
  const weeks = Math.max(0, Math.floor((record.to - record.from) / (7 * DAY_S)));
  return Array.from({ length: weeks + 1 }, (_, k) => record.to - (weeks - k) * 7 * DAY_S);
}

/** Cases by step of one unit and class, or of several of them together. */
interface Series {
  readonly key: AlarmKey;
  readonly counts: Float64Array;
}

/**
 * Sums over all classes of a unit, over all units of a class, and over everything: where single pairs are too sparse, the sums may
 * not be. A sum of one series is that series, and stays out.
 */
function sumsOf(pairs: readonly Series[], steps: number): Series[] {
  const groups = new Map<string, { key: AlarmKey; of: Series[] }>();
  for (const pair of pairs)
    for (const key of [
      { unit: pair.key.unit, cls: null },
      { unit: null, cls: pair.key.cls },
      { unit: null, cls: null },
    ]) {
      const group = groups.get(keyText(key));
      if (group) group.of.push(pair);
      else groups.set(keyText(key), { key, of: [pair] });
    }
  const [units, classes] = [new Set(pairs.map((p) => p.key.unit)), new Set(pairs.map((p) => p.key.cls))];
  return [...groups.values()]
    .filter(({ key, of }) =>
      key.unit === null && key.cls === null ? units.size > 1 && classes.size > 1 : of.length > 1,
    )
    .map(({ key, of }) => ({
      key,
      counts: Float64Array.from({ length: steps }, (_, t) =>
        of.reduce((sum, s) => sum + (s.counts[t] as number), 0),
      ),
    }));
}

/**
 * The list, the least likely by chance first. Every pair of a unit and a class that ever occurred is a series, and so are their
 * sums.
 */
export function* alarmsOf(question: AlarmQuestion): Computation<AlarmsResult> {
  const { cases, record, step, method, level } = question;
  const bounds = wholeBounds(question);
  const steps = Math.max(0, bounds.length - 1);
  const series = new Map<string, Series>();
  const add = (key: AlarmKey, t: number): void => {
    const name = keyText(key);
    let own = series.get(name);
    if (!own) {
      own = { key, counts: new Float64Array(steps) };
      series.set(name, own);
    }
    own.counts[t] = (own.counts[t] as number) + 1;
  };
  const [a, b] = stretch(cases.from, { from: bounds[0] ?? record.to, to: bounds[steps] ?? record.to });
  let [t, vagueTime] = [0, 0];
  for (let i = a; i < b; i++) {
    if (i % 50_000 === 49_999) yield { done: i - a, total: b - a };
    if (timeIsVague(cases, i, LONGEST_S[step])) {
      vagueTime++;
      continue;
    }
    while (t < steps - 1 && (cases.from[i] as number) >= (bounds[t + 1] as number)) t++;
    const at = cases.unit[i] as number;
    const cls = cases.classes[cases.cls[i] as number]?.code ?? '';
    add({ unit: at === NO_UNIT ? '' : (cases.units[at] ?? ''), cls }, t);
  }
  const pairs = [...series.values()];
  const all = [...pairs, ...sumsOf(pairs, steps)].sort((p, q) => (keyText(p.key) < keyText(q.key) ? -1 : 1));
  const list = alarmList(
    all.map((s) => s.counts),
    methodOf(question),
    level,
  );
  const keyAt = (k: number): AlarmKey => all[k]?.key ?? { unit: null, cls: null };
  return {
    judged: { from: bounds[steps - 1] ?? record.from, to: record.to },
    step,
    method,
    level,
    steps,
    rows: list.rows.map(({ series: k, ...row }) => ({ ...keyAt(k), ...row })),
    notRun: list.notRun.map(({ series: k, ...row }) => ({ ...keyAt(k), ...row })),
    byChance: list.byChance,
    vagueTime,
  };
}

const keyText = ({ unit, cls }: AlarmKey): string => JSON.stringify([unit, cls]);
