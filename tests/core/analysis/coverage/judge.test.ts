import { describe, expect, it } from 'vitest';
import {
  HOUR_TOO_VAGUE,
  JUDGED,
  judge,
  NO_PLACE_KNOWN,
  PLACE_TOO_VAGUE,
} from '../../../../src/core/analysis/coverage/judge.ts';
import {
  type CoverageLayers,
  makeScene,
  type Scene,
  type SceneOptions,
} from '../../../../src/core/analysis/coverage/scene.ts';
import { tally } from '../../../../src/core/analysis/coverage/tally.ts';
import { finish } from '../../../../src/core/analysis/run.ts';
import { buildingSchema } from '../../../../src/core/model/features.ts';
import type { FeatureOf } from '../../../../src/core/model/layers.ts';
import { idOf } from '../../../../src/core/table/build.ts';
import type { IncidentTable } from '../../../../src/core/table/table.ts';
import { at, camera, incidents, lamp, lane, PLANE, time, ZONE } from './city.ts';
import { box } from './scene.ts';

const scene = (layers: CoverageLayers, options: Partial<SceneOptions> = {}): Scene =>
  makeScene(layers, { plane: PLANE, zone: ZONE, profile: 'IEC 62676-4:2014', ...options });

/** [covered, why not judged] of each row at the coarsest level, by id. */
function coarse(s: Scene, table: IncidentTable): Record<string, [number, number]> {
  const judged = finish(judge(s, table));
  return Object.fromEntries(
    Array.from({ length: table.n }, (_, i) => {
      const cell = (i + 1) * judged.levels - 1;
      return [idOf(table, i), [judged.covered[cell] ?? -1, judged.open[cell] ?? -1]];
    }),
  );
}
const house = (
  id: string,
  ring: readonly (readonly [number, number])[],
  kind = 'shop',
): FeatureOf<'buildings'> => ({
  type: 'Feature',
  id,
  geometry: {
    type: 'Polygon',
    coordinates: [[...ring, ring[0] as [number, number]].map(([x, y]) => at(x, y))],
  },
  properties: buildingSchema.parse({ id, kind }),
});
const NOON = '2020-06-01T12:00';
const NIGHT = '2020-06-01T23:00';

describe('what was in view when it happened', () => {
  it('asks each level by its range', () => {
    // 1920 px and 68°, 5 m high: 250 px/m end at 4.5 m on the ground, inside the blind zone; 125 at 10.8, 62.5 at 22.5, 25 at 56.8.
    const table = incidents([10, 20, 50, 60, 2].map((x, i) => [x, 0, `2020-06-01T12:0${i}`] as const));
    const judged = finish(judge(scene({ cameras: [camera(0, 0)] }), table));
    const rows = Array.from({ length: 5 }, (_, i) => [...judged.covered.subarray(4 * i, 4 * i + 4)]);
    expect(rows).toEqual([
      [0, 1, 1, 1],
      [0, 0, 1, 1],
      [0, 0, 0, 1],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
    const [one] = tally(judged, 2, 1, () => 0);
    expect(one).toMatchObject({ total: 5, covered: 2, uncovered: 3, cannotJudge: 0, share: 0.4 });
  });

  it('asks whether the camera hung, worked, and had nothing before it', () => {
    const cam = camera(0, 0, {
      valid_from: '2020-01-01',
      valid_to: '2021-01-01',
      outages: [{ from: '2020-06-02T00:00:00+07:00', to: '2020-06-03T00:00:00+07:00' }],
    });
    const table = incidents([
      [20, 0, '2019-12-31T12:00'],
      [20, 0, NOON],
      [20, 0, '2020-06-02T12:00'],
      [20, 0, '2020-06-03T12:00'],
      [20, 0, '2021-01-01T12:00'],
      [40, 0, '2020-07-01T12:00'],
    ]);
    const s = scene({ cameras: [cam], buildings: [house('b', box(25, -5, 30, 5))] });
    expect(Object.values(coarse(s, table)).map(([c]) => c)).toEqual([0, 1, 0, 1, 0, 0]);
  });

  it('needs light at night: its own, a lamp that works, or a safe lane', () => {
    const table = incidents([
      [10, 0, NIGHT],
      [40, 0, NIGHT],
      [40, 0, '2020-06-01T12:00'],
    ]);
    const dark = camera(0, 0, { night_range_m: 20 });
    expect(coarse(scene({ cameras: [dark] }), table)).toEqual({ i0: [1, 0], i1: [0, 0], i2: [1, 0] });
    const works = lamp(45, 0);
    const broken = lamp(45, 0, { outages: [{ from: '2020-06-01T00:00:00+07:00', to: null }] });
    expect(coarse(scene({ cameras: [dark], lamps: [works] }), table).i1).toEqual([1, 0]);
    expect(coarse(scene({ cameras: [dark], lamps: [broken] }), table).i1).toEqual([0, 0]);
    const lit = lane([
      [40, -50],
      [40, 50],
    ]);
    expect(coarse(scene({ cameras: [dark], 'safe-lanes': [lit] }), table).i1).toEqual([1, 0]);
    const later = lane(
      [
        [40, -50],
        [40, 50],
      ],
      { valid_from: '2021-01-01' },
    );
    expect(coarse(scene({ cameras: [dark], 'safe-lanes': [later] }), table).i1).toEqual([0, 0]);
    // Without any word on infrared only lit ground counts.
    expect(coarse(scene({ cameras: [camera(0, 0)], lamps: [lamp(40, 0)] }), table)).toMatchObject({
      i0: [0, 0],
      i1: [1, 0],
    });
  });

  it('takes a share of the time of a turning camera, and joins it with others as chances', () => {
    const turning = (y: number) => camera(0, y, { kind: 'ptz', duty_share: 0.5 });
    const table = incidents([[20, 0, NOON]]);
    expect(coarse(scene({ cameras: [turning(0)] }), table).i0).toEqual([0.5, 0]);
    expect(coarse(scene({ cameras: [turning(0), turning(1)] }), table).i0).toEqual([0.75, 0]);
    expect(coarse(scene({ cameras: [turning(0), camera(0, 2)] }), table).i0).toEqual([1, 0]);
  });
});

describe('what cannot be judged', () => {
  const row = (x: number, rest: object) => [x, 0, NOON, rest] as const;

  it('is a share of its own, and only where the answer hangs on it', () => {
    const s = scene({ cameras: [camera(0, 0, { night_range_m: 20 })] });
    const to = (t: string) => ({ to: time(t) });
    const table = incidents([
      row(20, { lon: null, lat: null }),
      row(20, { accuracyM: 30 }),
      // So far away that the whole circle is out of reach.
      row(200, { accuracyM: 30 }),
      // Nobody said how well the place is known.
      row(20, { accuracyM: null }),
      // From noon to midnight: beyond the night range it depends, within it it does not.
      row(40, to('2020-06-02T00:00')),
      row(15, to('2020-06-02T00:00')),
      row(40, to('2020-06-01T16:00')),
      row(90, to('2020-06-02T00:00')),
    ]);
    const got = Object.fromEntries(Object.entries(coarse(s, table)).sort());
    expect(got).toEqual({
      i0: [0, NO_PLACE_KNOWN],
      i1: [0, PLACE_TOO_VAGUE],
      i2: [0, JUDGED],
      i3: [1, JUDGED],
      i4: [0, HOUR_TOO_VAGUE],
      i5: [1, JUDGED],
      i6: [1, JUDGED],
      i7: [0, JUDGED],
    });
    const judged = finish(judge(s, table));
    expect(judged.assumedExact).toBe(1);
    const [all] = tally(judged, 3, 1, () => 0);
    expect(all).toMatchObject({
      total: 8,
      covered: 3,
      uncovered: 2,
      noPlace: 1,
      vaguePlace: 1,
      vagueHour: 1,
    });
    expect(all?.share).toBe(3 / 5);
    expect(tally(judged, 3, 1, () => -1)[0]?.share).toBeNull();
  });

  it('is open where the camera worked for a part of the interval only', () => {
    const cam = camera(0, 0, { valid_from: '2020-06-01T14:00:00+07:00' });
    const span = (from: string, end: string) => [20, 0, from, { to: time(end) }] as const;
    const table = incidents([
      span('2020-06-01T08:00', '2020-06-01T13:00'),
      span('2020-06-01T12:00', '2020-06-01T16:00'),
      span('2020-06-01T14:00', '2020-06-01T16:00'),
    ]);
    expect(Object.values(coarse(scene({ cameras: [cam] }), table))).toEqual([
      [0, JUDGED],
      [0, HOUR_TOO_VAGUE],
      [1, JUDGED],
    ]);
  });
});

describe('masks', () => {
  it('take schools, worship and land abroad out of every figure and are counted', () => {
    const ring = [...box(15, -5, 25, 5), [15, -5] as const].map(([x, y]) => at(x, y));
    const table = incidents([
      [20, 0, NOON],
      [40, 0, '2020-06-01T13:00'],
    ]);
    const drawn = scene({ cameras: [camera(0, 0)] }, { masks: [{ kind: 'abroad', polygons: [[ring]] }] });
    const judged = finish(judge(drawn, table));
    expect([judged.covered[3], judged.covered[7], judged.masked]).toEqual([0, 1, 1]);
    const pagoda: FeatureOf<'places'> = {
      type: 'Feature',
      id: 'p',
      geometry: { type: 'Point', coordinates: at(40, 20) },
      properties: {
        id: 'p',
        source: '',
        synthetic: true,
        name: 'Chùa mẫu',
        kind: 'pagoda',
        accuracy_m: null,
      },
    };
    const s = scene({
      cameras: [camera(0, 0)],
      places: [pagoda],
      buildings: [house('h', box(90, 0, 99, 9), 'house')],
    });
    expect(s.masks.counts).toEqual({ worship: 1, home: 1 });
    expect(coarse(s, table)).toEqual({ i0: [1, 0], i1: [0, 0] });
  });
});
