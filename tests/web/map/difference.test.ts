import { describe, expect, it } from 'vitest';
import { type Breaks, levelOf } from '../../../src/web/map/density.ts';
import { difference, SIDE, signedLevels, toLengthOf } from '../../../src/web/map/difference.ts';

const breaks: Breaks = { floor: 0.1, limits: [0.5, 1.5, 3, 6, 10] };

describe('the difference of two surfaces', () => {
  it('is A less B, with B brought to the length of A', () => {
    const b = toLengthOf(Float32Array.of(2, 0, 5), 365, 730);
    expect([...b]).toEqual([1, 0, 2.5]);
    expect([...difference(Float32Array.of(3, 1, 1), b)]).toEqual([2, 1, -1.5]);
    // A period without a day gives no rate: the surface stays as it is.
    expect([...toLengthOf(Float32Array.of(2), 365, 0)]).toEqual([2]);
  });
  it('has the same limits on both sides of zero, and draws nothing around it', () => {
    const values = [0, 0.09, 0.1, 0.5, 1.49, 1.5, 5.9, 6, 9.99, 10, 1e6];
    const up = [...signedLevels(Float32Array.from(values), breaks)];
    const down = [
      ...signedLevels(
        Float32Array.from(values, (v) => -v),
        breaks,
      ),
    ];
    expect(up).toEqual(values.map((v) => levelOf(Math.fround(v), breaks)));
    expect(down).toEqual(up.map((level) => (level === 0 ? 0 : level + SIDE)));
    expect(up.at(-1)).toBe(SIDE);
  });
});
