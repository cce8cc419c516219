import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { geometryTester, polygonTester } from '../../../src/core/geo/polygon.ts';
import { projectorFor } from '../../../src/core/geo/project.ts';
import { Random } from '../../../src/core/model/random.ts';
import { makeBasemap } from '../../../src/core/sample/basemap.ts';
import { fitWeights, powerCell } from '../../../src/core/sample/power.ts';
import { parseSources, SOURCE_FILES, type SourceKey } from '../../../src/core/sample/sources.ts';
import { makeUnits, unitFeatures } from '../../../src/core/sample/units.ts';

const folder = join(import.meta.dirname, '../../../data/mongcai');
const sources = parseSources(
  Object.fromEntries(
    Object.entries(SOURCE_FILES).map(([key, file]) => [key, readFileSync(join(folder, file), 'utf8')]),
  ) as Record<SourceKey, string>,
);

describe('power diagram', () => {
  const frame = [
    [0, 0],
    [100, 0],
    [100, 100],
    [0, 100],
  ] as const;

  it('moves the wall between two cells by the difference of the weights', () => {
    // Wall at x with (x - 25)² - 1000 = (x - 75)², so x = 60.
    const pair = [
      { at: [25, 50], weight: 1000 },
      { at: [75, 50], weight: 0 },
    ] as const;
    expect(
      powerCell(pair, 0, frame)
        .map((p) => p[0])
        .sort((a, b) => a - b),
    ).toEqual([0, 0, 60, 60]);
    expect(powerCell([pair[0], { at: [75, 50], weight: 9000 }], 0, frame)).toEqual([]);
  });

  it('finds the weights for areas', () => {
    const points = [
      [25, 50],
      [75, 50],
    ] as const;
    const [first = 0, second = 0] = fitWeights({ points, targets: [3000], land: [frame], frame });
    // 30 % of the square: the wall stands at 30, so the weight is (30 - 25)² - (30 - 75)² = -2000.
    expect(first - second).toBeCloseTo(-2000, -1);
  });

  it('says so when the land is too small', () => {
    const points = [
      [25, 50],
      [75, 50],
    ] as const;
    expect(() => fitWeights({ points, targets: [20_000], land: [frame], frame })).toThrow(
      /cannot be reached|singular/,
    );
  });
});

describe('units', () => {
  const units = makeUnits(sources);
  const islands = ['06754', '06757'];

  it('share the land as the areas do, on the mainland and on the island', () => {
    for (const group of [
      units.filter((u) => !islands.includes(u.fact.code)),
      units.filter((u) => islands.includes(u.fact.code)),
    ]) {
      const land = group.reduce((sum, u) => sum + u.areaM2, 0);
      const facts = group.reduce((sum, u) => sum + u.fact.areaKm2, 0);
      for (const u of group) expect(u.areaM2 / land / (u.fact.areaKm2 / facts)).toBeCloseTo(1, 2);
    }
    const land = units.reduce((sum, u) => sum + u.areaM2, 0);
    const facts = units.reduce((sum, u) => sum + u.fact.areaKm2, 0);
    for (const u of units) expect(Math.abs(u.areaM2 / land - u.fact.areaKm2 / facts)).toBeLessThan(0.01);
  });

  it('hold their own label points where those lie on land', () => {
    const land = polygonTester(sources.land.filter((p) => p.country === 'VN').map((p) => p.rings));
    const dry = units.filter((u) => land.contains(...u.fact.label));
    expect(dry.length).toBe(16);
    for (const u of dry) expect(u.tester.contains(...u.fact.label)).toBe(true);
  });

  it('do not overlap and stay on Vietnamese land', () => {
    const plane = projectorFor('EPSG:32648');
    const home = polygonTester(sources.land.filter((p) => p.country === 'VN').map((p) => p.rings));
    const random = new Random(1, 'points');
    const [x0, y0] = plane.forward(107.7, 21.31);
    const [x1, y1] = plane.forward(108.12, 21.68);
    let inside = 0;
    for (let i = 0; i < 20_000; i++) {
      const p = plane.inverse(random.range(x0, x1), random.range(y0, y1));
      const holders = units.filter((u) => u.tester.contains(...p));
      expect(holders.length).toBeLessThanOrEqual(1);
      if (holders.length === 0) continue;
      inside++;
      expect(home.contains(...p)).toBe(true);
    }
    expect(inside).toBeGreaterThan(4000);
  });

  it('know when they end and what they become', () => {
    const features = unitFeatures(units);
    const unit = (code: string) => features.find((f) => f.id === code)?.properties;
    expect(unit('06718')).toMatchObject({ valid_to: '2024-11-01T00:00:00+07:00', merged_into: '06712' });
    expect(unit('06724')).toMatchObject({
      name: 'Hải Sơn',
      valid_to: '2025-07-01T00:00:00+07:00',
      schematic: true,
    });
    expect(features.filter((f) => f.properties.population_assumed).length).toBe(11);
    for (const f of features) expect(geometryTester(f.geometry as never).bbox[0]).toBeGreaterThan(107.7);
  });
});

describe('basemap', () => {
  it('labels nothing abroad but the country', () => {
    const abroad = polygonTester(sources.land.filter((p) => p.country === 'other').map((p) => p.rings));
    const labels = makeBasemap(sources).places.filter((f) => {
      const [lon = 0, lat = 0] = f.geometry.coordinates as number[];
      // Places on the border are known to a kilometre or so; what is abroad for certain lies farther in.
      return abroad.contains(lon, lat - 0.006) && abroad.contains(lon, lat);
    });
    expect(labels.map((f) => f.properties.name)).toEqual(['Trung Quốc']);
  });

  it('is the one that is committed', () => {
    const file = join(import.meta.dirname, '../../../public/basemap/places.geojson');
    expect(JSON.parse(readFileSync(file, 'utf8')).features).toEqual(makeBasemap(sources).places);
  });
});
