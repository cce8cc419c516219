import { z } from 'zod';
import { parseInstant, zoneOf } from './time.ts';

/**
 * The nouns as they travel: GeoJSON features whose properties these schemas read. Names are snake_case on the
 * wire and carry their unit (`_m`, `_deg`, `_px`, `_km2`). Times are RFC 3339; a null `valid_to` is open.
 */
const utc = zoneOf('UTC');
const instant = z.string().refine((t) => parseInstant(t, utc) !== null, 'not an RFC 3339 time');
const openInstant = instant.nullable().default(null);
const idText = z.string().min(1).max(200);
const name = z.string().max(300);
const metres = z.number().finite().nonnegative();
const degrees = z.number().finite();

/** What every feature carries. */
const base = { id: idText, source: z.string().default(''), synthetic: z.boolean().default(false) };
/** What everything that comes and goes carries: valid in [valid_from, valid_to). */
const validity = { valid_from: openInstant, valid_to: openInstant };
/** Working intervals: when a lamp or a camera was out of order, [from, to); to = null while it still is. */
const outages = z.array(z.object({ from: instant, to: instant.nullable() })).default([]);

/** One incident: a happening with a class, a time (equal when exact, else somewhere in [from, to)) and often a place. */
export const incidentSchema = z.object({
  ...base,
  class: z.string().min(1).max(100),
  very_serious: z.boolean().default(false),
  from: instant,
  to: instant,
  unit: z.string().nullable().default(null),
  /** Radius within which the true place lies; null = unknown. */
  accuracy_m: metres.nullable().default(null),
});

/** An administrative unit (ward, commune). Boundaries change: the crosswalk says what it was merged into. */
export const unitSchema = z.object({
  ...base,
  ...validity,
  code: z.string(),
  name,
  kind: z.enum(['ward', 'commune', 'other']).default('other'),
  label_lon: degrees.nullable().default(null),
  label_lat: degrees.nullable().default(null),
  area_km2: z.number().positive().nullable().default(null),
  area_source: z.string().default(''),
  population: z.number().int().nonnegative().nullable().default(null),
  population_assumed: z.boolean().default(false),
  population_source: z.string().default(''),
  /** True when the outline only sketches the unit and is no boundary anybody has drawn officially. */
  schematic: z.boolean().default(false),
  merged_into: z.string().nullable().default(null),
});

/** A safe lane: a street stretch lit and looked after as a model ("tuyến đường ánh sáng"). */
export const safeLaneSchema = z.object({
  ...base,
  ...validity,
  name,
  unit: z.string().nullable().default(null),
  /** How far from the line its lamps light the ground. */
  lit_reach_m: metres.default(12),
});

/** A street lamp. */
export const lampSchema = z.object({
  ...base,
  ...validity,
  lane: z.string().nullable().default(null),
  kind: z.string().default('led'),
  height_m: metres.default(8),
  reach_m: metres.default(12),
  outages,
});

/** A camera. Range follows from resolution and field of view (IEC 62676-4); nothing about persons is kept. */
export const cameraSchema = z.object({
  ...base,
  ...validity,
  name: name.default(''),
  kind: z.enum(['fixed', 'dome', 'ptz']).default('fixed'),
  unit: z.string().nullable().default(null),
  /** Direction of the optical axis, clockwise from north; null for all-round or unknown. */
  azimuth_deg: degrees.nullable().default(null),
  hfov_deg: z.number().positive().max(360).default(68),
  res_h_px: z.number().int().positive().default(1920),
  height_m: metres.default(5),
  tilt_deg: degrees.default(12),
  /** Farthest useful distance at night; null = unknown. */
  night_range_m: metres.nullable().default(null),
  /** Vertical resolution; without it 9/16 of the horizontal one. */
  res_v_px: z.number().int().positive().nullable().optional(),
  /** Width of the sensor and focal length: where both stand, the field of view follows from them. */
  sensor_w_mm: z.number().positive().nullable().optional(),
  focal_mm: z.number().positive().nullable().optional(),
  /** How far its own infrared light reaches. */
  ir_range_m: metres.nullable().optional(),
  /** Share of the time that a turning camera stands at its home preset (azimuth_deg); without it, always. */
  duty_share: z.number().positive().max(1).nullable().optional(),
  /** Who runs it (an office, never a person) and what for. */
  operator: z.string().max(200).nullable().optional(),
  purpose: z.string().max(200).nullable().optional(),
  outages,
});

export const MODEL_KINDS = [
  'self-managed',
  'camera',
  'safe-lane',
  'border',
  'school',
  'boat',
  'market',
  'other',
] as const;
/** A model area: where a movement model ("mô hình") is at work. */
export const modelAreaSchema = z.object({
  ...base,
  ...validity,
  name,
  kind: z.enum(MODEL_KINDS).default('other'),
  status: z.enum(['active', 'under-review', 'ended']).default('active'),
  exemplar: z.boolean().default(false),
  unit: z.string().nullable().default(null),
});

/** A self-managed security group ("tổ tự quản"): a place where one meets, never its members. */
export const groupSchema = z.object({
  ...base,
  ...validity,
  name,
  unit: z.string().nullable().default(null),
  households: z.number().int().nonnegative().nullable().default(null),
});

/** A festival or other event; valid_from..valid_to is when it took place. */
export const eventSchema = z.object({
  ...base,
  ...validity,
  name,
  kind: z.string().default('festival'),
  unit: z.string().nullable().default(null),
  attendance: z.number().int().nonnegative().nullable().default(null),
});

/** A named place, with how well its position is known. */
export const placeSchema = z.object({
  ...base,
  name,
  kind: z.string(),
  accuracy_m: metres.nullable().default(null),
});

export const streetSchema = z.object({
  ...base,
  ...validity,
  name: name.default(''),
  kind: z.string().default('street'),
  lit: z.enum(['yes', 'no', 'unknown']).default('unknown'),
  width_m: metres.nullable().default(null),
});

export const buildingSchema = z.object({
  ...base,
  ...validity,
  kind: z.string().default('building'),
  height_m: metres.nullable().default(null),
});

/** The programme's six fields of work, by which published figures are ordered. */
export const FIGURE_FIELDS = [
  'information',
  'prevention',
  'models',
  'campaigns',
  'festival',
  'steering',
  'background',
] as const;
/** A published figure: a number as the source prints it, never a point. */
export const figureSchema = z.object({
  ...base,
  key: z.string(),
  field: z.enum(FIGURE_FIELDS),
  value: z.number(),
  unit: z.string(),
  qualifier: z.enum(['exact', 'over', 'nearly']).default('exact'),
  label_vi: z.string(),
  label_en: z.string(),
  note_vi: z.string().default(''),
  note_en: z.string().default(''),
  period_from: instant,
  period_to: instant,
});

export type IncidentProps = z.infer<typeof incidentSchema>;
export type UnitProps = z.infer<typeof unitSchema>;
export type SafeLaneProps = z.infer<typeof safeLaneSchema>;
export type LampProps = z.infer<typeof lampSchema>;
export type CameraProps = z.infer<typeof cameraSchema>;
export type ModelAreaProps = z.infer<typeof modelAreaSchema>;
export type GroupProps = z.infer<typeof groupSchema>;
export type EventProps = z.infer<typeof eventSchema>;
export type PlaceProps = z.infer<typeof placeSchema>;
export type StreetProps = z.infer<typeof streetSchema>;
export type BuildingProps = z.infer<typeof buildingSchema>;
export type FigureProps = z.infer<typeof figureSchema>;
