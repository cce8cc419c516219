import { normalQuantile, normalUpper } from '../stats/normal.ts';
import { studentUpper } from '../stats/student.ts';

export interface FarringtonOptions {
  /** Steps in a year: 52, 12, … */
  readonly frequency: number;
  /** Years of reference; default 5. */
  readonly yearsBack?: number;
  /** Steps on either side of the same step of an earlier year; default 3. */
  readonly halfWidth?: number;
  /** Upper quantile of the bound; default 0.975. */
  readonly quantile?: number;
  /** A trend is kept at this significance, with at least that many years; default 0.05 and 3. */
  readonly trend?: { readonly alpha: number; readonly minYears: number } | undefined;
  /** No alarm below so many cases in the last so many steps, the judged one included; default 5 in 4. */
  readonly minCases?: { readonly cases: number; readonly steps: number } | undefined;
  /** Whether past outbreaks are weighed down; default yes. */
  readonly reweight?: boolean | undefined;
}
export interface FarringtonBound {
  /** Expected count of the judged step; null where there is no reference step. */
  readonly expected: number | null;
  /** 0 where the minimum of cases is not met; null as `expected`. */
  readonly upper: number | null;
  readonly alarm: boolean;
  readonly trendUsed: boolean;
  /** One-sided p of the count on the scale of the bound; 1 where the minimum of cases is not met. */
  readonly p: number;
}

/**
 * Farrington et al. 1996: quasi-Poisson log-linear fit to the same stretch of earlier years, past outbreaks weighed down
 * by their Anscombe residuals, bound on the 2/3-power scale. `index` is the judged step; reference steps before 0 are
 * left out.
 */
export function farrington(
  counts: ArrayLike<number>,
  index: number,
  options: FarringtonOptions,
): FarringtonBound {
  const { frequency, yearsBack = 5, halfWidth = 3, quantile = 0.975, reweight = true } = options;
  const { trend = { alpha: 0.05, minYears: 3 }, minCases = { cases: 5, steps: 4 } } = options;
  const [t, y]: [number[], number[]] = [[], []];
  for (let year = yearsBack; year >= 1; year--)
    for (let j = -halfWidth; j <= halfWidth; j++) {
      const step = index - year * frequency + j;
      if (step < 0 || step >= index) continue;
      // Time runs in years from the judged step, which keeps the equations well conditioned.
      t.push((step - index) / frequency);
      y.push(counts[step] as number);
    }
  if (y.length === 0) return { expected: null, upper: null, alarm: false, trendUsed: false, p: 1 };
  let fitted = yearsBack >= trend.minYears ? weighed(y, t, reweight) : null;
  const trendUsed = fitted !== null && trendP(fitted) < trend.alpha && Math.exp(fitted.a) <= Math.max(...y);
  if (!trendUsed) fitted = weighed(y, null, reweight);
  // Without a single case (or where the iteration fails) nothing is expected.
  const mu = fitted ? Math.exp(fitted.a) : 0;
  const x = counts[index] as number;
  let recent = 0;
  for (let s = Math.max(0, index - minCases.steps + 1); s <= index; s++) recent += counts[s] as number;
  if (recent < minCases.cases) return { expected: mu, upper: 0, alarm: false, trendUsed, p: 1 };
  if (!fitted || mu === 0) return { expected: mu, upper: 0, alarm: x > 0, trendUsed, p: x > 0 ? 0 : 1 };
  const phi = Math.max(1, fitted.dispersion);
  // Judged at time 0: the standard error of log mu is that of the intercept.
  const seMu = mu * Math.sqrt(phi * fitted.varianceA);
  const spread = Math.sqrt((4 / 9) * mu ** (1 / 3) * (phi + (seMu * seMu) / mu));
  const upper = (mu ** (2 / 3) + normalQuantile(quantile) * spread) ** 1.5;
  const p = normalUpper((x ** (2 / 3) - mu ** (2 / 3)) / spread);
  return { expected: mu, upper, alarm: x > upper, trendUsed, p };
}

/** log mu = a + b t; variances without the dispersion. */
interface Fit {
  readonly a: number;
  readonly b: number;
  readonly mu: readonly number[];
  readonly leverage: readonly number[];
  readonly varianceA: number;
  readonly varianceB: number;
  /** Weighted Pearson χ² over its degrees of freedom, not clipped. */
  readonly dispersion: number;
  readonly df: number;
}

/** Two-sided t test of the trend. */
const trendP = ({ b, varianceB, dispersion, df }: Fit): number =>
  2 * studentUpper(Math.abs(b) / Math.sqrt(varianceB * dispersion), df);

/** Fits, weighs down what stands out by more than one residual, and fits again. */
function weighed(y: readonly number[], t: readonly number[] | null, reweight: boolean): Fit | null {
  const first = poissonFit(
    y,
    t,
    y.map(() => 1),
  );
  if (!first || !reweight) return first;
  const phi = Math.max(1, first.dispersion);
  const raw = y.map((value, i) => {
    const [mu, h] = [first.mu[i] as number, first.leverage[i] as number];
    const s = (1.5 * (value ** (2 / 3) * mu ** (-1 / 6) - Math.sqrt(mu))) / Math.sqrt(phi * (1 - h));
    return s > 1 ? s ** -2 : 1;
  });
  const scale = y.length / raw.reduce((a, b) => a + b, 0);
  return poissonFit(
    y,
    t,
    raw.map((w) => w * scale),
  );
}

/** Weighted Poisson regression with log link by iterated least squares; null where there is no maximum or too little to fit. */
function poissonFit(
  y: readonly number[],
  t: readonly number[] | null,
  weight: readonly number[],
): Fit | null {
  const n = y.length;
  const parameters = t ? 2 : 1;
  if (n <= parameters || !y.some((value) => value > 0)) return null;
  const time = (i: number): number => t?.[i] ?? 0;
  const mean = y.reduce((a, b) => a + b, 0) / n;
  let mu = y.map((value) => (value + mean) / 2);
  let [a, b, deviance] = [0, 0, Infinity];
  for (let round = 0; ; round++) {
    let [s, st, stt, sz, stz] = [0, 0, 0, 0, 0];
    for (let i = 0; i < n; i++) {
      const m = mu[i] as number;
      const w = (weight[i] as number) * m;
      const z = Math.log(m) + ((y[i] as number) - m) / m;
      s += w;
      st += w * time(i);
      stt += w * time(i) * time(i);
      sz += w * z;
      stz += w * time(i) * z;
    }
    const det = t ? s * stt - st * st : s;
    if (!(Math.abs(det) > 1e-12 * s * Math.max(stt, 1))) return null;
    a = t ? (stt * sz - st * stz) / det : sz / s;
    b = t ? (s * stz - st * sz) / det : 0;
    mu = y.map((_, i) => Math.exp(a + b * time(i)));
    const now = y.reduce((sum, value, i) => {
      const m = mu[i] as number;
      return sum + 2 * (weight[i] as number) * ((value > 0 ? value * Math.log(value / m) : 0) - (value - m));
    }, 0);
    if (!Number.isFinite(now)) return null;
    if (Math.abs(now - deviance) <= 1e-13 * (Math.abs(now) + 0.1)) return finished(y, t, weight, mu, a, b);
    if (round === 100) return null;
    deviance = now;
  }
}

function finished(
  y: readonly number[],
  t: readonly number[] | null,
  weight: readonly number[],
  mu: readonly number[],
  a: number,
  b: number,
): Fit {
  const time = (i: number): number => t?.[i] ?? 0;
  let [s, st, stt] = [0, 0, 0];
  mu.forEach((m, i) => {
    const w = (weight[i] as number) * m;
    s += w;
    st += w * time(i);
    stt += w * time(i) * time(i);
  });
  const det = s * stt - st * st;
  const varianceA = t ? stt / det : 1 / s;
  const varianceB = t ? s / det : 0;
  const covariance = t ? -st / det : 0;
  const leverage = mu.map((m, i) => {
    const x = time(i);
    return (weight[i] as number) * m * (varianceA + 2 * covariance * x + varianceB * x * x);
  });
  const df = y.length - (t ? 2 : 1);
  const chi2 = y.reduce((sum, value, i) => {
    const m = mu[i] as number;
    return sum + ((weight[i] as number) * (value - m) ** 2) / m;
  }, 0);
  return { a, b, mu, leverage, varianceA, varianceB, dispersion: chi2 / df, df };
}
