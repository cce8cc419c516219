import { Random, Wheel } from '../model/random.ts';
import { DAY_S } from '../model/time.ts';
import type { IncidentRow } from '../table/table.ts';
import type { Building } from './buildings.ts';
import { DAYS, dayWeights, instantOf, rhythmOf } from './calendar.ts';
import { toDegrees } from './ground.ts';
import type { Modulator } from './plan.ts';
import { LATERAL_M, SLOT_M, type Slot } from './slots.ts';
import type { Unit } from './units.ts';

/** The article's totals, in the order in which rows of the same minute are numbered. */
export const TOTALS: readonly (readonly [cls: string, count: number])[] = [
  ['criminal', 557],
  ['traffic', 116_789],
  ['public-order', 775],
  ['weapons', 19],
  ['fireworks', 35],
];
export const VERY_SERIOUS = 72;

/** Criminal cases that follow another one: how many, how near, how soon. */
export const NEAR_REPEAT = { share: 0.06, metres: 100, days: 7 } as const;

/** A drawn incident before it has an id: where (slot or point), when, how well known. */
interface Draft {
  slot: Slot | null;
  lon: number;
  lat: number;
  unit: string;
  day: number;
  second: number;
}

/**
 * Rates of one class: slots with the same modulators form a group, and a group's rate on a day is
 * (sum of its base weights) × (city-wide level of the day) × (its modulators). Drawing from group × day and then
 * from the slots of the group draws exactly from slot × day, without rejection.
 */
export class Rates {
  readonly #groups: { slots: number[]; wheel: Wheel }[] = [];
  readonly #cells: Float64Array;
  readonly #wheel: Wheel;
  readonly #groupOf: Uint16Array;
  readonly #weights: Float64Array;

  constructor(cls: string, weights: Float64Array, modulators: readonly Modulator[]) {
    this.#weights = weights;
    const mine = modulators.filter((m) => m.classes.includes(cls));
    const byKey = new Map<string, { slots: number[]; mods: Modulator[] }>();
    const keys: string[] = new Array(weights.length).fill('');
    mine.forEach((m, i) => {
      for (const slot of m.slots) keys[slot] += `${i},`;
    });
    keys.forEach((key, slot) => {
      const group = byKey.get(key);
      if (group) group.slots.push(slot);
      else
        byKey.set(key, {
          slots: [slot],
          mods: key
            .split(',')
            .slice(0, -1)
            .map((i) => mine[Number(i)] as Modulator),
        });
    });
    const level = dayWeights(cls);
    this.#cells = new Float64Array(byKey.size * DAYS);
    this.#groupOf = new Uint16Array(weights.length);
    let g = 0;
    for (const { slots, mods } of byKey.values()) {
      const wheel = new Wheel(slots.map((s) => weights[s] ?? 0));
      this.#groups.push({ slots, wheel });
      for (const s of slots) this.#groupOf[s] = g;
      for (let day = 0; day < DAYS; day++) {
        let rate = wheel.total * (level[day] ?? 0);
        for (const m of mods) rate *= m.factor(day);
        this.#cells[g * DAYS + day] = rate;
      }
      g++;
    }
    this.#wheel = new Wheel(this.#cells);
  }

  draw(random: Random): { slot: number; day: number } {
    const cell = this.#wheel.draw(random);
    const group = this.#groups[Math.floor(cell / DAYS)];
    if (!group) throw new RangeError('drew outside the rates');
    return { slot: group.slots[group.wheel.draw(random)] ?? 0, day: cell % DAYS };
  }

  /** Share of all cases expected at these slots on days [from, to). */
  share(slots: Iterable<number>, from: number, to: number): number {
    const perGroup = new Map<number, number>();
    for (const s of slots) {
      const g = this.#groupOf[s] ?? 0;
      perGroup.set(g, (perGroup.get(g) ?? 0) + (this.#weights[s] ?? 0));
    }
    let sum = 0;
    for (const [g, weight] of perGroup) {
      const whole = this.#groups[g]?.wheel.total ?? 0;
      if (whole === 0) continue;
      for (let day = from; day < to; day++) sum += ((this.#cells[g * DAYS + day] ?? 0) * weight) / whole;
    }
    return sum / this.#wheel.total;
  }
}

const RIM = SLOT_M / 2;
const LATERAL = LATERAL_M - 0.5;
function atSlot(slot: Slot, day: number, second: number, random: Random): Draft {
  const u = random.range(-RIM, RIM);
  const v = Math.max(-LATERAL, Math.min(LATERAL, 2 * random.normal()));
  return {
    slot,
    lon: slot.lonLat[0] + u * slot.perAlong[0] + v * slot.perLeft[0],
    lat: slot.lonLat[1] + u * slot.perAlong[1] + v * slot.perLeft[1],
    unit: slot.unit,
    day,
    second,
  };
}
const secondOf = (hours: Wheel, random: Random): number => hours.draw(random) * 3600 + random.int(0, 59) * 60;

/** Cases of one class with places, rhythms and everything planted. */
export function drawPlanted(
  cls: string,
  count: number,
  rates: Rates,
  slots: readonly Slot[],
  seed: number,
): Draft[] {
  const random = new Random(seed, `incidents ${cls}`);
  const hours = new Wheel(rhythmOf(cls).hours);
  const followers = cls === 'criminal' ? Math.round(count * NEAR_REPEAT.share) : 0;
  const out: Draft[] = [];
  while (out.length < count - followers) {
    const { slot, day } = rates.draw(random);
    const place = slots[slot];
    if (place) out.push(atSlot(place, day, secondOf(hours, random), random));
  }
  const index = new Map(slots.map((s, i) => [s, i]));
  const first = out.length;
  while (out.length < count) {
    const parent = out[random.int(0, first - 1)];
    const home = parent?.slot;
    if (!parent || !home) continue;
    const day = parent.day + random.int(1, NEAR_REPEAT.days);
    // Slots of a street follow each other, so a few places on is a few dozen metres along it.
    const next = slots[(index.get(home) ?? 0) + random.int(-4, 4)];
    if (day >= DAYS || !next || next.street !== home.street || next.unit !== home.unit) continue;
    out.push(atSlot(next, day, secondOf(hours, random), random));
  }
  return out;
}

/**
 * Cases of one class without any pattern. The null: every case is independent of every other; its unit is drawn by
 * working population, its house evenly among the unit's houses, its place evenly within 4 m of the house's middle; its day
 * evenly over the period; its hour by the class's hours, the same everywhere.
 */
export function drawNull(
  cls: string,
  count: number,
  units: readonly Unit[],
  buildings: readonly Building[],
  seed: number,
): Draft[] {
  const random = new Random(seed, `null ${cls}`);
  const hours = new Wheel(rhythmOf(cls).hours);
  const houses = units.map((u) => buildings.filter((b) => b.street >= 0 && b.unit === u.fact.code));
  const people = new Wheel(units.map((u) => u.fact.population));
  return Array.from({ length: count }, () => {
    const u = people.draw(random);
    const [x, y] = random.pick(houses[u] ?? []).rect.at;
    const [r, turn] = [4 * Math.sqrt(random.next()), random.range(0, 2 * Math.PI)];
    const [lon, lat] = toDegrees([x + r * Math.cos(turn), y + r * Math.sin(turn)]);
    const unit = units[u]?.fact.code ?? '';
    return { slot: null, lon, lat, unit, day: random.int(0, DAYS - 1), second: secondOf(hours, random) };
  });
}

interface Doubt {
  /** Share with a time only known to lie in an interval, and its shortest and longest length in hours. */
  readonly interval: number;
  readonly hours: readonly [number, number];
  /** Share of which only the day is known. */
  readonly dayOnly: number;
  /** Share put on the middle of the street, on the middle of the settlement, without a place, without a unit. */
  readonly street: number;
  readonly village: number;
  readonly noPlace: number;
  readonly noUnit: number;
}
const DOUBT: Readonly<Record<string, Doubt>> = {
  traffic: {
    interval: 0,
    hours: [1, 1],
    dayOnly: 0.002,
    street: 0.02,
    village: 0.003,
    noPlace: 0.004,
    noUnit: 0.003,
  },
  criminal: {
    interval: 0.2,
    hours: [2, 14],
    dayOnly: 0.04,
    street: 0.07,
    village: 0.015,
    noPlace: 0.015,
    noUnit: 0.01,
  },
  'public-order': {
    interval: 0.05,
    hours: [1, 4],
    dayOnly: 0.02,
    street: 0.05,
    village: 0.01,
    noPlace: 0.01,
    noUnit: 0.01,
  },
  weapons: { interval: 0.1, hours: [1, 6], dayOnly: 0.1, street: 0.1, village: 0, noPlace: 0, noUnit: 0 },
  fireworks: { interval: 0.1, hours: [1, 6], dayOnly: 0.1, street: 0.1, village: 0, noPlace: 0, noUnit: 0 },
};

type Row = { -readonly [K in keyof Omit<IncidentRow, 'id'>]: IncidentRow[K] };

/** Drafts to rows: most exact to the minute, some with an interval, a coarse place, no place or no unit. */
export function toRows(
  cls: string,
  drafts: readonly Draft[],
  vague: boolean,
  anchors: { street(slot: Slot): Slot; village(unit: string): Slot },
  seed: number,
): Row[] {
  const random = new Random(seed, `doubt ${cls}`);
  const doubt = DOUBT[cls];
  return drafts.map((d) => {
    const from = instantOf(d.day, d.second);
    const row: Row = {
      cls,
      from,
      to: from,
      lon: e7(d.lon),
      lat: e7(d.lat),
      unit: d.unit,
      accuracyM: random.pick([5, 10, 10, 10, 15, 15, 20, 30]),
      verySerious: false,
    };
    // Always three draws, so that one row's doubt never shifts the next one's.
    const [when, where, which] = [random.next(), random.next(), random.next()];
    if (!vague || !doubt) return row;
    spread(row, d, doubt, when, which);
    const { slot } = d;
    const village = doubt.noPlace + doubt.village;
    if (where < doubt.noPlace) Object.assign(row, { lon: null, lat: null, accuracyM: null });
    else if (slot && where < village) moveTo(row, anchors.village(d.unit), 600 + Math.round(9 * which) * 100);
    else if (slot && where < village + doubt.street)
      moveTo(row, anchors.street(slot), 80 + Math.round(14 * which) * 10);
    else if (which > 0.98) row.accuracyM = null;
    if (random.next() < doubt.noUnit) row.unit = null;
    return row;
  });
}

const e7 = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

function moveTo(row: Row, slot: Slot, accuracyM: number): void {
  row.lon = e7(slot.lonLat[0]);
  row.lat = e7(slot.lonLat[1]);
  row.accuracyM = accuracyM;
}

/** Widens the time to an interval that holds it and stays inside the period. */
function spread(row: Row, d: Draft, doubt: Doubt, when: number, how: number): void {
  const [first, last] = [instantOf(0, 0), instantOf(DAYS, 0)];
  if (when < doubt.dayOnly) {
    row.from = instantOf(d.day, 0);
    row.to = instantOf(d.day + 1, 0);
  } else if (when < doubt.dayOnly + doubt.interval) {
    const [lo, hi] = doubt.hours;
    const half = Math.round(((lo + how * (hi - lo)) * 1800) / 900) * 900;
    const quarter = Math.floor(row.from / 900) * 900;
    row.from = Math.max(first, quarter - half);
    row.to = Math.min(last, quarter + half, row.from + 2 * DAY_S);
  }
}

/** Numbers rows in time order, very serious ones chosen among the criminal ones. */
export function numbered(rows: Row[], verySerious: number, seed: number): IncidentRow[] {
  const random = new Random(seed, 'very serious');
  const criminal = random.shuffled(rows.filter((r) => r.cls === 'criminal'));
  for (const row of criminal.slice(0, verySerious)) row.verySerious = true;
  rows.sort((a, b) => a.from - b.from);
  return rows.map((row, i) => ({ id: `mc-${String(i + 1).padStart(6, '0')}`, ...row }));
}
