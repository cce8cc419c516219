/**
 * Small counts hidden, and with them as many others as it takes that no hidden one can be worked out from a total. A
 * reader is taken to know the sum of every row and column, that zeros are shown, and k.
 */

/** The smallest count that may be shown, unless somebody chooses another. */
export const DEFAULT_K = 5;

/** Whether a count is too small to be shown. Nobody is behind a zero. */
export const isSmall = (count: number, k: number): boolean => count > 0 && count < k;

/**
 * Which counts of a table may not be shown: true = hidden. `rows` are equally long; null is no count and stays. Of every
 * row (where `rowSums`) and column (where `columnSums`) whose sum is known, the hidden ones together leave it open whether
 * each is small: of m hidden counts with the sum S, any one may be as large as S − (m − 1), which is at least k. Where
 * even all counts of a line together do not reach that, they are all hidden, and their sum is among those that are `closed`: it
 * may not be shown either.
 */
export function hiddenCounts(
  rows: readonly (readonly (number | null)[])[],
  k: number,
  { rowSums, columnSums }: { readonly rowSums: boolean; readonly columnSums: boolean },
): { readonly hidden: readonly (readonly boolean[])[]; readonly closed: readonly number[] } {
  const hidden = rows.map((row) => row.map((v) => v !== null && isSmall(v, k)));
  const width = rows[0]?.length ?? 0;
  const lines = [
    ...(rowSums ? rows.map((row, r) => row.map((_, c) => [r, c] as const)) : []),
    ...(columnSums ? Array.from({ length: width }, (_, c) => rows.map((_, r) => [r, c] as const)) : []),
  ];
  const at = ([r, c]: readonly [number, number]): number => rows[r]?.[c] ?? 0;
  let closed: number[] = [];
  // Hiding one in a row may leave a column bare: around again until nothing changes.
  for (let changed = true; changed; ) {
    changed = false;
    closed = [];
    for (const line of lines) {
      const isHidden = (cell: readonly [number, number]) => hidden[cell[0]]?.[cell[1]] === true;
      while (true) {
        const covered = line.filter(isHidden);
        const sum = covered.reduce((all, cell) => all + at(cell), 0);
        if (covered.length === 0 || (covered.length > 1 && sum - (covered.length - 1) >= k)) break;
        const next = line.filter((cell) => !isHidden(cell) && at(cell) > 0).sort((a, b) => at(a) - at(b))[0];
        if (!next) {
          closed.push(sum);
          break;
        }
        (hidden[next[0]] as boolean[])[next[1]] = true;
        changed = true;
      }
    }
  }
  return { hidden, closed };
}

/**
 * Which of several totals may not be shown because the difference of two of them is a small count: of such a pair the
 * smaller one. Whether one question lies within the other is not asked: they are taken to.
 */
export function hiddenTotals(totals: readonly number[], k: number): readonly boolean[] {
  const hidden = totals.map((n) => isSmall(n, k));
  const order = totals.map((_, i) => i).sort((a, b) => (totals[b] ?? 0) - (totals[a] ?? 0));
  const shown: number[] = [];
  for (const i of order) {
    const n = totals[i] ?? 0;
    if (hidden[i]) continue;
    if (shown.some((other) => isSmall(other - n, k))) hidden[i] = true;
    else shown.push(n);
  }
  return hidden;
}
