import { polygonTester } from '../geo/polygon.ts';
import { KA_LONG_ARM, KA_LONG_WIDTH_M } from './basemap.ts';
import { Segments } from './grid.ts';
import { opened, toDegrees, toMetres } from './ground.ts';
import type { CitySources, Metre, RoadSketch } from './types.ts';
import { type Unit, unitAt } from './units.ts';

/** How far from the river's middle streets end when no bridge carries them over. */
export const BRIDGE_CLEAR_M = KA_LONG_WIDTH_M / 2 + 18;

/** What streets and houses have to keep clear of, in metres. */
export interface Terrain {
  /** True on Vietnamese land at least `clearM` metres from coast and border. */
  onLand(p: Metre, clearM: number): boolean;
  /** Code of the unit at a point, or null. */
  unitAt(p: Metre): string | null;
  readonly river: Segments<null>;
  readonly roads: readonly (Omit<RoadSketch, 'line'> & { readonly line: readonly Metre[] })[];
  readonly roadLines: Segments<number>;
}

export function makeTerrain(sources: CitySources, units: readonly Unit[]): Terrain {
  const home = sources.land.filter((p) => p.country === 'VN');
  const land = polygonTester(home.map((p) => p.rings));
  const edges = new Segments<null>();
  for (const polygon of home)
    for (const ring of polygon.rings) {
      const open = opened(ring).map(toMetres);
      edges.addLine(open[0] ? [...open, open[0]] : open, null);
    }
  edges.addLine(sources.border.map(toMetres), null);
  const river = new Segments<null>();
  river.addLine(KA_LONG_ARM.map(toMetres), null);
  const roads = sources.roads.map((r) => ({
    ...r,
    name: r.name.replace(/\s*\(.*\)$/, ''),
    line: r.line.map(toMetres),
  }));
  const roadLines = new Segments<number>();
  roads.forEach((r, i) => {
    // Nothing turns off a motorway.
    if (r.kind !== 'motorway') roadLines.addLine(r.line, i);
  });
  return {
    onLand(p, clearM) {
      const [lon, lat] = toDegrees(p);
      return land.contains(lon, lat) && !edges.isNear(p, clearM);
    },
    unitAt: (p) => unitAt(units, toDegrees(p))?.fact.code ?? null,
    river,
    roads,
    roadLines,
  };
}
