import type { LonLat } from '../../model/filter.ts';
import { contentHash } from './content.ts';
import { asType, outOfRange, readGeometry } from './geometry.ts';
import type { Met } from './identity.ts';
import { isEmpty, readBoolean, readDegrees, readMetres, readMetric } from './numbers.ts';
import { isPersonalValue, maskPersonal } from './personal.ts';
import { idTextOf, type RawRow, type Run } from './run.ts';
import type { ReadTime, TimeFailure } from './times.ts';

/** Class of incidents in a file that has no class column. */
export const UNCLASSIFIED = 'unclassified';

export type PlaceOfRow =
  | { readonly ok: true; readonly place: LonLat | null }
  | { readonly ok: false; readonly code: Parameters<Run['setAside']>[1]; readonly reason: string };

const CONTENT = new Uint32Array(2);
const NOWHERE: PlaceOfRow = { ok: true, place: null };

/** The place of a row out of its geometry or its columns; half a place is none. */
export function placeOf(run: Run, row: RawRow): PlaceOfRow {
  if (row.geometry !== undefined && row.geometry !== null) {
    const read = readGeometry(row.geometry, run.place);
    if (!read.ok) return read;
    if (read.geometry === null) return NOWHERE;
    const point = asType(read.geometry, ['Point']);
    if (!point) return { ok: false, code: 'wrong-geometry-kind', reason: 'an incident is a point' };
    const [lon, lat] = point.coordinates as [number, number];
    return { ok: true, place: [lon, lat] };
  }
  if (run.exchanged)
    return {
      ok: false,
      code: 'swapped-coordinates',
      reason: 'easting and northing stand in each other’s column',
    };
  const projected = run.plan.fields.has('easting') && run.place.inverse !== null;
  const [x, y] = projected ? [row.get('easting'), row.get('northing')] : [row.get('lon'), row.get('lat')];
  if (isEmpty(x) || isEmpty(y)) return NOWHERE;
  const read = projected ? readMetric : readDegrees;
  const [a, b] = [read(x), read(y)];
  if (a === null || b === null)
    return { ok: false, code: 'bad-coordinates', reason: 'the coordinates are not numbers' };
  if (projected && run.place.inverse) return checked(run, ...run.place.inverse(a, b));
  return run.place.swap ? checked(run, b, a) : checked(run, a, b);
}

function checked(run: Run, lon: number, lat: number): PlaceOfRow {
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90 || Number.isNaN(lon) || Number.isNaN(lat))
    return { ok: false, ...outOfRange(lon, lat) };
  // Tables write 0, 0 for "unknown"; nobody has a city there.
  if (lon === 0 && lat === 0 && !run.judge.contains(0, 0)) return NOWHERE;
  return { ok: true, place: [lon, lat] };
}

type TimeOfRow = ReadTime | TimeFailure | 'missing' | 'end-before-start';

/** The fields that say when a row of this file happened: an interval, a date and its hour, one field, or none. */
export function timeFields(run: Run): readonly string[] {
  const has = (field: string) => run.plan.fields.get(field)?.length;
  if (has('from') && has('to')) return ['from', 'to'];
  if (has('date') && has('hour')) return ['date', 'hour'];
  const one = ['time', 'from', 'date', 'month', 'to'].find(has);
  return one === undefined ? [] : [one];
}

/** When the row happened, out of whichever columns say so. */
export function timeOf(run: Run, row: RawRow): TimeOfRow {
  const [first, second] = timeFields(run);
  if (first === 'from' && second === 'to') {
    const from = readTime(run, row, 'from');
    const to = readTime(run, row, 'to');
    if (to === 'missing') return from;
    if (from === 'missing') return to;
    if (typeof from === 'string') return from;
    if (typeof to === 'string') return to;
    if (to.from < from.from) return 'end-before-start';
    return { ...from, to: to.to, assumedZone: from.assumedZone || to.assumedZone };
  }
  if (first === 'date' && second === 'hour') {
    const [date, hour] = [row.get('date'), row.get('hour')];
    if (isEmpty(date)) return 'missing';
    const { reader } = run.times('date');
    run.learnOrder(String(date));
    return reader.readTwo(String(date), isEmpty(hour) ? '' : String(hour));
  }
  return first === undefined ? 'missing' : readTime(run, row, first);
}

const readTime = (run: Run, row: RawRow, field: string) => readTimeValue(run, row.get(field), field);

/** The time that a value of a field says; what it tells of the order of day and month is learned. */
export function readTimeValue(run: Run, value: unknown, field: string): ReadTime | TimeFailure | 'missing' {
  if (isEmpty(value)) return 'missing';
  const text = String(value);
  const { reader, utc } = run.times(field);
  let read = reader.read(text);
  if (read === 'ambiguous' || run.order === null) {
    run.learnOrder(text);
    if (read === 'ambiguous') read = reader.read(text);
  }
  return utc && typeof read !== 'string' ? { ...read, assumedZone: false } : read;
}

const REASONS = {
  bad: ['bad-time', 'the time cannot be read'],
  'out-of-range': ['time-out-of-range', 'the time lies outside of 1932 to 2068'],
  missing: ['missing-time', 'the row has no time'],
  'end-before-start': ['end-before-start', 'the end lies before the start'],
} as const;

/** Reads one incident and hands it over, sets the row aside, or holds it until the order of its date is known. */
export function takeIncident(run: Run, row: RawRow): void {
  const time = timeOf(run, row);
  if (time === 'ambiguous' || run.waits(row)) {
    run.hold(row);
    return;
  }
  if (typeof time === 'string') {
    const [code, reason] = REASONS[time];
    run.setAside(row, code, reason);
    return;
  }
  const where = placeOf(run, row);
  if (!where.ok) {
    run.setAside(row, where.code, where.reason);
    return;
  }
  const cls = run.plan.fields.get('class')?.length
    ? run.classes.read(row.get('class'))
    : run.classes.read(UNCLASSIFIED);
  if (cls === null) {
    run.setAside(row, 'missing-class', 'the row has no class');
    return;
  }

  const unit = unitOf(run, row);
  const accuracy = readMetres(row.get('accuracy_m'));
  const serious = readBoolean(row.get('very_serious')) ?? false;
  const [lon, lat] = where.place ?? [null, null];
  const { from, to } = time;
  const met = identify(
    run,
    row,
    () => contentText(cls, from, to, [lon, lat], unit, accuracy, serious),
    (text) => {
      const [c, u] = [run.batch.classIndex(cls), run.batch.unitIndex(unit)];
      const [x, y, m] = [lon ?? Number.NaN, lat ?? Number.NaN, accuracy ?? Number.NaN];
      contentHash(CONTENT, c, u, from, to, x, y, m, serious ? 1 : 0);
      return run.identity.noteContent(text, CONTENT);
    },
  );
  run.accepted++;
  if (met === null) return;
  const { id } = met;
  const r = row.row;
  if (time.assumedZone)
    run.warnings.add('assumed-zone', `times without a zone were read as ${run.zone.name}`, r, run.zone.name);
  if (time.imprecise) run.warnings.add('imprecise-time', 'only the hour, day, month or year is known', r);
  if (run.judge.time(from, to)) run.warnings.add('outside-period', 'the time lies outside of the period', r);
  if (lon === null || lat === null) {
    run.withoutPlace++;
    run.warnings.add('without-place', 'the row has no place', r);
  } else if (run.judge.point(lon, lat)) {
    run.warnings.add('outside-area', 'the place lies outside of the area', r);
  }
  const incident = { id, cls, from, to, lon, lat, unit, accuracyM: accuracy, verySerious: serious };
  run.putIncident(incident, met.again);
}

export function unitOf(run: Run, row: RawRow): string | null {
  const unit = run.units.read(row.get('unit'));
  if (unit !== 'unknown') return unit;
  const named = unknownUnit(row.get('unit'));
  run.warnings.add('unknown-unit', `unknown unit: ${named}`, row.row, named);
  return null;
}

/** What is said of a unit that the list does not have. */
export const unknownUnit = (value: unknown): string => maskPersonal(String(value).trim()).slice(0, 60);

/** What an incident says, as the text out of which ids are made. */
export const contentText = (
  cls: string,
  from: number,
  to: number,
  [lon = null, lat = null]: readonly (number | null)[],
  unit: string | null,
  accuracyM: number | null,
  verySerious: boolean,
): string => `${cls}|${from}|${to}|${lon}|${lat}|${unit}|${accuracyM}|${verySerious}`;

/** An id; `again`: it stood in the file before, with other content. */
export interface Identified {
  readonly id: string;
  readonly again: boolean;
}

/**
 * The row's id, or one made of its content; null when the file has said exactly this before. `note` notes the row's own
 * id with its content.
 */
export function identify(
  run: Run,
  row: RawRow,
  content: () => string,
  note: (id: string) => Met,
): Identified | null {
  const text = idTextOf(row);
  if (text === '' || isPersonalValue(text, true)) {
    if (text !== '')
      run.warnings.add('personal-value-dropped', 'an id that looks personal was replaced', row.row, 'id');
    else run.warnings.add('id-made', 'the row has no id; one was made of its content', row.row);
    return { id: run.ids.make(content()), again: false };
  }
  const met = note(text);
  sayAgain(run, met, row.row);
  if (met === 'same') return null;
  return { id: text, again: met === 'changed' };
}

/** Says that an id has come again. */
export function sayAgain(run: Run, met: Met, row: number): void {
  if (met === 'same')
    run.warnings.add('same-row-again', 'the same row stands in the file again and was skipped', row);
  if (met === 'changed')
    run.warnings.add(
      'new-version',
      'the id stands in the file again with other content; the later row counts',
      row,
    );
}
