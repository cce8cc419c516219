import { useMemo } from 'react';
import type { Interval } from '../../../core/model/time.ts';
import { comparedPeriod } from '../../state/compare.ts';
import { actions, useApp } from '../../state/store.ts';
import { THUMBS, type ThumbId } from './modes.ts';
import { putWindow, type TimeControl } from './useTime.ts';

/** A period on the track with its handles: the window, and while two are compared the other one. */
export interface Lane {
  readonly id: 'A' | 'B';
  readonly window: Interval;
  readonly thumbs: readonly ThumbId[];
  put(w: Interval): void;
}

/** Period B pulled by hand stands where it was put and follows no rule any more. */
export const putOther = (w: Interval): void => actions.setTimeline({ compare: w });

/** The periods on the track, the window first; B is missing where the data do not hold it. */
export function useLanes({ grid, window, mode }: TimeControl): readonly Lane[] {
  const compare = useApp((s) => s.compare);
  return useMemo(() => {
    const a: Lane = { id: 'A', window, thumbs: THUMBS[mode], put: putWindow };
    const b = compare === null ? null : comparedPeriod(compare, window, grid.extent, grid.zone);
    return b ? [a, { id: 'B', window: b, thumbs: THUMBS.window, put: putOther }] : [a];
  }, [compare, window, mode, grid]);
}
