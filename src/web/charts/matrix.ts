export const HOURS = 24;
export const DAYS = 7;

/**
 * A place in the hour × weekday matrix: weekday 0–6 or ALL_DAYS (the bars above), hour 0–23 or ALL_HOURS (the bars
 * beside). A bar stands for its whole column or row.
 */
export interface MatrixCell {
  readonly day: number;
  readonly hour: number;
}
/** The two clauses that the matrix owns. */
export interface Brush {
  readonly hours?: readonly number[];
  readonly weekdays?: readonly number[];
}

export const ALL_DAYS = -1;
export const ALL_HOURS = 24;

const range = (a: number, b: number): number[] => {
  const [lo, hi] = a < b ? [a, b] : [b, a];
  return Array.from({ length: hi - lo + 1 }, (_, i) => lo + i);
};

/** The clauses of a rectangle brushed from one cell to another; whole weeks and whole days are no clause at all. */
export function brushClauses(a: MatrixCell, b: MatrixCell): Brush {
  const allDays = a.day === ALL_DAYS || b.day === ALL_DAYS;
  const allHours = a.hour === ALL_HOURS || b.hour === ALL_HOURS;
  const weekdays = allDays ? range(0, DAYS - 1) : range(a.day, b.day);
  const hours = allHours ? range(0, HOURS - 1) : range(a.hour, b.hour);
  return {
    ...(weekdays.length < DAYS && { weekdays }),
    ...(hours.length < HOURS && { hours }),
  };
}

const sameList = (a: readonly number[] | undefined, b: readonly number[] | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.length === b.length && a.every((v) => b.includes(v)));

export const sameBrush = (a: Brush, b: Brush): boolean =>
  sameList(a.hours, b.hours) && sameList(a.weekdays, b.weekdays);

/** Runs [first, last] of neighbouring values; undefined = all. */
export function runsOf(values: readonly number[] | undefined, size: number): [number, number][] {
  if (!values) return [[0, size - 1]];
  const runs: [number, number][] = [];
  for (const v of [...values].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && v <= last[1] + 1) last[1] = v;
    else runs.push([v, v]);
  }
  return runs;
}

/**
 * Five ascending breaks that part counts into six steps: each number its own step while they are small, else round
 * equal steps. Step 0 stays for no case at all.
 */
export function countBreaks(max: number): readonly number[] {
  if (max <= 6) return [2, 3, 4, 5, 6];
  let unit = 1;
  for (;;) {
    for (const m of [1, 2, 2.5, 3, 4, 5, 6, 8]) {
      const step = m * unit;
      if (Number.isInteger(step) && 6 * step >= max) return [1, 2, 3, 4, 5].map((i) => i * step + 1);
    }
    unit *= 10;
  }
}

/** Step 0 (none) to 6 of a count. */
export function stepOf(count: number, breaks: readonly number[]): number {
  if (count === 0) return 0;
  let step = 1;
  for (const b of breaks) if (count >= b) step++;
  return step;
}

/** "1", "2–4", "≥ 16": the counts that a step stands for. */
export function stepLabel(step: number, breaks: readonly number[], write: (n: number) => string): string {
  const from = step === 1 ? 1 : (breaks[step - 2] ?? 1);
  const next = breaks[step - 1];
  if (next === undefined) return `≥ ${write(from)}`;
  return next - 1 === from ? write(from) : `${write(from)}–${write(next - 1)}`;
}

/** Sums of the 168 values by hour and by weekday. */
export function marginals(hourOfWeek: Uint32Array): { hours: number[]; days: number[]; total: number } {
  const hours = new Array<number>(HOURS).fill(0);
  const days = new Array<number>(DAYS).fill(0);
  let total = 0;
  for (let i = 0; i < DAYS * HOURS; i++) {
    const n = hourOfWeek[i] ?? 0;
    hours[i % HOURS] = (hours[i % HOURS] ?? 0) + n;
    days[Math.floor(i / HOURS)] = (days[Math.floor(i / HOURS)] ?? 0) + n;
    total += n;
  }
  return { hours, days, total };
}
