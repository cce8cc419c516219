import { describe, expect, it } from 'vitest';
import { type EffectOptions, effectCard } from '../../../../src/core/analysis/effect/card.ts';
import { sensitivity } from '../../../../src/core/analysis/effect/sensitivity.ts';
import { between, shapeOf } from '../../../../src/core/analysis/effect/shape.ts';
import {
  effectWorkspace,
  MixedFamilies,
  type TreatedPlace,
} from '../../../../src/core/analysis/effect/workspace.ts';
import { buildTable } from '../../../../src/core/table/build.ts';
import type { IncidentRow } from '../../../../src/core/table/table.ts';
import { at, cases, lane, line, STREETS, street, WORLD } from './world.ts';

const workspaceOf = (
  rows: readonly IncidentRow[],
  treated: readonly TreatedPlace[] = [lane()],
  streets = STREETS,
) =>
  effectWorkspace({
    table: buildTable(rows, {
      timeZone: 'Asia/Ho_Chi_Minh',
      classes: [
        { code: 'criminal', family: 'reported' },
        { code: 'traffic', family: 'police' },
      ],
    }),
    classes: new Set([0]),
    profile: { projection: 'EPSG:32648', timeZone: 'Asia/Ho_Chi_Minh', period: ['2016-01-01', '2020-01-01'] },
    treated,
    streets,
    units: [],
  });
const card = (
  rows: readonly IncidentRow[],
  options: EffectOptions = {},
  treated: readonly TreatedPlace[] = [lane()],
  streets = STREETS,
) => effectCard(workspaceOf(rows, treated, streets), treated[0] ?? lane(), options);

describe('the effect card', () => {
  it('counts target, ring, control and the control of the ring, and judges', () => {
    const c = card(WORLD);
    expect(c.counts).toEqual({
      targetBefore: 100,
      targetAfter: 50,
      bufferBefore: 20,
      bufferAfter: 20,
      controlBefore: 90,
      controlAfter: 90,
      bufferControlBefore: 20,
      bufferControlAfter: 20,
    });
    // The other street has a tenth of the rate, the alley is of another kind: neither is a control.
    expect(c.controls?.chosen.map((x) => x.id)).toEqual(['twin']);
    expect([c.controls?.rule, c.controls?.clear, c.controls?.alike]).toEqual(['matched', 2, 1]);
    expect(c.judgement).toMatchObject({ ratio: 0.5, verdict: 'benefit', because: 'interval-below-1' });
    expect(c.monthsNeeded).toBe(24);
    const few = card(WORLD.filter((_, i) => i % 3 === 0));
    expect(few.judgement?.verdict).toBe('too-few');
    expect(few.monthsNeeded).toBe(Math.ceil(24 * (few.judgement?.factorNeeded ?? 0)));
    expect(c.faults).toEqual([]);
    // Noon is day.
    expect(c.dayNight).toMatchObject({ dayBefore: 100, dayAfter: 50, nightBefore: 0, ci: null });
  });

  it('takes a control by hand, and says so', () => {
    const c = card(WORLD, { picked: ['other'] });
    expect(c.controls).toMatchObject({ rule: 'picked' });
    expect(c.counts).toMatchObject({ controlBefore: 10, controlAfter: 0 });
    expect(c.faults).toContain('control-zero');
    expect(c.judgement?.verdict).toBe('too-few');
  });

  it('sets a control aside that changed by itself, if the others say so', () => {
    const streets = [street('own', 0), ...['a', 'b', 'c'].map((id, i) => street(id, 1000 * (i + 1)))];
    const world = (last: number) => [
      ...cases(90, 0, '2016-01-01'),
      ...[1000, 2000, 3000].flatMap((y) => cases(80, y, '2016-01-01')),
      ...[1000, 2000].flatMap((y) => cases(80, y, '2018-01-01')),
      ...cases(last, 3000, '2018-01-01'),
    ];
    const chosen = (last: number, options?: EffectOptions) => {
      const { controls } = card(world(last), options, [lane()], streets);
      return [controls?.chosen.map((c) => c.id), controls?.setAside];
    };
    expect(chosen(80)).toEqual([['a', 'b', 'c'], []]);
    expect(chosen(20)).toEqual([['a', 'b'], ['c']]);
    // Of two nobody can tell which; and who picks by hand has the say.
    expect(chosen(20, { controls: 2, picked: ['a', 'c'] })).toEqual([['a', 'c'], []]);
  });

  it('leaves out of ring and controls what is treated', () => {
    const next = lane({ id: 'next', geometry: line(60), from: at('2014-01-01') });
    expect(card(WORLD, {}, [lane(), next]).counts).toMatchObject({ bufferBefore: 0, bufferAfter: 0 });
    // Something begins on the twin within two widths of the buffer: no control is left.
    const near = lane({ id: 'near', geometry: line(1190), from: at('2019-01-01') });
    const c = card(WORLD, {}, [lane(), near]);
    expect([c.controls?.clear, c.counts?.controlBefore]).toEqual([1, 0]);
    expect(c.faults).toContain('no-control');
    // Narrower, it is far enough; and what ended long before is no treatment.
    expect(card(WORLD, { bufferM: 70 }, [lane(), near]).controls?.clear).toBe(2);
    expect(card(WORLD, {}, [lane(), { ...near, from: 0, to: 1 }]).controls?.clear).toBe(2);
  });

  it.each([
    ['no start', lane({ from: null }), WORLD, ['no-start']],
    ['a start outside the data', lane({ from: at('2030-01-01') }), WORLD, ['start-outside-data']],
    ['two months of data after', lane({ from: at('2019-11-15') }), WORLD, ['window-too-short']],
    ['no place', lane({ geometry: null }), WORLD, ['no-place']],
    [
      'nothing but a broken line',
      lane({ geometry: { type: 'LineString', coordinates: [] } }),
      WORLD,
      ['no-place'],
    ],
    ['no incident at all', lane(), [], ['empty-buffer', 'no-control', 'no-buffer-control']],
    ['a lane alone', lane(), cases(9, 0, '2016-01-01'), ['empty-buffer', 'no-control', 'no-buffer-control']],
  ] as const)('says what it cannot tell: %s', (_what, place, rows, faults) => {
    const c = card(rows, {}, [place]);
    expect(c.faults).toEqual(faults);
    if (!c.windows) expect([c.counts, c.judgement]).toEqual([null, null]);
    else expect(c.judgement?.verdict).toBe('too-few');
  });

  it('names another measure that began on the same ground within the windows', () => {
    const other = lane({ id: 'other lane', from: at('2019-01-01') });
    const c = card(WORLD, {}, [lane(), other]);
    expect([c.overlaps, c.faults.includes('overlapping-treatment')]).toEqual([['other lane'], true]);
    expect(card(WORLD, {}, [lane(), { ...other, from: at('2015-01-01') }]).overlaps).toEqual([]);
    // Ids are only one layer's own: a camera may be called as the lane is.
    const namesake = lane({ kind: 'camera', from: at('2019-01-01') });
    expect(card(WORLD, {}, [lane(), namesake]).overlaps).toEqual([lane().id]);
  });

  it('does not count what is known too vaguely in place or time, but counts how much that is', () => {
    const vague = cases(30, 0, '2016-06-01', { accuracyM: 500 });
    const astride = cases(1, 0, '2017-12-31', { from: at('2017-12-20'), to: at('2018-01-10') });
    const placeless = cases(2, 0, '2016-06-01', { lon: null, lat: null });
    const c = card([...WORLD, ...vague, ...astride, ...placeless]);
    expect(c.counts?.targetBefore).toBe(100);
    expect(c.leftOut).toEqual({ vague: 30, astride: 1, placeless: 2 });
    expect(c.faults).not.toContain('places-vague');
    expect(card(vague).faults).toContain('places-vague');
  });

  it('never adds police-generated records to reported ones', () => {
    const rows = cases(1, 0, '2016-01-01');
    const table = buildTable(rows, {
      timeZone: 'Asia/Ho_Chi_Minh',
      classes: [
        { code: 'criminal', family: 'reported' },
        { code: 'traffic', family: 'police' },
      ],
    });
    const profile = {
      projection: 'EPSG:32648',
      timeZone: 'Asia/Ho_Chi_Minh',
      period: ['2016-01-01', '2020-01-01'],
    } as const;
    const mixed = { table, classes: new Set([0, 1]), treated: [], streets: [], units: [] };
    expect(() => effectWorkspace({ ...mixed, profile: { ...profile, period: [...profile.period] } })).toThrow(
      MixedFamilies,
    );
  });

  it('varies one choice at a time', () => {
    const workspace = workspaceOf(WORLD);
    const own = effectCard(workspace, lane());
    const rows = sensitivity(workspace, lane(), own);
    expect(rows.map((r) => [r.varied, r.bufferM, r.months])).toEqual([
      ['buffer', 50, 24],
      ['buffer', 200, 24],
      ['window', 100, 12],
      ['controls', 100, 24],
      ['controls', 100, 24],
    ]);
    expect(rows.map((r) => r.verdict)).toEqual(['benefit', 'benefit', 'too-few', 'benefit', 'benefit']);
  });
});

describe('shapes', () => {
  it('tell how far a point lies outside, with holes, reach and moves', () => {
    const flat = { forward: (x: number, y: number): [number, number] => [x, y] };
    const ring = (a: number, b: number) => [
      [a, a],
      [b, a],
      [b, b],
      [a, b],
      [a, a],
    ];
    const area = shapeOf({ type: 'Polygon', coordinates: [ring(0, 100), ring(40, 60)] }, flat, 0);
    expect([area?.distance(20, 20), area?.distance(50, 50), area?.distance(103, 104)]).toEqual([0, 10, 5]);
    expect([area?.size, area?.ringSize(10)]).toEqual([9600, 480 * 10 + Math.PI * 100]);
    const path = shapeOf(
      {
        type: 'LineString',
        coordinates: [
          [0, 0],
          [100, 0],
        ],
      },
      flat,
      20,
    );
    expect([path?.distance(50, 20), path?.distance(50, 25), path?.moved(0, 10).distance(50, 35)]).toEqual([
      0, 5, 5,
    ]);
    if (!area || !path) throw new Error('no shape');
    expect(between(area, path.moved(0, 150), 500)).toBe(30);
  });
});
