import type { NearRepeatCell, NearRepeatResult } from '../../../../core/analysis/spot/near-repeats.ts';

type Table = Extract<NearRepeatResult, { ok: true }>;

/** A raised cell by its place in the table. */
export interface Raised extends NearRepeatCell {
  readonly space: number;
  readonly time: number;
}
export interface RepeatFacts {
  /** So few pairs are expected that no cell can say anything; nothing is marked then. */
  readonly few: boolean;
  readonly expected: number;
  /** Least likely by chance first. */
  readonly raised: readonly Raised[];
  readonly cells: number;
  /** Cells below the level that chance alone would give, about. */
  readonly byChance: number;
}

/** Pairs that the whole table must expect before a cell of it is believed. */
const LEAST_PAIRS = 5;
const LEVEL = 0.05;

/** What the table says in one sentence. */
export function repeatFacts({ rows }: Table): RepeatFacts {
  const all = rows.flatMap((row, space) => row.map((cell, time) => ({ ...cell, space, time })));
  const expected = all.reduce((sum, c) => sum + c.expected, 0);
  const few = expected < LEAST_PAIRS;
  return {
    few,
    expected,
    raised: few
      ? []
      : all.filter((c) => c.marked).sort((a, b) => a.p - b.p || (b.ratio ?? 0) - (a.ratio ?? 0)),
    cells: all.length,
    byChance: all.length * LEVEL,
  };
}
