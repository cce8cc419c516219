// @vitest-environment happy-dom
import { renderHook, waitFor } from '@testing-library/react';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { cellCentre, cellOf } from '../../../src/core/geo/grid.ts';
import { MONG_CAI } from '../../../src/core/model/profile.ts';
import { buildTable } from '../../../src/core/table/build.ts';
import { makeCellIndex } from '../../../src/core/table/cells.ts';
import { makeEngine } from '../../../src/core/table/engine.ts';
import { useDatasetAt } from '../../../src/web/remote/cells.ts';
import type { Dataset } from '../../../src/web/state/dataset.ts';
import { localLine } from '../jobs/line.ts';

const line = localLine();
vi.stubGlobal(
  'Worker',
  class {
    constructor() {
      Object.assign(this, line);
    }
  },
);
afterAll(() => {
  line.terminate();
  vi.unstubAllGlobals();
});

const [lon, lat] = cellCentre(cellOf(107.95, 21.5, 8));
const datasetOf = (id: string): Dataset => {
  const rows = [0, 1].map((i) => ({
    id: `${id}${i}`,
    cls: 'criminal',
    from: i,
    to: i,
    lon: lon + i * 0.002,
    lat,
    unit: null,
    accuracyM: null,
    verySerious: false,
  }));
  const table = buildTable(rows, { timeZone: MONG_CAI.timeZone });
  const engine = makeEngine(table, { cells: makeCellIndex(table, 8) });
  return { id, origin: 'file', profile: MONG_CAI, engine, layers: {}, provenance: {} };
};

describe('useDatasetAt', () => {
  it('keeps the dataset as it is until its finer cells are made, and follows another dataset at once', async () => {
    const [one, two] = [datasetOf('one'), datasetOf('two')];
    const prepared: number[] = [];
    const prepare = async ({ cells }: Dataset['engine']) => void prepared.push(cells.resolution);
    const hook = renderHook(({ dataset, resolution }) => useDatasetAt(dataset, resolution, prepare), {
      initialProps: { dataset: one, resolution: 8 },
    });
    expect(hook.result.current).toBe(one);
    hook.rerender({ dataset: one, resolution: 10 });
    expect(hook.result.current).toBe(one);
    await waitFor(() => expect(hook.result.current?.engine.cells.resolution).toBe(10));
    expect(hook.result.current?.id).toBe('one');
    // The second 200 m from the centre of the first's cell: one cell at resolution 8, two at 10.
    expect([one.engine.cells.ids.length, hook.result.current?.engine.cells.ids.length]).toEqual([1, 2]);
    hook.rerender({ dataset: two, resolution: 10 });
    expect(hook.result.current).toBe(two);
    await waitFor(() => expect(hook.result.current?.engine.cells.resolution).toBe(10));
    expect(hook.result.current?.id).toBe('two');
    // Back to the first resolution: known already, nothing is sent.
    const sent = line.sent.length;
    hook.rerender({ dataset: two, resolution: 8 });
    await waitFor(() => expect(hook.result.current?.engine.cells).toBe(two.engine.cells));
    expect(line.sent).toHaveLength(sent);
    expect(prepared).toEqual([10, 10, 8]);
  });
});
