import { describe, expect, it } from 'vitest';
import type { EffectFault } from '../../../../src/core/analysis/effect/card.ts';
import { cardView, sensitivityView } from '../../../../src/core/analysis/effect/card-view.ts';
import { DECISIONS, decisionOf, sufficiencyOf } from '../../../../src/core/analysis/effect/decision.ts';
import { type EffectGround, groundWork } from '../../../../src/core/analysis/effect/ground.ts';
import { inOrder, type ReviewRow, reviewOf } from '../../../../src/core/analysis/effect/review.ts';
import type { Judgement, Verdict } from '../../../../src/core/analysis/effect/verdict.ts';
import { finish } from '../../../../src/core/analysis/run.ts';
import { geometryBbox, positionsOf } from '../../../../src/core/geo/geometry.ts';
import { geometryTester } from '../../../../src/core/geo/polygon.ts';
import type { FeatureOf, Geometry } from '../../../../src/core/model/layers.ts';
import { buildTable } from '../../../../src/core/table/build.ts';
import { at, line, lonLat, STREETS, WORLD } from './world.ts';

const base = { source: '', synthetic: true, unit: 'U1' };
const laneOf = (id: string, geometry: Geometry | null, from: string | null): FeatureOf<'safe-lanes'> => ({
  type: 'Feature',
  id,
  geometry,
  properties: { ...base, id, name: `Lane ${id}`, valid_from: from, valid_to: null, lit_reach_m: 12 },
});
const square = (x: number, y: number, side: number): Geometry => ({
  type: 'Polygon',
  coordinates: [
    [lonLat(x, y), lonLat(x + side, y), lonLat(x + side, y + side), lonLat(x, y + side), lonLat(x, y)],
  ],
});
const modelOf = (
  id: string,
  geometry: Geometry,
  more: Partial<FeatureOf<'model-areas'>['properties']> = {},
): FeatureOf<'model-areas'> => ({
  type: 'Feature',
  id,
  geometry,
  properties: {
    ...base,
    id,
    name: `Model ${id}`,
    kind: 'market',
    status: 'active',
    exemplar: false,
    valid_from: '2018-01-01',
    valid_to: null,
    ...more,
  },
});

/** Layers of a city of one's own: no units, and as many streets as it has. */
function groundOf(
  lanes: readonly FeatureOf<'safe-lanes'>[],
  models: readonly FeatureOf<'model-areas'>[] = [],
  streets = STREETS,
): EffectGround {
  return {
    rows: buildTable(WORLD, {
      timeZone: 'Asia/Ho_Chi_Minh',
      classes: [{ code: 'criminal', family: 'reported' }],
    }),
    classes: [0],
    profile: { projection: 'EPSG:32648', timeZone: 'Asia/Ho_Chi_Minh', period: ['2016-01-01', '2020-01-01'] },
    layers: { 'safe-lanes': lanes, cameras: [], 'model-areas': models, streets, units: [] },
  };
}
const quiet = { events: [], groups: [], lamps: [], cameras: [] };
const lit = laneOf('lit', line(0), '2018-01-01');

describe('a card that travels', () => {
  const view = cardView(groundOf([lit]), 'lane', 'lit');
  it('is the card, without functions', () => {
    expect(structuredClone(view)).toEqual(view);
    expect(view?.counts).toMatchObject({ targetBefore: 100, targetAfter: 50, controlBefore: 90 });
    expect(view?.judgement).toMatchObject({ verdict: 'benefit', ratio: 0.5 });
    expect(view?.controls?.chosen).toMatchObject([{ id: 'twin', before: 90, after: 90 }]);
    expect(view?.controls?.chosen[0]?.relativeSize).toBeCloseTo(1, 3);
  });

  it('draws A, B, C and D where they are, and the cases in them', () => {
    const { zones, incidents } = view ?? { zones: null, incidents: [] };
    const [buffer, control, ring] = [zones?.buffer, zones?.controls[0]?.geometry, zones?.bufferControls[0]];
    if (!zones?.target || !buffer || !control || !ring) throw new Error('not drawn');
    const holds = (g: Geometry, x: number, y: number) => geometryTester(g).contains(...lonLat(x, y));
    expect([holds(zones.target, 200, 19), holds(zones.target, 200, 21)]).toEqual([true, false]);
    expect([holds(buffer, 200, 21), holds(buffer, 200, 119), holds(buffer, 200, 121)]).toEqual([
      true,
      true,
      false,
    ]);
    expect([holds(control, 200, 1010), holds(ring.geometry, 200, 1060)]).toEqual([true, true]);
    const inZone = (zone: string, when: string) =>
      incidents.filter((i) => i.zone === zone && i.when === when).length;
    expect([inZone('target', 'before'), inZone('target', 'after'), inZone('buffer', 'after')]).toEqual([
      100, 50, 20,
    ]);
  });

  it('counts by three months what it counts in all', () => {
    const sum = (when: string, key: 'target' | 'control') =>
      (view?.quarters ?? []).filter((q) => q.when === when).reduce((s, q) => s + q[key], 0);
    expect([sum('before', 'target'), sum('after', 'target'), sum('after', 'control')]).toEqual([100, 50, 90]);
    expect(view?.quarters).toHaveLength(16);
    expect(view?.quarters[8]?.from).toBe(at('2018-01-01'));
  });

  it('offers controls by their rate before alone', () => {
    expect(view?.candidates.map((c) => c.id)).toEqual(['twin', 'other']);
    expect(view?.candidates.map((c) => Object.keys(c).sort())).toEqual(
      Array.from({ length: 2 }, () => ['before', 'id', 'relativeRate']),
    );
    expect(view?.candidates[0]?.relativeRate).toBeCloseTo(0.9, 3);
  });

  it('changes zones, counts and rows with the buffer', () => {
    const narrow = cardView(groundOf([lit]), 'lane', 'lit', { bufferM: 30 });
    expect([narrow?.counts?.bufferBefore, view?.counts?.bufferBefore]).toEqual([0, 20]);
    expect(narrow?.faults).toContain('empty-buffer');
    const reach = (g: Geometry | null | undefined) => (g && geometryBbox(g)?.[3]) ?? 0;
    expect(reach(narrow?.zones.buffer)).toBeLessThan(reach(view?.zones.buffer));
    expect(sensitivityView(groundWork(groundOf([lit])), 'lane', 'lit', { bufferM: 30 })[1]?.bufferM).toBe(60);
  });

  it('lays a copy of an area on the streets that it is compared with', () => {
    const ground = groundOf([], [modelOf('m', square(150, -50, 100))]);
    const model = cardView(ground, 'model', 'm');
    const copy = model?.zones.controls[0];
    expect(model?.controls?.chosen.map((c) => c.id)).toEqual(['twin']);
    const points = (copy && positionsOf(copy.geometry)) ?? [];
    const corners = [lonLat(150, 950), lonLat(250, 950), lonLat(150, 1050)];
    for (const k of [0, 1] as const)
      expect(Math.min(...points.map((p) => p[k]))).toBeCloseTo(Math.min(...corners.map((p) => p[k])), 6);
  });

  it('gives what it can of a city without streets, and nothing of what is not there', () => {
    const bare = cardView(groundOf([lit], [], []), 'lane', 'lit');
    expect(bare?.counts).toMatchObject({ targetBefore: 100, bufferAfter: 20, controlBefore: 0 });
    expect(bare?.faults).toEqual(['no-control', 'no-buffer-control']);
    expect(bare?.judgement?.figures).toMatchObject({ wdq: null, rateRatio: 0.5 });
    expect(cardView(groundOf([lit]), 'camera', 'lit')).toBeNull();
    expect(sensitivityView(groundWork(groundOf([laneOf('x', line(0), null)])), 'lane', 'x')).toEqual([]);
  });
});

describe('the review', () => {
  const undated = laneOf('undated', line(2000), null);
  const nowhere = laneOf('nowhere', null, '2018-01-01');
  const event = (id: string, geometry: Geometry | null, from: string): FeatureOf<'events'> => ({
    type: 'Feature',
    id,
    geometry,
    properties: { ...base, id, name: id, kind: 'festival', attendance: 1, valid_from: from, valid_to: from },
  });

  it('judges every place as its card does, and puts first what has to be decided', () => {
    const ground = groundOf(
      [lit, undated, nowhere],
      [
        modelOf('reviewed', square(5000, 0, 50), { status: 'under-review' }),
        modelOf('over', square(6000, 0, 50), { valid_to: '2019-01-01' }),
      ],
    );
    const rows = finish(reviewOf({ ground, activity: quiet, options: {} }));
    expect(rows.map((r) => [r.id, r.decision])).toEqual([
      ['lit', 'keep-and-copy'],
      ['reviewed', 'decide-otherwise'],
      ['nowhere', 'mend-record'],
      ['undated', 'mend-record'],
      ['over', 'ended'],
    ]);
    expect(rows[0]).toMatchObject({ verdict: 'benefit', ratio: 0.5, months: 24, name: 'Lane lit' });
    expect(rows.find((r) => r.id === 'undated')).toMatchObject({ verdict: null, faults: ['no-start'] });
  });

  it('says how far it is, one place at a time', () => {
    const steps = [...reviewOf({ ground: groundOf([lit, undated]), activity: quiet, options: {} })];
    expect(steps).toEqual([
      { done: 0, total: 2 },
      { done: 1, total: 2 },
    ]);
  });

  it('knows the last thing on record: on the spot, else in the unit, never after the record ends', () => {
    const point = (x: number, y: number): Geometry => ({ type: 'Point', coordinates: [...lonLat(x, y)] });
    const last = (events: FeatureOf<'events'>[]) =>
      finish(reviewOf({ ground: groundOf([lit]), activity: { ...quiet, events }, options: {} }))[0]?.activity;
    const far = event('far', point(0, 9000), '2019-08-19');
    const near = event('near', point(200, 40), '2018-08-19');
    expect(last([])).toBeNull();
    expect(last([near, far])).toEqual({ at: at('2019-08-19'), what: 'event-unit' });
    expect(last([near])).toEqual({ at: at('2018-08-19'), what: 'event-here' });
    expect(last([event('later', point(200, 40), '2020-08-19')])).toBeNull();
  });
});

describe('what to decide', () => {
  const card = (verdict: Verdict | null, faults: EffectFault[] = []) => ({
    faults,
    judgement: verdict && ({ verdict } as Judgement),
  });
  it.each([
    [card('harm'), 'active', 'end-or-change'],
    [card('benefit'), 'under-review', 'keep-and-copy'],
    [card('no-evidence'), 'active', 'rethink'],
    [card('too-few'), 'under-review', 'decide-otherwise'],
    [card('too-few', ['control-zero']), 'active', 'wait'],
    [card(null, ['window-too-short']), 'active', 'mend-record'],
    [card('benefit', ['places-vague']), 'active', 'mend-record'],
    [card('harm'), 'ended', 'ended'],
  ] as const)('%# %j', (given, status, decision) => {
    expect(decisionOf(given, status)).toBe(decision);
  });

  it('ranks decisions, then what is under review, then models, then the power to see anything', () => {
    const row = (id: string, more: Partial<ReviewRow>): ReviewRow =>
      ({
        id,
        name: id,
        decision: 'wait',
        status: 'active',
        kind: 'lane',
        power: 0,
        activity: null,
        ...more,
      }) as ReviewRow;
    const rows = [
      row('a', {}),
      row('b', { power: 0.5 }),
      row('c', { kind: 'model' }),
      row('d', { status: 'under-review' }),
      row('e', { decision: DECISIONS[0] }),
      row('f', { activity: { at: 1, what: 'group' } }),
    ];
    expect(rows.sort(inOrder).map((r) => r.id)).toEqual(['e', 'd', 'c', 'b', 'a', 'f']);
  });

  it('counts years: ten more of the same would do, if the record before were as long', () => {
    const wait = {
      counts: { targetBefore: 20 } as never,
      judgement: { verdict: 'too-few', casesNeeded: 80 } as Judgement,
      monthsNeeded: 143,
      windows: { months: 24 } as never,
    };
    const year = 365.2425 * 86_400;
    expect(sufficiencyOf(wait, 12 * year)).toEqual({
      enough: false,
      have: 20,
      need: 80,
      yearsNeeded: 12,
      moreYears: 10,
      yearsBefore: 12,
      waitingHelps: true,
    });
    expect(sufficiencyOf(wait, 5 * year)).toMatchObject({ yearsBefore: 5, waitingHelps: false });
    // 68 months are six whole years: five on record will never be six.
    const six = { ...wait, monthsNeeded: 68 };
    expect([5.9, 6.1].map((years) => sufficiencyOf(six, years * year).waitingHelps)).toEqual([false, true]);
    expect(sufficiencyOf({ ...wait, monthsNeeded: null }, year)).toMatchObject({
      moreYears: null,
      waitingHelps: false,
    });
  });
});

it('needs no more than the cases that are sent along', () => {
  // Only these columns cross to the worker; ids and hours stay on the page.
  const { n, lonE7, latE7, from, to, cls, accuracyM, classes } = groundOf([lit]).rows;
  const sent = { n, lonE7, latE7, from, to, cls, accuracyM, classes };
  expect(cardView({ ...groundOf([lit]), rows: sent }, 'lane', 'lit')).toEqual(
    cardView(groundOf([lit]), 'lane', 'lit'),
  );
});
