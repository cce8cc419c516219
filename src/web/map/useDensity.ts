import { useEffect, useMemo, useRef, useState } from 'react';
import { parseInstant, zoneOf } from '../../core/model/time.ts';
import { NO_CELL } from '../../core/table/linked.ts';
import type { Dataset } from '../state/dataset.ts';
import { useFrozen, useMoving } from '../state/moving.ts';
import { useApp } from '../state/store.ts';
import { useCount } from '../state/useCounts.ts';
import {
  type Breaks,
  breaksFor,
  buildGrid,
  type CellGrid,
  levels,
  smooth,
  typicalDensity,
  wholeMonthsInYears,
} from './density.ts';
import type { Origin } from './mercator.ts';
import { inSlices } from './slices.ts';

/** What the legend says: it stays the same object for as long as the window only moves. */
export interface DensityScale {
  readonly resolution: number;
  readonly breaks: Breaks;
}

export interface Density {
  readonly scale: DensityScale;
  readonly grid: CellGrid;
  readonly breaks: Breaks;
  /** Cases per km² of each cell of the grid. */
  readonly density: Float32Array;
  readonly levels: Uint8Array;
}

/** The density surface under the current filter; null while its grid is being built or the layer is off. */
export function useDensity(dataset: Dataset, origin: Origin): Density | null {
  const on = useApp((s) => s.layers.density.on);
  const grid = useGrid(dataset, origin, on);
  const family = useApp((s) => s.family);
  const period = useMemo(() => {
    const zone = zoneOf(dataset.profile.timeZone);
    const [from, to] = dataset.profile.period.map((text) => parseInstant(text, zone) ?? 0);
    return { from: from ?? 0, to: to ?? 0 };
  }, [dataset.profile]);
  const window = useApp((s) => s.filter.time) ?? period;
  const years = useFrozen(wholeMonthsInYears(window.to - window.from), useMoving());
  const typical = useMemo(
    () =>
      grid
        ? typicalDensity(
            grid,
            familyCounts(dataset, grid, family),
            wholeMonthsInYears(period.to - period.from),
          )
        : 0,
    [dataset, grid, family, period],
  );
  const breaks = useMemo(
    () => (grid ? breaksFor(typical, grid.areaKm2, years) : null),
    [grid, typical, years],
  );
  const scale = useMemo(
    () => grid && breaks && { resolution: grid.source.resolution, breaks },
    [grid, breaks],
  );
  const cell = useCount(cellsOfCounts);
  return useMemo(() => {
    if (!on || !grid || !breaks || !scale || grid.source !== dataset.engine.cells) return null;
    const density = smooth(grid, cell);
    return { scale, grid, breaks, density, levels: levels(density, breaks) };
  }, [on, grid, breaks, scale, cell, dataset]);
}

const cellsOfCounts = (c: { readonly cell: Uint32Array }) => c.cell;

/** The grid of the engine's cells, built in slices; the old one stays until the new one is there. */
function useGrid(dataset: Dataset, origin: Origin, wanted: boolean): CellGrid | null {
  const [grid, setGrid] = useState<CellGrid | null>(null);
  const { cells } = dataset.engine;
  const latest = useRef(grid);
  latest.current = grid;
  useEffect(() => {
    if (!wanted || (latest.current?.source === cells && latest.current.origin === origin)) return;
    const stop = new AbortController();
    inSlices(buildGrid(cells, origin), stop.signal).then(setGrid, (error: unknown) => {
      if (!stop.signal.aborted) reportError(error);
    });
    return () => stop.abort();
  }, [cells, origin, wanted]);
  return grid;
}

/** Incidents of a family by cell over all time: what the breaks are made from, whatever else is filtered. */
function familyCounts({ engine }: Dataset, grid: CellGrid, family: string): Uint32Array {
  const { table } = engine;
  const { ofRow, ids } = grid.source;
  const out = new Uint32Array(ids.length);
  const counted = table.classes.map((c) => c.family === family);
  for (let row = 0; row < table.n; row++) {
    const cell = ofRow[row] ?? NO_CELL;
    if (cell !== NO_CELL && counted[table.cls[row] ?? 0]) out[cell] = (out[cell] ?? 0) + 1;
  }
  return out;
}
