import { z } from 'zod';
import { type Feature, LAYER_DEFS } from '../../core/model/layers.ts';
import { ProblemLog } from '../../core/model/problem.ts';
import { makeCellIndex } from '../../core/table/cells.ts';
import { decodeTable, TABLE_MEDIA_TYPE } from '../../core/table/codec.ts';
import type { IncidentTable } from '../../core/table/table.ts';
import { FetchError } from './errors.ts';
import { IncidentSink } from './incident-sink.ts';
import type {
  LoadColumns,
  LoadedFeatures,
  LoadedTable,
  LoadFeatures,
  LoadGeojson,
  Progress,
} from './protocol.ts';
import { bodyLength, bytesOf, chunksOf, fetchOk } from './reading.ts';

export interface Surroundings {
  readonly signal: AbortSignal;
  readonly report: (progress: Progress) => void;
}

const GEOJSON = 'application/geo+json, application/json;q=0.9';

/** Fetches and decodes the columnar stream. */
export async function loadColumns(
  { url, cellResolution }: LoadColumns,
  around: Surroundings,
): Promise<LoadedTable> {
  const doing = 'loading the incidents';
  const response = await fetchOk(doing, url, TABLE_MEDIA_TYPE, around.signal);
  const type = response.headers.get('content-type') ?? 'nothing named';
  if (!type.startsWith(TABLE_MEDIA_TYPE))
    throw new FetchError('unexpected', doing, url, `answers with ${type}, not ${TABLE_MEDIA_TYPE}`);
  const bytes = await bytesOf(response, {
    signal: around.signal,
    onProgress: (done, total) => around.report({ step: 'read', done, total }),
  });
  return withCells(decodeTable(bytes), cellResolution, around);
}

/** Reads a plain GeoJSON file of incidents while it comes in, by the same intake as a user's own file. */
export async function loadGeojson(
  { url, profile, cellResolution }: LoadGeojson,
  around: Surroundings,
): Promise<LoadedTable> {
  const doing = 'loading the incidents';
  const response = await fetchOk(doing, url, GEOJSON, around.signal);
  if (!response.body) throw new FetchError('unexpected', doing, url, 'answers without a body');
  const total = bodyLength(response);
  const sink = new IncidentSink(profile);
  // Only who reads files needs the code for it: with a server beside the page it never travels.
  const { intake } = await import('../../core/table/intake/intake.ts');
  const result = await intake(
    chunksOf(response.body, around.signal),
    {
      layer: 'incidents',
      profile,
      fileName: 'incidents.geojson',
      shouldStop: () => around.signal.aborted,
      onProgress: (done) => around.report({ step: 'read', done, total }),
    },
    sink,
  );
  around.signal.throwIfAborted();
  if (result.outcome !== 'accepted' && result.outcome !== 'accepted-with-warnings') {
    const why = result.problems.map((p) => p.message).join('; ');
    throw new FetchError('unexpected', doing, url, `is no file of incidents: ${why || result.outcome}`);
  }
  return withCells(sink.finish(), cellResolution, around);
}

/** A table with its cells. */
export function withCells(table: IncidentTable, resolution: number, around: Surroundings): LoadedTable {
  around.signal.throwIfAborted();
  const cells = makeCellIndex(table, resolution, (done) =>
    around.report({ step: 'cells', done, total: table.n }),
  );
  return { table, cells };
}

const pageSchema = z.object({
  features: z.array(z.unknown()),
  links: z.array(z.object({ rel: z.string(), href: z.string() })).optional(),
});
const featureSchema = z.object({
  type: z.literal('Feature'),
  id: z.union([z.string(), z.number()]).optional(),
  geometry: z.object({ type: z.string(), coordinates: z.array(z.unknown()) }).nullable(),
  properties: z.record(z.string(), z.unknown()).nullable(),
});
/** Fetches all features of a layer, page by page; each is checked by the layer's schema, and refused ones are counted. */
export async function loadFeatures(
  { url, layer }: LoadFeatures,
  around: Surroundings,
): Promise<LoadedFeatures> {
  const doing = `loading the layer ${layer}`;
  const features: Feature[] = [];
  const problems = new ProblemLog();
  let row = 0;
  let next: string | null = url;
  const seen = new Set<string>();
  while (next !== null) {
    const at: string = next;
    if (seen.has(at)) throw new FetchError('unexpected', doing, at, 'links its pages in a circle');
    seen.add(at);
    const response = await fetchOk(doing, at, GEOJSON, around.signal);
    let body: z.infer<typeof pageSchema>;
    try {
      body = pageSchema.parse(await response.json());
    } catch (cause) {
      around.signal.throwIfAborted();
      throw new FetchError('unexpected', doing, at, 'is no collection of features', cause);
    }
    for (const raw of body.features) {
      const feature = readFeature(raw, layer);
      row++;
      if (typeof feature === 'string') problems.add('bad-value', feature, row);
      else features.push(feature);
    }
    around.report({ step: 'read', done: features.length, total: null });
    const href = body.links?.find((l) => l.rel === 'next')?.href;
    next = href === undefined ? null : new URL(href, at).href;
  }
  return { features, problems: problems.list };
}

/** The feature as its layer's schema reads it, or why it is none. */
function readFeature(raw: unknown, layer: LoadFeatures['layer']): Feature | string {
  const feature = featureSchema.safeParse(raw);
  if (!feature.success) return 'not a feature';
  const { geometry, id } = feature.data;
  const def = LAYER_DEFS[layer];
  const allowed: readonly string[] = def.geometry;
  if (geometry ? !allowed.includes(geometry.type) : !def.placeless)
    return `geometry ${geometry?.type ?? 'missing'}`;
  const raws = feature.data.properties ?? {};
  const properties = def.schema.safeParse(id === undefined ? raws : { ...raws, id: String(id) });
  if (!properties.success) {
    const issue = properties.error.issues[0];
    return `${issue?.path.join('.') ?? 'properties'}: ${issue?.message ?? 'refused'}`;
  }
  return {
    type: 'Feature',
    id: properties.data.id,
    geometry: geometry as Feature['geometry'],
    properties: properties.data,
  };
}
