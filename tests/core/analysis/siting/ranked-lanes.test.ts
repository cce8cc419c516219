import { describe, expect, it } from 'vitest';
import { finish } from '../../../../src/core/analysis/run.ts';
import { DEFAULT_CHOICES, type SitingQuestion } from '../../../../src/core/analysis/siting/study/question.ts';
import { type RankedLanes, rankedLanes } from '../../../../src/core/analysis/siting/study/ranked-lanes.ts';
import { streetSchema } from '../../../../src/core/model/features.ts';
import type { FeatureOf } from '../../../../src/core/model/layers.ts';
import { at, incidents, lamp, time } from '../coverage/city.ts';

const NIGHT = '2022-06-01T23:00';
type Spot = readonly [number, number];
const street = (
  id: string,
  line: readonly Spot[],
  p: Record<string, unknown> = {},
): FeatureOf<'streets'> => ({
  type: 'Feature',
  id,
  geometry: { type: 'LineString', coordinates: line.map(([x, y]) => at(x, y)) },
  properties: streetSchema.parse({ id, name: `Phố ${id}`, lit: 'no', ...p }),
});
function ranked(
  streets: readonly FeatureOf<'streets'>[],
  cases: readonly Spot[],
  { walkM = 150, ...change }: Partial<SitingQuestion> & { readonly walkM?: number } = {},
): Extract<RankedLanes, { ok: true }> {
  const answer = finish(
    rankedLanes(
      {
        layers: { cameras: [], lamps: [], 'safe-lanes': [], buildings: [], places: [], streets },
        cases: incidents(cases.map(([x, y]) => [x, y, NIGHT])),
        within: [],
        abroad: [],
        at: time('2023-01-01T00:00'),
        timeZone: 'Asia/Ho_Chi_Minh',
        projection: 'EPSG:32648',
        choices: DEFAULT_CHOICES,
        ...change,
      },
      walkM,
    ),
  );
  if (!answer.ok) throw new Error(answer.faults.join());
  return answer;
}
const table = ({ lanes }: Extract<RankedLanes, { ok: true }>) => lanes.map((l) => [l.key, l.cases, l.reach]);

/** A T: west and east meet at the middle, from where south leads away; 100 m each. */
const T = [
  street('west', [
    [-100, 0],
    [0, 0],
  ]),
  street('east', [
    [0, 0],
    [100, 0],
  ]),
  street('south', [
    [0, 0],
    [0, -100],
  ]),
];

describe('lanes by the night cases within a walk', () => {
  // Two at the far end of east, one 60 m down south.
  const cases: Spot[] = [
    [90, 1],
    [90, -1],
    [1, -60],
  ];
  it('counts along the streets of a T what lies on a lane and what lies in reach', () => {
    const near = ranked(T, cases, { walkM: 70 });
    expect(near).toMatchObject({ walkM: 70, dark: 3, offNetwork: 0, candidates: 3, weighted: false });
    // From the crossing it is 90 m to the two and 60 m to the one.
    expect(table(near)).toEqual([
      ['east 0', 2, 3],
      ['south 0', 1, 1],
      ['west 0', 0, 1],
    ]);
    expect(near.lanes[0]).toMatchObject({ rank: 1, name: 'Phố east', cost: 100, weight: 2, reachWeight: 3 });
    // All in reach of all: those that light more first, then by key.
    expect(table(ranked(T, cases, { walkM: 95 }))).toEqual([
      ['east 0', 2, 3],
      ['south 0', 1, 3],
      ['west 0', 0, 3],
    ]);
    expect(table(ranked(T, cases, { walkM: 0 }))).toEqual([
      ['east 0', 2, 2],
      ['south 0', 1, 1],
    ]);
    expect(ranked(T, cases, { walkM: 0, weights: [1, 1, 7] }).lanes[0]).toMatchObject({
      key: 'south 0',
      reach: 1,
      reachWeight: 7,
    });
  });

  it('does not walk on a motorway, across a gap, or over one without a junction', () => {
    const streets = [
      street('from', [
        [0, 0],
        [50, 0],
      ]),
      street(
        'motorway',
        [
          [50, 0],
          [80, 0],
        ],
        { kind: 'motorway' },
      ),
      street('behind', [
        [80, 0],
        [130, 0],
      ]),
      // An island, ten metres from the end of the first, and a bridge over it that shares no corner.
      street('island', [
        [0, 10],
        [0, 60],
      ]),
      street('bridge', [
        [-40, 30],
        [40, 30],
      ]),
    ];
    const answer = ranked(streets, [
      [120, 20],
      [0, 50],
      [-35, 36],
      [65, 0],
      [65, 300],
    ]);
    // One happened on the motorway, one on no street.
    expect(answer).toMatchObject({ dark: 5, offNetwork: 2, candidates: 4 });
    expect(table(answer)).toEqual([
      ['behind 0', 1, 1],
      ['bridge 0', 1, 1],
      ['island 0', 1, 1],
    ]);
  });

  it('cuts long streets, walks from one piece into the next, and leaves out what is lit or not asked for', () => {
    const long = [
      street('long', [
        [0, 0],
        [900, 0],
      ]),
    ];
    const answer = ranked(long, [
      [270, 0],
      [445, 0],
    ]);
    // From where the pieces meet it is 30 m to the one and 145 m to the other; from the last piece 155 m.
    expect(answer.candidates).toBe(3);
    expect(answer.lanes.map((l) => Math.round(l.lengthM))).toEqual([300, 300]);
    expect(table(answer)).toEqual([
      ['long 0', 1, 2],
      ['long 1', 1, 2],
    ]);
    const lit = { cameras: [], 'safe-lanes': [], buildings: [], places: [], streets: T };
    expect(ranked(T, cases, { layers: { ...lit, lamps: [lamp(90, 0)] } }).dark).toBe(1);
    const mask = [at(85, -5), at(95, -5), at(95, 5), at(85, 5), at(85, -5)];
    expect(ranked(T, cases, { choices: { ...DEFAULT_CHOICES, masks: [[mask]] } }).dark).toBe(1);
    expect(ranked(T, []).lanes).toEqual([]);
    expect(() => ranked([], cases)).toThrow('no-streets');
  });
});
