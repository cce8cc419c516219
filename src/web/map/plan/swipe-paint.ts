import type { Tokens } from '../tokens.ts';
import type { SideShapes } from './swipe-shapes.ts';

/** From offsets of the plane to pixels of the screen. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Shapes as paths, made once for a scenario; each move of the map only turns and scales them. */
export interface SidePaths {
  readonly shapes: SideShapes;
  readonly fills: ReadonlyMap<number, Path2D>;
  readonly proposed: Path2D;
  readonly standing: Path2D;
  readonly lanes: Path2D;
}

export function pathsOf(shapes: SideShapes): SidePaths {
  const fills = new Map<number, Path2D>();
  const [proposed, standing, lanes] = [new Path2D(), new Path2D(), new Path2D()];
  for (const zone of shapes.zones) {
    const path =
      zone.level >= 0 ? (fills.get(zone.level) ?? new Path2D()) : zone.proposed ? proposed : standing;
    if (zone.level >= 0) fills.set(zone.level, path);
    for (const ring of zone.rings) trace(path, ring, true);
  }
  for (const line of shapes.lanes) trace(lanes, line, false);
  return { shapes, fills, proposed, standing, lanes };
}

function trace(path: Path2D, points: Float64Array, closed: boolean): void {
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i] as number, points[i + 1] as number];
    if (i === 0) path.moveTo(x, y);
    else path.lineTo(x, y);
  }
  if (closed) path.closePath();
}

/** Paints one side as the map's own layers paint a scenario. */
export function paintSide(g: CanvasRenderingContext2D, side: SidePaths, m: Matrix, t: Tokens): void {
  const { shapes, fills, proposed, standing, lanes } = side;
  const c = t.colour;
  const onScreen = (path: Path2D): Path2D => {
    const out = new Path2D();
    out.addPath(path, new DOMMatrix([...m]));
    return out;
  };
  const light = onScreen(lanes);
  g.lineCap = 'round';
  g.lineJoin = 'round';
  line(g, light, c.light, 12 * t.stroke, [], 0.35);
  line(g, light, c['lane-core'], 2.4 * t.stroke, [5, 5]);
  for (const [level, path] of fills) {
    g.globalAlpha = t.cone[Math.min(3, level)] ?? t.cone[3];
    g.fillStyle = c.cam;
    g.fill(onScreen(path), 'evenodd');
  }
  g.globalAlpha = 1;
  line(g, onScreen(standing), c['cam-ink'], 1.2 * t.stroke, []);
  line(g, onScreen(proposed), c['cam-ink'], 1.4 * t.stroke, [4, 3]);
  for (const p of shapes.pins) {
    const [x, y] = put(m, p.x, p.y);
    const radius = (p.kind === 'gone' ? 6 : 12) * t.type;
    disc(g, x, y, radius, p.kind === 'gone' ? c.surface : p.kind === 'light' ? c['light-ink'] : c['cam-ink']);
    g.strokeStyle = p.kind === 'gone' ? c['ink-2'] : c.surface;
    g.lineWidth = 2;
    g.stroke();
    if (!p.text) continue;
    g.fillStyle = c.surface;
    g.font = `600 ${12 * t.type}px "Be Vietnam Pro", sans-serif`;
    g.textAlign = 'center';
    g.textBaseline = 'middle';
    g.fillText(p.text, x, y + 0.5);
  }
}

/** Cases: full where they are in view, hollow where not. `flat` = their places on the plane, x and y in turn. */
export function paintCases(
  g: CanvasRenderingContext2D,
  flat: Float64Array,
  covered: Uint8Array | null,
  m: Matrix,
  look: {
    readonly radius: number;
    readonly colour: string;
    readonly ground: string;
    readonly stroke: number;
  },
): void {
  for (let i = 0; 2 * i < flat.length; i++) {
    const [x, y] = put(m, flat[2 * i] as number, flat[2 * i + 1] as number);
    disc(g, x, y, look.radius, covered?.[i] === 1 ? look.colour : look.ground);
    g.strokeStyle = look.colour;
    g.lineWidth = look.stroke;
    g.stroke();
  }
}

const put = ([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] => [
  a * x + c * y + e,
  b * x + d * y + f,
];

function disc(g: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string): void {
  g.beginPath();
  g.arc(x, y, radius, 0, 2 * Math.PI);
  g.fillStyle = colour;
  g.fill();
}

function line(
  g: CanvasRenderingContext2D,
  path: Path2D,
  colour: string,
  width: number,
  dash: number[],
  alpha = 1,
): void {
  g.globalAlpha = alpha;
  g.strokeStyle = colour;
  g.lineWidth = width;
  g.setLineDash(dash);
  g.stroke(path);
  g.setLineDash([]);
  g.globalAlpha = 1;
}
