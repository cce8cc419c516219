import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import type { cutAway } from '../../core/analysis/coverage/clip.ts';
import type { DrawnView } from '../../core/analysis/coverage/drawn.ts';
import type { Forbidden, PolygonCoordinates } from '../../core/analysis/coverage/forbidden.ts';
import { WORLD } from '../../core/geo/mercator.ts';
import type { FeatureLayer, FeatureOf } from '../../core/model/layers.ts';
import type { Zone } from '../../core/model/time.ts';
import type { Dataset } from '../state/dataset.ts';
import { breakpoints, spans } from './validity.ts';

/**
 * What the map's sources hold: plain GeoJSON, one feature for each span of a thing's life, with numbers that filter
 * expressions read. f, u: seconds from which and until which it is so; w: 1 works, 0 out of order. Made once for a
 * dataset; a moved window changes filters only.
 */
export interface Prepared {
  readonly data: FeatureCollection;
  /** The instants at which anything in it changes. */
  readonly changes: Float64Array;
}
export type SourceId = 'coverage' | 'unit-labels' | Exclude<FeatureLayer, 'figures'>;
export type Sources = Readonly<Partial<Record<SourceId, Prepared>>>;

/** All but the areas that end at a border; see `prepareAreas`. */
export function prepareSources(layers: Dataset['layers'], zone: Zone): Sources {
  const plain = <L extends FeatureLayer>(
    list: readonly FeatureOf<L>[] | undefined,
    extra: (f: FeatureOf<L>) => Record<string, unknown> = () => ({}),
  ): Prepared | undefined => list && prepared(list.flatMap((f) => lives(f, f.geometry, zone, extra(f))));

  const out: Record<string, Prepared | undefined> = {
    units: plain(layers.units, (f) => ({ code: f.properties.code, name: f.properties.name })),
    'unit-labels': layers.units && prepared(layers.units.flatMap((f) => unitLabel(f, zone))),
    buildings: plain(layers.buildings),
    streets: plain(layers.streets, (f) => {
      const { kind, lit, name } = f.properties;
      return { kind, lit, name };
    }),
    'safe-lanes': plain(layers['safe-lanes'], (f) => ({
      name: f.properties.name,
      halo: pixelsAtZoomZero(2 * f.properties.lit_reach_m, latitudeOf(f.geometry)),
    })),
    lamps: plain(layers.lamps),
    cameras: plain(layers.cameras, (f) => ({ kind: f.properties.kind, name: f.properties.name })),
    groups: plain(layers.groups, (f) => ({ name: f.properties.name })),
    events: plain(layers.events, (f) => ({ name: f.properties.name, kind: f.properties.kind })),
    places: plain(layers.places, (f) => ({ name: f.properties.name, kind: f.properties.kind })),
  };
  return known(out);
}

/** Where areas end, and what cuts them there. The first view does without the cut: what lies abroad is covered anyway. */
export interface Border {
  readonly abroad: Forbidden;
  readonly cutAway?: typeof cutAway | undefined;
}

/** Model areas, cut at the border. */
export function prepareAreas(layers: Dataset['layers'], zone: Zone, border: Border): Sources {
  return known({
    'model-areas':
      layers['model-areas'] &&
      prepared(
        layers['model-areas'].flatMap((f) => {
          const { kind, status, exemplar, name } = f.properties;
          const geometry = withinBorder(f.geometry as Geometry | null, border);
          return lives(f, geometry, zone, { kind, status, exemplar, name });
        }),
      ),
  });
}

/** Zones of what each camera has in view (level 0 = finest … 3) and its outline (level -1); nothing until they are made. */
export function prepareCoverage(layers: Dataset['layers'], zone: Zone, views: readonly DrawnView[]): Sources {
  const byId = new Map(views.map((v) => [v.id, v.zones]));
  return known({
    coverage:
      layers.cameras &&
      prepared(
        layers.cameras.flatMap((camera) =>
          (byId.get(camera.id) ?? []).flatMap(({ level, polygons }) =>
            polygons.length === 0 ? [] : lives(camera, multi(polygons), zone, { level }),
          ),
        ),
      ),
  });
}

const known = (all: Readonly<Record<string, Prepared | undefined>>): Sources =>
  Object.fromEntries(Object.entries(all).filter(([, v]) => v !== undefined)) as Sources;

const cut = (shape: PolygonCoordinates, { abroad, cutAway }: Border): PolygonCoordinates[] =>
  cutAway ? cutAway(shape, abroad) : [shape];

interface Thing {
  readonly id: string;
  readonly properties: object;
}

function prepared(features: Feature[]): Prepared {
  const times = features.map((f) => ({ from: f.properties?.f as number, to: f.properties?.u as number }));
  return { data: { type: 'FeatureCollection', features }, changes: breakpoints(times) };
}

/** One feature for each span of the thing's life; none where it has no geometry. */
function lives(thing: Thing, geometry: unknown, zone: Zone, extra: Record<string, unknown>): Feature[] {
  if (!geometry) return [];
  return spans(thing.properties, zone).map(({ from, to, works }) => ({
    type: 'Feature',
    geometry: geometry as Geometry,
    properties: { ...extra, id: thing.id, f: from, u: to, w: works ? 1 : 0 },
  }));
}

const multi = (parts: readonly PolygonCoordinates[]): Geometry => ({
  type: 'MultiPolygon',
  coordinates: parts as unknown as Position[][][],
});

/** An area without what lies abroad; null when nothing is left. Other geometries stay as they are. */
function withinBorder(geometry: Geometry | null, border: Border): Geometry | null {
  if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') return geometry;
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const parts = polygons.flatMap((p) => cut(p as unknown as PolygonCoordinates, border));
  return parts.length === 0 ? null : multi(parts);
}

function unitLabel(unit: FeatureOf<'units'>, zone: Zone): Feature[] {
  const { label_lon, label_lat, name, code } = unit.properties;
  const at = label_lon !== null && label_lat !== null ? [label_lon, label_lat] : middleOf(unit.geometry);
  if (!at) return [];
  return lives(unit, { type: 'Point', coordinates: at }, zone, { code, name: shortName(name) });
}

/** "Phường Trần Phú" is "Trần Phú" on the map, where the shape already says that it is a unit. */
export const shortName = (name: string): string => name.replace(/^(Phường|Xã|Thị trấn)\s+/u, '');

function positions(geometry: { readonly coordinates?: unknown } | null): Position[] {
  const found: Position[] = [];
  const visit = (x: unknown): void => {
    if (!Array.isArray(x)) return;
    if (typeof x[0] === 'number' && typeof x[1] === 'number') found.push(x as Position);
    else x.forEach(visit);
  };
  visit(geometry?.coordinates);
  return found;
}

function middleOf(geometry: { readonly coordinates?: unknown } | null): Position | null {
  const all = positions(geometry);
  if (all.length === 0) return null;
  const middle = (k: 0 | 1) => {
    const values = all.map((p) => p[k] ?? 0);
    return (Math.min(...values) + Math.max(...values)) / 2;
  };
  return [middle(0), middle(1)];
}

/** A point to hang a card on: the thing itself, the middle of a line, the middle of an area's box. */
export function anchorPoint(
  geometry: { readonly type: string; readonly coordinates?: unknown } | null,
): [number, number] | null {
  const all = positions(geometry);
  const at = geometry?.type.endsWith('LineString') ? all[Math.floor(all.length / 2)] : middleOf(geometry);
  return at ? [at[0] ?? 0, at[1] ?? 0] : null;
}

const latitudeOf = (geometry: { readonly coordinates?: unknown } | null): number =>
  positions(geometry)[0]?.[1] ?? 0;

/** Metres as pixels at zoom 0; doubled by every zoom level. */
const pixelsAtZoomZero = (metres: number, lat: number): number =>
  (metres * WORLD) / (40_075_016.686 * Math.cos((lat * Math.PI) / 180));
