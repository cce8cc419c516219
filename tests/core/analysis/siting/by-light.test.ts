import { describe, expect, it } from 'vitest';
import { finish } from '../../../../src/core/analysis/run.ts';
import { litCurve, litSteps } from '../../../../src/core/analysis/siting/by-light/plan.ts';
import {
  evaluateLit,
  halvesOf,
  type LitProblem,
} from '../../../../src/core/analysis/siting/by-light/problem.ts';
import { solveByLight } from '../../../../src/core/analysis/siting/by-light/solve.ts';
import { LitTrial, litIndex } from '../../../../src/core/analysis/siting/by-light/trial.ts';
import { setAt, setsOf, sizeOf } from '../../../../src/core/analysis/siting/sets.ts';
import { evaluate } from '../../../../src/core/analysis/siting/solve.ts';
import { Random } from '../../../../src/core/model/random.ts';

const problem = (
  poses: readonly (readonly [seen: number[], ifLit: number[], lights: number[]])[],
  rest: Partial<LitProblem> & Pick<LitProblem, 'demand'>,
): LitProblem => ({
  seen: setsOf(poses.map((p) => p[0])),
  ifLit: setsOf(poses.map((p) => p[1])),
  lights: setsOf(poses.map((p) => p[2])),
  ...rest,
});

/** Every plan that is allowed, worth what a plain count says. */
function best({
  demand,
  seen,
  ifLit,
  lights,
  standing,
  site,
  cost,
  budget,
  count,
  tooNear,
}: LitProblem): number {
  const n = sizeOf(seen);
  let most = 0;
  for (let mask = 0; mask < 1 << n; mask++) {
    const poses = Array.from({ length: n }, (_, j) => j).filter((j) => mask & (1 << j));
    const sites = poses.map((j) => site?.[j] ?? j);
    if (poses.length > (count ?? n) || new Set(sites).size < sites.length) continue;
    if (poses.reduce((sum, j) => sum + (cost?.[j] ?? 1), 0) > (budget ?? 1e9)) continue;
    if (tooNear && sites.some((s) => sites.some((t) => setAt(tooNear, s).includes(t)))) continue;
    let value = 0;
    for (let i = 0; i < demand.length; i++) {
      const has = (sets: LitProblem['seen'], list: readonly number[]) =>
        list.some((j) => setAt(sets, j).includes(i));
      const there = standing ? Array.from({ length: sizeOf(standing.seen) }, (_, k) => k) : [];
      const bright = has(seen, poses) || (standing && has(standing.seen, there));
      const pictured = has(ifLit, poses) || (standing && has(standing.ifLit, there));
      if (bright || (pictured && has(lights, poses))) value += demand[i] as number;
    }
    most = Math.max(most, value);
  }
  return most;
}

/** Cameras and lights over a few points, two poses a site, cameras that stand, prices and spacing now and then. */
function odd(seed: number): LitProblem {
  const random = new Random(seed, 'by light');
  const [m, n] = [random.int(4, 12), random.int(3, 11)];
  const some = (share: number) =>
    Array.from({ length: m }, (_, i) => i).filter(() => random.range(0, 1) < share);
  const eye = (): [number[], number[], number[]] => {
    const seen = some(0.15);
    return [seen, some(0.3).filter((i) => !seen.includes(i)), []];
  };
  const poses = Array.from({ length: n }, () =>
    random.range(0, 1) < 0.5 ? eye() : ([[], [], some(0.35)] as [number[], number[], number[]]),
  );
  const stands = Array.from({ length: random.int(0, 2) }, eye);
  const priced = seed % 2 === 0;
  return problem(poses, {
    demand: Array.from({ length: m }, () => random.int(0, 9)),
    site: poses.map((_, j) => (seed % 3 === 0 ? j >> 1 : j)),
    standing: { seen: setsOf(stands.map((p) => p[0])), ifLit: setsOf(stands.map((p) => p[1])) },
    ...(priced
      ? { cost: poses.map(() => random.int(1, 5)), budget: random.int(0, 12) }
      : { count: random.int(0, 4) }),
    ...(seed % 5 === 0 && {
      tooNear: setsOf(poses.map((_, j) => [j - 1, j + 1].filter((k) => k >= 0 && k < n))),
      site: poses.map((_, j) => j),
    }),
  });
}

describe('cameras with the light that they see by', () => {
  it('buys a light only for a camera that needs it, and tells what each adds', () => {
    // 0 in daylight; 1 and 2 in the picture of the first camera, dark; the second camera sees 3 by itself.
    const asked = problem(
      [
        [[0], [1, 2], []],
        [[3], [], []],
        [[], [], [1, 2]],
        [[], [], [2, 4]],
      ],
      { demand: [1, 4, 4, 3, 50], count: 2 },
    );
    // What a light shines on is worth nothing where no camera looks.
    const plan = finish(solveByLight(asked, { effort: 1e7 }));
    expect(plan).toMatchObject({ poses: [0, 2], value: 9, existing: 0, cost: 2 });
    expect(plan.bound).toBeGreaterThanOrEqual(9);
    const steps = litSteps(asked, plan);
    expect(steps.map((s) => [s.pose, s.gain, s.newPoints, s.onlyHere])).toEqual([
      [0, 1, 1, 9],
      [2, 8, 2, 8],
    ]);
    expect(steps[0]?.reason).toEqual({ code: 'better-together', pose: 1, ahead: 2, behind: 9 - 3 });
    // A camera that stands already waits for the light: then the bound is as sharp as for covering alone.
    const standing = { seen: setsOf([[0]]), ifLit: setsOf([[1, 2]]) };
    const kept = finish(solveByLight({ ...asked, standing, count: 1 }, { effort: 1e7 }));
    expect(kept).toMatchObject({ poses: [2], value: 9, existing: 1, gap: 0, optimal: true });
    expect(finish(solveByLight({ ...asked, count: 0 }, { effort: 1e7 }))).toMatchObject({
      poses: [],
      gap: 0,
    });
  });

  it('never has a bound below the best plan, and has that plan where all can be tried', () => {
    let found = 0;
    for (let seed = 1; seed <= 120; seed++) {
      const asked = odd(seed);
      const optimum = best(asked);
      const plan = finish(solveByLight(asked, { effort: 1e7 }));
      expect(plan.value).toBe(evaluateLit(asked, plan.poses));
      expect(plan.bound).toBeGreaterThanOrEqual(optimum);
      expect(plan.value).toBeLessThanOrEqual(optimum);
      // Halves are worth at least what they stand for, whatever is chosen.
      expect(evaluate(halvesOf(asked), plan.poses)).toBeGreaterThanOrEqual(2 * plan.value);
      if (plan.value === optimum) found++;
      const steps = litSteps(asked, plan);
      expect(steps.reduce((sum, s) => sum + s.gain, plan.existing)).toBe(plan.value);
      const curve = finish(litCurve(asked, plan, steps));
      // Where nothing is bought the curve has only the point that says so.
      if (steps.length > 0) expect(curve.at(-1)).toMatchObject({ value: plan.value, bound: plan.bound });
      for (const [k, { value, bound }] of curve.entries()) {
        expect(bound).toBeGreaterThanOrEqual(value);
        if (asked.budget === undefined) expect(bound).toBeGreaterThanOrEqual(best({ ...asked, count: k }));
      }
    }
    expect(found).toBe(120);
  });

  it('adds and takes away without losing count, and finds the pair that is worth most', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const asked = odd(seed);
      const trial = new LitTrial(asked, litIndex(asked));
      const random = new Random(seed, 'trial');
      for (let k = 0; k < 12; k++) {
        const free = Array.from({ length: sizeOf(asked.seen) }, (_, j) => j).filter((j) => trial.fits(j));
        if (free.length > 0 && random.range(0, 1) < 0.6) {
          const j = random.pick(free);
          const gain = evaluateLit(asked, [...trial.poses, j]) - trial.value;
          expect([
            trial.gain(j),
            trial.addedBy(j).reduce((s, i) => s + (asked.demand[i] as number), 0),
          ]).toEqual([gain, gain]);
          trial.add(j);
        } else if (trial.poses.length > 0) trial.remove(random.pick(trial.poses));
        expect(trial.value).toBe(evaluateLit(asked, trial.poses));
        const move = trial.best();
        expect(move.gain).toBe(evaluateLit(asked, [...trial.poses, ...move.poses]) - trial.value);
        // Nothing found means that no one and no two add anything.
        if (move.poses.length > 0) continue;
        for (const a of free)
          for (const b of free)
            if (a === b ? trial.fits(a) : trial.fits(a, b))
              expect(evaluateLit(asked, [...trial.poses, a, ...(a === b ? [] : [b])])).toBe(trial.value);
      }
    }
  });
});
