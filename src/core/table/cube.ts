import { addSteps, floorToStep, type Interval, type Seconds, type Zone } from '../model/time.ts';
import { type CellIndex, NO_CELL } from './cell-index.ts';
import { SLICE } from './row-set.ts';
import type { IncidentTable } from './table.ts';

/**
 * The space–time cube: incidents by cell, step and class. Maps, charts and statistics read it and never ask whether it was
 * counted from rows in the browser or by the store.
 */
export interface SpaceTimeCube {
  /** Ascending ids of the cells that the cube is about; some may hold nothing. */
  readonly cells: readonly string[];
  readonly steps: Steps;
  /** Class codes in the order of the dataset. */
  readonly classes: readonly string[];
  /**
   * Where the entries of a cell are: [start[c], start[c + 1]). One line more than there are cells: the last one is of
   * incidents that have no place (or lie in none of the cells).
   */
  readonly start: Uint32Array;
  /** step * classes + class of each entry, ascending within a cell. */
  readonly bin: Uint32Array;
  /** Incidents of each entry, at least one. */
  readonly count: Uint32Array;
}

export type CubeStep = 'month' | 'quarter' | 'year';
export type CubeAlign = 'end' | 'calendar';
export interface Steps {
  readonly step: CubeStep;
  /** Boundaries: steps + 1 ascending instants. */
  readonly bounds: Int32Array;
  /** 1 for a step of which the time in question covers only a part: its counts cannot be compared with the others. */
  readonly partial: Uint8Array;
}

/**
 * Steps over a stretch of time. Aligned to its end, the last step ends exactly where the data do and is whole, and what is left
 * over is the first one (Esri's remedy for a last year that looks quiet because it is not over). Aligned to the
 * calendar, steps are months, quarters and years as people name them, and both ends may be partial.
 */
export function stepsOf({ from, to }: Interval, step: CubeStep, zone: Zone, align: CubeAlign = 'end'): Steps {
  const last = align === 'end' ? to : ceilToStep(to, step, zone);
  const bounds: Seconds[] = [last];
  // Each from the end itself, so that the 31st does not creep to the 28th.
  for (let k = 1; (bounds[0] ?? from) > from; k++) bounds.unshift(back(last, step, k, zone));
  const partial = new Uint8Array(bounds.length - 1);
  for (let i = 0; i < partial.length; i++)
    if ((bounds[i] ?? 0) < from || (bounds[i + 1] ?? 0) > to) partial[i] = 1;
  return { step, bounds: Int32Array.from(bounds), partial };
}

/** The instant `count` steps before, at the same time of the day. */
function back(at: Seconds, step: CubeStep, count: number, zone: Zone): Seconds {
  const day = floorToStep(at, 'day', zone);
  return addSteps(at, step, -count, zone) + (at - day);
}

function ceilToStep(at: Seconds, step: CubeStep, zone: Zone): Seconds {
  const start = floorToStep(at, step, zone);
  return start === at ? at : addSteps(start, step, 1, zone);
}

/** What a cube is made from: one entry for each incident or for many, in ascending order of their steps. */
export interface CubeEntries {
  readonly n: number;
  /** Index into the cells, or `cells` itself for none. */
  readonly cell: Uint32Array;
  readonly step: Uint16Array;
  readonly cls: Uint8Array;
  /** Incidents of each entry; null = one. */
  readonly count: Uint32Array | null;
}

/** A cube from entries that ascend by step. Entries of the same cell, step and class are added up. */
export function cubeOfEntries(
  cells: readonly string[],
  steps: Steps,
  classes: readonly string[],
  entries: CubeEntries,
): SpaceTimeCube {
  const { n, cell, step, cls, count } = entries;
  // By cell, stable: within a cell the steps still ascend.
  const place = new Uint32Array(cells.length + 2);
  for (let i = 0; i < n; i++) place[(cell[i] ?? 0) + 1] = (place[(cell[i] ?? 0) + 1] ?? 0) + 1;
  for (let c = 1; c < place.length; c++) place[c] = (place[c] ?? 0) + (place[c - 1] ?? 0);
  const order = new Uint32Array(n);
  const next = place.slice();
  for (let i = 0; i < n; i++) {
    const c = cell[i] ?? 0;
    const at = next[c] ?? 0;
    order[at] = i;
    next[c] = at + 1;
  }
  const start = new Uint32Array(cells.length + 2);
  const bin = new Uint32Array(n);
  const sum = new Uint32Array(n);
  const ofStep = new Uint32Array(classes.length);
  let made = 0;
  const flush = (s: number): void => {
    for (let k = 0; k < ofStep.length; k++) {
      if (ofStep[k] === 0) continue;
      bin[made] = s * classes.length + k;
      sum[made++] = ofStep[k] ?? 0;
      ofStep[k] = 0;
    }
  };
  for (let c = 0; c <= cells.length; c++) {
    let open = -1;
    for (let p = place[c] ?? 0; p < (place[c + 1] ?? 0); p++) {
      const i = order[p] ?? 0;
      const s = step[i] ?? 0;
      if (s !== open) {
        if (open >= 0) flush(open);
        open = s;
      }
      const k = cls[i] ?? 0;
      ofStep[k] = (ofStep[k] ?? 0) + (count ? (count[i] ?? 0) : 1);
    }
    if (open >= 0) flush(open);
    start[c + 1] = made;
  }
  return { cells, steps, classes, start, bin: bin.slice(0, made), count: sum.slice(0, made) };
}

/** Any assignment of rows to cells: hexagons of a resolution, streets, units. NO_CELL where a row has none. */
export type CellAssignment = Pick<CellIndex, 'ids' | 'ofRow'>;

/**
 * A cube from rows of a table (ascending; null = all of them), in slices. Rows outside of the steps are left out.
 */
export function* cubeOfRows(
  table: IncidentTable,
  rows: Uint32Array | null,
  cells: CellAssignment,
  steps: Steps,
): Generator<void, SpaceTimeCube, void> {
  const n = rows ? rows.length : table.n;
  const { bounds } = steps;
  const last = bounds.length - 1;
  const entries = {
    cell: new Uint32Array(n),
    step: new Uint16Array(n),
    cls: new Uint8Array(n),
    count: null,
  };
  let k = 0;
  let s = -1;
  for (let from = 0; from < n; from += SLICE) {
    for (let p = from; p < Math.min(n, from + SLICE); p++) {
      const row = rows ? (rows[p] ?? 0) : p;
      const at = table.from[row] ?? 0;
      if (at < (bounds[0] ?? 0) || at >= (bounds[last] ?? 0)) continue;
      while (s + 1 < last && at >= (bounds[s + 1] ?? 0)) s++;
      const cell = cells.ofRow[row] ?? NO_CELL;
      entries.cell[k] = Math.min(cell, cells.ids.length);
      entries.step[k] = s;
      entries.cls[k++] = table.cls[row] ?? 0;
    }
    yield;
  }
  const classes = table.classes.map((c) => c.code);
  return cubeOfEntries(cells.ids, steps, classes, { n: k, ...entries });
}

/** Incidents of a cell by step; of some classes only, or of all. `cells.length` asks for those without a place. */
export function seriesOf(cube: SpaceTimeCube, cell: number, classes?: readonly string[]): Uint32Array {
  const series = new Uint32Array(cube.steps.bounds.length - 1);
  const counted = cube.classes.map((c) => classes?.includes(c) ?? true);
  const k = cube.classes.length;
  for (let e = cube.start[cell] ?? 0; e < (cube.start[cell + 1] ?? 0); e++) {
    const bin = cube.bin[e] ?? 0;
    const step = Math.floor(bin / k);
    if (counted[bin % k]) series[step] = (series[step] ?? 0) + (cube.count[e] ?? 0);
  }
  return series;
}

/** Cells × steps as one block, row-major by cell, without the incidents that have no place. */
export function blockOf(cube: SpaceTimeCube, classes?: readonly string[]): Float64Array {
  const steps = cube.steps.bounds.length - 1;
  const block = new Float64Array(cube.cells.length * steps);
  for (let c = 0; c < cube.cells.length; c++) block.set(seriesOf(cube, c, classes), c * steps);
  return block;
}

/** Incidents by step over all cells and those without a place. */
export function totalsByStep(cube: SpaceTimeCube, classes?: readonly string[]): Uint32Array {
  const totals = new Uint32Array(cube.steps.bounds.length - 1);
  for (let c = 0; c <= cube.cells.length; c++)
    for (const [s, n] of seriesOf(cube, c, classes).entries()) totals[s] = (totals[s] ?? 0) + n;
  return totals;
}

/** Incidents by cell over all steps. */
export function totalsByCell(cube: SpaceTimeCube, classes?: readonly string[]): Uint32Array {
  return Uint32Array.from(cube.cells, (_, c) => seriesOf(cube, c, classes).reduce((sum, n) => sum + n, 0));
}
