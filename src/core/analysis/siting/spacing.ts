import { type Points, withinRadius } from './coverage-sets.ts';
import { type Sets, setAt, setsOf, sizeOf } from './sets.ts';

/** For each site the others that stand nearer than `spacing` (d² < s²): two of them cannot both be chosen. */
export function nearerThan(sites: Points, spacing: number): Sets {
  if (!(spacing > 0)) return setsOf(Array.from({ length: sites.x.length }, () => []));
  const within = withinRadius(sites, sites, spacing);
  const limit = spacing * spacing;
  return setsOf(
    Array.from({ length: sites.x.length }, (_, a) =>
      setAt(within, a).filter((b) => {
        const dx = (sites.x[a] as number) - (sites.x[b] as number);
        const dy = (sites.y[a] as number) - (sites.y[b] as number);
        return a !== b && dx * dx + dy * dy < limit;
      }),
    ),
  );
}

/**
 * Parts the sites into cliques: any two of one clique are too near each other, so at most one of them is chosen. That is
 * all the bound knows of spacing, and it makes it tighter than site by site.
 */
export function cliques(tooNear: Sets): Int32Array {
  const n = sizeOf(tooNear);
  const clique = new Int32Array(n).fill(-1);
  let count = 0;
  for (let a = 0; a < n; a++) {
    if (clique[a] !== -1) continue;
    const members = [a];
    clique[a] = count;
    // How many of the members so far each neighbour is too near to.
    const near = new Map<number, number>();
    for (const b of setAt(tooNear, a)) near.set(b, 1);
    for (const b of setAt(tooNear, a)) {
      if (clique[b] !== -1 || near.get(b) !== members.length) continue;
      clique[b] = count;
      members.push(b);
      for (const c of setAt(tooNear, b)) {
        const seen = near.get(c);
        if (seen !== undefined) near.set(c, seen + 1);
      }
    }
    count++;
  }
  return clique;
}
