import { useQuery } from '@tanstack/react-query';
import type { FeatureCollection } from 'geojson';
import { useMemo } from 'react';
import { type Forbidden, forbid, type PolygonCoordinates } from '../../core/analysis/coverage/forbidden.ts';
import { polygonTester } from '../../core/geo/polygon.ts';
import type { Bbox } from '../../core/model/filter.ts';
import { areaBbox, type Profile } from '../../core/model/profile.ts';
import { BASEMAP_FILES } from './basemap.ts';
import type { GroundArea } from './groundNames.ts';
import { address, type Land, landQuery } from './land.ts';
import { type Tiles, useTiles } from './tiles.ts';

/** The ground that the map is drawn on, as far as there is one for the area of the data. */
export interface GroundData {
  /** Addresses of the basemap files by name; empty where no basemap is made for this area. */
  readonly files: Readonly<Record<string, string>>;
  /** Land that nothing is shown on. */
  readonly abroad: Forbidden;
  /** How far the basemap reaches. */
  readonly bbox: Bbox | null;
  /** Areas that carry a name of their own. */
  readonly named: readonly GroundArea[];
  /** Tiles that draw the ground in detail; null where none are configured. */
  readonly tiles: Tiles | null;
}

export const NO_GROUND: GroundData = { files: {}, abroad: forbid([]), bbox: null, named: [], tiles: null };

/** The basemap if it covers the data's area; undefined while it is being read. */
export function useGround(profile: Profile): GroundData | undefined {
  const { data, isError } = useQuery({ ...landQuery, select: groundFrom });
  const tiles = useTiles();
  return useMemo(() => {
    if ((!data && !isError) || tiles === undefined) return undefined;
    const own = data?.bbox && overlap(data.bbox, areaBbox(profile.area)) ? data : NO_GROUND;
    const reach = !tiles?.bbox || overlap(tiles.bbox, areaBbox(profile.area));
    return { ...own, tiles: reach ? tiles : null };
  }, [data, isError, profile, tiles]);
}

function groundFrom(land: Land): Omit<GroundData, 'tiles'> {
  const abroad: PolygonCoordinates[] = [];
  const all: PolygonCoordinates[] = [];
  let [w, s, e, n] = [180, 90, -180, -90];
  for (const { geometry, properties } of land.features) {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    for (const p of polygons) {
      all.push(p as unknown as PolygonCoordinates);
      if (properties.country !== 'VN') abroad.push(p as unknown as PolygonCoordinates);
      for (const [x = 0, y = 0] of p[0] ?? []) {
        [w, s, e, n] = [Math.min(w, x), Math.min(s, y), Math.max(e, x), Math.max(n, y)];
      }
    }
  }
  const [onLand, foreign] = [polygonTester(all), polygonTester(abroad)];
  return {
    files: Object.fromEntries(BASEMAP_FILES.map((name) => [name, address(name)])),
    abroad: forbid(abroad),
    bbox: [w, s, e, n],
    named: [
      { name: 'abroad', holds: ([x, y]) => foreign.contains(x, y) },
      {
        name: 'sea',
        holds: (at) => !onLand.contains(at[0], at[1]) && at[0] > w && at[0] < e && at[1] > s && at[1] < n,
      },
    ],
  };
}

const overlap = (a: Bbox, b: Bbox): boolean => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

/** Lines at every tenth of a degree around an area, for grounds without a basemap. */
export function graticule([w, s, e, n]: Bbox): FeatureCollection {
  const step = 0.1;
  const lines: [number, number][][] = [];
  const [x0, x1] = [Math.floor(w / step) - 10, Math.ceil(e / step) + 10];
  const [y0, y1] = [Math.floor(s / step) - 10, Math.ceil(n / step) + 10];
  for (let i = x0; i <= x1; i++)
    lines.push([
      [i * step, y0 * step],
      [i * step, y1 * step],
    ]);
  for (let j = y0; j <= y1; j++)
    lines.push([
      [x0 * step, j * step],
      [x1 * step, j * step],
    ]);
  return {
    type: 'FeatureCollection',
    features: lines.map((coordinates) => ({
      type: 'Feature',
      properties: {},
      geometry: { type: 'LineString', coordinates },
    })),
  };
}
