import { describe, expect, it } from 'vitest';
import { finish } from '../../../../src/core/analysis/run.ts';
import { Dual } from '../../../../src/core/analysis/siting/bound.ts';
import { climb } from '../../../../src/core/analysis/siting/climb.ts';
import { Effort } from '../../../../src/core/analysis/siting/effort.ts';
import { instanceOf } from '../../../../src/core/analysis/siting/instance.ts';
import type { SitingProblem } from '../../../../src/core/analysis/siting/problem.ts';
import { narrowed } from '../../../../src/core/analysis/siting/reduce.ts';
import { evaluate } from '../../../../src/core/analysis/siting/solve.ts';
import { Random } from '../../../../src/core/model/random.ts';
import { anyProblem, bestOfAll } from './enumerate.ts';

/** Small problems of every kind with their best value and a weaker value to beat, so that no search hides a bound at fault. */
function* problems(seed: string): Generator<{ problem: SitingProblem; best: number; random: Random }> {
  const random = new Random(31, seed);
  for (let k = 0; k < 250; k++) {
    const problem: SitingProblem = {
      ...anyProblem(random),
      ...(random.chance(0.4) && { backup: { kind: 'BACOP2' as const, theta: random.pick([0, 30, 60]) } }),
    };
    yield { problem, best: bestOfAll(problem, (poses) => evaluate(problem, poses)), random };
  }
}

describe('the Lagrangian bound', () => {
  it('holds at any multipliers, and what it decides is true of every plan that is better', () => {
    let [out, into] = [0, 0];
    for (const { problem, best, random } of problems('decided')) {
      const instance = instanceOf(problem);
      const l = instance.first.map((a) => random.range(0, 1.2) * a);
      const dual = new Dual(instance, l);
      const relaxed = dual.evaluate();
      expect(relaxed.bound).toBeGreaterThanOrEqual(best);
      const against = new Uint8Array(instance.site.length);
      const take = dual.decided(relaxed, best - 1, against);
      const origin = (j: number): number => instance.origin[j] as number;
      bestOfAll(problem, (poses) => {
        if (evaluate(problem, poses) < best) return 0;
        // A pose without any worth may be left out of a best plan, or come along for nothing.
        for (const j of take) expect(poses).toContain(origin(j));
        against.forEach((no, j) => {
          if (no) expect(poses).not.toContain(origin(j));
        });
        return 0;
      });
      out += against.reduce((sum, no) => sum + no, 0);
      into += take.length;
    }
    // Otherwise nothing was tested.
    expect(Math.min(out, into)).toBeGreaterThan(30);
  });

  it('is lowered by steps towards the best value, never below it, from however little is known', () => {
    for (const { problem, best, random } of problems('climb')) {
      const { instance } = narrowed(instanceOf(problem), [], null);
      const known = random.int(0, best);
      const dual = new Dual(instance, null);
      const start = dual.evaluate().bound;
      const climbed = finish(
        climb(
          dual,
          () => known,
          { steps: 200, patience: 15, length: 1 },
          new Effort(Number.POSITIVE_INFINITY, () => false),
          () => undefined,
        ),
      );
      expect(climbed.bound).toBeGreaterThanOrEqual(best);
      expect(climbed.bound).toBeLessThanOrEqual(start);
    }
  });
});

describe('reduction', () => {
  it('keeps the best value, with some poses decided for and against', () => {
    for (const { problem, random } of problems('reduce')) {
      const instance = instanceOf(problem);
      const n = instance.site.length;
      const against = Uint8Array.from({ length: n }, () => (random.chance(0.2) ? 1 : 0));
      const j = random.int(0, n - 1);
      const affordable = instance.count > 0 && (instance.cost[j] as number) <= instance.budget;
      const take = affordable && !against[j] && random.chance(0.5) ? [j] : [];
      const { instance: small } = narrowed(instance, take, against);
      const must = take.map((at) => instance.origin[at] as number);
      const no = new Set([...against].flatMap((out, at) => (out ? [instance.origin[at]] : [])));
      const want = bestOfAll(problem, (poses) =>
        must.every((at) => poses.includes(at)) && !poses.some((at) => no.has(at))
          ? evaluate(problem, poses)
          : Number.NEGATIVE_INFINITY,
      );
      const kept = new Set([...small.origin, ...small.chosen]);
      const got = bestOfAll(problem, (poses) =>
        must.every((at) => poses.includes(at)) && poses.every((at) => kept.has(at))
          ? evaluate(problem, poses)
          : Number.NEGATIVE_INFINITY,
      );
      expect(got).toBe(want);
    }
  });
});
