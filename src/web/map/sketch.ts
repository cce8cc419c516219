import { linesOf, pointsOf, polygonsOf } from '../../core/geo/geometry.ts';
import { mercator } from '../../core/geo/mercator.ts';
import type { Geometry } from '../../core/model/layers.ts';
import type { MapView } from '../state/state.ts';
import type { CellGrid } from './density.ts';

/** What of a canvas a sketch is drawn with. */
export type SketchPen = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'fillRect'
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'closePath'
  | 'fill'
  | 'stroke'
  | 'arc'
>;

export interface Sketch {
  readonly view: MapView;
  /** Pixels of the picture, and how many of them stand for one pixel of the map that it is a sketch of. */
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly sea: string;
  readonly land: readonly { readonly geometry: Geometry; readonly colour: string }[];
  readonly cells: {
    readonly grid: CellGrid;
    readonly levels: Uint8Array;
    readonly ramp: readonly string[];
  } | null;
  readonly outlines: readonly {
    readonly geometry: Geometry;
    readonly colour: string;
    readonly width: number;
  }[];
  readonly dots: readonly { readonly geometry: Geometry; readonly colour: string }[];
}

/**
 * A small map that no map is needed for: land, density cells, lanes and outlines, without streets and names. What lies beyond its
 * edges is not drawn.
 */
export function drawSketch(pen: SketchPen, sketch: Sketch): void {
  const { view, width, height, sea, land, cells, outlines, dots } = sketch;
  const size = sketch.scale * 2 ** view.zoom;
  const [cx, cy] = mercator(view.lon, view.lat);
  const onPlane = (x: number, y: number): readonly [number, number] => [
    width / 2 + (x - cx) * size,
    height / 2 - (y - cy) * size,
  ];
  const at = ([lon, lat]: readonly number[]): readonly [number, number] =>
    onPlane(...mercator(lon ?? 0, lat ?? 0));
  const path = (points: readonly (readonly [number, number])[]): void => {
    points.forEach(([x, y], i) => {
      if (i === 0) pen.moveTo(x, y);
      else pen.lineTo(x, y);
    });
  };
  pen.fillStyle = sea;
  pen.fillRect(0, 0, width, height);
  for (const { geometry, colour } of land) {
    pen.fillStyle = colour;
    pen.beginPath();
    for (const ring of (polygonsOf(geometry) ?? []).flat()) {
      path(ring.map(at));
      pen.closePath();
    }
    pen.fill();
  }
  if (cells) {
    const { grid, levels, ramp } = cells;
    const { corners, centres, origin } = grid;
    for (let i = 0; i < levels.length; i++) {
      const level = levels[i] ?? 0;
      if (level === 0) continue;
      const [x, y] = onPlane(origin[0] + (centres[2 * i] ?? 0), origin[1] + (centres[2 * i + 1] ?? 0));
      const reach = size * Math.abs((corners[12 * i] ?? 0) - (centres[2 * i] ?? 0)) * 2 + 1;
      if (x < -reach || x > width + reach || y < -reach || y > height + reach) continue;
      pen.fillStyle = ramp[level - 1] ?? sea;
      pen.beginPath();
      path(
        Array.from({ length: 6 }, (_, k) =>
          onPlane(origin[0] + (corners[12 * i + 2 * k] ?? 0), origin[1] + (corners[12 * i + 2 * k + 1] ?? 0)),
        ),
      );
      pen.closePath();
      pen.fill();
    }
  }
  for (const { geometry, colour, width: stroke } of outlines) {
    pen.strokeStyle = colour;
    pen.lineWidth = stroke;
    pen.beginPath();
    for (const line of linesOf(geometry) ?? (polygonsOf(geometry) ?? []).flat()) path(line.map(at));
    pen.stroke();
  }
  for (const { geometry, colour } of dots)
    for (const point of pointsOf(geometry) ?? []) {
      const [x, y] = at(point);
      if (x < 0 || x > width || y < 0 || y > height) continue;
      pen.fillStyle = colour;
      pen.beginPath();
      pen.arc(x, y, 3, 0, 2 * Math.PI);
      pen.fill();
    }
}
