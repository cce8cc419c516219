import { z } from 'zod';
import { LAYERS, type LayerName } from '../../core/model/layers.ts';
import { type Profile, profileSchema } from '../../core/model/profile.ts';
import { type Provenance, provenanceSchema } from '../../core/model/provenance.ts';
import { fetchJson } from '../jobs/reading.ts';
import { address, type Config } from './config.ts';

/** What a dataset is, before any of its rows: where each layer can be fetched and whose it is. */
export interface Description {
  readonly id: string;
  readonly profile: Profile;
  readonly provenance: Readonly<Partial<Record<LayerName, readonly Provenance[]>>>;
  /** Address of each layer that may be there. */
  readonly layers: Readonly<Partial<Record<LayerName, string>>>;
  /** How many incidents there are; null where nobody says before they are read. */
  readonly incidents: number | null;
}

const layerSchema = z.object({
  count: z.int().nonnegative(),
  items: z.string(),
  provenance: z.array(provenanceSchema),
});
const serverSchema = z.object({
  id: z.string(),
  profile: profileSchema,
  layers: z.partialRecord(z.enum(LAYERS), layerSchema),
});
const provenanceFile = z.partialRecord(z.enum(LAYERS), z.array(provenanceSchema));

const PAGE = 10_000;

/** The dataset that the server shows now, or the one whose files lie in the folder. */
export function loadDescription(config: Config, signal: AbortSignal): Promise<Description> {
  return config.mode === 'server' ? fromServer(signal) : fromFolder(config, signal);
}

async function fromServer(signal: AbortSignal): Promise<Description> {
  const doing = 'asking which dataset is on show';
  const { id, profile, layers } = await fetchJson(doing, address('api/dataset'), serverSchema, signal);
  const entries = Object.entries(layers) as [LayerName, z.infer<typeof layerSchema>][];
  // The incidents come as one stream of columns, which knows no pages.
  const url = (name: LayerName, items: string) =>
    address(name === 'incidents' ? items : `${items}?limit=${PAGE}`);
  return {
    id,
    profile,
    provenance: Object.fromEntries(entries.map(([name, l]) => [name, l.provenance])),
    layers: Object.fromEntries(entries.map(([name, l]) => [name, url(name, l.items)])),
    incidents: layers.incidents?.count ?? null,
  };
}

async function fromFolder(
  config: Extract<Config, { mode: 'static' }>,
  signal: AbortSignal,
): Promise<Description> {
  const file = (name: string) => new URL(name, address(config.data)).href;
  const [profile, provenance] = await Promise.all([
    fetchJson('reading the profile', file('profile.json'), profileSchema, signal),
    fetchJson('reading the sources', file('provenance.json'), provenanceFile, signal),
  ]);
  const layers = config.layers ?? LAYERS;
  return {
    id: profile.name,
    profile,
    provenance,
    layers: Object.fromEntries(layers.map((name) => [name, file(`${name}.geojson`)])),
    incidents: null,
  };
}
