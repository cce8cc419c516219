import type { Layer } from '@deck.gl/core';
import { DataFilterExtension } from '@deck.gl/extensions';
import { ScatterplotLayer } from '@deck.gl/layers';
import { meanCellAreaM2 } from '../../../src/core/geo/cell-size.ts';
import { mercator } from '../../../src/core/geo/mercator.ts';
import { DAY_S, type Interval } from '../../../src/core/model/time.ts';
import { buildGrid } from '../../../src/core/table/build-grid.ts';
import { makeEngine } from '../../../src/core/table/engine.ts';
import { projectPlaces } from '../../../src/core/table/project.ts';
import { breaksFor, levels, smooth, typicalDensity } from '../../../src/web/map/density.ts';
import { CellsLayer, type CellsProps } from '../../../src/web/map/layers/cells.ts';
import { PointsLayer, type PointsProps } from '../../../src/web/map/layers/points.ts';
import { pointBuffers, sliceOf } from '../../../src/web/map/points.ts';
import { rgb } from '../../../src/web/map/tokens.ts';
import { SPAN, syntheticTable } from '../synthetic.ts';

export const CENTRE = [107.91, 21.495] as const;
export type Kind = 'density' | 'points' | 'peer';

/** What a frame is made of, and how many incidents it shows. */
export interface Frame {
  readonly layer: Layer;
  readonly shown: number;
}

const WINDOW_S = 365 * DAY_S;
const SIZE_PX = 5;
/** The product's discs fade out over their last pixel: this is where they are half there. */
const RADIUS_PX = SIZE_PX / 2 - 0.7;
const COLOURS = ['#e0653a', '#8f6fd0', '#d6a23c', '#4aa3b5', '#7c8797'];
const RAMP = ['#22384f', '#2f5f73', '#5d8a74', '#b7a24f', '#e08a3c', '#ffd27a'];

/** The window after k moves by a month, as playback does. */
export function windowAt(k: number): Interval {
  const from = SPAN.from + k * 30 * DAY_S + 12_345;
  return { from, to: from + WINDOW_S };
}

/** Makes the frames of n incidents: the product's two ways with its own code, and the peer's. */
export function makeScene(n: number): Record<Kind, (k: number) => Frame> {
  const { table, cells } = syntheticTable(n);
  const origin = mercator(...CENTRE);
  const engine = makeEngine(table, { cells });
  const grid = {
    ...buildGrid(cells, origin),
    source: cells,
    origin,
    areaKm2: meanCellAreaM2(cells.resolution) / 1e6,
  };
  const classes = table.classes.map((c) => c.code);
  const years = (SPAN.to - SPAN.from) / (365.25 * DAY_S);
  const breaks = breaksFor(typicalDensity(grid, engine.cellTotals(classes), years), grid.areaKm2, 1);
  const colours = Object.fromEntries(classes.map((code, i) => [code, COLOURS[i] ?? '']));
  const rows = engine.rows({});
  const buffers = finish(pointBuffers(table, projectPlaces(table, origin), rows, colours));

  // The same places, colours and times as the peer takes them.
  const placed = buffers.rows;
  const position = new Float32Array(2 * placed.length);
  const colour = new Uint8Array(3 * placed.length);
  const time = new Float32Array(placed.length);
  const palette = COLOURS.map(rgb);
  placed.forEach((row, i) => {
    position[2 * i] = (table.lonE7[row] ?? 0) / 1e7;
    position[2 * i + 1] = (table.latE7[row] ?? 0) / 1e7;
    colour.set(palette[table.cls[row] ?? 0] ?? [0, 0, 0], 3 * i);
    time[i] = ((table.from[row] ?? 0) - SPAN.from) / DAY_S;
  });
  const data = {
    length: placed.length,
    attributes: {
      getPosition: { value: position, size: 2 },
      getFillColor: { value: colour, size: 3 },
      getFilterValue: { value: time, size: 1 },
    },
  };
  const filter = new DataFilterExtension({ filterSize: 1 });
  return {
    density(k) {
      const counts = engine.counts({ time: windowAt(k) });
      const props = { grid, levels: levels(smooth(grid, counts.cell), breaks), ramp: RAMP, origin };
      return {
        layer: new CellsLayer({ ...props, id: 'cells' } as CellsProps),
        shown: counts.n - counts.withoutPlace,
      };
    },
    points(k) {
      const slice = sliceOf(table, buffers.rows, windowAt(k));
      const props = { points: buffers, ...slice, size: SIZE_PX, origin };
      return { layer: new PointsLayer({ ...props, id: 'points' } as PointsProps), shown: slice.count };
    },
    peer(k) {
      const { from, to } = windowAt(k);
      const [a, b] = [(from - SPAN.from) / DAY_S, (to - SPAN.from) / DAY_S];
      const layer = new ScatterplotLayer({
        id: 'peer',
        data,
        radiusUnits: 'pixels',
        getRadius: RADIUS_PX,
        extensions: [filter],
        filterRange: [a, b],
      });
      return { layer, shown: time.filter((t) => t >= a && t <= b).length };
    },
  };
}

function finish<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
