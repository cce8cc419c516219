import type { LonLat } from '../../../core/model/filter.ts';

const NUMBER = String.raw`(-?\d{1,3}(?:[.,]\d+)?)`;
const LINE = new RegExp(String.raw`^\s*${NUMBER}\s*[;,\s]\s*${NUMBER}\s*$`);

export interface TypedPoints {
  readonly points: readonly LonLat[];
  /** Numbers of the lines (from 1) that say no place. */
  readonly bad: readonly number[];
}

/**
 * Places that somebody typed or pasted: one a line, latitude first as maps write it, with point or comma for decimals.
 * Longitude first is understood where the first number can be no latitude. Empty lines are passed over.
 */
export function readPoints(text: string): TypedPoints {
  const points: LonLat[] = [];
  const bad: number[] = [];
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [, first = '', second = ''] = LINE.exec(line) ?? [];
    const [a, b] = [first, second].map((n) => (n === '' ? Number.NaN : Number(n.replace(',', '.'))));
    const [lat, lon] = Math.abs(a as number) > 90 ? [b as number, a as number] : [a as number, b as number];
    if (Math.abs(lat) <= 90 && Math.abs(lon) <= 180) points.push([lon, lat]);
    else bad.push(i + 1);
  }
  return { points, bad };
}
