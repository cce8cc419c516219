import type { FeatureOf } from '../model/layers.ts';
import { MONG_CAI } from '../model/profile.ts';
import { Random, Wheel } from '../model/random.ts';
import { type Building, makeBuildings } from './buildings.ts';
import { DAYS, dayOf } from './calendar.ts';
import { laneFeatures, makeEvents, makeGroups, makeLanes, makeModels } from './community.ts';
import { makeCameras, makeLamps } from './equipment.ts';
import { figureFeatures, placeFeatures } from './figures.ts';
import { corners } from './grid.ts';
import { between, closed, written } from './ground.ts';
import {
  drawNull,
  drawPlanted,
  NEAR_REPEAT,
  numbered,
  Rates,
  TOTALS,
  toRows,
  VERY_SERIOUS,
} from './incidents.ts';
import {
  type HotSpot,
  hotSpots,
  knownModulators,
  type Modulator,
  TREATED,
  type Treatment,
  treatmentModulator,
  treatments,
} from './plan.ts';
import { SAMPLE_PROVENANCE } from './provenance.ts';
import { makeSettlements } from './settlements.ts';
import { feature, midnight, SYNTHETIC } from './sheet.ts';
import { baseWeights, makeSlots, type Slot } from './slots.ts';
import { makeStreets, type Street } from './streets.ts';
import { makeTerrain } from './terrain.ts';
import type { City, CityOptions, CitySources, PlantedEffect, Truth } from './types.ts';
import { makeUnits, unitFeatures } from './units.ts';

export { BASEMAP_PIECES, type Basemap, type BasemapPiece, makeBasemap } from './basemap.ts';
export { incidentFeature } from './feature.ts';
export { parseSources, SOURCE_FILES, type SourceKey } from './sources.ts';
export type { City, CityLayers, CityOptions, CitySources, Truth } from './types.ts';

/** Changes whenever the same seed would give another city. */
export const GENERATOR = '1';
export const DEFAULT_SEED = 2013;

/**
 * The sample city: 118,175 incidents (times `scale`) and every layer, from the sources and a seed. The same arguments
 * always give the same city, byte for byte. Positions in degrees, times in seconds since 2000-01-01 UTC.
 */
export function makeCity(sources: CitySources, options: CityOptions = {}): City {
  const { seed = DEFAULT_SEED, scale = 1, pattern = 'planted' } = options;
  const units = makeUnits(sources);
  const terrain = makeTerrain(sources, units);
  const settlements = makeSettlements(units);
  const streets = makeStreets(terrain, settlements, seed);
  const buildings = makeBuildings(terrain, streets, sources.places, seed);
  const slots = makeSlots(terrain, units, streets, buildings);
  const lanes = makeLanes(streets, slots);
  const models = makeModels(terrain, slots, seed);
  const lamps = makeLamps(streets, lanes, seed);
  const wanted = TOTALS.filter(([cls]) => !options.classes || options.classes.includes(cls));
  const count = (n: number): number => Math.round(n * scale);

  // Weights of every class, whatever is asked for: hot spots are placed by them.
  const weights = new Map(
    TOTALS.map(([cls]) => [cls, baseWeights(cls, slots, streets, sources.places, seed)]),
  );
  const treated = treatments(slots, lanes, models);
  const all = [...treated.lanes, ...treated.models];
  concentrate(weights, slots, streets, all, seed);
  const known = knownModulators(slots, streets, sources.places);
  const keepClear = new Set([...all, ...known].flatMap((t) => [...t.slots]));
  const spots = hotSpots(slots, weights, keepClear, sources.places, seed);
  const modulators: Modulator[] = [
    ...known,
    ...all.filter((t) => t.ratio !== 1).map(treatmentModulator),
    ...spots,
  ];
  const anchors = anchorsOf(slots, settlements);
  const planted = pattern === 'planted';
  const rates = new Map<string, Rates>();
  const rows = wanted.flatMap(([cls, total]) => {
    const n = count(total);
    if (!planted) return toRows(cls, drawNull(cls, n, units, buildings, seed), false, anchors, seed);
    const rate = new Rates(cls, weights.get(cls) ?? new Float64Array(), modulators);
    rates.set(cls, rate);
    return toRows(cls, drawPlanted(cls, n, rate, slots, seed), true, anchors, seed);
  });
  return {
    incidents: numbered(rows, count(VERY_SERIOUS), seed),
    layers: {
      units: unitFeatures(units),
      'safe-lanes': laneFeatures(lanes),
      lamps,
      cameras: makeCameras(slots, streets, sources.places, seed),
      'model-areas': models.map((m) => m.feature),
      groups: makeGroups(units, slots, seed),
      events: makeEvents(units, slots, seed),
      places: placeFeatures(sources.places),
      streets: streetFeatures(streets, new Set(lanes.map((l) => l.street))),
      buildings: buildingFeatures(buildings),
      figures: figureFeatures(),
    },
    truth: truthOf({ seed, scale, pattern }, planted ? rates : null, spots, treated),
    profile: MONG_CAI,
    provenance: SAMPLE_PROVENANCE,
  };
}

/** Streets that see far more than their people explain, beside lanes and models: share of reported cases on all of them. */
const BUSY_STREETS = 30;

/**
 * Few streets hold half of all cases, as in every city that was measured (Weisburd 2015: half on 4–6 % of the
 * streets). Lanes, models that did something and some thirty other streets share that half, so that every treated
 * street has untreated ones like it.
 */
function concentrate(
  weights: Map<string, Float64Array>,
  slots: readonly Slot[],
  streets: readonly Street[],
  treated: readonly Treatment[],
  seed: number,
): void {
  const random = new Random(seed, 'busy streets');
  const ofStreet: number[][] = streets.map(() => []);
  slots.forEach((s, i) => {
    ofStreet[s.street]?.push(i);
  });
  const clear = new Set(treated.flatMap((t) => [...t.slots]));
  const places: (readonly number[])[] = treated
    .filter((t) => t.reachM > 0 || t.ratio !== 1)
    .map((t) => [...t.slots]);
  const people = ofStreet.map((list, k) => {
    const long =
      list.length >= 18 && list.length <= 70 && streets[k]?.kind === 'street' && streets[k].invented;
    return long && !list.some((s) => clear.has(s))
      ? list.reduce((sum, s) => sum + (slots[s]?.people ?? 0), 0)
      : 0;
  });
  const wheel = new Wheel(people.map(Math.sqrt));
  const chosen = new Set<number>();
  while (chosen.size < BUSY_STREETS) chosen.add(wheel.draw(random));
  for (const k of chosen) places.push(ofStreet[k] ?? []);
  const shares = places.map(() => random.range(0.007, 0.015));
  const busy = shares.reduce((a, b) => a + b, 0);
  const taken = new Set(places.flat());
  for (const cls of TREATED) {
    const w = weights.get(cls);
    if (!w) continue;
    let others = 0;
    w.forEach((x, i) => {
      if (!taken.has(i)) others += x;
    });
    places.forEach((list, p) => {
      const own = list.reduce((sum, s) => sum + (w[s] ?? 0), 0);
      const factor = ((shares[p] ?? 0) * others) / (1 - busy) / own;
      for (const s of list) w[s] = (w[s] ?? 0) * factor;
    });
  }
}

/** Where coarsely known cases are put: the middle of their street, the middle of the unit's largest settlement. */
function anchorsOf(
  slots: readonly Slot[],
  settlements: readonly { unit: string; at: readonly [number, number] }[],
) {
  const byStreet = new Map<string, Slot[]>();
  for (const s of slots) {
    const key = `${s.street} ${s.unit}`;
    const list = byStreet.get(key);
    if (list) list.push(s);
    else byStreet.set(key, [s]);
  }
  const villages = new Map<string, Slot>();
  for (const { unit, at } of settlements) {
    if (villages.has(unit)) continue;
    const own = slots.filter((s) => s.unit === unit);
    const best = own.reduce((a, b) => (between(b.at, at) < between(a.at, at) ? b : a));
    villages.set(unit, best);
  }
  return {
    street(slot: Slot): Slot {
      const list = byStreet.get(`${slot.street} ${slot.unit}`) ?? [slot];
      return list[list.length >> 1] ?? slot;
    },
    village(unit: string): Slot {
      const slot = villages.get(unit);
      if (!slot) throw new Error(`unit ${unit} has no streets`);
      return slot;
    },
  };
}

function truthOf(
  drawn: Pick<Truth, 'seed' | 'scale' | 'pattern'>,
  rates: ReadonlyMap<string, Rates> | null,
  spots: readonly HotSpot[],
  treated: { lanes: readonly Treatment[]; models: readonly Treatment[] },
): Truth {
  const totals = new Map(TOTALS);
  const expected = (
    classes: readonly string[],
    slots: Iterable<number>,
    from: number,
    to: number,
  ): number => {
    const list = [...slots];
    const sum = classes.reduce(
      (n, cls) => n + (rates?.get(cls)?.share(list, from, to) ?? 0) * (totals.get(cls) ?? 0),
      0,
    );
    return Math.round(sum * 100) / 100;
  };
  const effect = (t: Treatment): PlantedEffect => ({
    id: t.id,
    name: t.name,
    effect: t.effect,
    ratio: t.ratio,
    classes: TREATED,
    reachM: t.reachM,
    from: t.from,
    expectedBefore: expected(TREATED, t.slots, 0, dayOf(t.from)),
    expectedAfter: expected(TREATED, t.slots, dayOf(t.from), DAYS),
  });
  return {
    generator: GENERATOR,
    ...drawn,
    null: 'Cases are independent. Unit by working population, house evenly among the houses of the unit, place within 4 m of the middle of the house, day evenly over the period, hour by the hours of the class, the same everywhere.',
    hotSpots: rates
      ? spots.map((s) => ({ ...s.planted, expected: expected(s.classes, s.slots, s.from, s.to) }))
      : [],
    lanes: rates ? treated.lanes.map(effect) : [],
    models: rates ? treated.models.map(effect) : [],
    nearRepeat: rates ? NEAR_REPEAT : null,
  };
}

function streetFeatures(streets: readonly Street[], withLane: ReadonlySet<number>): FeatureOf<'streets'>[] {
  return streets.map((s, i) =>
    feature<'streets'>(
      { type: 'LineString', coordinates: s.line.map(written) },
      {
        id: s.id,
        source: SYNTHETIC,
        synthetic: true,
        valid_from: s.from && midnight(s.from),
        valid_to: null,
        name: s.name,
        kind: s.kind,
        lit: s.lit || withLane.has(i) ? 'yes' : 'no',
        width_m: s.widthM,
      },
    ),
  );
}

function buildingFeatures(buildings: readonly Building[]): FeatureOf<'buildings'>[] {
  return buildings.map((b, i) =>
    feature<'buildings'>(
      { type: 'Polygon', coordinates: [closed(corners(b.rect).map(written))] },
      {
        id: `b-${i + 1}`,
        source: SYNTHETIC,
        synthetic: true,
        valid_from: null,
        valid_to: null,
        kind: b.kind,
        height_m: b.heightM,
      },
    ),
  );
}
