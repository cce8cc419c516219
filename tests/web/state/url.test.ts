import { describe, expect, it } from 'vitest';
import { SAMPLE_CLASSES } from '../../../src/core/model/profile.ts';
import { parseInstant, zoneOf } from '../../../src/core/model/time.ts';
import { initialState } from '../../../src/web/state/initial.ts';
import { MAP_LAYERS, type State } from '../../../src/web/state/state.ts';
import { readEarly, readUrl, slug, URL_KEYS, type UrlContext, writeUrl } from '../../../src/web/state/url.ts';
import { PARTS } from '../../../src/web/state/url-parts.ts';
import { readRuns, writeRuns } from '../../../src/web/state/url-text.ts';

const zone = zoneOf('Asia/Ho_Chi_Minh');
const at = (text: string) => parseInstant(text, zone) ?? Number.NaN;
const ids = ['a-0', 'b,1', 'c&2=%'];
const context: UrlContext = {
  dataset: 'mong-cai',
  zone,
  period: { from: at('2013-08-01'), to: at('2023-05-20') },
  classes: [...SAMPLE_CLASSES, { code: 'a,b&c', family: 'other' }],
  units: ['06712', '06709', 'Trần, Phú'],
  idOfRow: (row) => ids[row] ?? null,
  rowOfId: (id) => (ids.includes(id) ? ids.indexOf(id) : null),
};
const base = initialState();
const read = (query: string) => readUrl(query, base, context);
const roundTrip = (state: State) => read(`?${writeUrl(state, base, context)}`);

describe('links', () => {
  it('carry the cell that is looked at, but no gap of the cameras', () => {
    const state: State = { ...base, selection: { kind: 'cell', cell: '8a41410b5b77fff' } };
    expect(writeUrl(state, base, context)).toContain('sel=');
    expect(writeUrl({ ...state, workspace: 'site' }, base, context)).not.toContain('sel=');
  });

  it('are readable', () => {
    const state: State = {
      ...base,
      filter: {
        ...base.filter,
        classes: ['criminal', 'weapons'],
        units: ['06712'],
        hours: [20, 21, 22, 23],
        weekdays: [5, 6],
        months: [6, 7, 12],
      },
      lang: 'en',
      theme: 'day',
    };
    expect(writeUrl(state, base, context)).toBe(
      'v=1&d=mong-cai&t=2022-06-01..2023-05-20&f=reported&c=criminal,weapons&u=06712&h=20-23&wd=6-7&mo=6-7,12&z=11.6/21.515/107.968&lang=en&theme=day',
    );
  });

  it('carry every state key that is kept in the URL, and no other', () => {
    expect([...new Set(PARTS.flatMap((p) => p.of))].sort()).toEqual([...URL_KEYS].sort());
  });

  it('bring back a state in which nothing has its usual value', () => {
    const odd: State = {
      ...base,
      workspace: 'data',
      theme: 'projector',
      lang: 'en',
      family: 'other',
      filter: {
        time: { from: at('2016-02-07T18:30:00'), to: at('2016-02-29') },
        classes: ['a,b&c'],
        units: ['', 'Trần, Phú'],
        hours: [0, 5, 6, 23],
        weekdays: [0],
        months: [1, 12],
        area: {
          kind: 'polygon',
          ring: [
            [107.9, 21.5],
            [108, 21.5],
            [107.95, 21.612345],
          ],
        },
      },
      snap: 'quarter',
      timeMode: 'to-end',
      compare: { from: at('2015-02-07T18:30:00'), to: at('2015-03-01') },
      compareView: 'swipe',
      surface: 'heat',
      layers: {
        ...base.layers,
        density: { on: true, opacity: 0.35 },
        lamps: { on: false, opacity: 0.5 },
        units: { on: false, opacity: 1 },
      },
      layerOrder: [...MAP_LAYERS].reverse(),
      cellResolution: 7,
      view: { lon: -87.65, lat: -41.88, zoom: 14.25 },
      selection: { kind: 'incident', row: 2 },
      drill: { kind: 'hour', hourOfWeek: 141 },
      spot: { method: 'gi-star', resolution: 8, bandwidthM: null },
      finding: 'steady:8941ac2c3a7ffff',
      stepMs: 450,
      loop: true,
    };
    const back = roundTrip(odd);
    expect(back.ignored).toEqual([]);
    expect(back.state).toEqual(odd);
  });

  it.each([
    { kind: 'feature', layer: 'safe-lanes', id: 'Tuyến mẫu 03/ä' },
    { kind: 'unit', code: 'Trần, Phú' },
    { kind: 'class', code: 'a,b&c' },
    { kind: 'month', index: 117 },
    { kind: 'hour', hourOfWeek: 167 },
    { kind: 'cell', cell: '8941ac2c3a7ffff' },
  ] as const)('bring back the selection $kind', (selection) => {
    expect(roundTrip({ ...base, selection }).state.selection).toEqual(selection);
  });

  it('bring back a comparison by rule, and one that was switched off over a base that has one', () => {
    const state: State = { ...base, compare: 'year-before' };
    expect(roundTrip(state).state.compare).toBe('year-before');
    expect(readUrl(writeUrl(base, state, context), state, context).state.compare).toBeNull();
  });

  it('keep a window whose hour comes twice', () => {
    const chicago: UrlContext = { ...context, zone: zoneOf('America/Chicago') };
    // 2 November 2014, 01:30 happens at -05:00 and again at -06:00.
    const second = parseInstant('2014-11-02T01:30:00-06:00', chicago.zone) ?? 0;
    const state: State = { ...base, filter: { time: { from: second, to: second + 3600 } } };
    expect(readUrl(writeUrl(state, base, chicago), base, chicago).state.filter.time).toEqual(
      state.filter.time,
    );
  });

  it('survive programs that encode their marks', () => {
    const state: State = {
      ...base,
      filter: { ...base.filter, hours: [1, 2] },
      selection: { kind: 'unit', code: '06712' },
    };
    const query = writeUrl(state, base, context)
      .replaceAll(':', '%3A')
      .replaceAll('/', '%2F')
      .replaceAll('%2C', ',');
    expect(readUrl(query, base, context).state).toEqual(state);
  });
});

describe('broken links', () => {
  it.each([
    ['t', 't=2023-05-20..2022-06-01'],
    ['t', 't=2023-02-30..2023-05-01'],
    ['t', 't=1999-01-01..1999-12-31'],
    ['t', 't=2022-06-01'],
    ['b', 'b=last-week'],
    ['b', 'b=1999-01-01..1999-12-31'],
    ['tm', 'tm=often'],
    ['f', 'f=secret'],
    ['c', 'c=murder'],
    ['u', 'u=99999'],
    ['h', 'h=24'],
    ['h', 'h=5-x'],
    ['wd', 'wd=0'],
    ['a', 'a=box:108,21,107,22'],
    ['a', 'a=ring:107,21;108,22'],
    ['z', 'z=11.6/121.5/107.97'],
    ['z', 'z=11.6/21.51'],
    ['z', 'z=NaN/21.51/107.97'],
    ['l', 'l=units,moon'],
    ['o', 'o=moon'],
    ['r', 'r=11'],
    ['ms', 'ms=0'],
    ['loop', 'loop=yes'],
    ['sel', 'sel=incident:nobody'],
    ['sel', 'sel=hour:168'],
    ['sel', 'sel=unit:%E0%A4%A'],
    ['snap', 'snap=week'],
    ['w', 'w=admin'],
    ['lang', 'lang=fr'],
    ['theme', 'theme=%3Cscript%3E'],
  ])('name the part %s of %s', (key, query) => {
    const { ignored } = read(`v=1&${query}`);
    expect(ignored).toEqual([key]);
  });

  it('still open on what can be read', () => {
    const { state, ignored } = read('?v=1&t=broken&h=20-23&theme=day&utm_source=mail&c=criminal,murder');
    expect(ignored).toEqual(['t', 'c']);
    expect(state.filter.hours).toEqual([20, 21, 22, 23]);
    expect(state.filter.classes).toEqual(['criminal']);
    expect(state.filter.time).toEqual(base.filter.time);
    expect(state.theme).toBe('day');
  });

  it('never mix the families, whatever the link says', () => {
    const { state, ignored } = read('v=1&f=police&c=traffic,criminal');
    expect(state.family).toBe('police');
    expect(state.filter.classes).toEqual(['traffic']);
    expect(ignored).toEqual(['c']);
  });

  it('change nothing when they are of another version, and only taste when they are about other data', () => {
    expect(read('v=2&theme=day')).toMatchObject({ state: base, ignored: ['v'] });
    const other = read('v=1&d=chicago&theme=day&h=20-23&z=10/41.8/-87.6');
    expect(other.otherData).toBe(true);
    expect(other.state).toEqual({ ...base, theme: 'day' });
  });

  it('leave a bare address alone', () => {
    expect(read('')).toEqual({ state: base, ignored: [], otherData: false, any: false });
    expect(read('?fbclid=1').any).toBe(false);
  });
});

describe('pieces', () => {
  it('tells language and theme before any data are there', () => {
    expect(readEarly('?v=1&lang=en&theme=day&t=2022-06-01..2023-05-20&w=data')).toEqual({
      lang: 'en',
      theme: 'day',
      workspace: 'data',
    });
    expect(readEarly('?lang=xx')).toEqual({});
  });

  it('names datasets so that they fit into a link', () => {
    expect(slug('Móng Cái')).toBe('mong-cai');
    expect(slug('Đà Nẵng (2019)')).toBe('da-nang-2019');
    expect(slug('東京')).toBe('data');
  });

  it('reads runs that go over midnight', () => {
    expect(readRuns('22-1', 0, 23)).toEqual([0, 1, 22, 23]);
    expect(readRuns('', 0, 23)).toBeNull();
    expect(writeRuns([23, 0, 1, 1, 5])).toBe('0-1,5,23');
  });
});
