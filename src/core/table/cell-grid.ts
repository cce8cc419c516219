/** Quartic kernel of 2.5 cell spacings over rings 0, 1 and 2, before it is scaled to sum to one. */
export const RING_WEIGHT = [1, 0.7056, 0.2] as const;
export const KERNEL_SPACINGS = 2.5;
/** Cells within two steps of a cell, itself included. */
export const DISK = 19;
export const ABSENT = 0xffff_ffff;
/** Cells are drawn a little smaller than they are, so that the ground shows between them. */
export const SHRINK = 0.93;

/** Cells that can carry density, with all that smoothing and drawing them takes. */
export interface GridShape {
  /** Those with incidents, in the order of the index they come from, then their neighbours. */
  readonly ids: readonly string[];
  /** Two floats for each of six corners and cell, relative to the origin; a pentagon repeats its last corner. */
  readonly corners: Float32Array;
  /** Two floats a cell: its centre, relative to the origin. */
  readonly centres: Float32Array;
  /** For each cell with incidents, DISK indices of itself and its neighbours, ABSENT where there is none. */
  readonly disk: Uint32Array;
  /** The weight of each of those, summing to one for each cell. */
  readonly weight: Float32Array;
}
