import type { Interval } from '../model/time.ts';
import type { Playback, Show } from './story.ts';

/**
 * What a chapter shows right now: its words with every live field resolved, the figures beside the map, and all that has
 * to stand with them wherever they go. Pure data, in the language of the screen: the slide on the screen, the speaker's
 * window and every exporter draw the same one.
 */
export interface Slide {
  /** Id of its chapter. */
  readonly id: string;
  readonly show: Show;
  readonly title: Words;
  readonly paragraphs: readonly Words[];
  /** For the speaker only, a paragraph each. */
  readonly notes: readonly Words[];
  /** What the map and chart cannot show and why, in words; null when all is there. A slide with a problem is never blank. */
  readonly problem: string | null;
  /** What the signs on the map mean, in reading order. */
  readonly legend: readonly LegendEntry[];
  /** The window as words. */
  readonly period: string;
  /** Cases under the chapter's question. */
  readonly n: number;
  /** The question in words ("Hình sự, 6/2022 – 5/2023, Trần Phú · 41 / 557 vụ"). */
  readonly question: string;
  /** How the figures were made, one line. */
  readonly method: string;
  /** The same without counts, for everybody; missing where it holds none. */
  readonly publicMethod?: string;
  /** Whose data. */
  readonly source: string;
  /** Of the ground under the map, with its licence (ODbL); '' = no map. */
  readonly attribution: string;
  /** "Synthetic data", where the data are; null where they are real. */
  readonly synthetic: string | null;
  readonly chart: SlideChart | null;
  readonly table: SlideTable | null;
  /** Null on slides that were made without a picture. */
  readonly map: SlideMap | null;
  /** True where the map is about one thing whose place is for internal hand-outs only: public ones leave it away. */
  readonly internalMap?: boolean;
  /** True while chart or table are still being worked out. */
  readonly pending?: boolean;
  readonly playback: Playback | null;
}

/** Text as pieces. A piece that came from a live field that counts cases says so, for public hand-outs to hide if small. */
export type Words = readonly Run[];
export interface Run {
  readonly text: string;
  /** The number of cases (or of cameras, lamps …) that the piece is about; missing in plain text. */
  readonly count?: number;
  /** True where the piece is made from the count and is not the count itself: a ratio, a change. */
  readonly derived?: boolean;
  /** True where the piece may be read in an internal hand-out only: places of cameras, single hot spots. */
  readonly internal?: boolean;
  /** The hours of the day that the count adds up, where it is a sum of some. */
  readonly hours?: readonly number[];
  /** What the piece is a share of. */
  readonly share?: ShareOf;
}

/** A share by what it is made of: cases, or sums of parts of cases. It tells as much of `whole - part` as of `part`. */
export interface ShareOf {
  readonly part: number;
  readonly whole: number;
}

/** The text of the pieces. */
export const plainText = (words: Words): string => words.map((run) => run.text).join('');

export interface LegendEntry {
  readonly mark: 'fill' | 'line' | 'dot' | 'outline' | 'hatch';
  /** A CSS colour (`#rrggbb`, or `rgba()` where it is see-through). */
  readonly colour: string;
  readonly label: string;
  /** Heading that it stands under; '' = none. */
  readonly group: string;
  /** True for what a public hand-out leaves away. */
  readonly internal?: boolean;
}

export interface SlideChart {
  /** column: upright; bar: lying, first category at the top. */
  readonly kind: 'column' | 'bar' | 'line';
  readonly title: string;
  /** The same without counts, for everybody; missing where it holds none. */
  readonly publicTitle?: string;
  readonly categories: readonly string[];
  readonly series: readonly {
    readonly name: string;
    /** One a category; null where there is nothing to know. */
    readonly values: readonly (number | null)[];
    /** `#rrggbb`. */
    readonly colour: string;
  }[];
  /** What the values are ("vụ"). */
  readonly unit: string;
  /** Whether the values are counts that small numbers of must be hidden in public. */
  readonly counts: boolean;
  /** Whether all the categories of a series add up to a total that is shown elsewhere (complementary suppression). */
  readonly sums: boolean;
  /** Of every value what it is a share of, as in `series`; null = it is none. Shares are no counts, and may tell of few cases all the same. */
  readonly shares?: readonly (readonly (ShareOf | null)[])[];
  /** Whether each category holds the cases of the one before: two shares tell what lies between them. */
  readonly nested?: boolean;
  /** Categories that the title speaks about, brought out in full colour; empty = all alike. */
  readonly emphasised: readonly number[];
}

export interface SlideTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Whether the numbers of a column add up to a total that is shown elsewhere. */
  readonly sums: boolean;
  /** True for a table that a public hand-out leaves away altogether. */
  readonly internal?: boolean;
}
export interface Cell {
  readonly text: string;
  /** The number behind the text; missing in cells of words. Numbers stand at the right. */
  readonly value?: number;
  /** Whether the number is a count of cases that must be hidden if small. */
  readonly count?: boolean;
  /** What the number is a share of. The shares of a column have one whole that is known. */
  readonly share?: ShareOf;
  /** The smallest count above 0 that the cell was worked out from. */
  readonly least?: number;
}

export interface SlideMap {
  /** PNG. */
  readonly png: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** What is to be seen, in words. */
  readonly alt: string;
  /** Metres across the middle of the picture, for a scale bar. */
  readonly metresAcross: number;
  /** Names on places of the picture, as shares of its width and height from the top left. */
  readonly labels: readonly {
    readonly x: number;
    readonly y: number;
    readonly text: string;
    readonly detail: string;
    /** True for what a public hand-out leaves away. */
    readonly internal?: boolean;
  }[];
}

/** One picture of a chapter that is played: the map at one step, and what stands with it. */
export interface PlayedFrame {
  /** From 0. */
  readonly index: number;
  readonly count: number;
  readonly period: string;
  /** What the period says, for whether two frames hold cases in common. */
  readonly window: Interval;
  readonly n: number;
  /** The signs on the map of this frame: its scale is that of the whole playback, not of the still slide. */
  readonly legend: readonly LegendEntry[];
  readonly map: SlideMap;
}

/** How slides are made for a hand-out. */
export interface SlideOptions {
  /** `public`: the map is drawn without cameras and points, and without marks on single hot spots. */
  readonly audience: 'internal' | 'public';
  /** The smallest count that the public may see: no surface is drawn from fewer cases. */
  readonly k: number;
  /** Size of the pictures of the map in pixels; null = slides without pictures. */
  readonly picture: { readonly width: number; readonly height: number } | null;
  /** Ids of the chapters that are asked for, in any order; null = all of them. */
  readonly chapters: readonly string[] | null;
}
