import { polygonTester } from '../geo/polygon.ts';
import { Random, Wheel } from '../model/random.ts';
import { CIVIL_DAYS, CLOSURE, DAYS, dayOf } from './calendar.ts';
import type { ModelArea, SafeLane } from './community.ts';
import { between, toDegrees, toMetres } from './ground.ts';
import { type Slot, slotToLine } from './slots.ts';
import type { Street } from './streets.ts';
import type { Metre, PlaceFact, PlantedHotSpot } from './types.ts';

/** Something that multiplies the rate of some classes at some slots, day by day. */
export interface Modulator {
  readonly classes: readonly string[];
  readonly slots: ReadonlySet<number>;
  factor(day: number): number;
}

/** Classes whose rates lanes and models change. */
export const TREATED = ['criminal', 'public-order'];
/** Slots whose middle lies within this of a lane belong to it. */
export const LANE_REACH_M = 20;
const EVERY = ['criminal', 'traffic', 'public-order', 'weapons', 'fireworks'];

const LANE_EFFECT = [
  'helped',
  'nothing',
  'helped',
  'harmed',
  'nothing',
  'helped',
  'nothing',
  'helped',
  'nothing',
  'harmed',
  'helped',
  'nothing',
] as const;
const LANE_RATIO = { helped: [0.45, 0.5, 0.55, 0.6, 0.5], harmed: [1.8, 1.6], nothing: [1] } as const;
/** Numbers of the model areas that did something; all others did nothing. */
const MODEL_RATIO: Readonly<Record<number, number>> = { 2: 0.6, 4: 0.55, 17: 0.6, 10: 1.5 };

export interface Treatment {
  readonly id: string;
  readonly name: string;
  readonly effect: 'helped' | 'nothing' | 'harmed';
  readonly ratio: number;
  readonly reachM: number;
  readonly from: string;
  readonly slots: ReadonlySet<number>;
}

const picked = (slots: readonly Slot[], test: (slot: Slot) => boolean): Set<number> => {
  const out = new Set<number>();
  slots.forEach((slot, i) => {
    if (test(slot)) out.add(i);
  });
  return out;
};

/** What each lane and each model area really does. */
export function treatments(
  slots: readonly Slot[],
  lanes: readonly SafeLane[],
  models: readonly ModelArea[],
): { lanes: Treatment[]; models: Treatment[] } {
  const used = { helped: 0, harmed: 0, nothing: 0 };
  return {
    lanes: lanes.map((lane, i) => {
      const effect = LANE_EFFECT[i] ?? 'nothing';
      const choices = LANE_RATIO[effect];
      const ratio = choices[used[effect]++ % choices.length] ?? 1;
      const inReach = picked(slots, (s) => slotToLine(s, lane.line) <= LANE_REACH_M);
      return {
        id: lane.id,
        name: lane.name,
        effect,
        ratio,
        reachM: LANE_REACH_M,
        from: lane.from,
        slots: inReach,
      };
    }),
    models: models.map((model, i) => {
      const ratio = MODEL_RATIO[i + 1] ?? 1;
      const effect = ratio < 1 ? 'helped' : ratio > 1 ? 'harmed' : 'nothing';
      const tester = polygonTester([[model.ring]]);
      const inside = picked(slots, (s) => tester.contains(s.at[0], s.at[1]));
      const name = String(model.feature.properties.name);
      return { id: model.id, name, effect, ratio, reachM: 0, from: model.from, slots: inside };
    }),
  };
}

export const treatmentModulator = (t: Treatment): Modulator => {
  const start = dayOf(t.from);
  return { classes: TREATED, slots: t.slots, factor: (day) => (day >= start ? t.ratio : 1) };
};

/** What everybody knows: gates and market when the border is shut, the beach in summer, the motorway from its opening. */
export function knownModulators(
  slots: readonly Slot[],
  streets: readonly Street[],
  places: readonly PlaceFact[],
): Modulator[] {
  const at = (...kinds: string[]): Metre[] =>
    places.filter((p) => kinds.includes(p.kind)).map((p) => toMetres(p.at));
  const around = (points: readonly Metre[], r: number) =>
    picked(slots, (s) => points.some((p) => between(p, s.at) < r));
  const shut = (left: number) => (day: number) => (day >= CLOSURE.from && day < CLOSURE.to ? left : 1);
  const beach = around(at('beach'), 1800);
  const motorway = picked(slots, (s) => streets[s.street]?.kind === 'motorway');
  const opened = dayOf('2022-09-01');
  return [
    { classes: EVERY, slots: around(at('border_gate', 'border_crossing'), 650), factor: shut(0.35) },
    { classes: EVERY, slots: around(at('market'), 220), factor: shut(0.7) },
    {
      classes: ['criminal', 'traffic', 'public-order'],
      slots: beach,
      factor: (day) => {
        const { month, weekday } = CIVIL_DAYS[day] ?? { month: 1, weekday: 0 };
        const summer = month >= 5 && month <= 8;
        return (summer ? 2.2 : 0.6) * (summer && weekday >= 5 ? 1.4 : 1);
      },
    },
    { classes: EVERY, slots: motorway, factor: (day) => (day >= opened ? 1 : 0) },
  ];
}

interface Script {
  readonly story: PlantedHotSpot['story'];
  readonly unit: string;
  readonly cls: string;
  readonly radiusM: number;
  readonly from: string;
  readonly to: string;
  /** Share of the class's city-wide rate that it adds while it is on. */
  readonly share: number;
}
const END = '2023-05-20';
const SCRIPTS: readonly Script[] = [
  {
    story: 'emerging',
    unit: '06742',
    cls: 'criminal',
    radiusM: 160,
    from: '2021-06-01',
    to: END,
    share: 0.04,
  },
  {
    story: 'emerging',
    unit: '06736',
    cls: 'criminal',
    radiusM: 180,
    from: '2022-03-01',
    to: END,
    share: 0.05,
  },
  {
    story: 'intensifying',
    unit: '06709',
    cls: 'criminal',
    radiusM: 150,
    from: '2016-01-01',
    to: END,
    share: 0.05,
  },
  {
    story: 'persistent',
    unit: '06715',
    cls: 'criminal',
    radiusM: 150,
    from: '2013-08-01',
    to: END,
    share: 0.025,
  },
  {
    story: 'ended',
    unit: '06745',
    cls: 'criminal',
    radiusM: 180,
    from: '2013-08-01',
    to: '2017-07-01',
    share: 0.035,
  },
  {
    story: 'ended',
    unit: '06718',
    cls: 'public-order',
    radiusM: 120,
    from: '2014-01-01',
    to: '2018-12-01',
    share: 0.04,
  },
  {
    story: 'emerging',
    unit: '06730',
    cls: 'traffic',
    radiusM: 150,
    from: '2020-06-01',
    to: END,
    share: 0.02,
  },
  {
    story: 'persistent',
    unit: '06745',
    cls: 'traffic',
    radiusM: 150,
    from: '2013-08-01',
    to: END,
    share: 0.02,
  },
  {
    story: 'ended',
    unit: '06733',
    cls: 'traffic',
    radiusM: 150,
    from: '2013-08-01',
    to: '2016-12-01',
    share: 0.02,
  },
];

/** Largest rate ratio wanted. */
const MOST = 40;

export interface HotSpot extends Modulator {
  readonly planted: Omit<PlantedHotSpot, 'expected'>;
  readonly from: number;
  readonly to: number;
}

/**
 * Hot spots away from lanes, models, attractors and each other, so that each can be found by itself. The ratio follows from the
 * share it adds and from what its slots have without it.
 */
export function hotSpots(
  slots: readonly Slot[],
  weights: ReadonlyMap<string, Float64Array>,
  keepClear: ReadonlySet<number>,
  places: readonly PlaceFact[],
  seed: number,
): HotSpot[] {
  const random = new Random(seed, 'hot spots');
  const clear = [...keepClear].map((i) => slots[i]?.at).filter((p) => p !== undefined);
  const avoid = places.filter((p) => ['market', 'bus_station', 'border_gate', 'beach'].includes(p.kind));
  const points = avoid.map((p) => toMetres(p.at));
  const chosen: Metre[] = [];
  return SCRIPTS.map((script, i) => {
    const w = weights.get(script.cls) ?? new Float64Array(slots.length);
    const own = slots.map((s, k) => (s.unit === script.unit ? (w[k] ?? 0) : 0));
    const wheel = new Wheel(own);
    const total = w.reduce((a, b) => a + b, 0);
    const within = (p: Metre) => picked(slots, (s) => between(s.at, p) <= script.radiusM - 8);
    const ratioAt = (p: Metre): number => {
      let base = 0;
      for (const k of within(p)) base += w[k] ?? 0;
      return Math.round((1 + (script.share * total) / base) * 100) / 100;
    };
    let at: Metre | null = null;
    // Asks for less room the longer it looks: some wards are small.
    for (let tries = 0; !at && tries < 4000; tries++) {
      const p = slots[wheel.draw(random)]?.at;
      const room = script.radiusM + 150 * (1 - tries / 4000);
      if (!p || chosen.some((q) => between(p, q) < 700) || points.some((q) => between(p, q) < room)) continue;
      if (!clear.every((q) => between(p, q) > room)) continue;
      // Somewhere lively enough that the planted rate is not hundreds of times the usual one.
      if (ratioAt(p) <= MOST || tries > 3000) at = p;
    }
    if (!at) throw new Error(`no room for hot spot ${i + 1}`);
    const middle = at;
    chosen.push(middle);
    const inside = within(middle);
    const ratio = ratioAt(middle);
    const [from, to] = [dayOf(script.from), dayOf(script.to)];
    const grow = script.story === 'intensifying';
    const [lon, lat] = toDegrees(middle);
    return {
      classes: [script.cls],
      slots: inside,
      from,
      to: Math.min(to, DAYS),
      factor: (day) =>
        day < from || day >= to ? 1 : grow ? 1 + ((ratio - 1) * (day - from)) / (to - from) : ratio,
      planted: {
        name: `Điểm mẫu ${String(i + 1).padStart(2, '0')}`,
        story: script.story,
        lon: Math.round(lon * 1e6) / 1e6,
        lat: Math.round(lat * 1e6) / 1e6,
        radiusM: script.radiusM,
        unit: script.unit,
        cls: script.cls,
        from: script.from,
        to: script.to,
        ratio,
      },
    };
  });
}
