import type { Look, Mark, Measure, Weight } from './marks.ts';

/** Sizes of type in points. */
export interface Type {
  readonly title: number;
  readonly body: number;
  readonly small: number;
}

/** Words and numbers of a sheet, in the language of the story. */
export interface SheetWords {
  readonly period: string;
  readonly cases: string;
  readonly method: string;
  readonly source: string;
  /** For a count below k, and for one that would tell a small one. */
  readonly small: string;
  readonly hidden: string;
  /** "Counts below 5 and those that would tell them are hidden." */
  readonly suppressed: string;
  /** "and {n} more rows" */
  readonly moreRows: (n: number) => string;
  readonly page: (page: number, of: number) => string;
  /** A length on the ground ("2 km"). */
  readonly length: (metres: number) => string;
  readonly north: string;
}

interface Font {
  readonly size: number;
  readonly weight: Weight;
}

/** All that is needed to put things on a sheet. */
export interface Pen {
  readonly look: Look;
  readonly measure: Measure;
  readonly type: Type;
  readonly words: SheetWords;
  readonly number: (value: number) => string;
  text(
    text: string,
    x: number,
    y: number,
    font: Font,
    fill: string,
    align?: 'start' | 'middle' | 'end',
  ): Mark;
  line(x1: number, y1: number, x2: number, y2: number, stroke: string, strokeWidth: number): Mark;
}

export type PenParts = Pick<Pen, 'look' | 'measure' | 'type' | 'words' | 'number'>;

/** A pen of these parts. */
export const penOf = (parts: PenParts): Pen => ({
  ...parts,
  text: (text, x, y, { size, weight }, fill, align = 'start') => ({
    kind: 'text',
    x,
    y,
    text,
    size,
    weight,
    fill,
    align,
  }),
  line: (x1, y1, x2, y2, stroke, strokeWidth) => ({
    kind: 'line',
    points: [
      [x1, y1],
      [x2, y2],
    ],
    stroke,
    strokeWidth,
  }),
});
