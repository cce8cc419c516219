import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { IMPORT_LAYERS, LAYERS, type LayerName } from '../../../../src/core/model/layers.ts';
import { inspect } from '../../../../src/core/table/intake/intake.ts';
import { read } from './read.ts';

const folder = fileURLToPath(new URL('../../../../public/templates/', import.meta.url));
const files = readdirSync(folder).filter((f) => f !== 'README.md');
const layerOf = (file: string): LayerName => {
  const layer = LAYERS.find((l) => l === file.replace(/\.\w+$/, ''));
  if (!layer) throw new Error(`no layer is called like ${file}`);
  return layer;
};

describe('template files', () => {
  it('there is one for every layer that can be imported', () => {
    expect([...new Set(files.map(layerOf))].sort()).toEqual([...IMPORT_LAYERS].sort());
  });

  it.each(files)('%s is read without a problem', async (file) => {
    const data = readFileSync(folder + file);
    const layer = layerOf(file);
    const { result, incidents, features } = await read(data, { layer, fileName: file });
    expect(result.problems).toEqual([]);
    expect(result.accepted).toBe(result.rows);
    expect(incidents.length + features.length).toBe(result.rows);
    // What a template leaves to the profile or leaves unknown on purpose is all that is said about it.
    const said = result.warnings.map((w) => w.code);
    expect(
      said.filter((c) => !['assumed-zone', 'date-order-seen', 'imprecise-time', 'without-place'].includes(c)),
    ).toEqual([]);
    expect(inspect(data, file).layer).toBe(layer);
  });

  it('says what it means: the second camera of the CSV', async () => {
    const data = readFileSync(`${folder}cameras.csv`);
    const { features } = await read(data, { layer: 'cameras', fileName: 'cameras.csv' });
    expect(features[1]?.properties).toMatchObject({
      id: 'CAM-02',
      kind: 'ptz',
      azimuth_deg: 45,
      res_h_px: 2560,
      // The last day named still counts.
      valid_to: '2023-01-01T00:00:00+07:00',
    });
  });

  it('reads published figures without looking for a place, their last day still counted', async () => {
    const data = readFileSync(`${folder}figures.csv`);
    const { features, result } = await read(data, { layer: 'figures', fileName: 'figures.csv' });
    expect([result.accepted, result.withoutPlace]).toEqual([2, 0]);
    expect(features[1]).toMatchObject({
      geometry: null,
      properties: {
        id: 'SL-02',
        key: 'festival-people',
        field: 'festival',
        value: 16_000,
        qualifier: 'over',
        label_en: 'Lượt người dự ngày hội',
        source: 'Báo cáo mẫu',
        period_to: '2023-05-20T00:00:00+07:00',
      },
    });
  });

  it('codes the classes and keeps a row that has no place', async () => {
    const data = readFileSync(`${folder}incidents.csv`);
    const { incidents, result } = await read(data, { layer: 'incidents' });
    expect(incidents.map((i) => i.cls)).toEqual(['criminal', 'traffic', 'public-order', 'weapons']);
    expect(incidents[0]).toMatchObject({ id: 'V-0001', verySerious: true, accuracyM: 20, unit: '06712' });
    expect(incidents[2]).toMatchObject({ lon: null, lat: null });
    expect(result.withoutPlace).toBe(1);
  });
});
