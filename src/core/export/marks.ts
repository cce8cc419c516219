/** Weights that the bundled font has. */
export type Weight = 400 | 600;

/** A picture as bytes of a PNG with its size in pixels. */
export interface Picture {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

interface Rect {
  readonly kind: 'rect';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill: string | null;
  readonly stroke?: string;
  readonly strokeWidth?: number;
  readonly dash?: readonly number[];
  readonly radius?: number;
}
interface Polyline {
  readonly kind: 'line';
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly dash?: readonly number[];
}
interface Text {
  readonly kind: 'text';
  /** Left end, middle or right end, as `align` says. */
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly weight: Weight;
  readonly fill: string;
  readonly align: 'start' | 'middle' | 'end';
}
interface Image {
  readonly kind: 'picture';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly picture: Picture;
}

/** One thing on a sheet. Lengths in points, y grows downwards; colours as #rrggbb. */
export type Mark = Rect | Polyline | Text | Image;

/** A sheet of paper, a picture or a frame of a film, ready to be painted by anything that knows the four marks. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly paper: string;
  readonly marks: readonly Mark[];
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Width in points of a text in the bundled font. */
export type Measure = (text: string, size: number, weight: Weight) => number;

/** Colours of a sheet, out of the tokens of the theme of paper. */
export interface Look {
  readonly paper: string;
  readonly ink: string;
  readonly ink2: string;
  readonly line: string;
  readonly shade: string;
}

/** Lines of a text no wider than `width`; a word that is wider stands alone. No more than `most`: the last one then ends in "…". */
export function wrap(
  text: string,
  width: number,
  font: { readonly size: number; readonly weight: Weight },
  measure: Measure,
  most = Number.POSITIVE_INFINITY,
): string[] {
  const wide = (line: string): boolean => measure(line, font.size, font.weight) > width;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((w) => w !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && wide(longer)) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line !== '') lines.push(line);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), shorten(lines.slice(most - 1).join(' '), width, font, measure)];
}

/** The text, or as much of it as fits with "…" behind. */
export function shorten(
  text: string,
  width: number,
  font: { readonly size: number; readonly weight: Weight },
  measure: Measure,
): string {
  if (measure(text, font.size, font.weight) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && measure(`${letters.join('').trimEnd()}…`, font.size, font.weight) > width)
    letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
