import type { SitingProblem } from '../../../../src/core/analysis/siting/problem.ts';
import { setAt, setsOf, sizeOf } from '../../../../src/core/analysis/siting/sets.ts';
import type { Random } from '../../../../src/core/model/random.ts';

/** Whether a plan keeps every rule, written plainly. */
export function allowed(problem: SitingProblem, poses: readonly number[]): boolean {
  const sites = poses.map((j) => problem.site?.[j] ?? j);
  const price = poses.reduce((sum, j) => sum + (problem.cost?.[j] ?? 1), 0);
  return (
    new Set(sites).size === poses.length &&
    poses.length <= (problem.count ?? Infinity) &&
    price <= (problem.budget ?? Infinity) &&
    !sites.some((a) => problem.tooNear && [...setAt(problem.tooNear, a)].some((b) => sites.includes(b)))
  );
}

/** Covered weight by the definitions: [seen once or more, seen twice or more], and how many points with weight are seen. */
export function counted(problem: SitingProblem, poses: readonly number[]): [number, number, number] {
  const sees = [
    ...poses.map((j) => setAt(problem.poses, j)),
    ...Array.from({ length: problem.existing ? sizeOf(problem.existing) : 0 }, (_, k) =>
      setAt(problem.existing as NonNullable<SitingProblem['existing']>, k),
    ),
  ];
  const times = Array.from(problem.demand, (_, i) => sees.filter((set) => set.includes(i)).length);
  const weight = (least: number) =>
    times.reduce((sum, t, i) => sum + (t >= least ? (problem.demand[i] as number) : 0), 0);
  return [weight(1), weight(2), times.filter((t, i) => t > 0 && (problem.demand[i] as number) > 0).length];
}

/** The best of all plans that are allowed, by a score. */
export function bestOfAll(problem: SitingProblem, score: (poses: readonly number[]) => number): number {
  let best = -Infinity;
  const go = (from: number, poses: number[]): void => {
    best = Math.max(best, score(poses));
    for (let j = from; j < sizeOf(problem.poses); j++) {
      const more = [...poses, j];
      // Every rule only ever forbids more, so that what is not allowed stays so.
      if (allowed(problem, more)) go(j + 1, more);
    }
  };
  go(0, []);
  return best;
}

/** A small problem with whatever chance gives it: poses at common sites, prices, existing cameras, spacing. */
export function anyProblem(random: Random): SitingProblem {
  const n = random.int(1, 12);
  const m = random.int(1, 14);
  const some = (share: number) => Array.from({ length: m }, (_, i) => i).filter(() => random.chance(share));
  const sites = random.int(1, n);
  const near = Array.from({ length: sites }, () => [] as number[]);
  if (random.chance(0.4))
    for (let a = 0; a < sites; a++)
      for (let b = 0; b < a; b++)
        if (random.chance(0.25)) {
          near[a]?.push(b);
          near[b]?.push(a);
        }
  const money = random.chance(0.5);
  return {
    demand: Array.from({ length: m }, () => random.int(0, 9)),
    poses: setsOf(Array.from({ length: n }, () => some(0.3))),
    site: Array.from({ length: n }, () => random.int(0, sites - 1)),
    tooNear: setsOf(near),
    ...(money && {
      cost: Array.from({ length: n }, () => 3 * random.int(0, 4)),
      budget: random.int(0, 30),
    }),
    ...((!money || random.chance(0.3)) && { count: random.int(0, 5) }),
    ...(random.chance(0.4) && { existing: setsOf([some(0.3), some(0.2)]) }),
  };
}
