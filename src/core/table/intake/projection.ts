import {
  isVn2000,
  knowsProjection,
  type Projector,
  projectionName,
  projectorFor,
  utmZoneOf,
  VN2000_CODES,
} from '../../geo/project.ts';
import type { Bbox } from '../../model/filter.ts';
import { areaBbox, type Profile } from '../../model/profile.ts';
import type { ColumnSample } from './columns.ts';
import { isEmpty, readMetric } from './numbers.ts';
import { Refusal, type Run } from './run.ts';
import { foldHeader } from './text.ts';
import type { Choice } from './types.ts';

type Pair = readonly [x: number, y: number];

/** Beyond this an area says nothing of where the data are. */
const WIDE_DEG = 20;
const VIETNAM: Bbox = [102, 8, 110, 24];
/** Zones that would put the data farther from the area than this are not offered. */
const NEAR_KM = 400;
const MAX_OFFERED = 12;
const KM_A_DEGREE = 111;

/** Where the middle of the places would lie in a projection. */
interface Landing {
  readonly code: string;
  readonly lon: number;
  readonly lat: number;
  /** Kilometres from the area; 0 = inside. */
  readonly km: number;
  /** Degrees from the middle of the area. */
  readonly off: number;
}

/**
 * Coordinates of a table in metres: which column points east, and which projection they are in. The user's word counts, then
 * a VN-2000 zone (outside of Vietnam any projection) of the profile that puts the places into its area; else it is asked, with
 * the place where each zone would put the data. X and Y are told apart by their size: in Vietnam X points north.
 */
export function settleProjection(run: Run, samples: readonly ColumnSample[]): void {
  const { fields } = run.plan;
  const [e, n] = [fields.get('easting')?.[0]?.column, fields.get('northing')?.[0]?.column];
  if (e === undefined || n === undefined) return;
  const pairs = pairsOf(samples, e, n);
  const exchanged = areExchanged(pairs);
  const outright =
    /^(e|east|easting|dong|toa do dong)$/.test(foldHeader(e)) &&
    /^(n|north|northing|bac|toa do bac)$/.test(foldHeader(n));
  // Only headers that say east and north outright stand against the numbers.
  if (exchanged && outright && !run.place.swap) {
    run.exchanged = true;
    return;
  }
  const east = exchanged ? pairs.map(([x, y]): Pair => [y, x]) : pairs;
  const chosen = projectionFor(run, east);
  const projector = projectorFor(chosen);
  run.place = {
    swap: false,
    inverse: exchanged ? (x, y) => projector.inverse(y, x) : (x, y) => projector.inverse(x, y),
  };
  noteConversion(run, chosen);
}

/** The same for GeoJSON that breaks its standard: metres without a word of their system, once the user has named it. */
export function settleBareMetres(run: Run): void {
  const chosen = run.options.choices?.projection;
  if (chosen === undefined || run.place.inverse) return;
  if (!knowsProjection(chosen)) throw unknownProjection(chosen);
  const projector = projectorFor(chosen);
  run.place = { swap: false, inverse: (x, y) => eastNorth(projector, x, y) };
  noteConversion(run, chosen);
}

/** Every zone of Vietnam lies south of 2,700 km and has eastings below 1,000 km, so a larger first number points north. */
const eastNorth = (p: Projector, x: number, y: number): [number, number] =>
  isVn2000(p.epsg) && x > 880_000 && y < 880_000 ? p.inverse(y, x) : p.inverse(x, y);

function noteConversion(run: Run, code: string): void {
  run.warnings.add('foreign-crs', `coordinates were converted from ${code}`, undefined, code);
}

const unknownProjection = (code: string): Refusal =>
  new Refusal('unknown-crs', `unknown coordinate system: ${code.slice(0, 60)}; convert to EPSG:4326`);

function projectionFor(run: Run, east: readonly Pair[]): string {
  const chosen = run.options.choices?.projection;
  if (chosen !== undefined) {
    if (!knowsProjection(chosen)) throw unknownProjection(chosen);
    return chosen;
  }
  const { profile } = run.options;
  const own = landing(profile.projection, east, profile);
  // On WGS 84 in Vietnam the same numbers may as well be VN-2000, 200 m away: there the profile's metric plane proves nothing.
  if (own?.km === 0 && !isWide(profile) && (isVn2000(profile.projection) || !isVietnam(profile)))
    return profile.projection;
  throw new Refusal('projected', 'the coordinates are metres: name their projection', [
    projectionChoice(profile, east),
  ]);
}

/** The question for a projection: the plausible ones, the likeliest first, each with where it puts the middle of the data. */
export function projectionChoice(profile: Profile, pairs: readonly Pair[]): Choice {
  const east = areExchanged(pairs) ? pairs.map(([x, y]): Pair => [y, x]) : pairs;
  const landings = candidates(profile).flatMap((code) => landing(code, east, profile) ?? []);
  const near = landings.filter((l) => l.km <= NEAR_KM).sort((a, b) => a.km - b.km || a.off - b.off);
  const shown = near.length > 0 ? near.slice(0, MAX_OFFERED) : landings;
  const [first] = near;
  return {
    id: 'projection',
    message: 'Which projection are the coordinates in?',
    options: shown.length > 0 ? shown.map((l) => l.code) : candidates(profile),
    ...(first?.km === 0 && !isWide(profile) && { suggested: first.code }),
    examples: Object.fromEntries(
      shown.map((l) => [
        l.code,
        `${projectionName(l.code)} → ${l.lat.toFixed(4)}, ${l.lon.toFixed(4)}${isWide(profile) ? '' : ` (${Math.round(l.km)} km)`}`,
      ]),
    ),
  };
}

function candidates(profile: Profile): string[] {
  const [lon, lat] = middle(areaBbox(profile.area));
  const own = isWide(profile) ? [profile.projection] : [profile.projection, utmZoneOf(lon, lat)];
  return [
    ...new Set([...(isVietnam(profile) ? VN2000_CODES.map((c) => `EPSG:${c}`) : []), ...own, 'EPSG:3857']),
  ].filter(knowsProjection);
}

const middle = ([w, s, e, n]: Bbox): [number, number] => [(w + e) / 2, (s + n) / 2];
const isWide = (profile: Profile): boolean => {
  const [w, , e] = areaBbox(profile.area);
  return e - w > WIDE_DEG;
};
function isVietnam(profile: Profile): boolean {
  const [w, s, e, n] = areaBbox(profile.area);
  if (isWide(profile)) return /^Asia\/(Ho_Chi_Minh|Saigon|Bangkok)$/.test(profile.timeZone);
  return w < VIETNAM[2] && e > VIETNAM[0] && s < VIETNAM[3] && n > VIETNAM[1];
}

function landing(code: string, east: readonly Pair[], profile: Profile): Landing | null {
  if (!knowsProjection(code)) return null;
  const [w, s, e, n] = isWide(profile) && isVietnam(profile) ? VIETNAM : areaBbox(profile.area);
  const [x, y] = [median(east.map((p) => p[0])), median(east.map((p) => p[1]))];
  const [lon, lat] = projectorFor(code).inverse(x, y);
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) return null;
  const squeeze = Math.cos((lat * Math.PI) / 180);
  const dx = Math.max(w - lon, 0, lon - e) * squeeze;
  const dy = Math.max(s - lat, 0, lat - n);
  const [mx, my] = middle([w, s, e, n]);
  return {
    code,
    lon,
    lat,
    km: KM_A_DEGREE * Math.hypot(dx, dy),
    off: Math.hypot((lon - mx) * squeeze, lat - my),
  };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

function pairsOf(samples: readonly ColumnSample[], e: string, n: string): Pair[] {
  const values = (column: string) => samples.find((s) => s.name === column)?.values ?? [];
  const north = values(n);
  return values(e).flatMap((x, i): Pair[] => {
    const [a, b] = [readMetric(x), readMetric(north[i])];
    return isEmpty(x) || a === null || b === null || Math.abs(a) <= 180 ? [] : [[a, b]];
  });
}

/**
 * Whether the column named easting holds northings. Between 8° and 24° N they are 0.88 to 2.66 million metres, eastings of every
 * zone that holds them less.
 */
function areExchanged(pairs: readonly Pair[]): boolean {
  const [x, y] = [median(pairs.map((p) => Math.abs(p[0]))), median(pairs.map((p) => Math.abs(p[1])))];
  return x > 880_000 && x < 9_500_000 && y < 880_000;
}
