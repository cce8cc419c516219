import { logGamma } from '../stats/gamma.ts';

export interface ExactRatio {
  readonly low: number;
  readonly high: number;
  /** Two-sided: outcomes no likelier than the observed one. */
  readonly p: number;
}

/**
 * Exact interval of the ratio of rate ratios (A1/A0)/(C1/C0). Given all margins A1 follows Fisher's noncentral
 * hypergeometric distribution with that ratio as its odds (Cornfield 1956; R's fisher.test). Either end is found by halving.
 */
export function exactRatioOfRatios(
  targetBefore: number,
  targetAfter: number,
  controlBefore: number,
  controlAfter: number,
  level = 0.95,
): ExactRatio {
  const target = targetBefore + targetAfter;
  const control = controlBefore + controlAfter;
  const after = targetAfter + controlAfter;
  const first = Math.max(0, after - control);
  const last = Math.min(after, target);
  const choose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
  const logs = Array.from(
    { length: last - first + 1 },
    (_, i) => choose(target, first + i) + choose(control, after - first - i),
  );
  const at = targetAfter - first;
  /** P(A1 >= observed) where the odds have that logarithm, and P(A1 <= observed). */
  const tails = (logOdds: number): { upper: number; lower: number } => {
    const weights = logs.map((w, i) => w + logOdds * i);
    const most = Math.max(...weights);
    let [below, above, own] = [0, 0, 0];
    weights.forEach((w, i) => {
      const mass = Math.exp(w - most);
      if (i < at) below += mass;
      else if (i > at) above += mass;
      else own = mass;
    });
    const all = below + own + above;
    return { upper: (above + own) / all, lower: (below + own) / all };
  };
  const tail = (1 - level) / 2;
  const solve = (over: (logOdds: number) => boolean): number => {
    let [low, high] = [-60, 60];
    for (let k = 0; k < 100; k++) {
      const middle = (low + high) / 2;
      if (over(middle)) high = middle;
      else low = middle;
    }
    return Math.exp((low + high) / 2);
  };
  const most = Math.max(...logs);
  const mass = logs.map((w) => Math.exp(w - most));
  const own = (mass[at] as number) * (1 + 1e-7);
  const all = mass.reduce((a, b) => a + b, 0);
  return {
    low: at === 0 ? 0 : solve((u) => tails(u).upper > tail),
    high: at === logs.length - 1 ? Infinity : solve((u) => tails(u).lower < tail),
    p: Math.min(1, mass.reduce((sum, m) => (m <= own ? sum + m : sum), 0) / all),
  };
}
