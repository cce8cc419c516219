import { describe, expect, it } from 'vitest';
import { finish } from '../../../../src/core/analysis/run.ts';
import { caseWeights, classWeights } from '../../../../src/core/analysis/siting/study/harm.ts';
import {
  DEFAULT_CHOICES,
  type SitingAnswer,
  type SitingChoices,
  type SitingPlanned,
  type SitingQuestion,
} from '../../../../src/core/analysis/siting/study/question.ts';
import { sitingStudy } from '../../../../src/core/analysis/siting/study/study.ts';
import { buildingSchema, streetSchema } from '../../../../src/core/model/features.ts';
import type { FeatureOf } from '../../../../src/core/model/layers.ts';
import type { IncidentTable } from '../../../../src/core/table/table.ts';
import { at, camera, incidents, lamp, time } from '../coverage/city.ts';

const NIGHT = '2022-06-01T23:00';
const DAY = '2022-06-01T11:00';

/** East at 20 m (twice, by day and by night), north at 20 m by day, and north at 80 m by night, on a street without lamps. */
const table = incidents([
  [20, 0, DAY],
  [20, 1, NIGHT],
  [0, 20, DAY],
  [0, 80, NIGHT],
]);
const street = (line: [number, number][], lit: 'yes' | 'no' = 'no'): FeatureOf<'streets'> => ({
  type: 'Feature',
  id: 'north',
  geometry: { type: 'LineString', coordinates: line.map(([x, y]) => at(x, y)) },
  properties: streetSchema.parse({ id: 'north', name: 'Phố Bắc', lit }),
});
const house = (x: number, y: number): FeatureOf<'buildings'> => ({
  type: 'Feature',
  id: 'house',
  geometry: {
    type: 'Polygon',
    coordinates: [[at(x - 2, y - 2), at(x + 2, y - 2), at(x + 2, y + 2), at(x - 2, y + 2), at(x - 2, y - 2)]],
  },
  properties: buildingSchema.parse({ id: 'house', kind: 'house' }),
});

function study(
  choices: Partial<SitingChoices> = {},
  layers: Partial<SitingQuestion['layers']> = {},
  cases: IncidentTable = table,
  weights?: readonly number[],
): SitingAnswer {
  return finish(
    sitingStudy({
      layers: {
        cameras: [],
        lamps: [],
        'safe-lanes': [],
        buildings: [],
        streets: [
          street([
            [0, 60],
            [0, 100],
          ]),
        ],
        places: [],
        ...layers,
      },
      cases,
      ...(weights && { weights }),
      within: [],
      abroad: [],
      at: time('2023-01-01T00:00'),
      timeZone: 'Asia/Ho_Chi_Minh',
      projection: 'EPSG:32648',
      choices: {
        ...DEFAULT_CHOICES,
        places: ['own'],
        own: [at(0, 0)],
        count: 1,
        types: ['bullet-8mp-4mm'],
        headings: 4,
        ...choices,
      },
    }),
  );
}
const planned = (...args: Parameters<typeof study>): SitingPlanned => {
  const answer = study(...args);
  if (!answer.ok) throw new Error(answer.faults.join());
  return answer;
};

describe('a plan from a question', () => {
  it('looks where most happened, and says what it adds', () => {
    const plan = planned();
    expect(plan).toMatchObject({ value: 2, bound: 2, gap: 0, optimal: true, share: 0.5 });
    expect(plan.steps).toMatchObject([{ kind: 'camera', heading: 90, gain: 2, newCases: 2, onlyHere: 2 }]);
    expect(plan.curve.map((c) => c.share)).toEqual([0, 0.5]);
  });

  it('has one camera at a place, and spends no more than there is', () => {
    expect(planned({ count: 5 })).toMatchObject({ value: 2, notes: ['budget-beyond-candidates'] });
    const two = { own: [at(0, 0), at(40, 80)], count: null, prices: { camera: 15, lamp: 8, laneM: 1 } };
    expect(planned({ ...two, budget: 29 })).toMatchObject({ cost: 15, value: 2 });
    expect(planned({ ...two, budget: 30 })).toMatchObject({ cost: 30, value: 3 });
    expect(planned({ ...two, budget: 30, spacingM: 100 })).toMatchObject({ cost: 15, value: 2 });
    expect(planned({ ...two, budget: 0 })).toMatchObject({
      steps: [],
      value: 0,
      notes: ['nothing-affordable'],
    });
  });

  it('counts the wanted time of day only; far into the dark no camera sees, on lit ground it does', () => {
    expect(planned({ daylight: 'day' }).demand).toMatchObject({ judged: 2, otherDaylight: 2 });
    // The far one is 80 m off: within the picture of a long lens, beyond its infrared of 60 m.
    const long = { daylight: 'night', types: ['bullet-4mp-12mm'], own: [at(0, 5)], headings: 36 } as const;
    const north = incidents([[0, 80, NIGHT]]);
    expect(planned(long, {}, north).value).toBe(0);
    expect(planned(long, { lamps: [lamp(0, 80)] }, north).value).toBe(1);
  });

  it('keeps what stands, and leaves out what has gone', () => {
    const looking = camera(1, 0, { res_h_px: 3840, hfov_deg: 78, azimuth_deg: 90, ir_range_m: 60 });
    const plan = planned({}, { cameras: [looking] });
    expect(plan.existing).toMatchObject({ cameras: [looking.id], value: 2, share: 0.5 });
    expect(plan.steps).toMatchObject([{ heading: 0, gain: 1 }]);
    const gone = { ...looking, properties: { ...looking.properties, valid_to: '2022-12-31T00:00:00+07:00' } };
    expect(planned({}, { cameras: [gone] }).existing).toMatchObject({ cameras: [], value: 0 });
    expect(planned({ keepExisting: false }, { cameras: [looking] }).steps).toMatchObject([{ heading: 90 }]);
  });

  it('stands in no home and counts nothing in one, which stays in the whole', () => {
    const buildings = [house(20, 0)];
    const plan = planned({}, { buildings });
    expect(plan.demand).toMatchObject({ judged: 4, masked: 2 });
    expect(plan.steps).toMatchObject([{ heading: 0, gain: 1 }]);
    expect(planned({}, { buildings: [house(0, 0)] }).candidates).toMatchObject({
      found: 1,
      kept: 0,
      excluded: 1,
    });
  });

  it('says what cannot be judged', () => {
    const vague = incidents([
      [20, 0, DAY, { accuracyM: 30 }],
      [20, 0, DAY, { lon: null, lat: null }],
      [20, 0, '2022-06-01T00:00', { to: time('2022-06-03T00:00') }],
    ]);
    const plan = planned({}, {}, vague);
    expect(plan.demand).toMatchObject({ n: 3, judged: 0, vaguePlace: 1, noPlace: 1, vagueHour: 1 });
    expect(plan).toMatchObject({
      share: null,
      gap: 0,
      notes: ['no-demand', 'nothing-in-view', 'budget-beyond-candidates'],
    });
  });

  it('lights a street as a whole, and tells what standing cameras gain by it', () => {
    const far = camera(0, 20, {
      azimuth_deg: 0,
      res_h_px: 3840,
      hfov_deg: 28,
      tilt_deg: 5,
      night_range_m: 20,
    });
    const plan = planned({ buy: 'lanes' }, { cameras: [far] });
    expect(plan.demand).toMatchObject({ judged: 2, night: 2 });
    expect(plan.steps).toMatchObject([{ kind: 'lane', name: 'Phố Bắc', gain: 1, seenByLight: 1 }]);
    expect(plan.steps[0]?.lengthM).toBeCloseTo(40, 0);
    expect(
      planned(
        { buy: 'lanes' },
        {
          streets: [
            street(
              [
                [0, 60],
                [0, 100],
              ],
              'yes',
            ),
          ],
        },
      ).existing.value,
    ).toBe(1);
  });

  it('puts a lamp on the pole of a camera, cameras apart from cameras', () => {
    const places = { own: [at(0, 0), at(0, 76)], count: 4, spacingM: 100 } as const;
    const plan = planned({ ...places, buy: 'cameras-and-lamps' });
    // One camera only; the lamp lights the case in the north, within 12 m of its pole.
    expect(plan.steps.map((s) => [s.kind, s.gain])).toEqual([
      ['camera', 2],
      ['lamp', 1],
    ]);
    // One budget for all three: 40 m of lane for 40 is left where a lamp is dear.
    const prices = { camera: 15, lamp: 100, laneM: 1 };
    const all = (budget: number) =>
      planned({ ...places, buy: 'all', count: null, budget, prices }).steps.map((s) => [s.kind, s.cost]);
    expect(all(54)).toEqual([['camera', 15]]);
    expect(all(55)).toEqual([
      ['camera', 15],
      ['lane', 40],
    ]);
  });

  it('stands where it may, whatever lies within reach', () => {
    const square = (x: number, y: number, half: number) => [
      [
        at(x - half, y - half),
        at(x + half, y - half),
        at(x + half, y + half),
        at(x - half, y + half),
        at(x - half, y - half),
      ],
    ];
    const two = { own: [at(0, 0), at(40, 80)], count: 2 };
    expect(planned(two).value).toBe(3);
    expect(planned({ ...two, stand: [square(0, 0, 10)] })).toMatchObject({
      value: 2,
      demand: { judged: 4 },
      candidates: { found: 2, kept: 1, outside: 1, excluded: 0 },
    });
    expect(planned({ ...two, noStand: [square(0, 0, 10)] })).toMatchObject({
      value: 1,
      candidates: { found: 2, kept: 1, outside: 0, excluded: 1 },
    });
    // What lies under a drawn mask is asked about, and covered by nobody.
    expect(planned({ masks: [square(20, 0, 5)] })).toMatchObject({
      value: 1,
      demand: { judged: 4, masked: 2 },
    });
    // A lane has lamps all along: neither may one stand outside, nor in what is left out.
    const lanes = (change: Partial<SitingChoices>) => planned({ buy: 'lanes', ...change }).candidates.lanes;
    expect(lanes({ stand: [square(0, 80, 25)] })).toBe(1);
    expect(lanes({ stand: [square(0, 80, 15)] })).toBe(0);
    expect(lanes({ noStand: [square(0, 62, 5)] })).toBe(0);
    const bow = [[at(0, 0), at(10, 10), at(10, 0), at(0, 10), at(0, 0)]];
    expect(study({ masks: [bow] })).toEqual({ ok: false, faults: ['area-impossible'] });
    expect(study({ stand: [[[at(0, 0), at(1, 1), at(0, 0)]]] })).toMatchObject({
      faults: ['area-impossible'],
    });
  });

  it('weighs cases by harm', () => {
    const row = (name: string, days: number) => ({
      class: name,
      days,
      source: 'a',
      author: 'b',
      date: '2026-01-01',
    });
    const weights = classWeights({ version: 1, rows: [row('a', 365.4), row('patrol', 9), row('c', 0.2)] }, [
      { code: 'a', family: 'reported' },
      { code: 'patrol', family: 'police' },
      { code: 'c', family: 'reported' },
      { code: 'unnamed', family: 'reported' },
    ]);
    expect(weights).toEqual([365.4, 0, 0.2, 0]);
    expect(caseWeights({ n: 5, cls: [0, 1, 2, 3, 0] }, weights)).toEqual([365, 0, 1, 0, 365]);
    expect(planned()).toMatchObject({ weighted: false });
    // Rows stand by time: the one in the north by day weighs more than both in the east.
    const plan = planned({}, {}, table, [1, 5, 1, 1]);
    expect(plan).toMatchObject({ weighted: true, value: 5, share: 5 / 8 });
    expect(plan.steps).toMatchObject([{ heading: 0, newCases: 1 }]);
  });

  it('buys the light that a camera sees by, where only what cameras see counts', () => {
    // The long lens has the case at 80 m in its picture, but sees by night to 60 m only.
    const long = { daylight: 'night', types: ['bullet-4mp-12mm'], own: [at(0, 5)], headings: 36 } as const;
    const north = incidents([[0, 80, NIGHT]]);
    const asked = { ...long, buy: 'cameras-and-lanes', measure: 'view', count: 2 } as const;
    expect(planned({ ...asked, count: 1 }, {}, north)).toMatchObject({ value: 0, steps: [] });
    const plan = planned(asked, {}, north);
    expect(plan).toMatchObject({ value: 1, bound: 1, gap: 0, existing: { value: 0 } });
    expect(plan.steps.map((s) => [s.kind, s.gain, s.onlyHere, s.seenByLight])).toEqual([
      ['camera', 0, 1, 0],
      ['lane', 1, 1, 1],
    ]);
    // In view or lit, the lane is enough.
    expect(planned({ ...asked, measure: 'both', count: 1 }, {}, north).steps).toMatchObject([
      { kind: 'lane' },
    ]);
    expect(study({ ...asked, backupTheta: 50 })).toMatchObject({ faults: ['backup-by-light'] });
  });

  it('names what must be mended', () => {
    expect(study({ count: null })).toEqual({ ok: false, faults: ['no-limit'] });
    expect(study({ count: 1.5, types: [], own: [], spacingM: -1 })).toMatchObject({
      faults: ['count-not-whole', 'no-types', 'no-own-places', 'spacing-impossible'],
    });
    expect(study({ buy: 'lanes' }, { streets: [] })).toMatchObject({ faults: ['no-streets'] });
    expect(study({ budget: 5, prices: { camera: 0, lamp: 1, laneM: 1 } })).toMatchObject({
      faults: ['price-not-positive'],
    });
  });
});
