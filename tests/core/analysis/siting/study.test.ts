import { describe, expect, it } from 'vitest';
import { finish } from '../../../../src/core/analysis/run.ts';
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
