import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { SAMPLE_CLASSES } from '../../src/core/model/profile.ts';
import { formatInstant } from '../../src/core/model/time.ts';
import { randomOf } from '../core/table/random.ts';
import { pickClass, SPAN, UNITS, ZONE } from './synthetic.ts';

/** Writes a GeoJSON file of n incidents with the properties of the interface contract, about 260 bytes each. */
export async function writeGeojson(path: string, n: number, seed = 1): Promise<void> {
  const next = randomOf(seed);
  const out = createWriteStream(path);
  const write = async (text: string) => {
    if (!out.write(text)) await once(out, 'drain');
  };
  await write('{"type":"FeatureCollection","features":[\n');
  let batch = '';
  for (let i = 0; i < n; i++) {
    const at = formatInstant(Math.floor(SPAN.from + next() * (SPAN.to - SPAN.from)), ZONE);
    const lon = (107.7 + next() * 0.42).toFixed(6);
    const lat = (21.31 + next() * 0.37).toFixed(6);
    const id = `mc-${String(i).padStart(8, '0')}`;
    const cls = SAMPLE_CLASSES[pickClass(next())]?.code;
    const unit = UNITS[Math.floor(next() * 17)];
    const geometry = next() < 0.03 ? 'null' : `{"type":"Point","coordinates":[${lon},${lat}]}`;
    batch +=
      `${i === 0 ? '' : ',\n'}{"type":"Feature","id":"${id}","geometry":${geometry},"properties":{"id":"${id}",` +
      `"class":"${cls}","very_serious":${next() < 0.1},"from":"${at}","to":"${at}","unit":"${unit}",` +
      `"accuracy_m":${Math.floor(next() * 50)},"source":"sample","synthetic":true}}`;
    if (batch.length > 1 << 20) {
      await write(batch);
      batch = '';
    }
  }
  out.end(`${batch}\n]}\n`);
  await once(out, 'finish');
}
