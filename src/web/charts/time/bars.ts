import type { Interval } from '../../../core/model/time.ts';
import type { LinkedEngine } from '../../../core/table/linked.ts';
import { daysOf } from './window.ts';

/** One month of the histogram. */
export interface MonthBar {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  readonly n: number;
  /** Days of data in the month where the data begin or end inside it; null for a whole month. */
  readonly partialDays: number | null;
}

/** Months × classes summed over the classes of one family, so that two families never stand in one bar. */
export function monthBars(
  engine: LinkedEngine,
  monthClass: Uint32Array,
  family: string,
  extent: Interval,
): MonthBar[] {
  const { classes } = engine.table;
  const bars: MonthBar[] = [];
  for (let m = 0; m + 1 < engine.months.length; m++) {
    const from = engine.months[m] ?? 0;
    const to = engine.months[m + 1] ?? from;
    let n = 0;
    for (let c = 0; c < classes.length; c++) {
      if (classes[c]?.family === family) n += monthClass[m * classes.length + c] ?? 0;
    }
    const partial = from < extent.from || to > extent.to;
    const inside = { from: Math.max(from, extent.from), to: Math.min(to, extent.to) };
    bars.push({ index: m, from, to, n, partialDays: partial ? daysOf(inside) : null });
  }
  return bars;
}

/** Position in pixels of an instant on a track of the given width. */
export const xOf = (t: number, domain: Interval, width: number): number =>
  ((t - domain.from) / (domain.to - domain.from)) * width;

/** Instant at a pixel of the track. */
export const timeAt = (x: number, domain: Interval, width: number): number =>
  Math.round(domain.from + (x / Math.max(1, width)) * (domain.to - domain.from));

/** SVG path of bars; only whole months, or only partial ones (which are hatched). */
export function barsPath(
  bars: readonly MonthBar[],
  domain: Interval,
  size: { readonly width: number; readonly height: number; readonly max: number },
  partial: boolean,
): string {
  let d = '';
  for (const b of bars) {
    if (b.n === 0 || (b.partialDays !== null) !== partial) continue;
    const x = xOf(b.from, domain, size.width);
    const next = xOf(b.to, domain, size.width);
    const gap = next - x > 4 ? 1.5 : next - x > 2 ? 0.6 : 0;
    // One case must be seen, however high the tallest month is.
    const h = Math.max(1.5, (b.n / size.max) * size.height);
    d += `M${x.toFixed(1)} ${size.height}V${(size.height - h).toFixed(1)}H${(next - gap).toFixed(1)}V${size.height}Z`;
  }
  return d;
}

/** Labels under the track: years, or months where the data are short. */
export function axisTicks(
  domain: Interval,
  zone: { civil(s: number): { year: number; month: number } },
  months: ArrayLike<number>,
  width: number,
  label: { year(y: number): string; month(s: number): string },
): { x: number; text: string }[] {
  const short = months.length <= 37;
  const ticks: { x: number; text: string }[] = [];
  const room = short ? 56 : 44;
  for (let i = 0; i < months.length; i++) {
    const s = months[i] ?? 0;
    const { year, month } = zone.civil(s);
    if (!short && month !== 1) continue;
    const x = xOf(s, domain, width);
    const last = ticks.at(-1);
    if (x > width - 24 || (last && x - last.x < room)) continue;
    ticks.push({ x, text: short ? label.month(s) : label.year(year) });
  }
  return ticks;
}
