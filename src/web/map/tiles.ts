import { useQuery } from '@tanstack/react-query';
import { addProtocol, type SourceSpecification } from 'maplibre-gl';
import { z } from 'zod';
import type { Bbox } from '../../core/model/filter.ts';

/**
 * A detailed ground of tiles, where the configuration names one: an archive of vector or raster tiles in one file (PMTiles),
 * or pictures by address (XYZ). Without one the map draws the ground that comes with the dashboard and asks nobody.
 */
const tilesSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pmtiles'), url: z.string(), attribution: z.string() }),
  z.object({
    kind: z.literal('xyz'),
    url: z.string().regex(/\{z\}.*\{x\}.*\{y\}|\{z\}.*\{y\}.*\{x\}/),
    attribution: z.string(),
    maxzoom: z.int().min(0).max(22).default(19),
  }),
]);
const configSchema = z.object({ basemap: tilesSchema.optional() });

export interface Tiles {
  /** What the tiles hold: shapes in the schema of Protomaps, or finished pictures. */
  readonly content: 'vector' | 'raster';
  readonly source: SourceSpecification;
  /** Who made them, to be named on the map. */
  readonly attribution: string;
  /** How far they reach; null where that is not known. */
  readonly bbox: Bbox | null;
}

const CONFIG = 'config.json';
/** Vector tiles, in the numbering of the archive's header. */
const MVT = 1;

/** The configured tiles; null for none, undefined while that is being found out. What cannot be read counts as none. */
export function useTiles(): Tiles | null | undefined {
  const { data, error } = useQuery({
    queryKey: ['basemap', 'tiles'],
    queryFn: async ({ signal }) => {
      const response = await fetch(new URL(CONFIG, document.baseURI), { signal });
      return open(configSchema.parse(await response.json()).basemap);
    },
  });
  if (error) console.error('the configured basemap cannot be shown', error);
  return error ? null : data;
}

async function open(config: z.infer<typeof tilesSchema> | undefined): Promise<Tiles | null> {
  if (!config) return null;
  const { attribution } = config;
  const url = new URL(config.url, document.baseURI).href.replaceAll('%7B', '{').replaceAll('%7D', '}');
  if (config.kind === 'xyz') {
    const { maxzoom } = config;
    const source: SourceSpecification = { type: 'raster', tiles: [url], tileSize: 256, maxzoom };
    return { content: 'raster', source, attribution, bbox: null };
  }
  const { PMTiles, Protocol } = await import('pmtiles');
  const archive = new PMTiles(url);
  const { tileType, minLon, minLat, maxLon, maxLat } = await archive.getHeader();
  const protocol = new Protocol();
  protocol.add(archive);
  addProtocol('pmtiles', protocol.tile);
  const content = tileType === MVT ? 'vector' : 'raster';
  const bbox = [minLon, minLat, maxLon, maxLat] as const;
  return { content, source: { type: content, url: `pmtiles://${url}` }, attribution, bbox };
}
