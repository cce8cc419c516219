import { ALWAYS, FOR_EVER } from '../../core/model/spans.ts';
import type { Seconds } from '../../core/model/time.ts';

export { ALWAYS, FOR_EVER, type Span, spans } from '../../core/model/spans.ts';

/**
 * Which things are on the map at an instant. A thing is shown where valid_from <= t < valid_to, t being the end of
 * the window; things that happen (events) where they meet the window. Times become numbers once, when a layer is
 * prepared; after that a moved slider only changes a number in a filter, and only when a thing comes or goes.
 */

/** The instants at which anything of a layer comes, goes or changes: ascending, without repeats. */
export function breakpoints(all: Iterable<{ readonly from: Seconds; readonly to: Seconds }>): Float64Array {
  const times = new Set<number>();
  for (const { from, to } of all) {
    if (from !== ALWAYS) times.add(from);
    if (to !== FOR_EVER) times.add(to);
  }
  return Float64Array.from(times).sort();
}

/**
 * The last breakpoint at or before t (ALWAYS when there is none). Between two breakpoints nothing comes or goes, so
 * this instant shows the same things as t: a filter on it need not change while t moves between them.
 */
export function settle(points: Float64Array, t: Seconds): Seconds {
  let [low, high] = [0, points.length];
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((points[mid] ?? 0) <= t) low = mid + 1;
    else high = mid;
  }
  return points[low - 1] ?? ALWAYS;
}
