import type { z } from 'zod';
import * as f from './features.ts';

/** The collections of the product, by the names they have on the wire. */
export const LAYERS = [
  'incidents',
  'units',
  'safe-lanes',
  'lamps',
  'cameras',
  'model-areas',
  'groups',
  'events',
  'places',
  'streets',
  'buildings',
  'figures',
] as const;
export type LayerName = (typeof LAYERS)[number];
/** Everything but the incidents, which live in columns. */
export type FeatureLayer = Exclude<LayerName, 'incidents'>;
/** Layers that a file can be read into: all of them. Figures have no place: a table of what a city has published. */
export const IMPORT_LAYERS: readonly LayerName[] = LAYERS;

export type GeometryType =
  | 'Point'
  | 'MultiPoint'
  | 'LineString'
  | 'MultiLineString'
  | 'Polygon'
  | 'MultiPolygon';

export interface LayerDef<S extends z.ZodObject = z.ZodObject> {
  readonly name: LayerName;
  /** What the properties must be. */
  readonly schema: S;
  /** Geometry types it may have; empty = none. */
  readonly geometry: readonly GeometryType[];
  /** Whether a feature may be without geometry. */
  readonly placeless: boolean;
  /** Whether features carry valid_from and valid_to. */
  readonly comesAndGoes: boolean;
}

const points = ['Point'] as const;
const lines = ['LineString', 'MultiLineString'] as const;
const areas = ['Polygon', 'MultiPolygon'] as const;
const def = <S extends z.ZodObject>(
  name: LayerName,
  schema: S,
  geometry: readonly GeometryType[],
  comesAndGoes: boolean,
  placeless = false,
): LayerDef<S> => ({ name, schema, geometry, comesAndGoes, placeless });

export const LAYER_DEFS = {
  incidents: def('incidents', f.incidentSchema, points, false, true),
  units: def('units', f.unitSchema, areas, true),
  'safe-lanes': def('safe-lanes', f.safeLaneSchema, lines, true),
  lamps: def('lamps', f.lampSchema, points, true),
  cameras: def('cameras', f.cameraSchema, points, true),
  'model-areas': def('model-areas', f.modelAreaSchema, areas, true),
  groups: def('groups', f.groupSchema, points, true),
  events: def('events', f.eventSchema, points, true),
  places: def('places', f.placeSchema, points, false),
  streets: def('streets', f.streetSchema, lines, true),
  buildings: def('buildings', f.buildingSchema, areas, true),
  figures: def('figures', f.figureSchema, [], false, true),
} as const satisfies Record<LayerName, LayerDef>;

export type PropsOf<L extends LayerName> = z.infer<(typeof LAYER_DEFS)[L]['schema']>;

/** GeoJSON geometry, as loosely as the wire allows; `core/geo` narrows it. */
export interface Geometry {
  readonly type: GeometryType;
  readonly coordinates: readonly unknown[];
}
/** A GeoJSON feature whose properties a schema has read. `id` repeats `properties.id`. */
export interface Feature<P = Record<string, unknown>> {
  readonly type: 'Feature';
  readonly id: string;
  readonly geometry: Geometry | null;
  readonly properties: P;
}
export type FeatureOf<L extends LayerName> = Feature<PropsOf<L>>;
