import type { SpotResult } from '../../core/analysis/spot/result.ts';
import { buildGrid } from '../../core/table/build-grid.ts';
import type { CellIndex } from '../../core/table/cell-index.ts';
import { makeCellIndex } from '../../core/table/cells.ts';
import { tableTransfers } from '../../core/table/codec.ts';
import { mergeTables } from '../../core/table/merge.ts';
import { projectPlaces } from '../../core/table/project.ts';
import { sendError } from './errors.ts';
import { loadColumns, loadFeatures, loadGeojson, type Surroundings, withCells } from './load.ts';
import type { JobInput, JobName, JobOutput, LoadedTable, Reply, Request } from './protocol.ts';

/** The worker's end of the line: the worker's own scope, or one port of a channel in tests. */
export interface Port {
  postMessage(message: Reply, transfer: ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

interface Job<K extends JobName> {
  readonly run: (input: JobInput<K>, around: Surroundings) => Promise<JobOutput<K>> | JobOutput<K>;
  /** Buffers of the output that go over instead of being copied. */
  readonly transfers: (output: JobOutput<K>) => ArrayBuffer[];
}

const buffersOf = (...columns: readonly ArrayBufferView[]): ArrayBuffer[] =>
  columns.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : []));
const cellTransfers = ({ ofRow }: CellIndex): ArrayBuffer[] => buffersOf(ofRow);
const loadedTransfers = ({ table, cells }: LoadedTable): ArrayBuffer[] => [
  ...tableTransfers(table),
  ...cellTransfers(cells),
];

const spotTransfers = (result: SpotResult): ArrayBuffer[] => {
  if (!result.ok) return [];
  const { cells, history } = result;
  const columns = [cells.count, cells.expected, cells.z, cells.p, cells.bin, cells.category];
  const steps = history ? [history.bounds, history.partial, history.counts, history.z] : [];
  // Two columns may share a buffer, which can go over only once.
  return [...new Set(buffersOf(...[...columns, ...steps].filter((column) => column !== null)))];
};

const JOBS: { readonly [K in JobName]: Job<K> } = {
  'load-columns': { run: loadColumns, transfers: loadedTransfers },
  'load-geojson': { run: loadGeojson, transfers: loadedTransfers },
  'load-features': { run: loadFeatures, transfers: () => [] },
  intake: {
    // Reading files of every dialect is a good part of the code, and most visits never do it.
    run: async (input, around) => (await import('./intake.ts')).readFile(input, around),
    transfers: ({ incidents }) => (incidents ? loadedTransfers(incidents) : []),
  },
  'packed-head': {
    run: async (input, around) => (await import('./intake.ts')).readPackedHead(input, around),
    transfers: () => [],
  },
  merge: {
    run: ({ base, added, cellResolution }, around) =>
      withCells(mergeTables(base, added), cellResolution, around),
    transfers: loadedTransfers,
  },
  cells: {
    run: ({ places, resolution }, { report }) =>
      makeCellIndex(places, resolution, (done) => report({ step: 'cells', done, total: places.n })),
    transfers: cellTransfers,
  },
  grid: {
    run: ({ ids, origin }) => buildGrid({ ids }, origin),
    transfers: ({ corners, centres, disk, weight }) => buffersOf(corners, centres, disk, weight),
  },
  'camera-views': {
    // Geometry that the first view does without.
    run: async (input, around) => (await import('./camera-views.ts')).cameraViews(input, around),
    transfers: () => [],
  },
  project: {
    run: ({ places, origin }) => projectPlaces(places, origin),
    transfers: (positions) => buffersOf(positions),
  },
  // The statistics, too, are more code than a first look at the map needs.
  'spot-findings': {
    run: async (input, around) => (await import('./spot.ts')).spotFindings(input, around),
    transfers: spotTransfers,
  },
  'spot-density': {
    run: async (input, around) => (await import('./spot.ts')).spotDensity(input, around),
    transfers: () => [],
  },
  'spot-near-repeat': {
    run: async (input, around) => (await import('./spot.ts')).spotNearRepeat(input, around),
    transfers: () => [],
  },
  'spot-alarms': {
    run: async (input, around) => (await import('./spot.ts')).spotAlarms(input, around),
    transfers: () => [],
  },
  'effect-card': {
    run: async (input) => (await import('./effect.ts')).effectCardView(input),
    transfers: () => [],
  },
  'effect-sensitivity': {
    run: async (input) => (await import('./effect.ts')).effectSensitivity(input),
    transfers: () => [],
  },
  'effect-review': {
    run: async (input, around) => (await import('./effect.ts')).effectReview(input, around),
    transfers: () => [],
  },
  'site-coverage': {
    run: async (input, around) => (await import('./site.ts')).siteCoverage(input, around),
    transfers: () => [],
  },
  'site-plan': {
    run: async (input, around) => (await import('./site.ts')).sitePlan(input, around),
    transfers: () => [],
  },
  'site-lanes': {
    run: async (input, around) => (await import('./site.ts')).siteLanes(input, around),
    transfers: () => [],
  },
  'site-base': {
    run: async (input, around) => (await import('./site.ts')).siteBase(input, around),
    transfers: ({ x, y, weight, dark, night, masked }) => buffersOf(x, y, weight, dark, night, masked),
  },
};

/** Answers requests on the port. Ids, cancelling, transfer and errors are handled here and nowhere else. */
export function serve(port: Port): void {
  const running = new Map<number, AbortController>();

  const run = async <K extends JobName>(id: number, job: K, input: JobInput<K>): Promise<void> => {
    const control = new AbortController();
    running.set(id, control);
    try {
      const output = await JOBS[job].run(input, {
        signal: control.signal,
        report: (progress) => {
          if (!control.signal.aborted) port.postMessage({ kind: 'progress', id, progress }, []);
        },
      });
      if (!control.signal.aborted)
        port.postMessage({ kind: 'done', id, output }, JOBS[job].transfers(output));
    } catch (error) {
      // Who cancelled has been answered already.
      if (!control.signal.aborted) port.postMessage({ kind: 'failed', id, error: sendError(error) }, []);
    } finally {
      running.delete(id);
    }
  };

  port.addEventListener('message', ({ data }) => {
    // The other end is our own client of the same build; the protocol's types are what it sends.
    const request = data as Request;
    if (request.kind === 'cancel') running.get(request.id)?.abort();
    else void run(request.id, request.job, request.input as JobInput<JobName> as never);
  });
}
