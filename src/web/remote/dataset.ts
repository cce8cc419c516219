import { queryOptions } from '@tanstack/react-query';
import { type FeatureLayer, LAYERS } from '../../core/model/layers.ts';
import type { Profile } from '../../core/model/profile.ts';
import { type Interval, parseInstant, zoneOf } from '../../core/model/time.ts';
import { makeEngine } from '../../core/table/engine.ts';
import { errorCode, runJob } from '../jobs/client.ts';
import type { LoadedFeatures, Progress } from '../jobs/protocol.ts';
import type { Dataset } from '../state/dataset.ts';
import { address, type Config, loadConfig } from './config.ts';
import { type Description, loadDescription } from './description.ts';

/** How far the loading of a dataset is. */
export interface LoadProgress {
  readonly layersDone: number;
  readonly layersTotal: number;
  /** Of the incidents, which are nearly all of it. */
  readonly incidents: Progress | null;
}
export type OnLoadProgress = (progress: LoadProgress) => void;

export const DEFAULT_CELL_RESOLUTION = 9;

/**
 * The dataset that this page stands for, from the server or from the folder of plain files. All layers are fetched and
 * checked in the worker, at once. Throws FetchError or JobError, whose `errorCode` says what is wrong; a layer file that
 * a folder does not have is simply not there.
 */
export async function loadDataset(
  signal: AbortSignal,
  onProgress?: OnLoadProgress,
  cellResolution = DEFAULT_CELL_RESOLUTION,
  onChanged?: () => void,
): Promise<Dataset> {
  const config = await loadConfig(signal);
  const description = await loadDescription(config, signal);
  const names = LAYERS.filter((l): l is FeatureLayer => l !== 'incidents' && l in description.layers);
  let layersDone = 0;
  let incidents: Progress | null = null;
  const report = () => onProgress?.({ layersDone, layersTotal: names.length + 1, incidents });
  const counted = async <T>(loading: Promise<T>): Promise<T> => {
    const loaded = await loading;
    layersDone++;
    report();
    return loaded;
  };
  report();
  const onIncidents = (progress: Progress) => {
    incidents = progress;
    report();
  };
  const [engine, ...layers] = await Promise.all([
    counted(
      staysInStore(config, description)
        ? openStore(description.profile, cellResolution, signal, onChanged)
        : loadIncidents(config, description, cellResolution, signal, onIncidents),
    ),
    ...names.map((layer) => counted(loadLayer(config, description, layer, signal))),
  ]);
  return assemble(config, description, engine, new Map(names.map((name, i) => [name, layers[i] ?? null])));
}

/** Loads the dataset once; call `invalidateQueries({ queryKey: ['dataset'] })` when another one is put on show. */
export const datasetQuery = (onProgress?: OnLoadProgress) =>
  queryOptions({
    queryKey: ['dataset'],
    queryFn: ({ signal }) => loadDataset(signal, onProgress),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    // The engine is a machine, not data: comparing it part by part with an earlier one makes no sense.
    structuralSharing: false,
    retry: false,
  });

/** Whether there are more incidents than this page is to hold; then they stay where they are, and only counts come. */
const staysInStore = (config: Config, { incidents }: Description): boolean =>
  config.mode === 'server' && incidents !== null && incidents > config.browserRows;

async function openStore(
  profile: Profile,
  cellResolution: number,
  signal: AbortSignal,
  onChanged?: () => void,
): Promise<Dataset['engine']> {
  // Only who has that many incidents needs the code for it.
  const { StoreEngine } = await import('./store-engine.ts');
  const { timeZone } = profile;
  const about = { timeZone, period: periodOf(profile), api: address('api/') };
  return StoreEngine.open(cellResolution, { ...about, ...(onChanged && { onChanged }) }, signal);
}

async function loadIncidents(
  config: Config,
  { layers, profile }: Description,
  cellResolution: number,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Dataset['engine']> {
  const url = layers.incidents;
  if (url === undefined) throw new Error('the dataset names no incidents');
  const { table, cells } =
    config.mode === 'server'
      ? await runJob('load-columns', { url, cellResolution }, signal, { onProgress })
      : await runJob('load-geojson', { url, profile, cellResolution }, signal, { onProgress });
  return makeEngine(table, { cells, period: periodOf(profile) });
}

/** The features of a layer, or null where a folder has no such file. */
async function loadLayer(
  config: Config,
  { layers }: Description,
  layer: FeatureLayer,
  signal: AbortSignal,
): Promise<LoadedFeatures | null> {
  const url = layers[layer];
  if (url === undefined) return null;
  try {
    return await runJob('load-features', { url, layer }, signal);
  } catch (error) {
    if (config.mode === 'static' && errorCode(error) === 'missing') return null;
    throw error;
  }
}

function assemble(
  config: Config,
  { id, profile, provenance }: Description,
  engine: Dataset['engine'],
  loaded: ReadonlyMap<FeatureLayer, LoadedFeatures | null>,
): Dataset {
  const present = [...loaded].filter((entry): entry is [FeatureLayer, LoadedFeatures] => entry[1] !== null);
  const refused = present.filter(([, { problems }]) => problems.length > 0);
  return {
    id,
    origin: config.mode,
    profile,
    engine,
    // Each layer was read by its own schema in the worker, which is what its type says.
    layers: Object.fromEntries(present.map(([name, { features }]) => [name, features])) as Dataset['layers'],
    provenance,
    ...(refused.length > 0 && {
      refused: Object.fromEntries(refused.map(([name, { problems }]) => [name, problems])),
    }),
  };
}

/** The profile's period as instants in its own zone. */
export function periodOf({ period, timeZone }: Profile): Interval {
  const zone = zoneOf(timeZone);
  const [from, to] = period.map((date) => parseInstant(date, zone));
  if (from === null || from === undefined || to === null || to === undefined)
    throw new RangeError(`the profile's period ${period.join(' to ')} is none`);
  return { from, to };
}
