// npm run build:static: the dashboard with the sample city as plain files in dist/static, for any static host.
import { cpSync, createWriteStream, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LAYERS } from '../src/core/model/layers.ts';
import { type City, incidentFeature } from '../src/core/sample/index.ts';
import { sampleCity } from './run/city.ts';
import { failed, root, say } from './run/common.ts';
import { ensureWeb, webRoot } from './run/web.ts';

const out = join(root, 'dist', 'static');

function* collection(features: Iterable<unknown>): Generator<string> {
  let chunk = '{"type":"FeatureCollection","features":[\n';
  let separator = '';
  for (const feature of features) {
    chunk += separator + JSON.stringify(feature);
    separator = ',\n';
    if (chunk.length < 1 << 18) continue;
    yield chunk;
    chunk = '';
  }
  yield `${chunk}\n]}\n`;
}

function* incidents({ incidents }: City): Generator<unknown> {
  for (const row of incidents) yield incidentFeature(row);
}

async function main(): Promise<void> {
  await ensureWeb();
  rmSync(out, { recursive: true, force: true });
  mkdirSync(join(out, 'data'), { recursive: true });
  // Hosts compress by themselves; the packed twins are for our own server.
  cpSync(webRoot, out, { recursive: true, filter: (file) => !/\.(br|gz)$/.test(file) });
  say('Making the sample city …');
  const city = sampleCity();
  for (const layer of LAYERS) {
    const features = layer === 'incidents' ? incidents(city) : city.layers[layer];
    await pipeline(
      Readable.from(collection(features)),
      createWriteStream(join(out, 'data', `${layer}.geojson`)),
    );
  }
  const write = (name: string, value: unknown): void =>
    writeFileSync(join(out, name), `${JSON.stringify(value, null, 2)}\n`);
  write('data/profile.json', city.profile);
  write('data/provenance.json', Object.fromEntries(LAYERS.map((l) => [l, [city.provenance[l]]])));
  write('config.json', { mode: 'static', data: 'data/', layers: LAYERS });
  writeFileSync(join(out, 'data', 'LICENSE'), readFileSync(join(root, 'data', 'LICENSE')));
  say(`Written to ${out}: serve it with any file server.`);
}

main().catch(failed);
