import type { LocalText, Profile } from '../../../core/model/profile.ts';
import { TET_DATES, TET_ZONES } from '../../../core/model/tet.ts';
import {
  addSteps,
  civilToSeconds,
  DAY_S,
  floorToStep,
  type Interval,
  parseInstant,
  type Zone,
} from '../../../core/model/time.ts';
import type { CompareRule } from '../../state/state.ts';
import type { TimeGrid } from './window.ts';

/** What a window is called: a message and what fills it. `label` is the data's own word for a milestone. */
export interface PresetName {
  readonly id: 'last-year' | 'tet' | 'before' | 'after' | 'all' | 'year' | 'programme';
  readonly year?: number;
  readonly year2?: number;
  readonly label?: LocalText;
}

export const PRESET_GROUPS = ['quick', 'milestone', 'tet', 'year', 'programme'] as const;

/** A named window; `group` says where it is offered. */
export interface Preset extends PresetName {
  readonly window: Interval;
  readonly group: (typeof PRESET_GROUPS)[number];
}

/** Two named windows to be compared; without a name of its own, B is the same dates a year before. */
export interface Pair {
  readonly id: string;
  readonly a: Interval;
  readonly b: Interval | CompareRule;
  readonly names: readonly [PresetName, PresetName?];
}

export interface Presets {
  readonly windows: readonly Preset[];
  readonly pairs: readonly Pair[];
}

/** Weeks on either side of the first day of Tết. */
export const TET_WEEKS = 2;

/** All windows and pairs that these data give a name, in the order in which they are offered. */
export function presetsOf(grid: TimeGrid, profile: Profile): Presets {
  const { extent, zone } = grid;
  const inside = (list: readonly Preset[]): Preset[] =>
    list.flatMap((p) => {
      const from = Math.max(p.window.from, extent.from);
      const to = Math.min(p.window.to, extent.to);
      return to > from ? [{ ...p, window: { from, to } }] : [];
    });
  const twelve = lastTwelve(extent, zone);
  const tets = tetsOf(extent, zone);
  const milestones = milestonesOf(profile, extent, zone);
  const programme = inside(programmeYears(profile, extent, zone));
  const [first, last] = [zone.civil(extent.from).year, zone.civil(extent.to - 1).year];
  const years: Preset[] = [];
  for (let y = last; y >= first; y--) {
    years.push({ id: 'year', year: y, window: yearOf(y, 1, zone), group: 'year' });
  }
  const windows: Preset[] = [
    ...twelve,
    ...tets.slice(0, 1).map((p) => ({ ...p, group: 'quick' as const })),
    { id: 'all', window: extent, group: 'quick' },
    ...milestones,
    ...tets,
    ...inside(years),
    ...programme,
  ];
  return { windows, pairs: [...pairsOf(milestones, tets, twelve, programme, extent)] };
}

const yearOf = (y: number, month: number, zone: Zone): Interval => ({
  from: zone.fromCivil(civilToSeconds(y, month, 1)),
  to: zone.fromCivil(civilToSeconds(y + 1, month, 1)),
});

function lastTwelve(extent: Interval, zone: Zone): Preset[] {
  const from = addSteps(floorToStep(extent.to - 1, 'month', zone), 'month', -11, zone);
  return from < extent.from ? [] : [{ id: 'last-year', window: { from, to: extent.to }, group: 'quick' }];
}

/** Before and after what the profile calls a milestone; the milestone's own days belong to neither side. */
function milestonesOf(profile: Profile, extent: Interval, zone: Zone): Preset[] {
  return (profile.milestones ?? []).flatMap(({ label, from, to }) => {
    const [start, end] = [parseInstant(from, zone) ?? 0, parseInstant(to, zone) ?? 0];
    const before = { from: extent.from, to: Math.min(start, extent.to) };
    const after = { from: Math.max(end, extent.from), to: extent.to };
    return [
      ...(before.to > before.from
        ? [{ id: 'before', label, window: before, group: 'milestone' } as const]
        : []),
      ...(after.to > after.from ? [{ id: 'after', label, window: after, group: 'milestone' } as const] : []),
    ];
  });
}

function programmeYears({ programmeMonth }: Profile, extent: Interval, zone: Zone): Preset[] {
  if (!programmeMonth) return [];
  const list: Preset[] = [];
  const first = zone.civil(extent.from).year - 1;
  for (let y = zone.civil(extent.to - 1).year; y >= first; y--) {
    list.push({
      id: 'programme',
      year: y,
      year2: y + 1,
      window: yearOf(y, programmeMonth, zone),
      group: 'programme',
    });
  }
  return list;
}

/** Every Tết that lies whole in the data, with the weeks around it, the latest first; none outside of Viet Nam. */
export function tetsOf(extent: Interval, zone: Zone): Preset[] {
  if (!TET_ZONES.includes(zone.name)) return [];
  return TET_DATES.toReversed().flatMap(([y, m, d]) => {
    const day = zone.fromCivil(civilToSeconds(y, m, d));
    const window = { from: day - TET_WEEKS * 7 * DAY_S, to: day + (TET_WEEKS * 7 + 1) * DAY_S };
    const whole = window.from >= extent.from && window.to <= extent.to;
    return whole ? [{ id: 'tet', year: y, window, group: 'tet' } as const] : [];
  });
}

/** What is often compared: a milestone's two sides, the last year, Tết and programme year with the ones before. */
function* pairsOf(
  milestones: readonly Preset[],
  tets: readonly Preset[],
  [twelve]: readonly Preset[],
  programme: readonly Preset[],
  extent: Interval,
): Generator<Pair> {
  if (twelve && twelve.window.from - (extent.to - twelve.window.from) >= extent.from - 2 * DAY_S) {
    yield { id: 'last-year', a: twelve.window, b: 'year-before', names: [twelve] };
  }
  for (const after of milestones.filter((p) => p.id === 'after')) {
    const before = milestones.find((p) => p.id === 'before' && p.label === after.label);
    if (before) yield { id: 'milestone', a: after.window, b: before.window, names: [after, before] };
  }
  for (const list of [tets, programme.filter((p) => isWhole(p, programme))]) {
    const [a, b] = list;
    if (a && b) yield { id: a.id, a: a.window, b: b.window, names: [a, b] };
  }
}

/** A programme year that the data hold to its end: a part of a year beside a whole one misleads. */
const isWhole = (p: Preset, all: readonly Preset[]): boolean => {
  const longest = Math.max(...all.map((q) => q.window.to - q.window.from));
  return p.window.to - p.window.from >= longest - 2 * DAY_S;
};
