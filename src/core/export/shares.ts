import type { ShareOf } from '../story/slide.ts';
import { hiddenCounts, isSmall } from './suppress.ts';

/** Sums of parts of cases come a hair beside whole numbers. */
const exact = (n: number): number => Math.round(n * 1e6) / 1e6;

/**
 * Whether a share may not be shown to everybody: it is one of few cases, or few are on either side of it (0.2 of five tells that one
 * was seen). None and all say nothing of a single case.
 */
export function tellsOfFew({ part, whole }: ShareOf, k: number): boolean {
  return whole < k || isSmall(exact(part), k) || isSmall(exact(whole - part), k);
}

/**
 * Which of the shares of groups that make up one known whole may not be shown: those that tell of few cases, and with them as many
 * others as it takes that no hidden one can be worked out from the share of the whole. `closed`: where even all together do not
 * hide them, the share of the whole may not be shown either.
 */
export function hiddenShares(
  shares: readonly (ShareOf | null)[],
  k: number,
): { readonly hidden: readonly boolean[]; readonly closed: boolean } {
  const parts = shares.map((s) => s && exact(s.part));
  const rest = shares.map((s) => s && exact(s.whole - s.part));
  const { hidden, closed } = hiddenCounts([parts, rest], k, { rowSums: true, columnSums: true });
  return {
    hidden: shares.map(
      (s, i) => s !== null && (s.whole < k || hidden[0]?.[i] === true || hidden[1]?.[i] === true),
    ),
    closed: closed.length > 0,
  };
}

/**
 * The same for shares of which each holds the cases of the one before (with one, two, three cameras): what lies between two that
 * are shown is not few cases either. The first and the last one are the last to go.
 */
export function hiddenNested(shares: readonly (ShareOf | null)[], k: number): readonly boolean[] {
  const hidden = shares.map((s) => s !== null && tellsOfFew(s, k));
  const shown: number[] = [];
  const order = [...new Set([shares.length - 1, 0, ...shares.keys()])];
  for (const i of order) {
    const share = shares[i];
    if (!share || hidden[i]) continue;
    if (shown.some((part) => isSmall(Math.abs(exact(part - share.part)), k))) hidden[i] = true;
    else shown.push(share.part);
  }
  return hidden;
}
