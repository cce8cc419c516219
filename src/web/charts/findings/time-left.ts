/** How long something may still take, as it is told. */
export interface TimeLeft {
  readonly unit: 'seconds' | 'minutes';
  readonly n: number;
}
/** What is left if `done` took `seconds`: in steps of 10 seconds, from 90 on in minutes; null where nothing was done. */
export function timeLeft(seconds: number, done: number, rest: number): TimeLeft | null {
  if (!(done > 0)) return null;
  const left = (seconds / done) * rest;
  return left < 90
    ? { unit: 'seconds', n: Math.max(10, 10 * Math.ceil(left / 10)) }
    : { unit: 'minutes', n: Math.ceil(left / 60) };
}
