import { createReadStream, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LayerName } from '../../../../src/core/model/layers.ts';
import { readGeometry } from '../../../../src/core/table/intake/geometry.ts';
import { inspect } from '../../../../src/core/table/intake/intake.ts';
import { referencePath, referenceTest } from '../../../reference.ts';
import { codes, profileOf, read } from './read.ts';

const helsinki = profileOf('Helsinki', 'Europe/Helsinki', [24.9, 60.1, 25, 60.2]);
const load = (file: string, layer: LayerName) =>
  read(createReadStream(referencePath('data', 'streets', file)), {
    layer,
    fileName: file,
    profile: helsinki,
  });

it('refuses a file without a column that the user has named', async () => {
  const csv = 'id,time,class,lon,lat\na,2021-03-14,x,108,21.5\n';
  const point = (more: object) =>
    JSON.stringify({ type: 'Feature', properties: { time: '2021-03-14', ...more }, geometry: null });
  const json = `{"type":"FeatureCollection","features":[${[point({}), point({ late: 'x' })]}]}`;
  const asked = async (text: string, mapping: Record<string, string>, fileName: string) => {
    const { result } = await read(text, { layer: 'incidents', mapping, fileName });
    return [result.outcome, result.problems.at(-1)?.code, result.choices[0]?.id];
  };
  for (const field of ['class', 'lat', 'unit'])
    for (const [text, name] of [
      [csv, 'a.csv'],
      [json, 'a.geojson'],
      [point({}), 'a.ndjson'],
    ] as const)
      expect(await asked(text, { [field]: 'nowhere' }, name)).toEqual([
        'needs-choice',
        'missing-column',
        `column:${field}`,
      ]);
  expect((await asked(json, { class: 'late' }, 'a.geojson'))[1]).not.toBe('missing-column');
  expect((await asked(csv, { class: '' }, 'a.csv'))[1]).toBeUndefined();
});

describe('layers out of OpenStreetMap', () => {
  const withStreets = referenceTest('data', 'streets');
  withStreets('Helsinki’s streets', async () => {
    const { features, result } = await load('helsinki_roads.geojson', 'streets');
    expect(result).toMatchObject({ rows: 2504, accepted: 2504 });
    const lit = features.filter((f) => f.properties.lit === 'yes').length;
    // 1,422 "yes" and 67 "24/7".
    expect(lit).toBe(1489);
    expect(features.filter((f) => f.properties.lit === 'no').length).toBe(8);
    expect(features[0]?.properties).toMatchObject({
      id: '4236349',
      name: 'Erottajankatu',
      kind: 'unclassified',
      width_m: 6.5,
    });
  });
  withStreets('Helsinki’s buildings: heights, storeys, broken outlines set aside', async () => {
    const { features, result, setAside } = await load('helsinki_buildings.geojson', 'buildings');
    expect(result).toMatchObject({ rows: 494, accepted: 482, setAside: 12 });
    expect(new Set(setAside.map((r) => r.code))).toEqual(new Set(['bad-geometry']));
    expect(features[0]?.properties).toMatchObject({ id: '4198', height_m: 18 });
  });
  withStreets('Helsinki’s lamps and cameras', async () => {
    expect((await load('helsinki_street_lamps.geojson', 'lamps')).result.accepted).toBe(586);
    const { features } = await load('helsinki_cameras.geojson', 'cameras');
    expect(features.length).toBe(221);
    expect(features.filter((f) => f.properties.kind === 'dome').length).toBe(6);
  });
  withStreets('are recognised for what they are', () => {
    for (const [name, layer] of [
      ['roads', 'streets'],
      ['buildings', 'buildings'],
      ['street_lamps', 'lamps'],
      ['cameras', 'cameras'],
    ]) {
      const first = readFileSync(referencePath('data', 'streets', `helsinki_${name}.geojson`)).subarray(
        0,
        65_536,
      );
      expect(inspect(first, `helsinki_${name}.geojson`).layer).toBe(layer);
    }
  });
});

describe('features of a layer', () => {
  const camera = (properties: object, coordinates: unknown = [107.97, 21.53]) => ({
    type: 'Feature',
    properties,
    geometry: { type: 'Point', coordinates },
  });
  const cameras = (...features: object[]) =>
    read(JSON.stringify({ type: 'FeatureCollection', features }), {
      layer: 'cameras',
      fileName: 'c.geojson',
    });

  it('takes directions in degrees and by compass point, heights with units, late properties', async () => {
    const { features, result } = await cameras(
      camera({ id: 1, camera_direction: 'SSW' }),
      camera({ id: 2, camera_direction: '450', height: '4 m' }),
      camera({ id: 3, camera_direction: 'up there', camera_type: 'panning' }),
    );
    expect(features.map((f) => f.properties.azimuth_deg)).toEqual([202.5, 90, null]);
    expect(features.map((f) => f.properties.height_m)).toEqual([5, 4, 5]);
    expect(features[2]?.properties.kind).toBe('ptz');
    expect(codes(result.warnings)).toMatchObject({ 'bad-value': 1 });
  });

  it('covers personal data in names and refuses what is no camera', async () => {
    const { features, setAside } = await cameras(
      camera({ id: 1, name: 'Nhà anh Ba 0912345678' }),
      camera({ id: 2 }, [200, 21]),
      { type: 'Feature', properties: { id: 3 }, geometry: null },
      {
        type: 'Feature',
        properties: { id: 4 },
        geometry: {
          type: 'LineString',
          coordinates: [
            [1, 2],
            [3, 4],
          ],
        },
      },
      camera({ id: 5, valid_from: '2022-01-01', valid_to: '2021-01-01' }),
    );
    expect(features.map((f) => f.properties.name)).toEqual(['Nhà anh Ba •••']);
    expect(setAside.map((r) => r.code)).toEqual([
      'coordinates-out-of-range',
      'bad-geometry',
      'wrong-geometry-kind',
      'end-before-start',
    ]);
  });

  it('converts a known foreign system and refuses an unknown one', async () => {
    const withCrs = (name: string) =>
      read(
        JSON.stringify({
          type: 'FeatureCollection',
          crs: { type: 'name', properties: { name } },
          features: [camera({ id: 1 }, [522200.4938, 2381061.7036])],
        }),
        { layer: 'cameras', fileName: 'c.geojson' },
      );
    const { features, result } = await withCrs('urn:ogc:def:crs:EPSG::5899');
    const [lon] = (features[0]?.geometry?.coordinates ?? []) as number[];
    expect(lon).toBeCloseTo(107.96619, 4);
    expect(codes(result.warnings)).toMatchObject({ 'foreign-crs': 1 });
    expect((await withCrs('EPSG:99999')).result).toMatchObject({ outcome: 'rejected' });
  });

  it('warns of model areas that overlap', async () => {
    const box = (id: string, x: number) => ({
      type: 'Feature',
      properties: { id, name: id },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [x, 21.5],
            [x + 0.02, 21.5],
            [x + 0.02, 21.52],
            [x, 21.52],
            [x, 21.5],
          ],
        ],
      },
    });
    const file = (...features: object[]) =>
      read(JSON.stringify({ type: 'FeatureCollection', features }), {
        layer: 'model-areas',
        fileName: 'm.geojson',
      });
    expect(codes((await file(box('a', 107.9), box('b', 107.91))).result.warnings)).toHaveProperty(
      'areas-overlap',
      1,
    );
    // Neighbours with a common edge do not overlap.
    expect((await file(box('a', 107.9), box('b', 107.92))).result.warnings).toEqual([]);
  });

  it('a table cannot hold areas', async () => {
    const { result } = await read('id,name,lon,lat\n1,a,107.9,21.5', { layer: 'units' });
    expect(result.problems[0]?.code).toBe('wrong-geometry-kind');
  });
});

describe('geometry', () => {
  const plain = { inverse: null, swap: false };
  const polygon = (...rings: number[][][]) => readGeometry({ type: 'Polygon', coordinates: rings }, plain);

  it('winds rings, closes hair-wide gaps and drops repeats, saying so', () => {
    const r = polygon([
      [0, 0],
      [0, 1],
      [0, 1],
      [1, 1],
      [1, 0],
      [1e-9, 0],
    ]);
    expect(r.ok && r.geometry?.coordinates).toEqual([
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
        [0, 0],
      ],
    ]);
    expect(r.ok && r.repairs.size).toBe(3);
  });

  it('leaves valid shapes alone: a hole that touches the shell in a point', () => {
    const r = polygon(
      [
        [0, 0],
        [4, 0],
        [4, 4],
        [0, 4],
        [0, 0],
      ],
      [
        [2, 0],
        [1, 1],
        [2, 2],
        [3, 1],
        [2, 0],
      ],
    );
    expect(r.ok && r.repairs.size).toBe(0);
  });

  it('unties a bow tie into its two halves', () => {
    const r = polygon([
      [0, 0],
      [2, 2],
      [2, 0],
      [0, 1],
      [0, 0],
    ]);
    expect(r.ok && r.geometry?.type).toBe('MultiPolygon');
  });
});
