import { expect, it } from 'vitest';
import type { Filter } from '../../../src/core/model/filter.ts';
import { faultOf } from '../../../src/web/export/faults.ts';
import { borrowedStore } from '../../../src/web/features/show/borrowed.ts';
import { countedFor } from '../../../src/web/features/show/counted.ts';
import { screenSpots } from '../../../src/web/features/show/spots.ts';
import { spotStore } from '../../../src/web/state/spot.ts';
import type { CountsSnapshot } from '../../../src/web/state/useCounts.ts';

const goOn = new AbortController().signal;
const snapshot = (n: number, filter: Filter) => ({ n, filter }) as CountsSnapshot;

it('leaves the marks of a studio alone while it has the map', async () => {
  spotStore.setState({ status: 'computing' });
  borrowedStore.setState({ on: true });
  await screenSpots(null);
  expect(spotStore.getState().status).toBe('computing');
  borrowedStore.setState({ on: false });
  await screenSpots(null);
  expect(spotStore.getState().status).toBe('idle');
});

it('waits for the counts of the window in view, and takes no others', async () => {
  const [before, now]: Filter[] = [{ time: { from: 0, to: 1 } }, { time: { from: 1, to: 2 } }];
  let shown = snapshot(7, before as Filter);
  const source = { get: () => shown, status: () => 'current' as const };
  const counted = countedFor(source, () => now as Filter, goOn);
  shown = snapshot(8, now as Filter);
  expect((await counted).n).toBe(8);
  shown = snapshot(7, before as Filter);
  const late = await countedFor(source, () => now as Filter, goOn, 0).catch((error: unknown) => error);
  expect(faultOf(late)).toBe('counts');
  const failed = { ...source, status: () => 'failed' as const };
  await expect(countedFor(failed, () => before as Filter, goOn, 0)).rejects.toThrow('did not come');
});
