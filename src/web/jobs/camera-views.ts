import { type DrawnView, type DrawnViewsInput, drawnViews } from '../../core/analysis/coverage/drawn.ts';
import { zoneOf } from '../../core/model/time.ts';
import type { Surroundings } from './load.ts';

/** All views, a few milliseconds at a time, so that the worker hears when nobody waits any more. */
export async function cameraViews(
  input: DrawnViewsInput & { readonly timeZone: string },
  { signal }: Surroundings,
): Promise<readonly DrawnView[]> {
  const out: DrawnView[] = [];
  let pause = performance.now() + 20;
  for (const view of drawnViews(input, zoneOf(input.timeZone))) {
    out.push(view);
    if (performance.now() < pause) continue;
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    signal.throwIfAborted();
    pause = performance.now() + 20;
  }
  return out;
}
