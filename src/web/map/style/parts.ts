import type { FilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { SourceId } from '../sources.ts';
import type { Tokens } from '../tokens.ts';

/** Small pieces that the style layers of all overlays are written with. */
export type Expression = FilterSpecification;
export type Maker = (t: Tokens, opacity: number) => LayerSpecification[];

/** Some style layers of one map layer; those with a source show only what is valid. */
export interface Part {
  readonly source?: SourceId;
  readonly make: Maker;
}

export const and = (...all: unknown[]): Expression => ['all', ...all] as Expression;
export const is = (key: string, value: unknown): unknown => ['==', ['get', key], value];
/** A style expression that the types of the style cannot follow. */
export const ex = (e: unknown): never => e as never;
export const zoomed = (...stops: number[]): never => ex(['interpolate', ['linear'], ['zoom'], ...stops]);
/** Widths that grow with the map: doubled by every zoom level. */
export const metric = (pixelsAtZero: unknown): never =>
  ex(['interpolate', ['exponential', 2], ['zoom'], 0, pixelsAtZero, 22, ['*', pixelsAtZero, 2 ** 22]]);
/** Places that are not the ground's own names, which the basemap and the units write. */
export const NOT_GROUND = and(['!', ['in', ['get', 'kind'], ['literal', ['sea', 'country', 'district']]]]);
