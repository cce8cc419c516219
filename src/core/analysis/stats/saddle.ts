/**
 * Terms of the Poisson and binomial distributions at real arguments by the saddle-point expansion of C. Loader, "Fast
 * and accurate computation of binomial probabilities" (2000): no difference of large logarithms, so nearly all
 * digits hold for counts of millions too.
 */
const HALF_LOG_2PI = 0.9189385332046728;
const TWO_PI = 2 * Math.PI;

/** log Γ(n + 1) less Stirling's (n + ½) log n - n + ½ log 2π, for n > 0. */
export function stirlingError(n: number): number {
  // The series below is exact to a double from 16 on; smaller arguments climb there by the recursion of Γ.
  let [sum, m] = [0, n];
  for (; m < 16; m++) sum += (m + 0.5) * Math.log1p(1 / m) - 1;
  const r = 1 / (m * m);
  const series =
    1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * (1 / 1188 - r * (691 / 360360)))));
  return sum + series / m;
}

/** log Γ(x) for x > 0; NaN for others. Absolute error about 1e-15 near its zeros at 1 and 2, else relative. */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  if (x === 1 || x === 2) return 0;
  return stirlingError(x) + (x - 0.5) * Math.log(x) - x + HALF_LOG_2PI;
}

/** x log(x / m) + m - x, without cancellation where the two are near. */
function deviance(x: number, m: number): number {
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  const v = (x - m) / (x + m);
  let sum = (x - m) * v;
  let term = 2 * x * v;
  for (let j = 1; j < 1000; j++) {
    term *= v * v;
    const next = sum + term / (2 * j + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/** mean^x e^-mean / Γ(x + 1) for real x ≥ 0; 0 for x < 0. */
export function poissonTerm(x: number, mean: number): number {
  if (x < 0 || mean < 0) return 0;
  if (mean === 0) return x === 0 ? 1 : 0;
  if (x === 0) return Math.exp(-mean);
  if (!Number.isFinite(mean)) return 0;
  return Math.exp(-stirlingError(x) - deviance(x, mean)) / Math.sqrt(TWO_PI * x);
}

/** Γ(n+1) / (Γ(x+1) Γ(n-x+1)) p^x q^(n-x) for real 0 ≤ x ≤ n, with q = 1 - p given so that neither loses digits. */
export function binomialTerm(x: number, n: number, p: number, q: number): number {
  if (x < 0 || x > n) return 0;
  if (p === 0) return x === 0 ? 1 : 0;
  if (q === 0) return x === n ? 1 : 0;
  if (x === 0) return n === 0 ? 1 : Math.exp(p < 0.1 ? n * Math.log1p(-p) : n * Math.log(q));
  if (x === n) return Math.exp(q < 0.1 ? n * Math.log1p(-q) : n * Math.log(p));
  const log =
    stirlingError(n) - stirlingError(x) - stirlingError(n - x) - deviance(x, n * p) - deviance(n - x, n * q);
  return Math.exp(log) * Math.sqrt(n / (TWO_PI * x * (n - x)));
}
