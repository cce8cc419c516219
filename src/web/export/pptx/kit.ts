import type PptxGenJS from 'pptxgenjs';
import { onPaper } from '../../../core/export/colour.ts';
import type { Box, Measure } from '../../../core/export/marks.ts';

export type PptxSlide = ReturnType<PptxGenJS['addSlide']>;

/** A font that every machine with PowerPoint or LibreOffice has, or one of the same widths, with all Vietnamese letters. */
export const FACE = 'Arial';
/** The slide in points: 13.33 by 7.5 inches. */
export const WIDTH = 960;
export const HEIGHT = 540;
export const MARGIN = 32;
export const BODY = 15;
export const SMALL = 10.5;

export const inches = ({ x, y, width, height }: Box) => ({
  x: x / 72,
  y: y / 72,
  w: width / 72,
  h: height / 72,
});
export const hex = (colour: string): string => onPaper(colour, '#ffffff').slice(1).toUpperCase();

/** Widths of the bundled font with a little room: other machines put other fonts in the place of Arial. */
export const arial =
  (measure: Measure): Measure =>
  (text, size, weight) =>
    measure(text, size, weight) * 1.06;

/** What every piece of text has. */
export type Said = { readonly lang: string; readonly fontFace: string; readonly margin: number };
