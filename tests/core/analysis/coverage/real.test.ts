import { readFileSync } from 'node:fs';
import { describe, expect } from 'vitest';
import { coverageReport } from '../../../../src/core/analysis/coverage/report.ts';
import { footprintsOf } from '../../../../src/core/analysis/coverage/scene.ts';
import { sees, viewshedOf } from '../../../../src/core/analysis/coverage/viewshed.ts';
import { blindSectors, wallsOf } from '../../../../src/core/analysis/coverage/walls.ts';
import { finish } from '../../../../src/core/analysis/run.ts';
import { DEFAULT_CHOICES } from '../../../../src/core/analysis/siting/study/question.ts';
import { sitingStudy } from '../../../../src/core/analysis/siting/study/study.ts';
import { type Projector, projectorFor } from '../../../../src/core/geo/project.ts';
import type { FeatureOf, LayerName } from '../../../../src/core/model/layers.ts';
import type { Profile } from '../../../../src/core/model/profile.ts';
import { Random } from '../../../../src/core/model/random.ts';
import { parseInstant, zoneOf } from '../../../../src/core/model/time.ts';
import { buildTable } from '../../../../src/core/table/build.ts';
import { referencePath, referenceTest } from '../../../reference.ts';
import { profileOf, read } from '../../table/intake/read.ts';

/** A layer of a real place, through the intake, as a user's own file comes. */
async function layer<L extends LayerName>(file: string, name: L, profile: Profile) {
  const data = readFileSync(referencePath('data', 'streets', file));
  const { features } = await read(data, { layer: name, fileName: file, profile });
  return features as unknown as FeatureOf<L>[];
}

async function place(prefix: string, name: string, zone: string, area: Profile['area'], epsg: string) {
  const profile = profileOf(name, zone, area);
  const layers = {
    streets: await layer(`${prefix}_roads.geojson`, 'streets', profile),
    buildings: await layer(`${prefix}_buildings.geojson`, 'buildings', profile),
    lamps: await layer(`${prefix}_street_lamps.geojson`, 'lamps', profile),
    cameras: await layer(`${prefix}_cameras.geojson`, 'cameras', profile),
  };
  const [w, s, e, n] = area as [number, number, number, number];
  const random = new Random(1, prefix);
  // Nobody publishes incidents of these places to the minute: a thousand made-up ones will do.
  const table = buildTable(
    Array.from({ length: 1_000 }, (_, i) => {
      const from = (parseInstant('2020-01-01', zoneOf(zone)) ?? 0) + random.int(0, 366 * 86_400);
      const at = { lon: random.range(w, e), lat: random.range(s, n) };
      return { id: `${i}`, cls: 'x', from, to: from, ...at, unit: null, accuracyM: 5, verySerious: false };
    }),
    { timeZone: zone },
  );
  const plane = projectorFor(epsg);
  const period = {
    from: parseInstant('2020-01-01', zoneOf(zone)) ?? 0,
    to: parseInstant('2021-01-01', zoneOf(zone)) ?? 0,
  };
  const options = { plane, zone: zoneOf(zone) };
  return {
    layers,
    table,
    options,
    report: finish(coverageReport({ layers, table, period, options, classes: [0] })),
  };
}
type Place = Awaited<ReturnType<typeof place>>;

/** Five cameras at the lamp posts and junctions of the place, by its made-up incidents: certified, and never below what stands. */
function plans({ layers, table, options: { plane, zone } }: Place): void {
  const answer = finish(
    sitingStudy({
      layers: { ...layers, 'safe-lanes': [], places: [] },
      cases: table,
      within: [],
      abroad: [],
      at: (parseInstant('2021-01-01', zone) ?? 0) - 1,
      timeZone: zone.name,
      projection: `EPSG:${(plane as Projector).epsg}`,
      choices: { ...DEFAULT_CHOICES, count: 5, headings: 6, types: ['bullet-8mp-4mm'] },
    }),
  );
  if (!answer.ok) throw new Error(answer.faults.join());
  expect(answer.existing.cameras).toHaveLength(layers.cameras.length);
  expect(answer.steps).toHaveLength(5);
  expect(answer.value).toBeGreaterThan(answer.existing.value);
  expect(answer.bound).toBeGreaterThanOrEqual(answer.value);
  expect(answer.gap).toBeLessThanOrEqual(0.01);
  expect(answer.steps.every((step) => step.name !== null)).toBe(true);
}

/** Shares rise from the finest level to the coarsest, parts make up the whole, and the night sees no more than the day. */
function isSound({ report }: Place): void {
  const { moments, all } = report;
  for (const { groundByDay, groundByNight, streetsByDay, streetsByNight, light } of moments) {
    for (const { covered, overlap } of [groundByDay, groundByNight, streetsByDay, streetsByNight]) {
      expect([...covered]).toEqual([...covered].sort((p, q) => p - q));
      for (const [level, m] of covered.entries()) expect(overlap[level]).toBeLessThanOrEqual(m);
    }
    for (const [k, m2] of groundByDay.covered.entries())
      expect(groundByNight.covered[k]).toBeLessThanOrEqual(m2);
    expect(streetsByDay.covered.at(-1)).toBeLessThan(report.streetM);
    expect(light.lit + light.unlit + light.unknown).toBeCloseTo(report.streetM, 3);
  }
  for (const c of all) expect(c.covered + c.uncovered + c.cannotJudge).toBeCloseTo(c.total, 6);
  expect(all.at(-1)?.covered).toBeGreaterThan(0);
}

describe('real streets', () => {
  referenceTest('data', 'streets', 'helsinki_cameras.geojson')(
    'Helsinki: 221 cameras without direction among 482 of 494 buildings (12 are no areas)',
    async () => {
      const helsinki = await place(
        'helsinki',
        'Helsinki',
        'Europe/Helsinki',
        [24.935, 60.164, 24.958, 60.178],
        'EPSG:32635',
      );
      const { layers, report, options } = helsinki;
      expect([layers.cameras.length, layers.buildings.length, layers.lamps.length]).toEqual([221, 482, 586]);
      isSound(helsinki);
      plans(helsinki);
      const noted = Object.fromEntries(report.notes.map((n) => [n.code, n.count]));
      expect(noted['heading-missing']).toBe(
        layers.cameras.filter((c) => c.properties.azimuth_deg === null && c.properties.kind !== 'dome')
          .length,
      );
      // Most were mapped on the building that they hang on: they step out of it, or are said to see nothing.
      expect((noted['moved-out-of-building'] ?? 0) + (noted['inside-building'] ?? 0)).toBeGreaterThan(20);
      expect(report.moments[0]?.groundByDay.overlap.at(-1)).toBeGreaterThan(0);
      // From a hundred corners of streets nothing is in view that a house hides, nor from within a house.
      const walls = wallsOf(footprintsOf(layers.buildings, options.plane, options.zone, null));
      for (const { geometry } of layers.streets.slice(0, 100)) {
        const [lon = 0, lat = 0] = (geometry?.coordinates[0] ?? []) as number[];
        const [x, y] = options.plane.forward(lon, lat);
        const view = viewshedOf(walls, x, y, [0, 2 * Math.PI], 300);
        for (let k = 0; k < 40; k++) {
          const [px, py] = [x + ((k * 37) % 401) - 200, y + ((k * 53) % 397) - 198];
          if (sees(view, px, py)) expect(blindSectors(walls, px, py)).toEqual([]);
        }
      }
    },
    120_000,
  );

  referenceTest('data', 'streets', 'berlin_siegessaeule_cameras.geojson')(
    'Berlin: one camera at the Großer Stern',
    async () => {
      const berlin = await place(
        'berlin_siegessaeule',
        'Berlin',
        'Europe/Berlin',
        [13.3495, 52.5135, 13.3535, 52.5165],
        'EPSG:32633',
      );
      isSound(berlin);
      plans(berlin);
      expect(berlin.layers.cameras).toHaveLength(1);
      expect(berlin.report.gaps[0]?.name).toBeTruthy();
    },
    60_000,
  );
});
