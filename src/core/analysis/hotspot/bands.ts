/**
 * Bands of distance or time, as a near-repeat table has them. Bands may leave gaps and may overlap: a value counts
 * in every band that holds it.
 */
export type Band = readonly [from: number, to: number];
/** 'left': from <= d < to. 'right': from < d <= to, and a band from 0 holds 0 too. */
export type ClosedSide = 'left' | 'right';

export interface Bands {
  readonly n: number;
  /** No band reaches beyond it. */
  readonly max: number;
  /** 0 when the band holds d, -1 when d lies below it, 1 when above. */
  side(band: number, d: number): -1 | 0 | 1;
}

/**
 * Ready to be asked. With `samePlace` a band of its own stands in front, for d = 0 alone, and no other band holds 0.
 * Throws RangeError for bounds that are negative, not finite or upside down.
 */
export function bandsOf(list: readonly Band[], closed: ClosedSide, samePlace = false): Bands {
  for (const [from, to] of list)
    if (!(from >= 0 && to >= from && to < Infinity))
      throw new RangeError('a band runs from 0 or more upwards');
  const own = (k: number, d: number): -1 | 0 | 1 => {
    const [from, to] = list[k] as Band;
    if (samePlace && d === 0) return -1;
    if (closed === 'left') return d < from ? -1 : d < to ? 0 : 1;
    if (d > to) return 1;
    return d > from || (from === 0 && d === 0) ? 0 : -1;
  };
  return {
    n: list.length + (samePlace ? 1 : 0),
    max: list.reduce((max, [, to]) => Math.max(max, to), 0),
    side: samePlace ? (band, d) => (band === 0 ? (d === 0 ? 0 : 1) : own(band - 1, d)) : own,
  };
}

/** The bands of breaks: [0, a), [a, b), … from [a, b, …]. */
export const bandsBetween = (breaks: readonly number[]): Band[] =>
  breaks.map((to, i): Band => [i === 0 ? 0 : (breaks[i - 1] as number), to]);
