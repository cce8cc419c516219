import { useQuery } from '@tanstack/react-query';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { z } from 'zod';
import type { Geometry } from '../../core/model/layers.ts';

const landSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      properties: z.object({ country: z.string() }),
      geometry: z.object({ type: z.enum(['Polygon', 'MultiPolygon']), coordinates: z.array(z.unknown()) }),
    }),
  ),
});

export type Land = FeatureCollection<Polygon | MultiPolygon, { country: string }>;

/** Where a file of the basemap lies. */
export const address = (name: string): string => new URL(`basemap/${name}.geojson`, document.baseURI).href;

/** The land round the data by country: one file, read once for the map and for drawings besides it. */
export const landQuery = {
  queryKey: ['basemap', 'land'],
  queryFn: async ({ signal }: { readonly signal: AbortSignal }): Promise<Land> => {
    const response = await fetch(address('land'), { signal });
    if (!response.ok) throw new Error(`basemap: ${response.status}`);
    return landSchema.parse(await response.json()) as unknown as Land;
  },
} as const;

/** The land of the basemap by country, for drawings besides the map; null until it is read, or where there is none. */
export function useLand(): readonly { readonly country: string; readonly geometry: Geometry }[] | null {
  const { data } = useQuery({ ...landQuery, select: landParts });
  return data ?? null;
}
const landParts = (land: Land) =>
  land.features.map(({ geometry, properties }) => ({
    country: properties.country,
    geometry: geometry as unknown as Geometry,
  }));
