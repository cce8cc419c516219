import { z } from 'zod';
import type { Area } from '../../core/model/filter.ts';
import { formatInstant, type Interval, parseInstant } from '../../core/model/time.ts';
import type { UrlContext } from './url-names.ts';

/** How single values are written in links and read again: numbers, instants, windows, runs, areas. */
export const enc = encodeURIComponent;
export const dec = decodeURIComponent;
export const number = (low: number, high: number) =>
  z
    .string()
    .regex(/^-?\d{1,12}(\.\d{1,12})?$/)
    .transform(Number)
    .pipe(z.number().min(low).max(high));
export const lonText = number(-180, 180);
export const latText = number(-90, 90);
export const short = (n: number, digits: number): string => String(Number(n.toFixed(digits)));

/** 2022-06-01, or 2022-06-01T14:30:00 where the instant is no midnight; civil time of the dataset's zone. */
function writeInstant(at: number, { zone }: UrlContext): string {
  const text = formatInstant(at, zone).slice(0, 19);
  // Wall-clock text is ambiguous in the hour when clocks go back: there the instant is written with its offset.
  if (parseInstant(text, zone) !== at) return enc(formatInstant(at, zone));
  return text.endsWith('T00:00:00') ? text.slice(0, 10) : text;
}

export const writeWindow = (t: Interval, context: UrlContext): string =>
  `${writeInstant(t.from, context)}..${writeInstant(t.to, context)}`;

export function readWindow(text: string, context: UrlContext): Interval | null {
  const [a, b, ...rest] = text.split('..').map((x) => parseInstant(dec(x), context.zone));
  if (a == null || b == null || rest.length > 0 || a >= b) return null;
  // A window that shows nothing of the data is a broken link, not a question.
  return b <= context.period.from || a >= context.period.to ? null : { from: a, to: b };
}

export const NO_UNIT_TEXT = '-';
export const listOf = (text: string): string[] => (text === '' ? [] : text.split(','));

/** Inclusive runs of small numbers, "20-23,0-4"; also read where they wrap round ("18-5"). */
export function writeRuns(values: readonly number[]): string {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const v of sorted) {
    const run = runs.at(-1);
    if (run && run[1] === v - 1) run[1] = v;
    else runs.push([v, v]);
  }
  return runs.map(([a, b]) => (a === b ? `${a}` : `${a}-${b}`)).join(',');
}

export function readRuns(text: string, low: number, high: number): number[] | null {
  const values = new Set<number>();
  for (const piece of listOf(text)) {
    const m = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(piece);
    if (!m) return null;
    const [a, b] = [Number(m[1]), Number(m[2] ?? m[1])];
    if (a < low || a > high || b < low || b > high) return null;
    for (let v = a; ; v = v === high ? low : v + 1) {
      values.add(v);
      if (v === b) break;
    }
  }
  return values.size === 0 ? null : [...values].sort((a, b) => a - b);
}

const point = z.tuple([lonText, latText]);
const bboxSchema = z
  .tuple([lonText, latText, lonText, latText])
  .refine(([w, s, e, n]) => w <= e && s <= n, 'edges the wrong way round');

export function writeArea(area: Area): string {
  if (area.kind === 'bbox') return `box:${area.bbox.map((x) => short(x, 6)).join(',')}`;
  return `ring:${area.ring.map(([x, y]) => `${short(x, 6)},${short(y, 6)}`).join(';')}`;
}

export function readArea(text: string): Area | null {
  if (text.startsWith('box:')) {
    const r = bboxSchema.safeParse(listOf(text.slice(4)));
    return r.success ? { kind: 'bbox', bbox: r.data } : null;
  }
  if (!text.startsWith('ring:')) return null;
  const ring = z
    .array(point)
    .min(3)
    .max(2000)
    .safeParse(
      text
        .slice(5)
        .split(';')
        .map((p) => p.split(',')),
    );
  return ring.success ? { kind: 'polygon', ring: ring.data } : null;
}
