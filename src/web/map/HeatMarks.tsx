import { useEffect, useMemo } from 'react';
import { useDataset } from '../state/dataset.ts';
import { useFrozen, useMoving } from '../state/moving.ts';
import { useCounts } from '../state/useCounts.ts';
import { HEAT, heatOfCells, heatOfRows, MOST_POINTS, NO_HEAT } from './heat.ts';
import type { Stage } from './stage.ts';
import type { Density } from './useDensity.ts';

/** Fills the heat map with the cases on the screen, once what they are asked by has come to rest. Renders nothing. */
export default function HeatMarks({ stage, density }: { readonly stage: Stage; readonly density: Density }) {
  const { engine } = useDataset();
  const counts = useFrozen(useCounts(), useMoving());
  const { grid } = density;
  const points = useMemo(() => {
    const peak = counts.cell.reduce((a, b) => Math.max(a, b), 0);
    if (peak === 0) return NO_HEAT;
    if (engine.hasRows && counts.n <= MOST_POINTS)
      return heatOfRows(engine.table, engine.rows(counts.filter), peak);
    return heatOfCells(grid, counts.cell, peak);
  }, [engine, counts, grid]);
  useEffect(() => stage.data(HEAT, points), [stage, points]);
  useEffect(() => () => stage.data(HEAT, NO_HEAT), [stage]);
  return null;
}
