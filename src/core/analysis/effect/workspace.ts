import { geometryTester, type Tester } from '../../geo/polygon.ts';
import { type Projector, projectorFor } from '../../geo/project.ts';
import type { FeatureOf, Geometry } from '../../model/layers.ts';
import type { Profile } from '../../model/profile.ts';
import { type Interval, parseInstant, type Seconds, type Zone, zoneOf } from '../../model/time.ts';
import { type EffectRows, type Places, placesOf } from './places.ts';
import { type Shape, shapeOf } from './shape.ts';

export type TreatedKind = 'lane' | 'camera' | 'model';
/** A place where something was done: a safe lane, a camera, a model area. */
export interface TreatedPlace {
  readonly id: string;
  readonly kind: TreatedKind;
  readonly geometry: Geometry | null;
  /** null = no start is known. */
  readonly from: Seconds | null;
  /** null = it still goes on. */
  readonly to: Seconds | null;
  /** Metres on either side of a line or around a point. */
  readonly reachM: number;
}

/** Whether two are one and the same: ids are only one layer's own. */
export const samePlace = (
  a: Pick<TreatedPlace, 'kind' | 'id'>,
  b: Pick<TreatedPlace, 'kind' | 'id'>,
): boolean => a.kind === b.kind && a.id === b.id;

/** Metres beside a lane that count as the lane, at least. */
export const LANE_REACH_M = 20;
/** Metres around a camera whose range at night is not known. */
export const CAMERA_REACH_M = 40;

/** The treated places of a dataset's layers. */
export function treatedPlaces(
  layers: {
    readonly 'safe-lanes': readonly FeatureOf<'safe-lanes'>[];
    readonly cameras: readonly FeatureOf<'cameras'>[];
    readonly 'model-areas': readonly FeatureOf<'model-areas'>[];
  },
  zone: Zone,
): TreatedPlace[] {
  const when = (text: string | null): Seconds | null => (text === null ? null : parseInstant(text, zone));
  const place = (
    kind: TreatedKind,
    {
      id,
      geometry,
      properties: p,
    }: FeatureOf<'safe-lanes'> | FeatureOf<'cameras'> | FeatureOf<'model-areas'>,
    reachM: number,
  ): TreatedPlace => ({ id, kind, geometry, from: when(p.valid_from), to: when(p.valid_to), reachM });
  return [
    ...layers['safe-lanes'].map((f) => place('lane', f, Math.max(LANE_REACH_M, f.properties.lit_reach_m))),
    ...layers.cameras.map((f) => place('camera', f, f.properties.night_range_m ?? CAMERA_REACH_M)),
    ...layers['model-areas'].map((f) => place('model', f, 0)),
  ];
}

/** A street with what makes it like another. */
export interface Street {
  readonly id: string;
  readonly kind: string;
  readonly unitKind: string;
  readonly geometry: Geometry | null;
  readonly shape: Shape;
}
export interface Treated {
  readonly place: TreatedPlace;
  readonly shape: Shape;
}

/** What every card of a dataset and a set of classes needs, made once. */
export interface EffectWorkspace {
  readonly zone: Zone;
  readonly data: Interval;
  readonly projector: Projector;
  readonly places: Places;
  readonly treated: readonly Treated[];
  readonly streets: readonly Street[];
  unitKindAt(x: number, y: number): string;
}

export interface WorkspaceInput {
  readonly table: EffectRows;
  /** Indices of the classes that count; all of one family, so that reported and police-generated records never mix. */
  readonly classes: ReadonlySet<number>;
  readonly profile: Pick<Profile, 'projection' | 'timeZone' | 'period'>;
  /** Everything treated that other places keep away from. */
  readonly treated: readonly TreatedPlace[];
  readonly streets: readonly FeatureOf<'streets'>[];
  readonly units: readonly FeatureOf<'units'>[];
}

/** Classes of more than one family cannot be counted together. */
export class MixedFamilies extends RangeError {}

/** Makes the workspace. Throws MixedFamilies. */
export function effectWorkspace(input: WorkspaceInput): EffectWorkspace {
  const { table, classes, profile } = input;
  const families = new Set([...classes].map((c) => table.classes[c]?.family));
  if (families.size > 1) throw new MixedFamilies('reported and police-generated records never mix');
  const zone = zoneOf(profile.timeZone);
  const projector = projectorFor(profile.projection);
  const [from, to] = profile.period.map((day) => parseInstant(day, zone) ?? 0) as [number, number];
  const units = input.units.flatMap((u): { kind: string; tester: Tester }[] =>
    u.geometry ? [{ kind: u.properties.kind, tester: geometryTester(u.geometry) }] : [],
  );
  const unitKindAt = (x: number, y: number): string => {
    const [lon, lat] = projector.inverse(x, y);
    return units.find(({ tester }) => tester.contains(lon, lat))?.kind ?? '';
  };
  return {
    zone,
    data: { from, to },
    projector,
    places: placesOf(table, classes, projector),
    treated: input.treated.flatMap((place): Treated[] => {
      const shape = shapeOf(place.geometry, projector, place.reachM);
      return shape ? [{ place, shape }] : [];
    }),
    streets: input.streets.flatMap((s): Street[] => {
      const shape = shapeOf(s.geometry, projector, LANE_REACH_M);
      if (!shape) return [];
      const { kind } = s.properties;
      return [{ id: s.id, kind, geometry: s.geometry, shape, unitKind: unitKindAt(...shape.middle) }];
    }),
    unitKindAt,
  };
}
