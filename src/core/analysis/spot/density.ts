import { contours } from 'd3-contour';
import { difference, intersection } from '../../geo/clip.ts';
import { geometryFromPolygons, polygonsOf } from '../../geo/geometry.ts';
import type { Geometry } from '../../model/layers.ts';
import { bandwidthOf } from '../hotspot/bandwidth.ts';
import { kde, type Surface } from '../hotspot/kde.ts';
import { gridOver } from '../hotspot/kde-grid.ts';
import type { Plane } from '../hotspot/land.ts';
import type { Computation } from '../run.ts';
import { locate, stretch } from './located.ts';
import type { SpotQuestion } from './question.ts';
import type { DensityBand, SpotDensity } from './result.ts';
import { makeStudy } from './study.ts';

/** Bandwidth where the points do not spread (all on one spot, but for rounding), so that the rule has no answer. */
const FALLBACK_M = 500;
/** Below it no position is known so well that a surface would mean anything. */
const LEAST_M = 10;

/** The bandwidth that was asked for, else by Esri's rule, else one that is named a fallback. */
export function bandwidthFor(
  asked: number | null,
  x: ArrayLike<number>,
  y: ArrayLike<number>,
): Pick<SpotDensity, 'bandwidthM' | 'rule'> {
  if (asked !== null) return { bandwidthM: asked, rule: 'asked' };
  const byRule = bandwidthOf('esri', x, y);
  return byRule !== null && byRule >= LEAST_M
    ? { bandwidthM: byRule, rule: 'esri' }
    : { bandwidthM: FALLBACK_M, rule: 'fallback' };
}
/** Places of the surface across one bandwidth, and places at most. */
const FINE = 8;
const MOST_PLACES = 250_000;
/** Breaks come from one ladder, so that two maps of the same city share them: cases a km². */
const LADDER: readonly number[] = [
  0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 1e6,
];
const MOST_BREAKS = 6;

/** The highest rungs of the ladder below a maximum, ascending. */
export function breaksFor(max: number): number[] {
  const below = LADDER.filter((b) => b < max);
  return below.slice(-MOST_BREAKS);
}

/**
 * The density of the asked period as filled contours: quartic kernel in metres, bandwidth by Esri's rule unless asked for, cut to
 * the land of the study area. `breaks` freezes the classes of another surface (two periods are compared with the same
 * bandwidth, grid and classes). Null where no case can be placed. Throws NoLand and TooManyCells.
 */
export function* densityOf(
  question: SpotQuestion,
  breaks?: readonly number[],
): Computation<SpotDensity | null> {
  const { options, window } = question;
  const study = yield* makeStudy(question);
  const { located, leftOut } = yield* locate(question, study);
  const [a, b] = stretch(located.from, window);
  if (a === b) return null;
  const [x, y] = [located.x.subarray(a, b), located.y.subarray(a, b)];
  const { bandwidthM, rule } = bandwidthFor(options.bandwidthM, x, y);
  const box = around(x, y, bandwidthM);
  const wide = (box.xmax - box.xmin) * (box.ymax - box.ymin);
  const cellM = Math.max(bandwidthM / FINE, Math.sqrt(wide / MOST_PLACES));
  const surface = yield* kde({ x, y }, gridOver(box, cellM), 'quartic', bandwidthM);
  const perKm2 = surface.values.map((v) => v * 1e6);
  const max = surface.max * 1e6;
  const used = breaks ?? breaksFor(max);
  const bands: DensityBand[] = [];
  let inner: Geometry | null = null;
  // From the highest class down, so that each takes away what lies above it.
  for (let k = used.length - 1; k >= 0; k--) {
    const from = used[k] as number;
    const outer = onLand(contour(surface, perKm2, from, study.plane), study.land);
    const geometry: Geometry | null = outer && inner ? difference(outer, inner) : outer;
    if (geometry) bands.unshift({ from, to: used[k + 1] ?? null, geometry });
    inner = outer ?? inner;
    yield { done: used.length - k, total: used.length };
  }
  return { n: b - a, leftOut, bandwidthM, rule, cellM, breaks: used, max, bands };
}

function around(x: Float64Array, y: Float64Array, reach: number) {
  let [xmin, ymin, xmax, ymax] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let k = 0; k < x.length; k++) {
    xmin = Math.min(xmin, x[k] as number);
    xmax = Math.max(xmax, x[k] as number);
    ymin = Math.min(ymin, y[k] as number);
    ymax = Math.max(ymax, y[k] as number);
  }
  return { xmin: xmin - reach, ymin: ymin - reach, xmax: xmax + reach, ymax: ymax + reach };
}

/** Where the surface is at least `level`, in degrees; null where it nowhere is. */
function contour({ grid }: Surface, values: Float64Array, level: number, plane: Plane): Geometry | null {
  const made = contours()
    .size([grid.nx, grid.ny])
    .contour(values as unknown as number[], level);
  // d3 counts cells from their corner: the middle of the first lies at 0.5.
  const polygons = made.coordinates.map((rings) =>
    rings.map((ring) =>
      ring.map(([gx, gy]) =>
        plane.inverse(grid.x0 + ((gx as number) - 0.5) * grid.dx, grid.y0 + ((gy as number) - 0.5) * grid.dy),
      ),
    ),
  );
  return geometryFromPolygons(polygons);
}

function onLand(shape: Geometry | null, land: readonly Geometry[]): Geometry | null {
  if (!shape) return null;
  // Units share no land, so their cuts are put side by side instead of being united.
  const parts = land.flatMap((unit) => {
    const cut = intersection(shape, unit);
    return (cut && polygonsOf(cut)) ?? [];
  });
  return geometryFromPolygons(parts);
}
