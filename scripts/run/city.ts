import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SAMPLE_DATASET } from '../../src/core/model/profile.ts';
import {
  type City,
  makeCity,
  parseSources,
  SOURCE_FILES,
  type SourceKey,
} from '../../src/core/sample/index.ts';
import { loadSample } from '../../src/server/sample.ts';
import type { Store } from '../../src/server/store/store.ts';
import { hashOf, root, say } from './common.ts';

/** The sample city as this version of the generator makes it. */
export function sampleCity(): City {
  const texts = Object.fromEntries(
    Object.entries(SOURCE_FILES).map(([key, file]) => [
      key,
      readFileSync(join(root, 'data', 'mongcai', file), 'utf8'),
    ]),
  ) as Record<SourceKey, string>;
  return makeCity(parseSources(texts));
}

/** Puts the sample city into the store where it is missing or was made by another generator or from other sources. */
export async function ensureSample(store: Store, folder: string): Promise<void> {
  const stampFile = join(folder, 'sample.stamp');
  const stamp = hashOf(['src/core/sample', 'data/mongcai', 'src/server/sample.ts']);
  const isThere = (await store.datasets()).some((d) => d.id === SAMPLE_DATASET);
  if (isThere && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  say('Making the sample city …');
  const city = sampleCity();
  say(`Loading it into the store (${city.incidents.length.toLocaleString('en')} incidents) …`);
  await loadSample(store, city);
  writeFileSync(stampFile, stamp);
}
