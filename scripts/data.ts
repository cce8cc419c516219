/**
 * Makes the sample city (docs/sample-city.md).
 *   npm run data                        var/sample, only when generator, sources or options changed
 *   npm run data -- --force             always
 *   npm run data -- --basemap           public/basemap from the same sources (committed; run after changing them)
 *   npm run data -- --seed 7 --scale 20 --pattern none --out FOLDER
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { LAYERS } from '../src/core/model/layers.ts';
import {
  BASEMAP_PIECES,
  type City,
  DEFAULT_SEED,
  incidentFeature,
  makeBasemap,
  makeCity,
  parseSources,
  SOURCE_FILES,
  type SourceKey,
} from '../src/core/sample/index.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

function readOptions() {
  const { values } = parseArgs({
    options: {
      basemap: { type: 'boolean', default: false },
      force: { type: 'boolean', default: false },
      seed: { type: 'string', default: String(DEFAULT_SEED) },
      scale: { type: 'string', default: '1' },
      pattern: { type: 'string', default: 'planted' },
      out: { type: 'string', default: join(root, 'var', 'sample') },
    },
  });
  const seed = Number(values.seed);
  const scale = Number(values.scale);
  if (!Number.isInteger(seed)) throw new Error('--seed wants a whole number');
  if (!(scale > 0)) throw new Error('--scale wants a number above 0');
  if (values.pattern !== 'planted' && values.pattern !== 'none')
    throw new Error('--pattern is planted or none');
  const pattern: 'planted' | 'none' = values.pattern;
  return { ...values, out: resolve(values.out), city: { seed, scale, pattern } };
}

const readSources = (): Record<SourceKey, string> =>
  Object.fromEntries(
    Object.entries(SOURCE_FILES).map(([key, file]) => [
      key,
      readFileSync(join(root, 'data', 'mongcai', file), 'utf8'),
    ]),
  ) as Record<SourceKey, string>;

/** Changes with the generator's own code, the sources and the options. */
function stampOf(texts: Record<SourceKey, string>, options: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify([texts, options]));
  const code = join(root, 'src', 'core', 'sample');
  for (const file of readdirSync(code).sort()) hash.update(file).update(readFileSync(join(code, file)));
  return hash.digest('hex');
}

/** One feature a line inside a FeatureCollection; waits when the disk is slower than we are. */
async function writeCollection(file: string, features: Iterable<unknown>): Promise<number> {
  const stream = createWriteStream(file);
  const done = once(stream, 'finish');
  let chunk = '{"type":"FeatureCollection","features":[\n';
  let n = 0;
  for (const f of features) {
    if (n++ > 0) chunk += ',\n';
    chunk += JSON.stringify(f);
    if (chunk.length < 1 << 18) continue;
    if (!stream.write(chunk)) await once(stream, 'drain');
    chunk = '';
  }
  stream.end(`${chunk}\n]}\n`);
  await done;
  return n;
}

function* incidentFeatures(city: City) {
  for (const row of city.incidents) yield incidentFeature(row);
}

async function writeCity(city: City, folder: string): Promise<void> {
  for (const layer of LAYERS) {
    const features = layer === 'incidents' ? incidentFeatures(city) : city.layers[layer];
    const n = await writeCollection(join(folder, `${layer}.geojson`), features);
    console.error(`  ${layer}: ${n}`);
  }
  const pretty = (name: string, value: unknown) =>
    writeFileSync(join(folder, name), `${JSON.stringify(value, null, 2)}\n`);
  pretty('profile.json', city.profile);
  pretty('provenance.json', city.provenance);
  pretty('truth.json', city.truth);
}

async function main(): Promise<void> {
  const options = readOptions();
  const texts = readSources();
  if (options.basemap) {
    const folder = join(root, 'public', 'basemap');
    mkdirSync(folder, { recursive: true });
    const basemap = makeBasemap(parseSources(texts));
    for (const piece of BASEMAP_PIECES)
      await writeCollection(join(folder, `${piece}.geojson`), basemap[piece]);
    console.error(`Basemap written to ${folder}`);
    return;
  }
  const stampFile = join(options.out, 'stamp');
  const stamp = stampOf(texts, options.city);
  if (!options.force && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
    console.error('The sample city is up to date.');
    return;
  }
  const began = performance.now();
  mkdirSync(options.out, { recursive: true });
  // The stamp goes first and comes back last: a run that is cut off never passes for a whole one.
  rmSync(stampFile, { force: true });
  console.error('Making the sample city …');
  await writeCity(makeCity(parseSources(texts), options.city), options.out);
  writeFileSync(stampFile, stamp);
  console.error(`Done in ${((performance.now() - began) / 1000).toFixed(1)} s: ${options.out}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
