import { expect, it } from 'vitest';
import { mercator } from '../../../src/core/geo/mercator.ts';
import type { CellGrid } from '../../../src/web/map/density.ts';
import { drawSketch, type Sketch, type SketchPen } from '../../../src/web/map/sketch.ts';

/** Writes down what is filled and stroked: the colour, and the corners to whole pixels. */
function recorder() {
  const drawn: string[] = [];
  let points: string[] = [];
  const put = (x: number, y: number) => void points.push(`${Math.round(x)},${Math.round(y)}`);
  const pen = {
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 1,
    fillRect: (x: number, y: number, w: number, h: number) =>
      drawn.push(`${pen.fillStyle} ${x},${y} ${w}×${h}`),
    beginPath: () => {
      points = [];
    },
    moveTo: put,
    lineTo: put,
    closePath: () => undefined,
    arc: put,
    fill: () => drawn.push(`${pen.fillStyle} ${points.join(' ')}`),
    stroke: () => drawn.push(`line ${pen.strokeStyle} ${pen.lineWidth} ${points.join(' ')}`),
  };
  return { pen: pen as unknown as SketchPen, drawn };
}

const [lon, lat] = [107.97, 21.53];
const origin = mercator(lon, lat);
/** One pixel of the map at the zoom, in degrees of longitude. */
const pixel = 360 / (512 * 2 ** 12);
const sketch = (over: Partial<Sketch>): Sketch => ({
  view: { lon, lat, zoom: 12 },
  width: 200,
  height: 100,
  scale: 0.5,
  sea: 'sea',
  land: [],
  cells: null,
  outlines: [],
  dots: [],
  ...over,
});
const draw = (over: Partial<Sketch>): string[] => {
  const { pen, drawn } = recorder();
  drawSketch(pen, sketch(over));
  return drawn;
};
const point = (dx: number) => ({ type: 'Point' as const, coordinates: [lon + dx * pixel, lat] });

it('is never blank: at the least the sea', () => {
  expect(draw({})).toEqual(['sea 0,0 200×100']);
});

it('puts the middle of the view into the middle, at the scale asked for, and leaves out what lies beyond', () => {
  // Sixty pixels of the map are thirty of the sketch.
  const dots = [0, 60, 500].map((dx) => ({ geometry: point(dx), colour: 'cam' }));
  expect(draw({ dots }).slice(1)).toEqual(['cam 100,50', 'cam 130,50']);
  const lane = { type: 'LineString' as const, coordinates: [point(0).coordinates, point(20).coordinates] };
  expect(draw({ outlines: [{ geometry: lane, colour: 'lane', width: 3 }] }).slice(1)).toEqual([
    'line lane 3 100,50 110,50',
  ]);
  const ring = [point(-40), point(40), point(-40)].map((p) => p.coordinates);
  const land = [{ geometry: { type: 'Polygon' as const, coordinates: [ring] }, colour: 'land' }];
  expect(draw({ land }).slice(1)).toEqual(['land 80,50 120,50 80,50']);
});

it('fills cells by their level, and none of level 0 or out of view', () => {
  const unit = 1 / 2 ** 12;
  const hexagon = (x: number) =>
    [1, 0.5, -0.5, -1, -0.5, 0.5].flatMap((dx, k) => [x + 4 * dx * unit, (k % 3 === 0 ? 0 : 3) * unit]);
  const grid = {
    origin,
    corners: Float32Array.from([...hexagon(0), ...hexagon(20 * unit), ...hexagon(900 * unit)]),
    centres: Float32Array.from([0, 0, 20 * unit, 0, 900 * unit, 0]),
  } as unknown as CellGrid;
  const cells = { grid, levels: Uint8Array.from([2, 0, 6]), ramp: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] };
  const drawn = draw({ cells }).slice(1);
  expect(drawn).toHaveLength(1);
  expect(drawn[0]).toMatch(/^h2 102,50 /);
});
