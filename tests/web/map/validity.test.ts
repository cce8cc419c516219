import { describe, expect, it } from 'vitest';
import { parseInstant, zoneOf } from '../../../src/core/model/time.ts';
import { ALWAYS, breakpoints, FOR_EVER, settle, spans } from '../../../src/web/map/validity.ts';

const zone = zoneOf('Asia/Ho_Chi_Minh');
const at = (text: string) => parseInstant(text, zone) ?? Number.NaN;

describe('spans of a life', () => {
  it('is one span without outages, open where the data are', () => {
    expect(spans({ valid_from: null, valid_to: null }, zone)).toEqual([
      { from: ALWAYS, to: FOR_EVER, works: true },
    ]);
    expect(spans({ valid_from: '2016-03-01', valid_to: '2016-03-01' }, zone)).toEqual([]);
  });

  it('alternates between working and out of order, cut to the life, overlaps merged', () => {
    const got = spans(
      {
        valid_from: '2016-01-01',
        valid_to: '2020-01-01',
        outages: [
          { from: '2018-03-01', to: '2018-05-01' },
          { from: '2015-06-01', to: '2016-02-01' },
          { from: '2018-04-01', to: '2018-06-01' },
          { from: '2019-12-01', to: null },
        ],
      },
      zone,
    );
    expect(got.map((s) => s.works)).toEqual([false, true, false, false, true, false]);
    expect(got[0]?.from).toBe(at('2016-01-01'));
    expect(got.at(-1)?.to).toBe(at('2020-01-01'));
    for (let i = 1; i < got.length; i++) expect(got[i]?.from).toBe(got[i - 1]?.to);
  });
});

describe('settling', () => {
  const points = breakpoints([
    { from: 10, to: 30 },
    { from: ALWAYS, to: 20 },
    { from: 20, to: FOR_EVER },
  ]);
  it('knows each change once', () => {
    expect([...points]).toEqual([10, 20, 30]);
  });
  it('shows at the settled instant what is valid at t, for every t', () => {
    const things = [
      { from: 10, to: 30 },
      { from: ALWAYS, to: 20 },
      { from: 20, to: FOR_EVER },
    ];
    for (const t of [-5, 9, 10, 11, 19, 20, 29, 30, 31]) {
      const s = settle(points, t);
      const shown = (u: number) => things.map((x) => x.from <= u && u < x.to);
      expect(shown(s), `t=${t}`).toEqual(shown(t));
    }
    expect(settle(new Float64Array(), 5)).toBe(ALWAYS);
  });
});
