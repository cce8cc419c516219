import { cellAcrossM } from '../../geo/cell-size.ts';
import { cellOf, cellRing, cellsOutline } from '../../geo/grid.ts';
import { projectorFor } from '../../geo/project.ts';
import { squareOf, squareRing, squaresOutline } from '../../geo/squares.ts';
import type { LonLat } from '../../model/filter.ts';
import type { SpotCells } from './result.ts';

/** How the cells of an answer look on a map. */
export interface CellShapes {
  /** Corners of a cell: a closed ring in degrees. */
  readonly ring: (id: string) => LonLat[];
  /** The outline of several cells taken together. */
  readonly outline: (ids: readonly string[]) => LonLat[][][];
  /** The cell that holds a place. */
  readonly at: (lon: number, lat: number) => string;
}

export function cellShapes({
  shape,
  resolution,
  projection,
}: Pick<SpotCells, 'shape' | 'resolution' | 'projection'>): CellShapes {
  if (shape === 'hexagon')
    return { ring: cellRing, outline: cellsOutline, at: (lon, lat) => cellOf(lon, lat, resolution) };
  const [side, plane] = [cellAcrossM(shape, resolution), projectorFor(projection)];
  return {
    ring: (id) => squareRing(id, side, plane),
    outline: (ids) => squaresOutline(ids, side, plane),
    at: (lon, lat) => squareOf(lon, lat, side, plane),
  };
}
