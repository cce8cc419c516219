/**
 * How good a hot-spot map is: it is fitted on earlier incidents and scored on later ones (METHODS: PAI of Chainey, Tompson
 * & Uhlig 2008, PEI of Hunt 2016, RRI). One number a cell: what was predicted, what then happened, and the cell's area.
 */
export interface QualityCurve {
  /** Cells from the best predicted to the worst (predicted / area; ties: fewer observed first, then the lower index). */
  readonly order: Uint32Array;
  /** The figures below are cumulative: after the 1st, 2nd, … cell of `order`. Share of all incidents that was caught. */
  readonly hitRate: Float64Array;
  /** Share of the whole area. */
  readonly areaShare: Float64Array;
  /** hitRate / areaShare. */
  readonly pai: Float64Array;
  /** PAI / the best PAI that the same number of cells could have had. */
  readonly pei: Float64Array;
  /** Predicted / observed, each as a sum so far. Infinity or NaN where nothing was observed. */
  readonly rri: Float64Array;
}

/** PAI = (n / N) / (a / A): the share of incidents caught over the share of the area named. NaN where N, a or A is 0. */
export const predictiveAccuracy = (n: number, N: number, a: number, A: number): number =>
  N > 0 && a > 0 && A > 0 ? n / N / (a / A) : Number.NaN;

/**
 * The whole curve of a map. `pei` compares with the same number of cells (not the same area) by observed / area, ties
 * in the order of the prediction. Throws RangeError when lengths differ or an area is not above 0.
 */
export function qualityCurve(
  observed: ArrayLike<number>,
  predicted: ArrayLike<number>,
  area: ArrayLike<number>,
): QualityCurve {
  const n = observed.length;
  if (predicted.length !== n || area.length !== n) throw new RangeError('one value a cell in every list');
  const at = (list: ArrayLike<number>, i: number): number => list[i] as number;
  const density = Float64Array.from({ length: n }, (_, i) => at(predicted, i) / at(area, i));
  const reached = Float64Array.from({ length: n }, (_, i) => at(observed, i) / at(area, i));
  for (let i = 0; i < n; i++) if (!(at(area, i) > 0)) throw new RangeError('areas are above 0');
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort(
    (i, j) => at(density, j) - at(density, i) || at(observed, i) - at(observed, j) || i - j,
  );
  // Sorting is stable, so ties keep the order of the prediction.
  const best = Uint32Array.from(order).sort((i, j) => at(reached, j) - at(reached, i));
  const total = sum(observed);
  const whole = sum(area);
  const curve: QualityCurve = {
    order,
    hitRate: new Float64Array(n),
    areaShare: new Float64Array(n),
    pai: new Float64Array(n),
    pei: new Float64Array(n),
    rri: new Float64Array(n),
  };
  let [hits, land, said, bestHits, bestLand] = [0, 0, 0, 0, 0];
  order.forEach((cell, k) => {
    const other = best[k] as number;
    hits += at(observed, cell);
    land += at(area, cell);
    said += at(predicted, cell);
    bestHits += at(observed, other);
    bestLand += at(area, other);
    curve.hitRate[k] = hits / total;
    curve.areaShare[k] = land / whole;
    curve.pai[k] = predictiveAccuracy(hits, total, land, whole);
    curve.pei[k] = (curve.pai[k] as number) / predictiveAccuracy(bestHits, total, bestLand, whole);
    curve.rri[k] = said / hits;
  });
  return curve;
}

const sum = (list: ArrayLike<number>): number => {
  let total = 0;
  for (let i = 0; i < list.length; i++) total += list[i] as number;
  return total;
};

/** One map's score on the cells it names first. */
export interface MapScore {
  /** Cells named: as many as fit into the share of the area, at least one. */
  readonly cells: number;
  readonly areaShare: number;
  readonly hitRate: number;
  readonly pai: number;
  readonly pei: number;
}

/** A back-test: the method's map and the naive one on the same later period. Scores are null where nothing happened later. */
export interface BackTest {
  readonly incidents: number;
  readonly method: MapScore | null;
  /** "As last year": the counts of the period before, unchanged. */
  readonly naive: MapScore | null;
  /** Whether the method caught more than the naive map on the same share of the area; null where that cannot be said. */
  readonly beatsNaive: boolean | null;
}

/**
 * Scores a map on the period after the one it was fitted on, next to the naive map. `fitted` must come from earlier
 * incidents only, `lastYear` are the counts of the year before the scored period. Both maps may name the same share
 * of the area (default 5 %).
 */
export function backTest(
  fitted: ArrayLike<number>,
  lastYear: ArrayLike<number>,
  observed: ArrayLike<number>,
  area: ArrayLike<number>,
  areaShare = 0.05,
): BackTest {
  if (!(areaShare > 0 && areaShare <= 1)) throw new RangeError('a share of the area is above 0, at most 1');
  const incidents = sum(observed);
  const method = scoreAt(qualityCurve(observed, fitted, area), areaShare, incidents);
  const naive = scoreAt(qualityCurve(observed, lastYear, area), areaShare, incidents);
  return { incidents, method, naive, beatsNaive: method && naive ? method.pai > naive.pai : null };
}

function scoreAt(curve: QualityCurve, share: number, incidents: number): MapScore | null {
  const n = curve.order.length;
  if (n === 0 || incidents === 0) return null;
  let k = 0;
  while (k + 1 < n && (curve.areaShare[k + 1] as number) <= share * (1 + 1e-12)) k++;
  return {
    cells: k + 1,
    areaShare: curve.areaShare[k] as number,
    hitRate: curve.hitRate[k] as number,
    pai: curve.pai[k] as number,
    pei: curve.pei[k] as number,
  };
}
