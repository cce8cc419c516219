import { z } from 'zod';
import type { Bbox } from './filter.ts';
import { parseInstant, zoneOf } from './time.ts';

/**
 * How incidents of a class come to be known. Records that depend on police activity say as much about patrols as
 * about places, so the two families never meet in one index, map surface or total. Files that do not say are `other`.
 */
export const CLASS_FAMILIES = ['reported', 'police', 'other'] as const;
export type ClassFamily = (typeof CLASS_FAMILIES)[number];

export const classDefSchema = z.object({
  code: z.string().min(1),
  family: z.enum(CLASS_FAMILIES),
  /** Shown as it is where the message files have no text for the code. */
  label: z.string().optional(),
});
export type ClassDef = z.infer<typeof classDefSchema>;

const isZone = (name: string): boolean => {
  try {
    zoneOf(name);
    return true;
  } catch {
    return false;
  }
};
const lon = z.number().min(-180).max(180);
const lat = z.number().min(-90).max(90);
const isDate = (text: string): boolean => parseInstant(text, zoneOf('UTC')) !== null;
const date = z.string().refine(isDate, 'not a date: write 2013-08-01');
const startsBefore = (from: string, to: string): boolean => {
  const [a, b] = [parseInstant(from, zoneOf('UTC')), parseInstant(to, zoneOf('UTC'))];
  return a === null || b === null || a < b;
};

/** A name in Vietnamese and, where there is one, in English. */
export const localTextSchema = z.object({ vi: z.string().min(1), en: z.string().min(1).optional() });
export type LocalText = z.infer<typeof localTextSchema>;

/**
 * Something that happened in [from, to) and that people speak of as a before and an after. Where only the year is known
 * the whole year stands here, and belongs to neither side.
 */
export const milestoneSchema = z
  .object({ label: localTextSchema, from: date, to: date })
  .refine(({ from, to }) => startsBefore(from, to), 'ends before it starts');

/** A collection of data carries its own place and time: nothing in the code assumes one city. */
export const profileSchema = z.object({
  name: z.string().min(1),
  /** [west, south, east, north], or a GeoJSON Polygon / MultiPolygon. */
  area: z.union([
    z
      .tuple([lon, lat, lon, lat])
      .refine(([w, south, e, n]) => w <= e && south <= n, 'not [west, south, east, north]'),
    z.object({ type: z.enum(['Polygon', 'MultiPolygon']), coordinates: z.array(z.unknown()) }),
  ]),
  /** IANA name. */
  timeZone: z.string().refine(isZone, 'not an IANA time zone name'),
  /** EPSG code for metric work. */
  projection: z.string().regex(/^EPSG:\d+$/),
  /** [from, to) as dates in the profile's zone. */
  period: z.tuple([date, date]).refine(([from, to]) => startsBefore(from, to), 'ends before it starts'),
  source: z.string(),
  synthetic: z.boolean(),
  classes: z.array(classDefSchema).optional(),
  milestones: z.array(milestoneSchema).max(20).optional(),
  /** Month (1–12) in which each year of the local programme begins; named periods follow it. */
  programmeMonth: z.int().min(1).max(12).optional(),
});
export type Profile = z.infer<typeof profileSchema>;

/** The bounding box of the profile's area. */
export function areaBbox(area: Profile['area']): Bbox {
  if (Array.isArray(area)) return area;
  let [w, s, e, n] = [180, 90, -180, -90];
  const visit = (x: unknown): void => {
    if (!Array.isArray(x)) return;
    if (typeof x[0] === 'number' && typeof x[1] === 'number') {
      w = Math.min(w, x[0]);
      e = Math.max(e, x[0]);
      s = Math.min(s, x[1]);
      n = Math.max(n, x[1]);
    } else x.forEach(visit);
  };
  visit(area.coordinates);
  return [w, s, e, n];
}

export const SAMPLE_CLASSES: readonly ClassDef[] = [
  { code: 'criminal', family: 'reported' },
  { code: 'weapons', family: 'reported' },
  { code: 'fireworks', family: 'reported' },
  { code: 'traffic', family: 'police' },
  { code: 'public-order', family: 'police' },
];

/** Id of the sample city in a store. */
export const SAMPLE_DATASET = 'mong-cai';

/** The first city. Land, border and names are real; every point, line and area in it is synthetic. */
// The figures run through 19 May 2023, so the half-open period ends at the midnight after it.
export const MONG_CAI: Profile = {
  name: 'Móng Cái',
  area: [107.7, 21.31, 108.12, 21.68],
  timeZone: 'Asia/Ho_Chi_Minh',
  projection: 'EPSG:32648',
  period: ['2013-08-01', '2023-05-20'],
  source: 'Hải Đăng (mô phỏng · synthetic); tổng số · totals: Trung tâm TTVH Móng Cái, 19/05/2023',
  synthetic: true,
  classes: [...SAMPLE_CLASSES],
  // The article gives the year in which the city signed, and no day.
  milestones: [
    {
      label: { vi: 'năm ký kết 2014', en: 'the signing in 2014' },
      from: '2014-01-01',
      to: '2015-01-01',
    },
  ],
  // The national programme was signed on 1 August 2013.
  programmeMonth: 8,
};
