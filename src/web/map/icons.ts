import { MODEL_KINDS } from '../../core/model/features.ts';
import { AREA_KINDS, type AreaKind } from '../state/draft.ts';
import { GLYPHS, type GlyphName } from '../ui/glyph-paths.ts';
import type { Tokens } from './tokens.ts';

/** Pictures that the map's style names, painted from the tokens: made again when the theme changes. */
export const RATIO = 2;
export interface Picture {
  readonly id: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly paint: (g: CanvasRenderingContext2D) => void;
}

const TAU = 2 * Math.PI;

export function pictures(t: Tokens): Picture[] {
  const c = t.colour;
  return [
    ...AREA_KINDS.map((kind) => ({
      id: `area-${kind}`,
      width: AREA_TILE,
      height: AREA_TILE,
      paint: (g: CanvasRenderingContext2D) => areaPattern(g, kind, c),
    })),
    { id: 'hatch', width: 9, height: 9, paint: (g) => hatch(g, 9, c.hatch, t.stroke) },
    ...(['fixed', 'dome', 'ptz'] as const).flatMap((kind) => [
      camera(`camera-${kind}-1`, kind, c['cam-ink'], c.surface, true),
      camera(`camera-${kind}-0`, kind, c['ink-2'], c.surface, false),
    ]),
    { id: 'group', width: 18, height: 18, paint: (g) => group(g, c['model-ink'], c.surface) },
    { id: 'event', width: 18, height: 18, paint: (g) => flag(g, c['light-ink'], c.surface) },
    { id: 'place', width: 8, height: 8, paint: (g) => dot(g, 4, 2.6, c['ink-2'], c.surface) },
    ...(Object.keys(GLYPHS) as GlyphName[]).flatMap((name) =>
      ([false, true] as const).map((cold) => ({
        id: `spot-${cold ? 'cold' : 'hot'}-${name}`,
        width: 16,
        height: 16,
        paint: (g: CanvasRenderingContext2D) => spotSign(g, name, cold, c.ink, c.land),
      })),
    ),
    ...MODEL_KINDS.map((kind) => ({
      id: `model-${kind}`,
      width: TILE,
      height: TILE,
      paint: (g: CanvasRenderingContext2D) => modelPattern(g, kind, c.model),
    })),
  ];
}

/** Paints a picture at twice its size. */
export function render({ width, height, paint }: Picture): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = width * RATIO;
  canvas.height = height * RATIO;
  const g = canvas.getContext('2d');
  if (!g) return new ImageData(canvas.width, canvas.height);
  g.scale(RATIO, RATIO);
  g.lineCap = 'round';
  g.lineJoin = 'round';
  paint(g);
  return g.getImageData(0, 0, canvas.width, canvas.height);
}

/** The sign of a hot or cold spot in ink, with a rim of the ground's colour, so that it shows on every level. */
function spotSign(
  g: CanvasRenderingContext2D,
  name: GlyphName,
  cold: boolean,
  ink: string,
  rim: string,
): void {
  const { fill, stroke } = GLYPHS[name];
  for (const [colour, extra] of [
    [rim, 2.4],
    [ink, 0],
  ] as const) {
    g.strokeStyle = colour;
    g.fillStyle = colour;
    g.lineWidth = 1.4 + extra;
    if (stroke) g.stroke(new Path2D(stroke));
    if (fill && (cold || extra > 0)) g.stroke(new Path2D(fill));
    if (fill && !cold) g.fill(new Path2D(fill));
    if (cold) g.stroke(new Path2D('M3 15.3h10'));
  }
}

/** 45° lines: no data, nothing shown here. */
function hatch(g: CanvasRenderingContext2D, side: number, colour: string, width: number): void {
  g.strokeStyle = colour;
  g.lineWidth = 0.8 * width;
  g.lineCap = 'butt';
  for (const shift of [-side, 0, side]) {
    line(g, [shift - 1, side + 1], [shift + side + 1, -1]);
  }
}

/** A ring with a core; half filled for a dome, with four ticks for one that turns; crossed out when out of order. */
function camera(id: string, kind: string, ink: string, paper: string, works: boolean): Picture {
  const paint = (g: CanvasRenderingContext2D): void => {
    g.fillStyle = paper;
    g.strokeStyle = ink;
    g.lineWidth = 2;
    disc(g, 10, 10, 6, true);
    if (!works) g.setLineDash([2.4, 2.6]);
    disc(g, 10, 10, 6, false);
    g.setLineDash([]);
    g.fillStyle = ink;
    if (!works) {
      line(g, [7.2, 12.8], [12.8, 7.2]);
      return;
    }
    if (kind === 'dome') {
      g.beginPath();
      g.arc(10, 10, 4, 0, Math.PI);
      g.fill();
      return;
    }
    disc(g, 10, 10, 2.2, true);
    if (kind !== 'ptz') return;
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      line(g, [10 + 7 * dx, 10 + 7 * dy], [10 + 9 * dx, 10 + 9 * dy]);
    }
  };
  return { id, width: 20, height: 20, paint };
}

/** A roof over two: a self-managed group. */
function group(g: CanvasRenderingContext2D, ink: string, paper: string): void {
  g.fillStyle = paper;
  g.strokeStyle = ink;
  g.lineWidth = 1.6;
  g.beginPath();
  for (const [x, y] of [
    [9, 2.5],
    [15.5, 8],
    [15.5, 15.5],
    [2.5, 15.5],
    [2.5, 8],
  ] as const)
    g.lineTo(x, y);
  g.closePath();
  g.fill();
  g.stroke();
  g.fillStyle = ink;
  disc(g, 6.7, 11, 1.5, true);
  disc(g, 11.3, 11, 1.5, true);
}

/** A pennant: a festival. */
function flag(g: CanvasRenderingContext2D, ink: string, paper: string): void {
  g.strokeStyle = paper;
  g.lineWidth = 4;
  line(g, [5, 2.5], [5, 15.5]);
  g.strokeStyle = ink;
  g.lineWidth = 1.8;
  line(g, [5, 2.5], [5, 15.5]);
  g.fillStyle = ink;
  g.beginPath();
  for (const [x, y] of [
    [5, 2.5],
    [14.5, 6],
    [5, 9.5],
  ] as const)
    g.lineTo(x, y);
  g.closePath();
  g.fill();
}

function dot(g: CanvasRenderingContext2D, at: number, radius: number, ink: string, paper: string): void {
  g.fillStyle = paper;
  disc(g, at, at, radius + 1, true);
  g.fillStyle = ink;
  disc(g, at, at, radius, true);
}

/** Side of a hatch's tile. */
const AREA_TILE = 12;

/** Areas of plans: dots where things may stand, lines where nothing may, lines both ways where no camera looks. */
function areaPattern(g: CanvasRenderingContext2D, kind: AreaKind, c: Tokens['colour']): void {
  g.globalAlpha = 0.55;
  if (kind === 'stand') {
    g.fillStyle = c['cam-ink'];
    for (const at of [AREA_TILE / 4, (3 * AREA_TILE) / 4]) disc(g, at, at, 1.1, true);
    return;
  }
  hatch(g, AREA_TILE, c.ink, 1.2);
  if (kind !== 'mask') return;
  g.translate(AREA_TILE, 0);
  g.scale(-1, 1);
  hatch(g, AREA_TILE, c.ink, 1.2);
}

/** Side of a pattern's tile: sparse enough to leave the ground in view. */
const TILE = 28;

/** A sparse mark for each kind of model, so that kinds differ without colour: twice in a tile, set off from each other. */
function modelPattern(g: CanvasRenderingContext2D, kind: (typeof MODEL_KINDS)[number], ink: string): void {
  g.strokeStyle = ink;
  g.fillStyle = ink;
  g.lineWidth = 1.1;
  for (const at of [TILE / 4, (3 * TILE) / 4]) modelMark(g, kind, at);
}

function modelMark(g: CanvasRenderingContext2D, kind: (typeof MODEL_KINDS)[number], at: number): void {
  switch (kind) {
    case 'self-managed':
      disc(g, at, at, 1.3, true);
      return;
    case 'camera':
      disc(g, at, at, 2.4, false);
      return;
    case 'safe-lane':
      line(g, [at - 3, at], [at + 3, at]);
      return;
    case 'border':
      line(g, [at - 2, at + 2], [at + 2, at - 2]);
      return;
    case 'school':
      line(g, [at - 2.4, at], [at + 2.4, at]);
      line(g, [at, at - 2.4], [at, at + 2.4]);
      return;
    case 'boat':
      g.beginPath();
      g.moveTo(at - 3.4, at);
      g.quadraticCurveTo(at - 1.7, at - 2.6, at, at);
      g.quadraticCurveTo(at + 1.7, at + 2.6, at + 3.4, at);
      g.stroke();
      return;
    case 'market':
      g.strokeRect(at - 1.9, at - 1.9, 3.8, 3.8);
      return;
    case 'other':
      disc(g, at, at, 0.8, true);
  }
}

function disc(g: CanvasRenderingContext2D, x: number, y: number, radius: number, fill: boolean): void {
  g.beginPath();
  g.arc(x, y, radius, 0, TAU);
  if (fill) g.fill();
  else g.stroke();
}

function line(
  g: CanvasRenderingContext2D,
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
): void {
  g.beginPath();
  g.moveTo(x1, y1);
  g.lineTo(x2, y2);
  g.stroke();
}
