import { describe, expect, it } from 'vitest';
import { judge } from '../../../../src/core/analysis/coverage/judge.ts';
import { areaMasks } from '../../../../src/core/analysis/coverage/masks.ts';
import { coverageReport } from '../../../../src/core/analysis/coverage/report.ts';
import { extentAt, watchGround } from '../../../../src/core/analysis/coverage/samples.ts';
import { makeScene, type SceneOptions } from '../../../../src/core/analysis/coverage/scene.ts';
import { viewArea } from '../../../../src/core/analysis/coverage/viewshed.ts';
import { finish } from '../../../../src/core/analysis/run.ts';
import { buildingSchema, streetSchema } from '../../../../src/core/model/features.ts';
import type { FeatureOf } from '../../../../src/core/model/layers.ts';
import { Random } from '../../../../src/core/model/random.ts';
import { at, camera, incidents, lamp, lane, PLANE, time, ZONE } from './city.ts';
import { houses, moved } from './scene.ts';

const NOON = time('2020-06-01T12:00');
const options = { plane: PLANE, zone: ZONE };
const street = (
  line: readonly (readonly [number, number])[],
  p: Record<string, unknown>,
): FeatureOf<'streets'> => ({
  type: 'Feature',
  id: String(p.id),
  geometry: { type: 'LineString', coordinates: line.map(([x, y]) => at(x, y)) },
  properties: streetSchema.parse(p),
});
const buildings = (turn: number, shift: readonly [number, number]): FeatureOf<'buildings'>[] =>
  houses(6).map((ring, i) => ({
    type: 'Feature',
    id: `b${i}`,
    geometry: {
      type: 'Polygon',
      coordinates: [[...ring, ring[0] as [number, number]].map((p) => at(...moved(p, turn, shift)))],
    },
    properties: buildingSchema.parse({ id: `b${i}` }),
  }));
/** Twelve cameras among the houses, turned and shifted with them. */
const cameras = (turn = 0, shift: readonly [number, number] = [0, 0]): FeatureOf<'cameras'>[] => {
  const random = new Random(11, 'cameras');
  return Array.from({ length: 12 }, () => {
    const [x, y] = moved([random.range(20, 160), 30 * random.int(1, 5)], turn, shift);
    const azimuth = random.range(0, 360) - (turn * 180) / Math.PI;
    return camera(x, y, { azimuth_deg: (azimuth + 720) % 360, hfov_deg: random.range(40, 110) });
  });
};

describe('ground in view', () => {
  it('of one camera has its exact area, and that of its levels nearly', () => {
    const scene = makeScene({ cameras: cameras().slice(0, 1), buildings: buildings(0, [0, 0]) }, options);
    const { covered } = extentAt(scene, watchGround(scene), NOON, false);
    const [c] = scene.cameras;
    if (!c) throw new Error('no camera');
    const zone = (far: number): number => (viewArea(c.view, far) - viewArea(c.view, c.nearM)) / c.scale ** 2;
    // A cell that a wall cuts counts as a whole at the level of its middle: only their sum is exact.
    const shares = c.farM.slice(2).map((far, i) => (covered[i + 2] ?? 0) / zone(far));
    for (const share of shares) expect(share).toBeCloseTo(1, 3);
    expect(shares.at(-1)).toBeCloseTo(1, 9);
    expect(covered[6]).toBeGreaterThan(100);
  });

  it('counts ground that two cameras see once, and says that two do', () => {
    const twice = makeScene({ cameras: [camera(0, 0), camera(0, 0)] }, options);
    const once = makeScene({ cameras: [camera(0, 0)] }, options);
    const [a, b] = [twice, once].map((s) => extentAt(s, watchGround(s), NOON, false));
    expect(a?.covered).toEqual(b?.covered);
    expect(a?.overlap).toEqual(a?.covered);
    expect(Math.max(...(b?.overlap ?? []))).toBe(0);
  });

  it('is never less with one camera more, and the same in a turned and shifted city', () => {
    const walls = buildings(0, [0, 0]);
    let before: number[] = Array.from({ length: 7 }, () => 0);
    for (let n = 1; n <= 12; n++) {
      const scene = makeScene({ cameras: cameras().slice(0, n), buildings: walls }, options);
      const { covered } = extentAt(scene, watchGround(scene), NOON, false);
      for (const [level, m2] of covered.entries())
        expect(m2).toBeGreaterThanOrEqual((before[level] ?? 0) - 1e-9);
      before = [...covered];
    }
    // A local plane has one scale for its middle, so the shift stays small.
    const [turn, shift] = [1.1, [350, -220]] as const;
    const scene = makeScene({ cameras: cameras(turn, shift), buildings: buildings(turn, shift) }, options);
    const there = extentAt(scene, watchGround(scene), NOON, false).covered;
    for (const [level, m2] of there.entries())
      expect(m2 / Math.max(1, before[level] ?? 0)).toBeCloseTo(before[level] ? 1 : 0, 2);
  });
});

describe('the report', () => {
  const lit = street(
    [
      [0, 50],
      [100, 50],
    ],
    { id: 's1', name: 'Phố mẫu A', lit: 'no' },
  );
  const said = street(
    [
      [0, -50],
      [100, -50],
    ],
    { id: 's2', name: 'Phố mẫu B', lit: 'yes' },
  );
  const dark = street(
    [
      [0, 0],
      [100, 0],
    ],
    { id: 's3', name: 'Phố mẫu C' },
  );
  const cam = camera(0, 0, { valid_from: '2020-01-01', night_range_m: 20, height_m: 1.5, hfov_deg: 68 });
  const table = incidents([
    [30, 0, '2019-06-01T12:00'],
    [30, 1, '2020-06-01T12:00'],
    [30, 0, '2020-06-01T23:00'],
    [30, 50, '2020-06-01T23:30'],
    [60, -50, '2020-06-01T23:40'],
    [60, -75, '2020-06-01T23:50', { accuracyM: 40 }],
    [500, 500, '2020-06-02T01:00'],
  ]);
  const report = finish(
    coverageReport({
      layers: {
        cameras: [cam],
        streets: [lit, said, dark],
        lamps: [lamp(30, 55)],
        'safe-lanes': [
          lane(
            [
              [0, 0],
              [80, 0],
            ],
            { valid_from: '2020-03-01', lit_reach_m: 1 },
          ),
        ],
      },
      table,
      period: { from: time('2019-01-01'), to: time('2021-01-01') },
      options,
      classes: [0],
    }),
  );
  const overview = report.levels.length - 1;

  it('gives a curve by year and its sum', () => {
    expect(report.byYear[overview]?.map((y) => [y.total, y.covered, y.cannotJudge])).toEqual([
      [1, 0, 0],
      // A place known to 40 m may lie in reach.
      [6, 2, 1],
    ]);
    expect(report.all[overview]).toMatchObject({ total: 7, covered: 2, uncovered: 4, vaguePlace: 1 });
    expect(report.moments.map((m) => m.cameras)).toEqual([0, 1]);
  });

  it('weighs by class beside the counts, and cuts what is drawn as a mask out of every figure', () => {
    const two = incidents([
      [30, 1, '2020-06-01T12:00'],
      [500, 0, '2020-06-01T12:00'],
      [30, 0, '2020-06-01T12:00', { cls: 'weapons' }],
    ]);
    const again = (weights?: number[], masks: SceneOptions['masks'] = []) =>
      finish(
        coverageReport({
          layers: { cameras: [cam] },
          table: two,
          period: { from: time('2020-01-01'), to: time('2021-01-01') },
          options: { ...options, masks },
          classes: [0, 1],
          ...(weights && { weights }),
        }),
      );
    expect(again().weighted).toBeNull();
    const weighed = again([30, 1]);
    expect(weighed.all[overview]).toMatchObject({ total: 3, covered: 2, share: 2 / 3 });
    expect(weighed.weighted?.all[overview]).toMatchObject({ total: 61, covered: 31, share: 31 / 61 });
    const square = [[at(25, -5), at(35, -5), at(35, 5), at(25, 5), at(25, -5)]];
    const masked = again([30, 1], areaMasks([], [square]));
    expect(masked.masks).toEqual({ drawn: 1 });
    expect(masked).toMatchObject({ maskedIncidents: 2 });
    expect(masked.all[overview]).toMatchObject({ total: 3, covered: 0, uncovered: 3 });
    const ground = (r: typeof masked) => r.now.groundByDay.covered[overview] ?? 0;
    expect(ground(weighed) - ground(masked)).toBeCloseTo(100, -1);
  });

  it('measures streets and lanes in view, by day and by night', () => {
    const [before, after] = report.moments;
    expect(report.streetM).toBeCloseTo(300, 3);
    expect(Math.max(...(before?.streetsByDay.covered ?? []))).toBe(0);
    // Along its axis a camera without a near edge reaches 71.16 m, in pieces of five metres: 70 m.
    expect(after?.streetsByDay.covered[overview]).toBeCloseTo(70, 3);
    expect(after?.lanesByDay.covered[overview]).toBeCloseTo(70, 3);
    expect([before?.laneM, after?.laneM].map((m) => Math.round(m ?? 0))).toEqual([0, 80]);
    // By night the lane lights itself, and with it the street that it runs on.
    expect(after?.lanesByNight.covered[overview]).toBeCloseTo(70, 3);
    expect(after?.groundByNight.covered[overview]).toBeLessThan(after?.groundByDay.covered[overview] ?? 0);
  });

  it('measures light by lamps, lanes and what the street says, and what nobody knows', () => {
    const [before, after] = report.moments;
    // The lamp reaches 12 m around (30, 55): √(12² - 5²) = 10.9 m to either side, 20 m in pieces of five.
    expect(before?.light.lit).toBeCloseTo(100 + 20, 3);
    expect(before?.light.unlit).toBeCloseTo(80, 3);
    expect(before?.light.unknown).toBeCloseTo(100, 3);
    expect(after?.light.unknown).toBeCloseTo(20, 3);
    expect(report.night).toEqual({
      night: 5,
      onLit: 3,
      onUnlit: 0,
      onUnknown: 0,
      offStreet: 1,
      vagueHour: 0,
      vaguePlace: 1,
    });
  });

  it('ranks gaps by what nobody saw, with the nearest name', () => {
    expect(report.gaps.reduce((sum, g) => sum + g.uncovered, 0)).toBe(4);
    const uncovered = report.gaps.map((g) => g.uncovered);
    expect(uncovered).toEqual([...uncovered].sort((p, q) => q - p));
    const names = report.gaps.map((g) => g.name);
    expect(names.filter((n) => n === null)).toHaveLength(1);
    expect(names.some((n) => n?.startsWith('Phố mẫu'))).toBe(true);
  });
});

describe('adding a camera', () => {
  it('never lowers what was in view', () => {
    const random = new Random(2, 'incidents');
    const table = incidents(
      Array.from({ length: 400 }, (_, k) => [
        random.range(0, 180),
        random.range(0, 180),
        `2020-06-${String(1 + (k % 28)).padStart(2, '0')}T${String(k % 24).padStart(2, '0')}:00`,
      ]),
    );
    const walls = buildings(0, [0, 0]);
    let before: Float32Array | null = null;
    for (let n = 0; n <= 12; n += 3) {
      const scene = makeScene({ cameras: cameras().slice(0, n), buildings: walls }, options);
      const { covered } = finish(judge(scene, table));
      for (const [i, share] of (before ?? []).entries()) expect(covered[i]).toBeGreaterThanOrEqual(share);
      before = covered;
    }
    expect(before?.some((share) => share === 1)).toBe(true);
  });
});
