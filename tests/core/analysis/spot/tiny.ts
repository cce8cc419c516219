import type { Cases } from '../../../../src/core/analysis/spot/question.ts';

export interface TinyCase {
  readonly unit: number;
  readonly cls: number;
  readonly from: number;
  /** Default: a second later. */
  readonly to?: number;
}

/** Cases without places, of two units and two reported classes, sorted by time. */
export function tinyCases(list: readonly TinyCase[]): Cases {
  const rows = list.toSorted((a, b) => a.from - b.from);
  const n = rows.length;
  return {
    n,
    lonE7: new Int32Array(n),
    latE7: new Int32Array(n),
    from: Int32Array.from(rows, (r) => r.from),
    to: Int32Array.from(rows, (r) => r.to ?? r.from + 1),
    unit: Uint16Array.from(rows, (r) => r.unit),
    cls: Uint8Array.from(rows, (r) => r.cls),
    accuracyM: new Uint16Array(n),
    hourOfWeek: new Uint8Array(n),
    flags: new Uint8Array(n),
    units: ['a', 'b'],
    classes: [
      { code: 'theft', family: 'reported' },
      { code: 'fight', family: 'reported' },
    ],
  };
}
