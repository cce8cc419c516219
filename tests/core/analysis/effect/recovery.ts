import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DEFAULT_ACCURACY_M,
  type EffectCard,
  effectCard,
} from '../../../../src/core/analysis/effect/card.ts';
import { effectWindows } from '../../../../src/core/analysis/effect/windows.ts';
import {
  type EffectWorkspace,
  effectWorkspace,
  LANE_REACH_M,
  type TreatedPlace,
  treatedPlaces,
} from '../../../../src/core/analysis/effect/workspace.ts';
import { rowsIn } from '../../../../src/core/analysis/effect/zone-count.ts';
import { Random } from '../../../../src/core/analysis/stats/random.ts';
import { pointsOf } from '../../../../src/core/geo/geometry.ts';
import { addSteps, zoneOf } from '../../../../src/core/model/time.ts';
import {
  type City,
  type CityOptions,
  makeCity,
  parseSources,
  SOURCE_FILES,
  type SourceKey,
} from '../../../../src/core/sample/index.ts';
import { buildTable } from '../../../../src/core/table/build.ts';

const folder = join(import.meta.dirname, '../../../../data/mongcai');
export const sources = parseSources(
  Object.fromEntries(
    Object.entries(SOURCE_FILES).map(([key, file]) => [key, readFileSync(join(folder, file), 'utf8')]),
  ) as Record<SourceKey, string>,
);

export interface SampleEffects {
  readonly city: City;
  readonly workspace: EffectWorkspace;
  readonly treated: readonly TreatedPlace[];
}

/** A sample city with the workspace of its criminal cases (one family alone). Lanes, cameras and models are all treatments, as on the screen. */
export function sampleEffects(options: CityOptions): SampleEffects {
  const city = makeCity(sources, { ...options, classes: ['criminal'] });
  const zone = zoneOf(city.profile.timeZone);
  const treated = treatedPlaces(city.layers, zone);
  const table = buildTable(city.incidents, {
    timeZone: city.profile.timeZone,
    classes: city.profile.classes ?? [],
  });
  const criminal = table.classes.findIndex((c) => c.code === 'criminal');
  const workspace = effectWorkspace({
    table,
    classes: new Set([criminal]),
    profile: city.profile,
    treated,
    streets: city.layers.streets,
    units: city.layers.units,
  });
  return { city, workspace, treated };
}

/** Cards of all planted lanes and models that did something, with at least `least` cases before. */
export function plantedCards({ city, workspace, treated }: SampleEffects, least: number) {
  const truth = [...city.truth.lanes, ...city.truth.models];
  return treated.flatMap((place) => {
    const planted = truth.find((t) => t.id === place.id);
    if (!planted || planted.effect === 'nothing') return [];
    const card = effectCard(workspace, place);
    return (card.counts?.targetBefore ?? 0) >= least ? [{ planted, card }] : [];
  });
}

/** Metres round a kind of place within which the city changes by itself: the border shut, the beach has a season. */
const CHANGES: Readonly<Record<string, number>> = {
  border_gate: 650,
  border_crossing: 650,
  market: 220,
  beach: 1800,
};

/** Where rates change though nothing was done: planted hot spots, and what the closed border and the summer move. */
function changedGround(
  city: City,
  { projector }: EffectWorkspace,
): (p: readonly [number, number]) => boolean {
  const discs = [
    ...city.truth.hotSpots.map(({ lon, lat, radiusM }) => ({ at: projector.forward(lon, lat), r: radiusM })),
    ...city.layers.places.flatMap(({ geometry, properties }) => {
      const r = CHANGES[properties.kind];
      const [p] = (geometry && pointsOf(geometry)) ?? [];
      return r !== undefined && p ? [{ at: projector.forward(...p), r }] : [];
    }),
  ];
  return ([x, y]) => discs.some(({ at, r }) => Math.hypot(x - at[0], y - at[1]) <= r);
}

/**
 * Cards of stretches where nothing was done: untreated streets with a start drawn at random. Ground that changes by
 * itself is left out unless `everywhere`: there something did happen, and before and after differ in truth.
 */
export function placeboCards(
  { city, workspace }: SampleEffects,
  n: number,
  seed: number,
  least: number,
  everywhere = false,
): EffectCard[] {
  const random = new Random(seed, 'placebo lanes');
  const out: EffectCard[] = [];
  const changed = everywhere ? () => false : changedGround(city, workspace);
  const free = workspace.streets.filter((s) =>
    s.shape.samples.every((p) => workspace.treated.every((t) => t.shape.distance(...p) > 200) && !changed(p)),
  );
  for (let tries = 0; out.length < n && tries < 400 * n; tries++) {
    const street = random.pick(free);
    const from = addSteps(workspace.data.from, 'month', random.int(24, 94), workspace.zone);
    const place: TreatedPlace = {
      id: street.id,
      kind: 'lane',
      geometry: street.geometry,
      from,
      to: null,
      reachM: LANE_REACH_M,
    };
    const windows = effectWindows(from, workspace.data, workspace.zone);
    if ('fault' in windows) continue;
    const question = { places: workspace.places, windows, maxAccuracyM: DEFAULT_ACCURACY_M };
    if (rowsIn(question, street.shape, -1, 0).before.length >= least) out.push(effectCard(workspace, place));
  }
  return out;
}
