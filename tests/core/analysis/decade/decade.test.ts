import { describe, expect, it } from 'vitest';
import { agrees, type DecadeInput, decadeOf } from '../../../../src/core/analysis/decade/decade.ts';
import { countByYear, yearsOf } from '../../../../src/core/analysis/decade/years.ts';
import type { FeatureOf } from '../../../../src/core/model/layers.ts';
import { parseInstant, zoneOf } from '../../../../src/core/model/time.ts';
import { figureFeatures } from '../../../../src/core/sample/figures.ts';
import { buildTable } from '../../../../src/core/table/build.ts';

const zone = zoneOf('Asia/Ho_Chi_Minh');
const at = (text: string): number => parseInstant(text, zone) ?? Number.NaN;
const profile = { timeZone: 'Asia/Ho_Chi_Minh', period: ['2013-08-01', '2015-05-20'] } as const;
const input = (more: Partial<DecadeInput> = {}): DecadeInput => ({
  figures: [],
  rows: null,
  layers: { units: [], groups: [], 'model-areas': [], 'safe-lanes': [], cameras: [], events: [] },
  profile: { ...profile, period: [...profile.period] },
  ...more,
});
const incidents = (...rows: readonly (readonly [cls: string, time: string, serious?: boolean])[]) =>
  buildTable(
    rows.map(([cls, time, verySerious = false], k) => ({
      id: `${k}`,
      cls,
      from: at(time),
      to: at(time),
      lon: null,
      lat: null,
      unit: null,
      accuracyM: null,
      verySerious,
    })),
    { timeZone: 'Asia/Ho_Chi_Minh', classes: [{ code: 'criminal', family: 'reported' }] },
  );
const figure = (
  key: string,
  value: number,
  more: Partial<FeatureOf<'figures'>['properties']> = {},
): FeatureOf<'figures'> => {
  const [some] = figureFeatures();
  if (!some) throw new Error('no figures');
  return {
    ...some,
    id: key,
    properties: { ...some.properties, id: key, key, value, unit: 'cases', ...more },
  };
};

describe('years of a record', () => {
  it('are calendar years of its own zone, partial at its ends', () => {
    expect(yearsOf({ ...profile, period: [...profile.period] }).map((y) => [y.year, y.partial])).toEqual([
      [2013, true],
      [2014, false],
      [2015, true],
    ]);
    expect(yearsOf({ timeZone: 'UTC', period: ['2014-01-01', '2015-01-01'] })).toMatchObject([
      { year: 2014, partial: false },
    ]);
    const years = yearsOf({ ...profile, period: [...profile.period] });
    // 18:00 UTC on New Year's Eve is the new year here.
    const eve = { at: at('2014-01-01T01:00:00'), weight: 3 };
    expect(countByYear(years, [eve, { at: null, weight: 9 }, { at: 0, weight: 9 }])).toEqual([0, 3, 0]);
  });
});

describe('published figures beside the data', () => {
  it('reconciles what can be counted, year by year', () => {
    const rows = incidents(
      ['criminal', '2013-09-01', true],
      ['criminal', '2014-02-01'],
      ['criminal', '2014-03-01'],
    );
    const figures = [
      figure('criminal', 3),
      figure('criminal-very-serious', 2),
      figure('immigration', 861, { unit: 'people' }),
      figure('immigration-fines', 2e9, { unit: 'dong', qualifier: 'nearly' }),
      figure('groups', 126),
    ];
    const { lines } = decadeOf(input({ rows, figures }));
    expect(
      Object.fromEntries(lines.map((l) => [l.figure.key, [l.counted?.value, l.agrees, l.absence]])),
    ).toEqual({
      criminal: [3, true, null],
      'criminal-very-serious': [1, false, null],
      // Persons are published figures only and never counted from anything.
      immigration: [undefined, null, 'persons'],
      'immigration-fines': [undefined, null, 'money'],
      groups: [undefined, null, 'layer-missing'],
    });
    expect(lines[0]).toMatchObject({ figure: { key: 'criminal' }, counted: { years: [1, 2, 0] } });
  });

  it('counts the units as they are when the record ends, not when its last year does', () => {
    const unit = (id: string, valid_from: string | null, valid_to: string | null) =>
      ({
        type: 'Feature',
        id,
        geometry: null,
        properties: { valid_from, valid_to, area_km2: null, population: null, area_source: '' },
      }) as unknown as FeatureOf<'units'>;
    const units = [
      unit('merged-later', null, '2015-07-01'),
      unit('merged-before', null, '2014-07-01'),
      unit('made-later', '2015-07-01', null),
      unit('there', '2014-07-01', null),
    ];
    const { lines } = decadeOf(
      input({ layers: { ...input().layers, units }, figures: [figure('units', 2, { unit: 'units' })] }),
    );
    expect(lines).toMatchObject([{ counted: { value: 2 }, agrees: true }]);
  });

  it.each([
    ['exact', 100, 100, true],
    ['exact', 100, 101, false],
    ['over', 100, 99, false],
    ['over', 100, 105, true],
    ['over', 100, 150, false],
    ['nearly', 100, 95, true],
    ['nearly', 100, 101, false],
  ] as const)('%s %d, counted %d: %s', (qualifier, value, counted, yes) => {
    expect(agrees({ qualifier, value }, counted)).toBe(yes);
  });

  it('of a city that published nothing says what its own layers hold', () => {
    const model = {
      type: 'Feature',
      id: 'm',
      geometry: null,
      properties: { valid_from: '2014-05-01', exemplar: true },
    } as FeatureOf<'model-areas'>;
    const { lines, others } = decadeOf(
      input({
        rows: incidents(['theft', '2014-02-01']),
        layers: { ...input().layers, 'model-areas': [model] },
      }),
    );
    expect(lines).toEqual([]);
    expect(others).toMatchObject([
      { key: 'theft', kind: 'class', value: 1, years: [0, 1, 0] },
      { key: 'models', kind: 'layer', value: 1, years: [0, 1, 0], measure: 'started' },
    ]);
  });

  it('counts nothing again where the rows stay in a store', () => {
    const { lines } = decadeOf(input({ figures: [figure('criminal', 557)] }));
    expect(lines).toMatchObject([{ counted: null, absence: 'in-store' }]);
  });
});
