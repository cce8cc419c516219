import { planarLength } from '../geo/plane.ts';
import type { MODEL_KINDS } from '../model/features.ts';
import type { FeatureOf, Geometry } from '../model/layers.ts';
import { Random, Wheel } from '../model/random.ts';
import { along, between, closed, written } from './ground.ts';
import { date, feature, midnight, SYNTHETIC, three, two } from './sheet.ts';
import { LATERAL_M, type Slot } from './slots.ts';
import type { Street } from './streets.ts';
import type { Terrain } from './terrain.ts';
import type { Metre } from './types.ts';
import type { Unit } from './units.ts';

const point = (p: Metre): Geometry => ({ type: 'Point', coordinates: written(p) });
/** A place beside a slot's street, off the carriageway. */
const beside = (slot: Slot, random: Random): Metre => {
  const off = random.chance(0.5) ? LATERAL_M : -LATERAL_M;
  return [slot.at[0] - off * slot.dir[1], slot.at[1] + off * slot.dir[0]];
};

export interface SafeLane {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly line: readonly Metre[];
  readonly widthM: number;
  /** First day. */
  readonly from: string;
  /** Index of its street. */
  readonly street: number;
}

/** Units with a lane, busiest first; the five remote communes have none. */
const LANE_UNITS = [
  '06712',
  '06709',
  '06718',
  '06742',
  '06715',
  '06736',
  '06721',
  '06745',
  '06730',
  '06748',
  '06751',
  '06733',
];
/** First days, in the order of LANE_UNITS: all within the years that leave a before and an after. */
const LANE_FROM = [
  '2016-03-01',
  '2018-06-01',
  '2017-01-01',
  '2019-04-01',
  '2018-01-01',
  '2017-09-01',
  '2016-10-01',
  '2019-09-01',
  '2018-10-01',
  '2020-05-01',
  '2015-09-01',
  '2021-03-01',
];

/**
 * Twelve safe lanes, each on the most peopled invented street of its unit that is 250 m or longer; at most 620 m of
 * it. Never on a sketched road: no invented effect may stand on a street that exists.
 */
export function makeLanes(streets: readonly Street[], slots: readonly Slot[]): SafeLane[] {
  const people = new Float64Array(streets.length);
  const crosses = new Set<number>();
  for (const slot of slots) {
    people[slot.street] = (people[slot.street] ?? 0) + slot.people;
    if (slot.unit !== streets[slot.street]?.unit) crosses.add(slot.street);
  }
  return LANE_UNITS.map((unit, i) => {
    let best = -1;
    streets.forEach((s, k) => {
      const fits =
        s.unit === unit &&
        s.invented &&
        s.kind === 'street' &&
        planarLength(s.line) >= 250 &&
        !crosses.has(k);
      if (fits && (best < 0 || (people[k] ?? 0) > (people[best] ?? 0))) best = k;
    });
    const street = streets[best];
    if (!street) throw new Error(`no street for a lane in unit ${unit}`);
    street.lit = false; // its lamps are the lane's own
    const line = firstMetres(street.line, 620);
    const from = LANE_FROM[i] ?? '2018-01-01';
    const name = `Tuyến mẫu ${two(i + 1)}`;
    return { id: `lane-${two(i + 1)}`, name, unit, line, widthM: street.widthM, from, street: best };
  });
}

function firstMetres(line: readonly Metre[], metres: number): Metre[] {
  const out: Metre[] = [];
  let left = metres;
  for (let i = 0; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]];
    if (!b) continue;
    if (!a) {
      out.push(b);
      continue;
    }
    const length = between(a, b);
    if (length >= left) {
      out.push(along(a, b, left / length));
      break;
    }
    out.push(b);
    left -= length;
  }
  return out;
}

export const laneFeatures = (lanes: readonly SafeLane[]): FeatureOf<'safe-lanes'>[] =>
  lanes.map((lane) =>
    feature<'safe-lanes'>(
      { type: 'LineString', coordinates: lane.line.map(written) },
      {
        id: lane.id,
        source: SYNTHETIC,
        synthetic: true,
        valid_from: midnight(lane.from),
        valid_to: null,
        name: lane.name,
        unit: lane.unit,
        lit_reach_m: 12,
      },
    ),
  );

type ModelKind = (typeof MODEL_KINDS)[number];
export interface ModelArea {
  readonly id: string;
  readonly unit: string;
  /** Open ring. */
  readonly ring: readonly Metre[];
  readonly from: string;
  readonly feature: FeatureOf<'model-areas'>;
}

/** Kinds of the models of each unit: 25 in all. */
const MODELS: readonly (readonly [unit: string, ...kinds: ModelKind[]])[] = [
  ['06709', 'camera', 'self-managed'],
  ['06712', 'market', 'camera', 'safe-lane'],
  ['06715', 'self-managed', 'school'],
  ['06718', 'safe-lane'],
  ['06721', 'boat', 'self-managed'],
  ['06724', 'border'],
  ['06727', 'border'],
  ['06730', 'self-managed'],
  ['06733', 'school'],
  ['06736', 'camera', 'border'],
  ['06739', 'self-managed'],
  ['06742', 'border', 'school'],
  ['06745', 'self-managed'],
  ['06748', 'boat'],
  ['06751', 'boat', 'safe-lane'],
  ['06754', 'self-managed'],
  ['06757', 'boat'],
];
/** Ten exemplars, four under review, three that ended. */
const EXEMPLARS = [1, 3, 4, 6, 9, 11, 15, 18, 20, 23];
const REVIEWED = [5, 10, 14, 21];
const ENDED = [8, 13, 24];

/** Twenty-five model areas: blobs of 100–600 m across round a street, inside their unit. */
export function makeModels(terrain: Terrain, slots: readonly Slot[], seed: number): ModelArea[] {
  const random = new Random(seed, 'models');
  const out: ModelArea[] = [];
  for (const [unit, ...kinds] of MODELS)
    for (const kind of kinds) {
      const n = out.length + 1;
      const own = slots.filter((s) => s.unit === unit);
      const wheel = new Wheel(own.map((s) => s.people));
      const from = date(random.int(2014, 2021), random.int(1, 12), 1);
      const ends = ENDED.includes(n) ? date(2022, random.int(1, 10), 1) : null;
      let ring: Metre[] = [];
      for (let i = 0; ring.length === 0; i++) {
        const middle = own[wheel.draw(random)];
        if (middle) ring = blob(terrain, middle.at, unit, random.range(70, 250) / (1 + i / 10), random, out);
      }
      const id = `model-${two(n)}`;
      out.push({
        id,
        unit,
        ring,
        from,
        feature: feature<'model-areas'>(
          { type: 'Polygon', coordinates: [closed(ring.map(written))] },
          {
            id,
            source: SYNTHETIC,
            synthetic: true,
            valid_from: midnight(from),
            valid_to: ends && midnight(ends),
            name: `Mô hình mẫu ${two(n)}`,
            kind,
            status: ends ? 'ended' : REVIEWED.includes(n) ? 'under-review' : 'active',
            exemplar: EXEMPLARS.includes(n),
            unit,
          },
        ),
      });
    }
  return out;
}

/** A round-cornered ring inside the unit and clear of earlier ones, or nothing when it does not fit here. */
function blob(
  terrain: Terrain,
  at: Metre,
  unit: string,
  radius: number,
  random: Random,
  others: readonly ModelArea[],
): Metre[] {
  const [p, q] = [random.range(0, 6), random.range(0, 6)];
  const ring = Array.from({ length: 24 }, (_, i): Metre => {
    const turn = (i / 24) * 2 * Math.PI;
    const r = radius * (1 + 0.14 * Math.sin(2 * turn + p) + 0.08 * Math.sin(3 * turn + q));
    return [at[0] + r * Math.cos(turn), at[1] + r * Math.sin(turn)];
  });
  const clear = others.every((o) => o.ring.every((c) => between(c, at) > radius * 1.3));
  return clear && ring.every((c) => terrain.onLand(c, 15) && terrain.unitAt(c) === unit) ? ring : [];
}

const GROUPS = 126;

/** Self-managed groups, shared out by population (largest remainders), at least two a unit. */
export function makeGroups(
  units: readonly Unit[],
  slots: readonly Slot[],
  seed: number,
): FeatureOf<'groups'>[] {
  const random = new Random(seed, 'groups');
  const people = units.reduce((sum, u) => sum + u.fact.population, 0);
  const free = GROUPS - 2 * units.length;
  const quota = units.map((u) => (u.fact.population / people) * free);
  const counts = quota.map((q) => 2 + Math.floor(q));
  const rest = GROUPS - counts.reduce((a, b) => a + b, 0);
  const order = quota.map((q, i) => [q - Math.floor(q), i] as const).sort((a, b) => b[0] - a[0]);
  for (const [, i] of order.slice(0, rest)) counts[i] = (counts[i] ?? 0) + 1;
  const out: FeatureOf<'groups'>[] = [];
  units.forEach((unit, u) => {
    const own = slots.filter((s) => s.unit === unit.fact.code);
    const wheel = new Wheel(own.map((s) => s.people));
    for (let k = 0; k < (counts[u] ?? 0); k++) {
      const slot = own[wheel.draw(random)];
      if (!slot) continue;
      const n = out.length + 1;
      const ended = random.chance(0.05);
      out.push(
        feature<'groups'>(point(beside(slot, random)), {
          id: `group-${three(n)}`,
          source: SYNTHETIC,
          synthetic: true,
          valid_from: midnight(date(random.int(2013, 2020), random.int(1, 12), 1)),
          valid_to: ended ? midnight(date(2022, random.int(1, 12), 1)) : null,
          name: `Tổ tự quản mẫu ${three(n)}`,
          unit: unit.fact.code,
          households: random.int(25, 110),
        }),
      );
    }
  });
  return out;
}

/** Festivals of 19 August: 17 units, 2013 to 2022, at the unit's meeting place; attendances come to a little over 16,000. */
export function makeEvents(
  units: readonly Unit[],
  slots: readonly Slot[],
  seed: number,
): FeatureOf<'events'>[] {
  const random = new Random(seed, 'events');
  const out: FeatureOf<'events'>[] = [];
  for (const { fact } of units) {
    const own = slots.filter((s) => s.unit === fact.code);
    const slot = own[new Wheel(own.map((s) => s.people)).draw(random)];
    if (!slot) continue;
    const at = beside(slot, random);
    for (let year = 2013; year <= 2022; year++) {
      const day = `${year}-08-${two(random.int(14, 20))}`;
      const hour = random.pick([7, 8, 19]);
      out.push(
        feature<'events'>(point(at), {
          id: `event-${year}-${fact.code}`,
          source: SYNTHETIC,
          synthetic: true,
          valid_from: `${day}T${two(hour)}:30:00+07:00`,
          valid_to: `${day}T${two(hour + 3)}:00:00+07:00`,
          name: `Ngày hội toàn dân bảo vệ ANTQ ${year} (mẫu)`,
          kind: 'festival',
          unit: fact.code,
          attendance: Math.round(58 + Math.sqrt(fact.population) * 0.5 + random.range(-12, 12)),
        }),
      );
    }
  }
  return out;
}
