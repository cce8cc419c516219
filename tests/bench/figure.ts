/** One figure of the bench, as `--json` prints it. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly peer: string | null;
  readonly peerValue: number | null;
  /** Ours divided by the peer's. */
  readonly ratio: number | null;
  readonly aim: string | null;
  readonly met: boolean | null;
  /** Rows that it was measured on. */
  readonly rows: number;
}

/** A figure with its ratio; values are rounded to four digits, the aim is judged on the whole numbers. */
export function figure(
  base: Pick<Figure, 'name' | 'unit' | 'rows'> & { readonly value: number },
  peer: { readonly name: string; readonly value: number } | null,
  aim: { readonly text: string; readonly met: (value: number, ratio: number) => boolean } | null,
): Figure {
  const ratio = peer ? base.value / peer.value : null;
  return {
    name: base.name,
    value: round(base.value),
    unit: base.unit,
    peer: peer?.name ?? null,
    peerValue: peer ? round(peer.value) : null,
    ratio: ratio === null ? null : round(ratio),
    aim: aim?.text ?? null,
    met: aim ? aim.met(base.value, ratio ?? Number.NaN) : null,
    rows: base.rows,
  };
}

const round = (x: number): number => Number(x.toPrecision(4));

/** The middle value; of an even number, the lower middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

/** The value that 95 of 100 do not exceed. */
export function p95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.95) - 1)] ?? Number.NaN;
}
