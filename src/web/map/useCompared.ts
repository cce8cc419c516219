import { useMemo } from 'react';
import { type Comparison, useComparison } from '../state/compare.ts';
import type { Dataset } from '../state/dataset.ts';
import { useApp } from '../state/store.ts';
import { levels, smooth } from './density.ts';
import { difference, signedLevels, toLengthOf } from './difference.ts';
import { sliceOf } from './points.ts';
import type { Density } from './useDensity.ts';
import type { Points } from './usePoints.ts';

/** What the map shows of two periods: their difference, or each on its side of a divider. */
export interface Compared {
  readonly comparison: Comparison;
  /** The difference of A and B, or the surface of A. */
  readonly density: Density | null;
  /** The surface of B on the scale of A, for its side of the divider. */
  readonly other: Density | null;
  /** The cases of B. */
  readonly points: Points | null;
  /** The earlier period stands on the left of the divider; null = no divider, the difference is shown. */
  readonly left: 'A' | 'B' | null;
}

/** The comparison as the map shows it; null when there is none. */
export function useCompared(
  dataset: Dataset,
  density: Density | null,
  points: Points | null,
): Compared | null {
  const comparison = useComparison();
  const view = useApp((s) => s.compareView);
  const scale = density?.scale;
  const signedScale = useMemo(() => scale && { ...scale, signed: true as const }, [scale]);
  const surface = useMemo(() => {
    if (!density || !comparison) return null;
    const { cell } = comparison.counts.b;
    if (cell.length !== density.grid.source.ids.length) return null;
    return toLengthOf(smooth(density.grid, cell), comparison.days.a, comparison.days.b);
  }, [density, comparison]);
  return useMemo(() => {
    if (!comparison) return null;
    const { table } = dataset.engine;
    const other = points && { buffers: points.buffers, ...sliceOf(table, points.buffers.rows, comparison.b) };
    if (!density || !surface || !signedScale)
      return { comparison, density, other: null, points: other, left: null };
    if (view === 'difference') {
      const values = difference(density.density, surface);
      const shown = {
        ...density,
        scale: signedScale,
        density: values,
        levels: signedLevels(values, density.breaks),
      };
      return { comparison, density: shown, other: null, points: other, left: null };
    }
    const left = comparison.a.from < comparison.b.from ? 'A' : 'B';
    const side = { ...density, density: surface, levels: levels(surface, density.breaks) };
    return { comparison, density, other: side, points: other, left };
  }, [comparison, dataset, density, surface, signedScale, view, points]);
}
