/**
 * The standard normal distribution. Relative errors below 1e-14 over the whole range of a double, also deep in the
 * tails (checked against 50-digit arithmetic).
 */

/** Numerator and denominator of a rational function, highest power first. */
const ratio = (x: number, over: readonly number[], under: readonly number[]): number => {
  let [p, q] = [0, 0];
  for (const c of over) p = p * x + c;
  for (const c of under) q = q * x + c;
  return p / q;
};

// W. J. Cody, "Rational Chebyshev approximations for the error function", Math. Comp. 23 (1969), in the form of
// his ANORM (ACM TOMS 19, 1993, algorithm 715).
const NEAR = [
  0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356,
];
const NEAR_UNDER = [1, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673];
const MID = [
  1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002,
  2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978,
];
const MID_UNDER = [
  1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097,
  34900.95272114598, 38912.00328609327, 19685.429676859992,
];
const FAR = [
  0.023073441764940174, 0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934,
  0.000029112874951168793,
];
const FAR_UNDER = [
  1, 1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824,
  0.00007297515550839662,
];
const SQRT_2PI = 2.5066282746310007;

/** P(Z > |x|) for |x| beyond the middle; the square is split so that its rounding does not reach the exponent. */
function beyond(x: number): number {
  const y = Math.abs(x);
  const inverse = 1 / (y * y);
  const mills =
    y <= Math.sqrt(32)
      ? ratio(y, MID, MID_UNDER)
      : (1 / SQRT_2PI - inverse * ratio(inverse, FAR, FAR_UNDER)) / y;
  const head = Math.trunc(y * 16) / 16;
  const rest = (y - head) * (y + head);
  return Math.exp(-head * head * 0.5) * Math.exp(-rest * 0.5) * mills;
}

/** P(Z ≤ x). NaN for NaN. */
export function normalCdf(x: number): number {
  if (!Number.isFinite(x)) return x > 0 ? 1 : x < 0 ? 0 : Number.NaN;
  if (Math.abs(x) <= 0.67448975) return 0.5 + x * ratio(x * x, NEAR, NEAR_UNDER);
  return x < 0 ? beyond(x) : 1 - beyond(x);
}

/** P(Z > x), accurate also where it is tiny. */
export const normalUpper = (x: number): number => normalCdf(-x);

/** Two-sided p of a z: 2 P(Z > |z|). NaN for NaN. */
export const twoSidedP = (z: number): number => Math.min(1, 2 * normalCdf(-Math.abs(z)));

/** Density of the standard normal. */
export const normalDensity = (x: number): number => Math.exp(-0.5 * x * x) / SQRT_2PI;

// M. J. Wichura, algorithm AS 241 (PPND16), Applied Statistics 37 (1988).
const Q_MID = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
  1971.5909503065513, 133.14166789178438, 3.3871328727963665,
];
const Q_MID_UNDER = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
  687.1870074920579, 42.31333070160091, 1,
];
const Q_TAIL = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
];
const Q_TAIL_UNDER = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
];
const Q_FAR = [
  2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124,
  0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const Q_FAR_UNDER = [
  2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133,
  0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
];

/** The z below which a share `p` lies; ∓Infinity at 0 and 1, NaN outside. For an upper tail take `-normalQuantile(p)`. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(0.180625 - q * q, Q_MID, Q_MID_UNDER);
  const tail = q < 0 ? p : 1 - p;
  if (tail === 0) return q < 0 ? -Infinity : Infinity;
  const r = Math.sqrt(-Math.log(tail));
  const z = r <= 5 ? ratio(r - 1.6, Q_TAIL, Q_TAIL_UNDER) : ratio(r - 5, Q_FAR, Q_FAR_UNDER);
  return q < 0 ? -z : z;
}
