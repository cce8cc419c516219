import type { PlayedFrame, Slide, SlideChart, SlideTable } from '../story/slide.ts';

/**
 * A slide as it goes into a hand-out. The same as on the screen, except that counts may be missing: `small` = below k,
 * `hidden` = it would tell a small one by subtraction.
 */
export interface Leaf extends Omit<Slide, 'n' | 'chart' | 'table'> {
  readonly n: Shown;
  readonly chart: LeafChart | null;
  readonly table: LeafTable | null;
  /** Whether anything on it was hidden. */
  readonly suppressed: boolean;
}
export type Shown = number | 'small' | 'hidden';

export interface LeafChart extends SlideChart {
  /** A flag for every value of every series: true where the value, null now, was hidden. */
  readonly hidden: readonly (readonly boolean[])[];
}
export interface LeafTable extends Omit<SlideTable, 'rows'> {
  readonly rows: readonly (readonly LeafCell[])[];
}
export interface LeafCell {
  readonly text: string;
  readonly value?: number;
  readonly hidden?: boolean;
}

/** A frame of a film, whose count may be missing too. */
export interface LeafFrame extends Omit<PlayedFrame, 'n'> {
  readonly n: Shown;
}

/** A slide as it is, for those who may see everything. */
export function leafOf(slide: Slide): Leaf {
  const chart = slide.chart && {
    ...slide.chart,
    hidden: slide.chart.series.map((s) => s.values.map(() => false)),
  };
  return { ...slide, chart, suppressed: false };
}
