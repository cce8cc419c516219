import { expect, it } from 'vitest';
import { growCircles } from '../../../../src/core/analysis/hotspot/circles.ts';
import { finish } from '../../../../src/core/analysis/run.ts';
import { Random } from '../../../../src/core/model/random.ts';

it('finds the same circles by squares as by looking at every place, ties at the radius included', () => {
  const random = new Random(7, 'circles');
  // A lattice, so that many places lie exactly on the radius; some west and south of zero.
  const x = Array.from({ length: 300 }, () => random.int(-12, 12));
  const y = Array.from({ length: 300 }, () => random.int(-12, 12));
  const weight = x.map(() => 1);
  const radius = 5;
  const some = finish(growCircles(x, y, { weight, maxShare: null, maxRadius: radius }));
  for (let centre = 0; centre < x.length; centre++) {
    const at = some.order.slice(some.start[centre], some.start[centre + 1]);
    const plain = x.flatMap((px, j) =>
      Math.hypot(px - (x[centre] as number), (y[j] as number) - (y[centre] as number)) <= radius ? [j] : [],
    );
    expect([...at].sort((a, b) => a - b)).toEqual(plain);
  }
});
