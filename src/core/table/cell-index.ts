/** H3 cells of one resolution that hold at least one incident of the table, ascending by id. */
export interface CellIndex {
  readonly resolution: number;
  readonly ids: readonly string[];
  /** Index into ids for each row of the table; any number that is none (NO_CELL) where the row has no place. */
  readonly ofRow: Uint16Array | Uint32Array;
}
/** Cut to 0xffff where cells are so few that two bytes hold their numbers. */
export const NO_CELL = 0xffff_ffff;
