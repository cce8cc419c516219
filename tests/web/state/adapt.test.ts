import { describe, expect, it } from 'vitest';
import { MONG_CAI, type Profile } from '../../../src/core/model/profile.ts';
import { formatInstant, zoneOf } from '../../../src/core/model/time.ts';
import type { TableEngine } from '../../../src/core/table/linked.ts';
import { lastTwelveMonths, stateFor, viewOf } from '../../../src/web/state/adapt.ts';
import { initialState } from '../../../src/web/state/initial.ts';

const chicago: Profile = {
  name: 'Chicago',
  area: [-87.95, 41.64, -87.52, 42.03],
  timeZone: 'America/Chicago',
  projection: 'EPSG:32616',
  period: ['2019-01-01', '2019-07-01'],
  source: '',
  synthetic: false,
};
const words = (profile: Profile) => {
  const { from, to } = lastTwelveMonths(profile);
  const zone = zoneOf(profile.timeZone);
  return [formatInstant(from, zone), formatInstant(to, zone)];
};

describe('a dataset that comes into view', () => {
  it('shows the last twelve calendar months, in its own zone', () => {
    expect(words(MONG_CAI)).toEqual(['2022-06-01T00:00:00+07:00', '2023-05-20T00:00:00+07:00']);
    expect(words({ ...chicago, period: ['2017-01-01', '2019-01-01'] })).toEqual([
      '2018-01-01T00:00:00-06:00',
      '2019-01-01T00:00:00-06:00',
    ]);
  });

  it('does not reach before its data', () => {
    expect(words(chicago)).toEqual(['2019-01-01T00:00:00-06:00', '2019-07-01T00:00:00-05:00']);
  });

  it('looks at its whole area', () => {
    const view = viewOf(chicago);
    expect(view.lon).toBeCloseTo(-87.735, 3);
    // 0.43 degrees of longitude on 960 pixels: 2^zoom = 960 / 512 / (0.43 / 360), less for the height.
    expect(view.zoom).toBeGreaterThan(9.5);
    expect(view.zoom).toBeLessThan(10.7);
    expect(viewOf({ ...chicago, area: [10, 50, 10, 50] }).zoom).toBe(16);
  });

  it('asks about all classes of its first family and keeps what is a matter of taste', () => {
    const before = { ...initialState(), theme: 'day' as const, lang: 'en' as const, playing: true };
    const engine = {
      table: {
        classes: [
          { code: 'THEFT', family: 'other' },
          { code: 'NARCOTICS', family: 'police' },
          { code: 'BATTERY', family: 'other' },
        ],
      },
    } as unknown as TableEngine;
    const state = stateFor(
      { profile: chicago, engine },
      { ...before, selection: { kind: 'unit', code: 'x' } },
    );
    expect(state).toMatchObject({
      family: 'other',
      theme: 'day',
      lang: 'en',
      playing: false,
      selection: null,
    });
    expect(state.filter.classes).toEqual(['THEFT', 'BATTERY']);
    expect(Object.keys(state.filter).sort()).toEqual(['classes', 'time']);
  });
});
