/**
 * Sizes of H3 cells as plain figures, for those who only want to name them: the library that makes cells is a good part of
 * the code of a page, and the page leaves making them to its worker.
 */

/** Resolutions offered: about 2.5 km, 1 km, 400 m, 150 m between neighbours' centres. */
export const CELL_RESOLUTIONS = [7, 8, 9, 10] as const;

/** H3's table of average hexagon areas, in m². */
const MEAN_AREA_M2: Readonly<Record<number, number>> = {
  7: 5_161_293.359717191,
  8: 737_327.5975944177,
  9: 105_332.51342720671,
  10: 15_047.50190766435,
};

/** Mean area of the cells of an offered resolution in m². Throws RangeError for others. */
export function meanCellAreaM2(resolution: number): number {
  const area = MEAN_AREA_M2[resolution];
  if (area === undefined) throw new RangeError(`no cells of resolution ${resolution} are offered`);
  return area;
}

/** Distance between the centres of neighbouring cells in m. */
export const cellSpacingM = (resolution: number): number =>
  Math.sqrt((2 * meanCellAreaM2(resolution)) / Math.sqrt(3));

/** Cells of an analysis: H3's hexagons, or squares aligned to whole multiples of their side in the plane. */
export const CELL_SHAPES = ['hexagon', 'square'] as const;
export type CellShape = (typeof CELL_SHAPES)[number];

/** Sides of the squares that stand for a resolution, in m. */
const SIDE_M: Readonly<Record<number, number>> = { 7: 2500, 8: 1000, 9: 400, 10: 150 };

/** Metres from a cell's centre to its neighbour's. Throws RangeError for a resolution that is not offered. */
export function cellAcrossM(shape: CellShape, resolution: number): number {
  const side = SIDE_M[resolution];
  if (side === undefined) throw new RangeError(`no cells of resolution ${resolution} are offered`);
  return shape === 'square' ? side : cellSpacingM(resolution);
}
export const cellMeanAreaM2 = (shape: CellShape, resolution: number): number =>
  shape === 'square' ? cellAcrossM(shape, resolution) ** 2 : meanCellAreaM2(resolution);

/** What a city is first shown in: about a block and its surroundings. */
const USUAL = 9;
/** More cells than these are too small to see on one screen, and a window that moves would have to colour them all. */
const MOST_CELLS = 60_000;

/** The finest offered resolution, up to the usual one, that covers an area with no more cells than a map can show. */
export function resolutionFor(areaM2: number): number {
  return (
    CELL_RESOLUTIONS.findLast((r) => r <= USUAL && areaM2 / meanCellAreaM2(r) <= MOST_CELLS) ??
    CELL_RESOLUTIONS[0]
  );
}
