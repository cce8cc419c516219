import { describe, expect, it } from 'vitest';
import { areaBbox, MONG_CAI, profileSchema } from '../../../src/core/model/profile.ts';

const wrong = (change: object): boolean => !profileSchema.safeParse({ ...MONG_CAI, ...change }).success;

describe('a profile', () => {
  it('of Móng Cái is one', () => {
    expect(profileSchema.parse(JSON.parse(JSON.stringify(MONG_CAI)))).toEqual(MONG_CAI);
  });

  it('names a real zone, a projection by code, real dates and a place on Earth', () => {
    expect(wrong({ timeZone: 'Asia/Mong_Cai' })).toBe(true);
    expect(wrong({ timeZone: 'America/Chicago' })).toBe(false);
    expect(wrong({ projection: 'UTM 48N' })).toBe(true);
    expect(wrong({ period: ['2013-02-30', '2023-05-20'] })).toBe(true);
    expect(wrong({ period: ['2023-05-20', '2013-08-01'] })).toBe(true);
    expect(wrong({ period: ['2023-05-20', '2023-05-20'] })).toBe(true);
    expect(wrong({ area: [107, 21, 108, 91] })).toBe(true);
    expect(wrong({ area: [108, 21, 107, 22] })).toBe(true);
    expect(wrong({ name: '' })).toBe(true);
  });
});

describe('areaBbox', () => {
  it('is the box itself, or that of all rings', () => {
    expect(areaBbox([1, 2, 3, 4])).toEqual([1, 2, 3, 4]);
    const square = (x: number) => [
      [
        [x, 0],
        [x + 1, 0],
        [x + 1, 1],
        [x, 0],
      ],
    ];
    expect(areaBbox({ type: 'MultiPolygon', coordinates: [square(5), square(-3)] })).toEqual([-3, 0, 6, 1]);
    expect(areaBbox({ type: 'Polygon', coordinates: square(7) })).toEqual([7, 0, 8, 1]);
  });
});
