/** Below so many cases a share would say more than there is. */
export const FEW = 5;

/**
 * Whether a share of judged cases may be shown to everybody: not of a few cases, and not where a few are on one side (0.2 of
 * five tells that one was seen). None and all say nothing of a single case.
 */
export function tellsOfFew(seen: number, judged: number): boolean {
  const few = (n: number): boolean => n > 1e-9 && n < FEW;
  return judged < FEW || few(seen) || few(judged - seen);
}
