import type { Profile } from '../../../core/model/profile.ts';
import { TET_DATES, TET_ZONES } from '../../../core/model/tet.ts';
import {
  addSteps,
  civilToSeconds,
  DAY_S,
  floorToStep,
  type Interval,
  type Zone,
} from '../../../core/model/time.ts';
import type { TimeGrid } from './window.ts';

/** A named window. `values` fill its message; `group` says where it is offered. */
export interface Preset {
  readonly id: 'last-year' | 'tet' | 'before' | 'after' | 'all' | 'year' | 'campaign';
  readonly window: Interval;
  readonly group: 'quick' | 'milestone' | 'year' | 'campaign';
  readonly values: { readonly year?: number; readonly year2?: number };
}

/** Days on either side of the first day of Tết. */
export const TET_WEEKS = 2;

/**
 * Milestones of a dataset. The programme's dates are published only for the first city: the national programme was signed
 * on 1/8/2013, the city signed in 2014, and no day is given. So the year of signing belongs to neither side.
 */
interface Milestones {
  readonly signedYear: number;
  /** Month in which each programme year begins. */
  readonly campaignMonth: number;
}
const MILESTONES: Readonly<Record<string, Milestones>> = {
  'Móng Cái': { signedYear: 2014, campaignMonth: 8 },
};

/** All windows that these data give a name, in the order in which they are offered. */
export function presetsOf(grid: TimeGrid, profile: Profile): Preset[] {
  const { extent, zone } = grid;
  const list: Preset[] = [];
  const add = (p: Preset) => {
    const from = Math.max(p.window.from, extent.from);
    const to = Math.min(p.window.to, extent.to);
    if (to > from) list.push({ ...p, window: { from, to } });
  };
  const lastMonth = floorToStep(extent.to - 1, 'month', zone);
  const twelve = { from: addSteps(lastMonth, 'month', -11, zone), to: extent.to };
  if (twelve.from >= extent.from) add({ id: 'last-year', window: twelve, group: 'quick', values: {} });
  const tet = lastTet(extent, zone);
  if (tet) add({ id: 'tet', window: tet.window, group: 'quick', values: { year: tet.year } });
  add({ id: 'all', window: extent, group: 'quick', values: {} });
  const milestones = MILESTONES[profile.name];
  if (milestones) {
    const start = yearStart(milestones.signedYear, zone);
    const end = yearStart(milestones.signedYear + 1, zone);
    const values = { year: milestones.signedYear };
    if (start > extent.from) {
      add({ id: 'before', window: { from: extent.from, to: start }, group: 'milestone', values });
    }
    if (end < extent.to) {
      add({ id: 'after', window: { from: end, to: extent.to }, group: 'milestone', values });
    }
    addCampaigns(milestones.campaignMonth, extent, zone, add);
  }
  const [first, last] = [zone.civil(extent.from).year, zone.civil(extent.to - 1).year];
  for (let y = last; y >= first; y--) {
    add({
      id: 'year',
      window: { from: yearStart(y, zone), to: yearStart(y + 1, zone) },
      group: 'year',
      values: { year: y },
    });
  }
  return list;
}

const yearStart = (y: number, zone: Zone) => zone.fromCivil(civilToSeconds(y, 1, 1));

function addCampaigns(month: number, extent: Interval, zone: Zone, add: (p: Preset) => void): void {
  const last = zone.civil(extent.to - 1).year;
  const first = zone.civil(extent.from).year - 1;
  for (let y = last; y >= first; y--) {
    const window = {
      from: zone.fromCivil(civilToSeconds(y, month, 1)),
      to: zone.fromCivil(civilToSeconds(y + 1, month, 1)),
    };
    add({ id: 'campaign', window, group: 'campaign', values: { year: y, year2: y + 1 } });
  }
}

/** The last Tết that lies whole in the data, with the weeks around it; null outside of Viet Nam. */
export function lastTet(extent: Interval, zone: Zone): { window: Interval; year: number } | null {
  if (!TET_ZONES.includes(zone.name)) return null;
  for (const [y, m, d] of TET_DATES.toReversed()) {
    const day = zone.fromCivil(civilToSeconds(y, m, d));
    const window = { from: day - TET_WEEKS * 7 * DAY_S, to: day + (TET_WEEKS * 7 + 1) * DAY_S };
    if (window.from >= extent.from && window.to <= extent.to) return { window, year: y };
  }
  return null;
}
