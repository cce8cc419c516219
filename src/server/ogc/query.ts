import type { Bbox } from '../../core/model/filter.ts';
import type { LayerName } from '../../core/model/layers.ts';
import { DAY_S, isCivilDate, parseInstant, type Seconds, type Zone } from '../../core/model/time.ts';
import { badRequest } from '../http/problem.ts';
import { queryables } from '../store/properties.ts';
import type { ItemsQuery } from '../store/store.ts';

export const DEFAULT_LIMIT = 100;
export const MAX_LIMIT = 10_000;
/** Parameters that every request may carry: the answer is JSON whether or not it is asked for. */
const FORMATS = ['json', 'application/json', 'geojson', 'application/geo+json'];

/** An items request, read and put into one form: equal questions have equal `key`s. */
export interface ItemsRequest {
  readonly query: ItemsQuery;
  /** Parameters in one order and spelling, with the page but without defaults. */
  readonly key: string;
  /** The same without limit and cursor: what decides numberMatched, and what next links carry on. */
  readonly filterKey: string;
}

/** Reads the parameters of an items request. Throws a 400 problem on anything unknown, doubled or ill-formed. */
export function readItemsRequest(layer: LayerName, search: URLSearchParams, zone: Zone): ItemsRequest {
  const given = readParameters(search, parametersOf(layer));
  readFormat(given);
  const limit = readLimit(given.get('limit'));
  const bbox = readBbox(given.get('bbox'));
  const closedTime = readDatetime(given.get('datetime'), zone);
  const cursor = given.get('cursor');
  const equals: Record<string, readonly string[]> = {};
  const asWritten = new Map<string, string>();
  for (const [name, kind] of sortedQueryables(layer)) {
    const text = given.get(name);
    if (text === undefined) continue;
    const values = [...new Set(text.split(','))].sort();
    // Titles have commas of their own, and clients know no other way to ask for one: the text as a whole counts too.
    const whole = kind === 'text' && text.includes(',');
    equals[name] = whole ? [...values, text] : values;
    asWritten.set(name, whole ? text : values.join(','));
  }
  const filter = new URLSearchParams();
  if (bbox) filter.set('bbox', bbox.join(','));
  const datetime = given.get('datetime');
  if (closedTime && datetime !== undefined) filter.set('datetime', datetime);
  for (const [name, text] of asWritten) filter.set(name, text);
  const page = new URLSearchParams(filter);
  page.set('limit', String(limit));
  if (cursor !== undefined) page.set('cursor', cursor);
  return {
    query: {
      filter: bbox ? { area: { kind: 'bbox', bbox } } : {},
      equals,
      limit,
      ...(closedTime && { closedTime }),
      ...(cursor !== undefined && { after: cursor }),
    },
    key: String(page),
    filterKey: String(filter),
  };
}

/** Worked out once a layer: it is asked for at every request. */
const once = <T>(make: (layer: LayerName) => T): ((layer: LayerName) => T) => {
  const made = new Map<LayerName, T>();
  return (layer) => {
    const known = made.get(layer);
    if (known !== undefined) return known;
    const value = make(layer);
    made.set(layer, value);
    return value;
  };
};
const sortedQueryables = once((layer) => [...queryables(layer)].sort(([a], [b]) => (a < b ? -1 : 1)));
const parametersOf = once((layer) => [
  'limit',
  'bbox',
  'datetime',
  'cursor',
  'f',
  ...queryables(layer).keys(),
]);

/** A request that takes no parameters but the format. */
export function readNoParameters(search: URLSearchParams): void {
  readFormat(readParameters(search, ['f']));
}

function readParameters(search: URLSearchParams, known: readonly string[]): Map<string, string> {
  const given = new Map<string, string>();
  for (const [name, value] of search) {
    if (!known.includes(name)) throw badRequest(`unknown parameter "${name}"; known are ${known.join(', ')}`);
    if (given.has(name)) throw badRequest(`"${name}" is given twice; separate several values by commas`);
    given.set(name, value);
  }
  return given;
}

function readFormat(given: ReadonlyMap<string, string>): void {
  const format = given.get('f');
  if (format !== undefined && !FORMATS.includes(format))
    throw badRequest(`f=${format}: the answers are JSON only`);
}

function readLimit(text: string | undefined): number {
  if (text === undefined) return DEFAULT_LIMIT;
  if (!/^\d+$/.test(text) || Number(text) < 1)
    throw badRequest(`limit must be a whole number from 1 to ${MAX_LIMIT}`);
  return Math.min(Number(text), MAX_LIMIT);
}

function readBbox(text: string | undefined): Bbox | null {
  if (text === undefined) return null;
  const n = text
    .split(',')
    .map((part) => (/^\s*[+-]?[\d.]+(e[+-]?\d+)?\s*$/i.test(part) ? Number(part) : NaN));
  if ((n.length !== 4 && n.length !== 6) || !n.every(Number.isFinite))
    throw badRequest('bbox must be four numbers (west,south,east,north), or six with heights');
  const [w = 0, s = 0] = n;
  const [e, north] = n.length === 4 ? [n[2] ?? 0, n[3] ?? 0] : [n[3] ?? 0, n[4] ?? 0];
  if (Math.abs(w) > 180 || Math.abs(e) > 180 || Math.abs(s) > 90 || Math.abs(north) > 90)
    throw badRequest('bbox is in degrees: longitudes -180 to 180, latitudes -90 to 90');
  if (s > north) throw badRequest('bbox has its south above its north');
  return [w, s, e, north];
}

function readDatetime(text: string | undefined, zone: Zone): ItemsQuery['closedTime'] | null {
  if (text === undefined) return null;
  // A plus that was not escaped arrives as a space.
  const parts = text.replace(/(:\d\d(?:\.\d+)?) (\d\d:?\d\d)/g, '$1+$2').split('/');
  const [first = '', second] = parts;
  if (parts.length > 2) throw badRequest('datetime is one instant or two with one slash between');
  const closed =
    second === undefined
      ? { from: readMoment(first, zone, 'first'), to: readMoment(first, zone, 'last') }
      : { from: readEnd(first, zone, 'first'), to: readEnd(second, zone, 'last') };
  if (closed.from === null && closed.to === null) throw badRequest('datetime is open at both ends');
  if (closed.from !== null && closed.to !== null && closed.from > closed.to)
    throw badRequest('datetime ends before it starts');
  return closed;
}

const readEnd = (text: string, zone: Zone, side: 'first' | 'last'): Seconds | null =>
  text === '..' || text === '' ? null : readMoment(text, zone, side);

/** An instant; a bare date is its whole day in the dataset's zone, of which the first or the last second counts. */
function readMoment(text: string, zone: Zone, side: 'first' | 'last'): Seconds {
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (date && side === 'last' && isCivilDate(Number(date[1]), Number(date[2]), Number(date[3]))) {
    const start = parseInstant(text, zone) ?? 0;
    const noonOfNext = zone.civil(start + DAY_S + DAY_S / 2);
    const two = (n: number): string => String(n).padStart(2, '0');
    const next = `${String(noonOfNext.year).padStart(4, '0')}-${two(noonOfNext.month)}-${two(noonOfNext.day)}`;
    return (parseInstant(next, zone) ?? start + DAY_S) - 1;
  }
  const instant = parseInstant(text, zone);
  if (instant === null) throw badRequest(`"${text}" is no RFC 3339 time such as 2022-06-01T00:00:00+07:00`);
  return instant;
}
