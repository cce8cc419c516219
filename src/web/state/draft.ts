import type { Measure } from '../../core/analysis/siting/study/figures.ts';

/** A camera of a scenario: a new one of a type, or a standing one put elsewhere (`of`), which keeps its own optics. */
export interface DraftCamera {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  /** Degrees clockwise from north; null = all round. */
  readonly azimuth: number | null;
  readonly type: string;
  readonly of: string | null;
}
export interface DraftLane {
  readonly id: string;
  readonly name: string;
  readonly lengthM: number;
  readonly line: readonly (readonly [lon: number, lat: number])[];
}
export interface DraftLamp {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
}

/** What an area drawn for plans says: things stand only there, nothing stands there, no camera looks there. */
export const AREA_KINDS = ['stand', 'no-stand', 'mask'] as const;
export type AreaKind = (typeof AREA_KINDS)[number];
export interface DraftArea {
  readonly id: string;
  readonly kind: AreaKind;
  readonly name: string;
  /** Corners in degrees, the first not repeated. */
  readonly ring: readonly (readonly [lon: number, lat: number])[];
}

/** A scenario as it is being worked on: what comes, in its order, and what of today goes. */
export interface Draft {
  readonly cameras: readonly DraftCamera[];
  readonly lanes: readonly DraftLane[];
  readonly lamps: readonly DraftLamp[];
  /** Standing cameras that are taken away, or stand elsewhere in `cameras`. */
  readonly removed: readonly string[];
  /** Drawn areas that plans keep to. They stay when a plan replaces what a scenario brings. */
  readonly areas: readonly DraftArea[];
  /** How the plan that it came from counts; by hand what it holds decides. */
  readonly counts?: DraftCounts | undefined;
}
export interface DraftCounts {
  readonly measure: Measure;
  /** Made as if nothing stood. */
  readonly anew: boolean;
  /** Light counts only by what cameras see of it. */
  readonly viewOnly?: boolean | undefined;
}
export const NO_DRAFT: Draft = { cameras: [], lanes: [], lamps: [], removed: [], areas: [] };
/** Nothing comes and nothing goes. */
export const isEmpty = (d: Draft): boolean =>
  d.cameras.length + d.lanes.length + d.lamps.length + d.removed.length === 0;
/** Nothing in it that would be lost. */
export const isBlank = (d: Draft): boolean => isEmpty(d) && d.areas.length === 0;
/** Another scenario within the same areas. */
export const within = ({ areas }: Draft, scenario: Draft): Draft => ({ ...scenario, areas });

/** The areas of a kind as polygons of closed rings, degrees. */
export const polygonsOfKind = (
  areas: readonly DraftArea[],
  kind: AreaKind,
): readonly (readonly [lon: number, lat: number])[][][] =>
  areas.flatMap((a) => {
    const [first] = a.ring;
    return a.kind === kind && first ? [[[...a.ring, first]]] : [];
  });

/** The place halfway along a lane, where its number stands. */
export function middleOf(line: DraftLane['line']): readonly [lon: number, lat: number] {
  const lengths = line
    .slice(1)
    .map(([x, y], i) => Math.hypot(x - (line[i]?.[0] ?? x), y - (line[i]?.[1] ?? y)));
  let left = lengths.reduce((a, b) => a + b, 0) / 2;
  for (const [i, length] of lengths.entries()) {
    const [a, b] = [line[i], line[i + 1]];
    if (a && b && length > 0 && left <= length)
      return [a[0] + ((b[0] - a[0]) * left) / length, a[1] + ((b[1] - a[1]) * left) / length];
    left -= length;
  }
  return line[0] ?? [0, 0];
}
