import { describe, expect, it } from 'vitest';
import { projectionName, projectorFor, VN2000_CODES } from '../../../../src/core/geo/project.ts';
import { MONG_CAI, type Profile } from '../../../../src/core/model/profile.ts';
import { readMetric } from '../../../../src/core/table/intake/numbers.ts';
import { read } from './read.ts';

const city = (name: string, [lon, lat]: [number, number], projection = 'EPSG:32648'): Profile => ({
  ...MONG_CAI,
  name,
  area: [lon - 0.2, lat - 0.2, lon + 0.2, lat + 0.2],
  projection,
});
/** A place in the north, in the middle and at the southern cape, with the zone of its province. */
const CITIES = [
  { code: 5899, at: [107.966, 21.525] },
  { code: 5897, at: [105.83, 21.03] },
  { code: 9217, at: [109.19, 12.25] },
  { code: 9210, at: [106.7, 10.78] },
  { code: 9207, at: [104.9, 8.7] },
  { code: 3405, at: [105.15, 9.18] },
] as const;
const table = (header: string, a: number | string, b: number | string) =>
  `id,time,category,${header}\nA,2021-03-14,Trộm cắp,${a},${b}\n`;

describe('coordinates in metres', () => {
  it.each(CITIES)(
    'EPSG:$code: asked with where it would land, X north or east, and taken from the profile',
    async ({ code, at }) => {
      const [lon, lat] = at;
      const [e, n] = projectorFor(code)
        .forward(lon, lat)
        .map((v) => Number(v.toFixed(3))) as [number, number];
      const profile = city('thử', [lon, lat]);
      for (const text of [table('X,Y', n, e), table('X,Y', e, n), table('Y,X', e, n)]) {
        const asked = await read(text, { layer: 'incidents', profile });
        const [choice] = asked.result.choices;
        expect(asked.result).toMatchObject({ outcome: 'needs-choice', rows: 0 });
        expect(choice?.options).toContain(`EPSG:${code}`);
        expect(choice?.examples?.[`EPSG:${code}`]).toBe(
          `${projectionName(code)} → ${lat.toFixed(4)}, ${lon.toFixed(4)} (0 km)`,
        );
        const choices = { projection: `EPSG:${code}` };
        const told = await read(text, { layer: 'incidents', profile, choices });
        const known = await read(text, {
          layer: 'incidents',
          profile: city('thử', [lon, lat], `EPSG:${code}`),
        });
        for (const { incidents, result } of [told, known]) {
          expect(incidents[0]?.lon).toBeCloseTo(lon, 6);
          expect(incidents[0]?.lat).toBeCloseTo(lat, 6);
          expect(result.warnings.find((w) => w.code === 'foreign-crs')?.detail).toBe(`EPSG:${code}`);
        }
      }
    },
  );

  it('reads metres whose thousands are set apart', async () => {
    const text = 'mã;thời gian;loại vụ;X;Y\n1;14 giờ 30 ngày 05/03/2016;Trộm;2.381.061,70;522.200,49\n';
    const choices = { projection: 'EPSG:5899' };
    const { incidents } = await read(text, { layer: 'incidents', choices });
    expect(incidents[0]?.lon).toBeCloseTo(107.96619, 4);
    expect(incidents[0]?.lat).toBeCloseTo(21.52471, 4);
  });

  it('does not take a zone of the profile that puts the data elsewhere', async () => {
    const text = table('X,Y', 2381061.7036, 522200.4938);
    const { result } = await read(text, {
      layer: 'incidents',
      profile: { ...MONG_CAI, projection: 'EPSG:9205' },
    });
    expect(result.choices[0]).toMatchObject({ id: 'projection', suggested: 'EPSG:5899' });
  });

  it('sets aside what stands under East and North the other way round', async () => {
    const { result } = await read(table('E,N', 2381061.7, 522200.5), { layer: 'incidents' });
    expect(result).toMatchObject({ outcome: 'rejected', setAside: 1 });
    expect(result.problems[0]?.code).toBe('swapped-coordinates');
  });

  it('refuses a projection that it does not know', async () => {
    const { result } = await read(table('X,Y', 2381061.7, 522200.5), {
      layer: 'incidents',
      choices: { projection: 'EPSG:2180' },
    });
    expect(result.problems[0]?.code).toBe('unknown-crs');
  });

  it('refuses GeoJSON in metres that names no system, and reads it once the user does', async () => {
    const point = (x: number, y: number) =>
      JSON.stringify({
        type: 'FeatureCollection',
        features: [
          {
            type: 'Feature',
            properties: { id: 'a', time: '2021-03-14', class: 'x' },
            geometry: { type: 'Point', coordinates: [x, y] },
          },
        ],
      });
    for (const [x, y] of [
      [522200.4938, 2381061.7036],
      [2381061.7036, 522200.4938],
    ] as const) {
      const asked = await read(point(x, y), { layer: 'incidents', fileName: 'a.geojson' });
      expect(asked.result).toMatchObject({
        outcome: 'rejected',
        choices: [{ id: 'projection', suggested: 'EPSG:5899' }],
      });
      const { incidents } = await read(point(x, y), {
        layer: 'incidents',
        fileName: 'a.geojson',
        choices: { projection: 'EPSG:5899' },
      });
      expect(incidents[0]?.lon).toBeCloseTo(107.96619, 4);
    }
  });

  it.each([
    ['2381061.70', 2381061.7],
    ['2381061,70', 2381061.7],
    ['2.381.061,70', 2381061.7],
    ['2 381 061,70', 2381061.7],
    ['522,200.49', 522200.49],
    ['522.200,49', 522200.49],
    ['522200 m', 522200],
    ['1.234', 1.234],
    ['2.381.06', null],
    ['x', null],
  ])('reads %s as %s', (text, n) => {
    expect(readMetric(text)).toBe(n);
  });

  it('knows twenty systems of VN-2000 by name', () => {
    expect(VN2000_CODES).toHaveLength(20);
    expect(projectionName('EPSG:5899')).toBe('VN-2000 107°45′');
    expect(projectionName(3406)).toBe('VN-2000 / UTM 49N');
  });
});
