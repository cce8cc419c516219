import { z } from 'zod';
import { CAMERA_PRESETS } from '../../core/analysis/coverage/presets.ts';
import { MEASURES } from '../../core/analysis/siting/study/figures.ts';
import { lineLengthM } from '../../core/geo/distance.ts';
import { geometryFaults } from '../../core/geo/validate.ts';
import { cameraSchema, lampSchema, safeLaneSchema } from '../../core/model/features.ts';
import type { LonLat } from '../../core/model/filter.ts';
import type { FeatureOf } from '../../core/model/layers.ts';
import {
  AREA_KINDS,
  type AreaKind,
  type Draft,
  type DraftArea,
  type DraftCamera,
  type DraftLamp,
  type DraftLane,
} from './draft.ts';

const lon = z.number().min(-180).max(180);
const lat = z.number().min(-90).max(90);
const id = z.string().min(1).max(200);
/** What one scenario may hold. */
export const DRAFT_MOST = {
  cameras: 500,
  lanes: 200,
  lamps: 500,
  corners: 2_000,
  removed: 20_000,
  areas: 60,
  areaCorners: 100,
} as const;
const NAME_MOST = 300;
export const AREA_NAME_MOST = 80;
/** As the browser's storage keeps it. */
export const draftSchema = z.object({
  cameras: z
    .array(
      z.object({
        id,
        lon,
        lat,
        azimuth: z.number().min(0).max(360).nullable(),
        type: z.string().max(60),
        of: id.nullable(),
      }),
    )
    .max(DRAFT_MOST.cameras),
  lanes: z
    .array(
      z.object({
        id,
        name: z.string().max(NAME_MOST),
        lengthM: z.number().nonnegative(),
        line: z.array(z.tuple([lon, lat])).max(DRAFT_MOST.corners),
      }),
    )
    .max(DRAFT_MOST.lanes),
  lamps: z.array(z.object({ id, lon, lat })).max(DRAFT_MOST.lamps).default([]),
  removed: z.array(id).max(DRAFT_MOST.removed),
  areas: z
    .array(
      z.object({
        id,
        kind: z.enum(AREA_KINDS),
        name: z.string().max(AREA_NAME_MOST),
        ring: z
          .array(z.tuple([lon, lat]))
          .min(3)
          .max(DRAFT_MOST.areaCorners),
      }),
    )
    .max(DRAFT_MOST.areas)
    .default([]),
  counts: z
    .object({ measure: z.enum(MEASURES), anew: z.boolean(), viewOnly: z.boolean().optional() })
    .optional(),
});

/** The camera as a feature of the layer, so that everything that asks about cameras can be asked about it. */
export function cameraOf(
  draft: DraftCamera,
  standing: readonly FeatureOf<'cameras'>[],
): FeatureOf<'cameras'> {
  const old = draft.of === null ? undefined : standing.find((f) => f.id === draft.of);
  const optics = CAMERA_PRESETS.find((p) => p.code === draft.type)?.optics ?? CAMERA_PRESETS[0]?.optics;
  const properties = old
    ? {
        ...old.properties,
        id: draft.id,
        azimuth_deg: draft.azimuth,
        valid_from: null,
        valid_to: null,
        outages: [],
      }
    : cameraSchema.parse({ ...optics, id: draft.id, azimuth_deg: draft.azimuth });
  return {
    type: 'Feature',
    id: draft.id,
    geometry: { type: 'Point', coordinates: [draft.lon, draft.lat] },
    properties,
  };
}

/** A lane of a scenario as a feature of the layer: lit all the time. */
export const laneOf = ({ id, name, line }: DraftLane): FeatureOf<'safe-lanes'> => ({
  type: 'Feature',
  id,
  geometry: { type: 'LineString', coordinates: line.map(([lon, lat]) => [lon, lat]) },
  properties: safeLaneSchema.parse({ id, name: name || id }),
});
/** A lamp of a scenario as a feature of the layer. */
export const lampOf = ({ id, lon, lat }: DraftLamp): FeatureOf<'lamps'> => ({
  type: 'Feature',
  id,
  geometry: { type: 'Point', coordinates: [lon, lat] },
  properties: lampSchema.parse({ id }),
});

/** A drawn or typed line as one that a lane can follow; null for less than a metre, or more corners than are kept. */
export function laneLine(places: readonly LonLat[]): DraftLane['line'] | null {
  const line = places
    .map(([lon, lat]): readonly [number, number] => [round(lon), round(lat)])
    .filter(([lon, lat], i, all) => lon !== all[i - 1]?.[0] || lat !== all[i - 1]?.[1]);
  return line.length >= 2 && line.length <= DRAFT_MOST.corners && lineLengthM(line) >= 1 ? line : null;
}

/** Why a drawn area cannot be one that plans keep to; null where it can. */
export function areaRefusal(
  ring: DraftArea['ring'],
  areas: readonly DraftArea[],
): 'crosses' | 'too-many' | null {
  if (areas.length >= DRAFT_MOST.areas) return 'too-many';
  const [first] = ring;
  if (!first || ring.length > DRAFT_MOST.areaCorners) return 'crosses';
  return geometryFaults({ type: 'Polygon', coordinates: [[...ring, first]] }).length > 0 ? 'crosses' : null;
}

/** An id that the draft does not have yet. */
export function freshId(draft: Draft): string {
  const taken = new Set([...draft.cameras, ...draft.lanes, ...draft.lamps, ...draft.areas].map((c) => c.id));
  let n = taken.size + 1;
  while (taken.has(`new-${n}`)) n++;
  return `new-${n}`;
}

const withCamera = (d: Draft, cameraId: string, change: Partial<DraftCamera>): Draft => ({
  ...d,
  cameras: d.cameras.map((c) => (c.id === cameraId ? { ...c, ...change } : c)),
});
/** Steps from scenario to scenario. */
export const draftSteps = {
  /** Puts a camera or a lamp elsewhere. */
  move: (d: Draft, pieceId: string, at: readonly [number, number]): Draft => {
    const to = { lon: round(at[0]), lat: round(at[1]) };
    const moved = withCamera(d, pieceId, to);
    return d.lamps.some((l) => l.id === pieceId)
      ? { ...moved, lamps: d.lamps.map((l) => (l.id === pieceId ? { ...l, ...to } : l)) }
      : moved;
  },
  turn: (d: Draft, cameraId: string, azimuth: number): Draft =>
    withCamera(d, cameraId, { azimuth: Math.round((((azimuth % 360) + 360) % 360) * 10) / 10 }),
  /** A camera that looked all round looks north once it has a direction: none would mean all round. */
  retype: (d: Draft, cameraId: string, type: string): Draft => ({
    ...d,
    cameras: d.cameras.map((c) =>
      c.id === cameraId ? { ...c, type, azimuth: turns(type) ? (c.azimuth ?? 0) : null } : c,
    ),
  }),
  add: (d: Draft, camera: Omit<DraftCamera, 'id'>): Draft => ({
    ...d,
    cameras: [...d.cameras, { ...camera, id: freshId(d) }],
  }),
  addLamp: (d: Draft, at: LonLat): Draft => ({
    ...d,
    lamps: [...d.lamps, { id: freshId(d), lon: round(at[0]), lat: round(at[1]) }],
  }),
  /** Lights a line; see `laneLine`. */
  addLane: (d: Draft, line: DraftLane['line'], name = ''): Draft => ({
    ...d,
    lanes: [...d.lanes, { id: freshId(d), name, lengthM: lineLengthM(line), line }],
  }),
  nameLane: (d: Draft, laneId: string, name: string): Draft => ({
    ...d,
    lanes: d.lanes.map((l) => (l.id === laneId ? { ...l, name: name.slice(0, NAME_MOST) } : l)),
  }),
  addArea: (d: Draft, kind: AreaKind, ring: DraftArea['ring'], name: string): Draft => ({
    ...d,
    areas: [...d.areas, { id: freshId(d), kind, name: name.slice(0, AREA_NAME_MOST), ring }],
  }),
  changeArea: (d: Draft, areaId: string, change: Partial<Pick<DraftArea, 'kind' | 'name'>>): Draft => ({
    ...d,
    areas: d.areas.map((a) => (a.id === areaId ? { ...a, ...change } : a)),
  }),
  dropArea: (d: Draft, areaId: string): Draft => ({ ...d, areas: d.areas.filter((a) => a.id !== areaId) }),
  /** Takes a piece out again; a standing camera goes back to where it stands. */
  drop: (d: Draft, pieceId: string): Draft => {
    const back = d.cameras.find((c) => c.id === pieceId)?.of ?? null;
    return {
      ...d,
      cameras: d.cameras.filter((c) => c.id !== pieceId),
      lanes: d.lanes.filter((l) => l.id !== pieceId),
      lamps: d.lamps.filter((l) => l.id !== pieceId),
      removed: d.removed.filter((r) => r !== back),
    };
  },
  /** Takes a standing camera away. */
  remove: (d: Draft, cameraId: string): Draft => ({
    ...d,
    cameras: d.cameras.filter((c) => c.of !== cameraId),
    removed: [...new Set([...d.removed, cameraId])],
  }),
  restore: (d: Draft, cameraId: string): Draft => ({
    ...d,
    cameras: d.cameras.filter((c) => c.of !== cameraId),
    removed: d.removed.filter((r) => r !== cameraId),
  }),
  /** Makes a standing camera movable: it stands where it stood, now as a piece of the scenario. */
  take: (d: Draft, camera: DraftCamera): Draft => ({
    ...d,
    cameras: [...d.cameras, camera],
    removed: [...new Set([...d.removed, camera.of ?? ''])].filter((r) => r !== ''),
  }),
} as const;

/** Standing cameras that the other scenario takes away and this one keeps, as they stand: they see on this side only. */
export const keptHere = (mine: Draft, other: Draft): readonly string[] =>
  other.removed.filter((id) => !mine.removed.includes(id));

/** Whether a camera type has a direction. */
export const turns = (type: string): boolean =>
  (CAMERA_PRESETS.find((p) => p.code === type)?.optics.hfov_deg ?? 0) < 360;
/** About a centimetre. */
const round = (x: number): number => Math.round(x * 1e7) / 1e7;
