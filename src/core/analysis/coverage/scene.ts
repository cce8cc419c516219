import { pointsOf, polygonsOf } from '../../geo/geometry.ts';
import { geometryFaults } from '../../geo/validate.ts';
import type { FeatureOf } from '../../model/layers.ts';
import { spans } from '../../model/spans.ts';
import type { Seconds, Zone } from '../../model/time.ts';
import type { Plane } from '../hotspot/land.ts';
import { type Box, type BoxIndex, boxIndex } from './box-index.ts';
import { type Lights, lightsOf } from './light.ts';
import { type Mask, type Masks, masksOf, preparedMasks } from './masks.ts';
import { type PlacedCamera, placeCamera } from './place.ts';
import { DEFAULT_PROFILE, LEVEL_PROFILES, type LevelProfile, type QualityLevel } from './range.ts';
import { type CameraAssumption, reachOf, TARGET_HEIGHT_M } from './reach.ts';
import { type Footprint, type Walls, wallsOf } from './walls.ts';

/** The layers that coverage is worked out from; any may be missing. */
export interface CoverageLayers {
  readonly cameras?: readonly FeatureOf<'cameras'>[] | undefined;
  readonly buildings?: readonly FeatureOf<'buildings'>[] | undefined;
  readonly lamps?: readonly FeatureOf<'lamps'>[] | undefined;
  readonly 'safe-lanes'?: readonly FeatureOf<'safe-lanes'>[] | undefined;
  readonly places?: readonly FeatureOf<'places'>[] | undefined;
}

export interface SceneOptions {
  readonly plane: Plane;
  /** Zone of times that are written without one. */
  readonly zone: Zone;
  readonly profile?: LevelProfile;
  /** Height on a person at which pixels are counted, metres. */
  readonly targetM?: number;
  /** Areas beside those that buildings and places ask for: drawn ones, land abroad. */
  readonly masks?: readonly Mask[];
  /** Kinds of mask that buildings and places ask for in vain. */
  readonly unmasked?: readonly Mask['kind'][];
  /** False: open ground, without walls. */
  readonly withWalls?: boolean;
  /** Walls stand as at this instant; null = all that ever stood. */
  readonly wallsAt?: Seconds | null;
}

/** What a scene noticed about its data. */
export interface SceneNote {
  readonly code:
    | CameraAssumption
    | 'camera-without-place'
    | 'building-not-closed'
    | 'building-crosses-itself'
    | 'wall-twice';
  readonly count: number;
  /** The first ten that it concerns. */
  readonly ids: readonly string[];
}

/** Cameras, walls, lights and masks in one plane. */
export interface Scene {
  readonly levels: readonly QualityLevel[];
  readonly plane: Plane;
  readonly cameras: readonly PlacedCamera[];
  readonly walls: Walls;
  readonly lights: Lights;
  readonly masks: Masks;
  /** Cameras whose range meets a box of the plane. */
  readonly camerasNear: BoxIndex;
  readonly notes: readonly SceneNote[];
}

/** The buildings that stand at an instant (or ever), as footprints in the plane. Faulty ones stay as drawn and are noted. */
export function footprintsOf(
  buildings: readonly FeatureOf<'buildings'>[],
  plane: Plane,
  zone: Zone,
  at: Seconds | null,
  note: (code: SceneNote['code'], id: string) => void = () => undefined,
): Footprint[] {
  return buildings.flatMap(({ id, geometry, properties }) => {
    const polygons = geometry && polygonsOf(geometry);
    if (!polygons) return [];
    if (at !== null && !spans(properties, zone).some((s) => s.from <= at && at < s.to)) return [];
    const faults = geometryFaults(geometry);
    if (faults.includes('not-closed')) note('building-not-closed', id);
    if (faults.includes('self-intersection')) note('building-crosses-itself', id);
    return polygons.map((rings) => rings.map((ring) => ring.map(([lon, lat]) => plane.forward(lon, lat))));
  });
}

/** Puts cameras, walls, lights and masks into a plane and works out every view. */
export function makeScene(layers: CoverageLayers, options: SceneOptions): Scene {
  const { plane, zone, masks = [], unmasked = [], withWalls = true, wallsAt = null } = options;
  const levels = LEVEL_PROFILES[options.profile ?? DEFAULT_PROFILE];
  const noted = new Map<SceneNote['code'], string[]>();
  const note = (code: SceneNote['code'], id: string): void => {
    noted.set(code, [...(noted.get(code) ?? []), id]);
  };
  const buildings = layers.buildings ?? [];
  const walls = wallsOf(withWalls ? footprintsOf(buildings, plane, zone, wallsAt, note) : []);
  const cameras = (layers.cameras ?? []).flatMap((f): PlacedCamera[] => {
    const [at] = (f.geometry && pointsOf(f.geometry)) ?? [];
    if (!at) {
      note('camera-without-place', f.id);
      return [];
    }
    const p = f.properties;
    const reach = reachOf(p, levels, options.targetM ?? TARGET_HEIGHT_M);
    const camera = { id: f.id, unit: p.unit, lon: at[0], lat: at[1] };
    const placed = placeCamera(camera, p.azimuth_deg, reach, spans(p, zone), plane, walls);
    for (const code of placed.assumptions) note(code, f.id);
    return [placed];
  });
  const notes = [...noted].map(([code, ids]) => ({ code, count: ids.length, ids: ids.slice(0, 10) }));
  if (walls.duplicates > 0) notes.push({ code: 'wall-twice', count: walls.duplicates, ids: [] });
  return {
    levels,
    plane,
    cameras,
    walls,
    lights: lightsOf(layers.lamps ?? [], layers['safe-lanes'] ?? [], plane, zone),
    masks: preparedMasks(
      [...masksOf(buildings, layers.places ?? []).filter((m) => !unmasked.includes(m.kind)), ...masks],
      plane,
    ),
    camerasNear: boxIndex(
      cameras.map(({ view: { x, y, rangeM } }): Box => [x - rangeM, y - rangeM, x + rangeM, y + rangeM]),
    ),
    notes,
  };
}
