import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../src/core/analysis/siting/study/figures.ts';
import type { WhatIfBase } from '../../../src/core/analysis/siting/study/whatif.ts';
import { casesOf, todayOf } from '../../../src/web/features/site/weighing.ts';

const base = (weight: number[], plain: number[]): WhatIfBase => ({
  n: 3,
  x: new Float64Array(3),
  y: new Float64Array(3),
  weight: Float64Array.from(weight),
  plain: Float64Array.from(plain),
  dark: new Uint8Array(3),
  night: new Uint8Array(3),
  onX: new Float64Array(3),
  onY: new Float64Array(3),
  masked: new Uint8Array(3),
  existing: [{ id: 'old', seen: Uint32Array.of(0), ifLit: new Uint32Array() }],
  facts: {} as WhatIfBase['facts'],
});

describe('harm beside counts', () => {
  it('is measured with the same pieces: one case of 90 days in view is a third of the cases, and nine tenths of the harm', () => {
    const weighed = base([90, 10, 0], [1, 1, 1]);
    const cases = casesOf(weighed) as WhatIfBase;
    expect(todayOf(weighed).share).toBe(0.9);
    expect(todayOf(cases).share).toBe(1 / 3);
    const piece = { kind: 'camera', sight: { seen: Uint32Array.of(2), ifLit: new Uint32Array() } } as const;
    // A case that the table does not weigh adds to the count alone.
    expect(figuresOf(weighed, new Set(), [piece]).kept.view.gains).toEqual([0]);
    expect(figuresOf(cases, new Set(), [piece]).kept.view.gains).toEqual([1]);
    // One object for one base, so that nothing is worked out again for a drag.
    expect(casesOf(weighed)).toBe(cases);
    expect(todayOf(cases)).toBe(todayOf(cases));
  });
  it('is not shown twice where no weights are asked for, whatever counts double', () => {
    expect(casesOf(base([1, 2, 1], [1, 2, 1]))).toBeNull();
  });
});
