import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { chapterStep } from './chapter-step.ts';
import { inChild } from './child.ts';
import { COVERAGE_BENCHES } from './coverage-figures.ts';
import { writeGeojson } from './data.ts';
import { type Figure, figure, median, p95 } from './figure.ts';
import { firstView } from './first-view.ts';
import { frame } from './frame.ts';
import { frame1m } from './frame-1m.ts';
import { HOTSPOT_BENCHES } from './hotspot-figures.ts';
import type { Loaded, MeasureName } from './measure.ts';
import { SCAN_BENCHES } from './scan-figures.ts';
import { SITING_BENCHES } from './siting-figures.ts';
import { SPOT_BENCHES } from './spot-figures.ts';

export interface BenchOptions {
  /** Share of the full number of rows. */
  readonly scale: number;
  /** Runs of each load, of which the middle one counts. */
  readonly runs: number;
  /** File of the UK million; missing = the figure is left out. */
  readonly ukFile: string;
  /** Folder of the reference data; it need not exist. */
  readonly reference: string;
  /** Words for whoever waits. */
  readonly say: (text: string) => void;
}
type Bench = (options: BenchOptions) => Promise<Figure[]>;

const at = (n: number, { scale }: BenchOptions): number => Math.max(1_000, Math.round(n * scale));

/** Ours and the peer's in turn, so that a busy moment of the machine meets both. */
async function loads(
  ours: MeasureName & `${string}-ours`,
  peer: MeasureName & `${string}-peer`,
  path: string,
  { runs, say }: BenchOptions,
): Promise<{ ours: Loaded; peer: Loaded }> {
  const [a, b]: [Loaded[], Loaded[]] = [[], []];
  for (let k = 0; k < runs; k++) {
    say(`  run ${k + 1} of ${runs}`);
    a.push((await inChild(ours, path)) as Loaded);
    b.push((await inChild(peer, path)) as Loaded);
  }
  if (!isDeepStrictEqual(a[0]?.sum, b[0]?.sum))
    throw new Error(`${ours} and ${peer} read different rows:\n${JSON.stringify([a[0]?.sum, b[0]?.sum])}`);
  const middle = (all: Loaded[]): Loaded => ({
    cpuS: median(all.map((l) => l.cpuS)),
    wallS: median(all.map((l) => l.wallS)),
    peakMB: median(all.map((l) => l.peakMB)),
    sum: (all[0] as Loaded).sum,
  });
  return { ours: middle(a), peer: middle(b) };
}

const loadGeojson: Bench = async (options) => {
  const n = at(1_000_000, options);
  const folder = await mkdtemp(join(tmpdir(), 'hai-dang-bench-'));
  try {
    const path = join(folder, 'incidents.geojson');
    options.say(`  writing ${n} features`);
    await writeGeojson(path, n);
    const { ours, peer } = await loads('geojson-ours', 'geojson-peer', path, options);
    const name = 'decode + JSON.parse + the same columns';
    return [
      figure(
        { name: 'load-geojson', value: ours.cpuS, unit: 'CPU s', rows: n },
        { name, value: peer.cpuS },
        { text: 'CPU ≤ 0.5×', met: (_, ratio) => ratio <= 0.5 },
      ),
      figure(
        { name: 'load-geojson-memory', value: ours.peakMB, unit: 'MB peak', rows: n },
        { name, value: peer.peakMB },
        { text: 'peak memory ≤ 0.35×', met: (_, ratio) => ratio <= 0.35 },
      ),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const loadUk: Bench = async (options) => {
  if (!existsSync(options.ukFile)) {
    options.say('  skipped: no reference data');
    return [];
  }
  const { ours, peer } = await loads('uk-ours', 'uk-peer', options.ukFile, options);
  return [
    figure(
      { name: 'load-uk', value: ours.cpuS, unit: 'CPU s', rows: ours.sum.n },
      { name: 'Papa Parse', value: peer.cpuS },
      { text: '≤ 0.5×', met: (_, ratio) => ratio <= 0.5 },
    ),
  ];
};

const slide =
  (name: string, rows: number): Bench =>
  async (options) => {
    const n = at(rows, options);
    const ours = await inChild('slide-ours', `${n}`);
    const peer = await inChild('slide-peer', `${n}`);
    if (!isDeepStrictEqual([ours.n, ours.last], [peer.n, peer.last]))
      throw new Error('the peer counts otherwise');
    return [
      figure(
        { name, value: p95(ours.ms), unit: 'ms p95', rows: n },
        { name: 'crossfilter2', value: p95(peer.ms) },
        { text: 'p95 ≤ 1 ms and ≥ 30× faster', met: (ms, ratio) => ms <= 1 && ratio <= 1 / 30 },
      ),
    ];
  };

/** Ten million rows do not fit into crossfilter2; what counts is that they cost no more than a hundred thousand. */
const slide10m: Bench = async (options) => {
  const [few, many] = [at(100_000, options), at(10_000_000, options)];
  const small = await inChild('slide-ours', `${few}`);
  const large = await inChild('slide-ours', `${many}`);
  return [
    figure(
      { name: 'slide-10m', value: p95(large.ms), unit: 'ms p95', rows: many },
      { name: `the same with ${few} rows`, value: p95(small.ms) },
      { text: 'p95 ≤ 1 ms and ≤ 1.5 × slide-100k', met: (ms, ratio) => ms <= 1 && ratio <= 1.5 },
    ),
    figure({ name: 'clause-10m', value: large.prepareMs, unit: 'ms, in slices', rows: many }, null, null),
  ];
};

const tableMemory: Bench = async (options) => {
  const [few, many] = [at(1_000_000, options), at(10_000_000, options)];
  const one = await inChild('memory', `${few}`);
  const ten = await inChild('memory', `${many}`);
  return [
    figure({ name: 'table-memory-1m', value: one.whole, unit: 'bytes an incident', rows: few }, null, null),
    figure(
      { name: 'table-memory', value: ten.whole, unit: 'bytes an incident', rows: many },
      { name: 'the columns alone', value: ten.table },
      { text: '≤ 40 bytes', met: (bytes) => bytes <= 40 },
    ),
  ];
};

const cube10m: Bench = async (options) => {
  const n = at(10_000_000, options);
  options.say(`  bringing ${n} incidents into a store`);
  const { ms, rowsMs } = await inChild('cube', `${n}`);
  return [
    figure(
      { name: 'cube-10m', value: ms, unit: 'ms', rows: n },
      { name: 'the same cube from the incidents', value: rowsMs },
      { text: '≤ 50 ms', met: (value) => value <= 50 },
    ),
  ];
};

const items: Bench = async (options) => {
  const n = at(100_000, options);
  const { cached, uncached, picked, buffer, stringify } = await inChild('items', `${n}`);
  return [
    figure(
      { name: 'items-cached', value: cached, unit: 'requests of 1,000 features a CPU s', rows: n },
      { name: 'prebuilt buffer', value: buffer },
      { text: '≥ 0.8×', met: (_, ratio) => ratio >= 0.8 },
    ),
    figure(
      { name: 'items-uncached', value: uncached, unit: 'requests of 1,000 features a CPU s', rows: n },
      { name: 'JSON.stringify', value: stringify },
      { text: '≥ 5×', met: (_, ratio) => ratio >= 5 },
    ),
    figure(
      { name: 'items-picked', value: picked, unit: 'requests of 1,000 features a CPU s', rows: n },
      { name: 'JSON.stringify', value: stringify },
      null,
    ),
  ];
};

/** The figures by the names that `--only` takes. */
export const BENCHES: Readonly<Record<string, Bench>> = {
  'load-geojson': loadGeojson,
  'load-uk': loadUk,
  'slide-100k': slide('slide-100k', 100_000),
  'slide-1m': slide('slide-1m', 1_000_000),
  'slide-10m': slide10m,
  'table-memory': tableMemory,
  'cube-10m': cube10m,
  items,
  'first-view': firstView,
  'chapter-step': chapterStep,
  frame,
  'frame-1m': frame1m,
  ...HOTSPOT_BENCHES,
  ...SITING_BENCHES,
  ...SPOT_BENCHES,
  ...SCAN_BENCHES,
  ...COVERAGE_BENCHES,
};
