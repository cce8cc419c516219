import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { meanCellAreaM2 } from '../../core/geo/cell-size.ts';
import type { Origin } from '../../core/geo/mercator.ts';
import type { ClassFamily } from '../../core/model/profile.ts';
import { type Interval, parseInstant, zoneOf } from '../../core/model/time.ts';
import { runJob } from '../jobs/client.ts';
import { classesOf } from '../state/adapt.ts';
import type { Dataset } from '../state/dataset.ts';
import { useFrozen, useMoving } from '../state/moving.ts';
import { useApp } from '../state/store.ts';
import { useCount } from '../state/useCounts.ts';
import { concealStore } from './conceal.ts';
import {
  type Breaks,
  breaksFor,
  type CellGrid,
  concealed,
  levels,
  smooth,
  typicalDensity,
  wholeMonthsInYears,
} from './density.ts';

/** What the legend says: it stays the same object for as long as the window only moves. */
export interface DensityScale {
  readonly resolution: number;
  readonly breaks: Breaks;
  /** Values are differences and lie on both sides of zero. */
  readonly signed?: true;
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
  const typical = useTypical(dataset, grid, family, period);
  const breaks = useMemo(
    () => (grid ? breaksFor(typical, grid.areaKm2, years) : null),
    [grid, typical, years],
  );
  const scale = useMemo(
    () => grid && breaks && { resolution: grid.source.resolution, breaks },
    [grid, breaks],
  );
  const cell = useCount(cellsOfCounts);
  const least = useStore(concealStore, (s) => s.least);
  return useMemo(() => {
    if (!on || !grid || !breaks || !scale || grid.source !== dataset.engine.cells) return null;
    const all = smooth(grid, cell);
    const density = least > 1 ? concealed(grid, cell, all, least) : all;
    return { scale, grid, breaks, density, levels: levels(density, breaks) };
  }, [on, grid, breaks, scale, cell, dataset, least]);
}

const cellsOfCounts = (c: { readonly cell: Uint32Array }) => c.cell;

/** The grid of the engine's cells, made in the worker; the old one stays until the new one is there. */
function useGrid(dataset: Dataset, origin: Origin, wanted: boolean): CellGrid | null {
  const [grid, setGrid] = useState<CellGrid | null>(null);
  const { cells } = dataset.engine;
  const latest = useRef(grid);
  latest.current = grid;
  useEffect(() => {
    if (!wanted || (latest.current?.source === cells && latest.current.origin === origin)) return;
    const stop = new AbortController();
    const areaKm2 = meanCellAreaM2(cells.resolution) / 1e6;
    runJob('grid', { ids: cells.ids, origin }, stop.signal).then(
      (shape) => setGrid({ ...shape, source: cells, origin, areaKm2 }),
      (error: unknown) => {
        if (!stop.signal.aborted) reportError(error);
      },
    );
    return () => stop.abort();
  }, [cells, origin, wanted]);
  return grid;
}

/**
 * The density that the breaks are made from: of a whole family over all time, whatever else is filtered. It stays as it
 * was while the grid of other cells is on its way.
 */
function useTypical(
  { engine }: Dataset,
  grid: CellGrid | null,
  family: ClassFamily,
  period: Interval,
): number {
  const last = useRef(0);
  return useMemo(() => {
    if (grid?.source === engine.cells) {
      const counts = engine.cellTotals(classesOf(engine.table.classes, family));
      last.current = typicalDensity(grid, counts, wholeMonthsInYears(period.to - period.from));
    }
    return last.current;
  }, [engine, grid, family, period]);
}
