import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { sampleCity } from '../../scripts/run/city.ts';
import { LAYERS } from '../../src/core/model/layers.ts';
import { SAMPLE_DATASET } from '../../src/core/model/profile.ts';
import { buildApp } from '../../src/server/app.ts';
import { loadSample } from '../../src/server/sample.ts';
import { DuckStore } from '../../src/server/store/duckdb/duckdb.ts';

/** A client that is not ours: GDAL reads the sample city. Only where GDAL is installed; the build server has it. */
const hasGdal = spawnSync('ogrinfo', ['--version']).status === 0;
const ogrinfo = async (...args: string[]) => (await promisify(execFile)('ogrinfo', args)).stdout;

describe.skipIf(!hasGdal)('GDAL', () => {
  it('lists every collection, counts it right and pushes filters down', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'haidang-gdal-'));
    const store = await DuckStore.open(folder);
    const asked: string[] = [];
    const app = buildApp({ store, version: '1' });
    app.addHook('onRequest', async (request) => {
      asked.push(request.url);
    });
    try {
      await loadSample(store, sampleCity());
      const url = await app.listen({ host: '127.0.0.1', port: 0 });
      const source = `OAPIF:${url}/ogc`;
      const list = await ogrinfo('-ro', '-so', source);
      for (const layer of LAYERS) expect(list).toMatch(new RegExp(`^\\d+: ${layer} \\(`, 'm'));
      for (const layer of LAYERS) {
        const { count } = await store.layerInfo(SAMPLE_DATASET, layer);
        expect(count, layer).toBeGreaterThan(0);
        expect(await ogrinfo('-ro', '-so', source, layer)).toContain(`Feature Count: ${count}\n`);
      }
      // All 557 solved cases, page by page, and only those: the condition travels to us.
      asked.length = 0;
      const criminal = await ogrinfo('-ro', '-q', '-where', "class = 'criminal'", source, 'incidents');
      expect(criminal.match(/^OGRFeature\(/gm)).toHaveLength(557);
      expect(asked.some((path) => path.includes('class=criminal'))).toBe(true);
    } finally {
      await app.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }, 180_000);
});
