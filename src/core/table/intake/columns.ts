import type { LayerName } from '../../model/layers.ts';
import { guessFields } from './fields.ts';
import { isEmpty, readDegrees, readMetric } from './numbers.ts';
import { type DropReason, isFreeTextHeader, kindByHeader, type PersonalKind } from './personal.ts';
import { areBirths, isFreeText, kindByValues } from './personal-columns.ts';
import { foldHeader } from './text.ts';
import { isClock } from './times.ts';
import type { Choice, GuessedField, Mapping } from './types.ts';

/** A column and the first of its values. */
export interface ColumnSample {
  readonly name: string;
  readonly values: readonly string[];
}

export interface ColumnPlan {
  /** Field -> column names, the best first; a table uses the first, GeoJSON the first that has a value. */
  readonly fields: ReadonlyMap<string, readonly GuessedField[]>;
  readonly dropped: ReadonlyMap<string, DropReason>;
  /** What is personal about the dropped columns that are. */
  readonly kinds: ReadonlyMap<string, PersonalKind>;
  /** Columns that mean nothing to the layer. */
  readonly unknown: readonly string[];
  readonly choices: readonly Choice[];
}

/** Names made unique and never empty: a second `lat` becomes `lat (2)`, a nameless one `column 3`. */
export function uniqueHeaders(raw: readonly string[]): {
  readonly names: string[];
  readonly twice: string[];
} {
  const seen = new Map<string, number>();
  const twice: string[] = [];
  const names = raw.map((header, i) => {
    const name = header.replace(/\s+/g, ' ').trim() || `column ${i + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    if (count === 2) twice.push(name);
    return count === 1 ? name : `${name} (${count})`;
  });
  return { names, twice };
}

/**
 * Which column means what: the user's word first, then the headers, checked against the first values. Personal and
 * free-text columns are never mapped unless the user named them.
 */
export function planColumns(
  columns: readonly ColumnSample[],
  layer: LayerName,
  given: Mapping,
  judging: boolean,
): ColumnPlan {
  const dropped = new Map<string, DropReason>();
  const kinds = new Map<string, PersonalKind>();
  const dropPersonal = (name: string, kind: PersonalKind): void => {
    dropped.set(name, 'personal');
    kinds.set(name, kind);
  };
  const guesses = columns.flatMap(({ name, values }) => {
    const header = name.replace(/ \(\d+\)$/, '');
    const fields = guessFields(header, layer).map((g) => ({ ...g, column: name }));
    const sure = fields.filter((g) => g.confidence > 0.65);
    const named = layer !== 'incidents' && sure.some((g) => g.field === 'name');
    const kind = named ? null : kindByHeader(header);
    const isPlace = sure.some((g) => /^(lon|lat|easting|northing)$/.test(g.field));
    const numbers = sure.some((g) => /^(time|from|to|date|hour|id|code|valid_)/.test(g.field));
    const checked = !isPlace && (layer === 'incidents' || sure.length === 0);
    const certain = sure.some((g) => g.confidence === 1);
    const byValues = checked ? kindByValues(values, header, numbers) : null;
    if (kind && !certain) dropPersonal(name, kind);
    else if (byValues) dropPersonal(name, byValues);
    else if ((!named && isFreeTextHeader(header) && !certain) || (checked && isFreeText(values)))
      dropped.set(name, 'free-text');
    return dropped.has(name) ? [] : fields.filter((g) => fits(g.field, values));
  });
  guesses.sort((a, b) => b.confidence - a.confidence);

  const fields = new Map<string, GuessedField[]>();
  const taken = new Set<string>();
  for (const [field, column] of Object.entries(given)) {
    if (column === undefined) continue;
    fields.set(field, column === '' ? [] : [{ column, confidence: 1 }]);
    taken.add(column);
    dropped.delete(column);
  }
  for (const { field, column, confidence } of guesses) {
    if (taken.has(column) && !sharesColumn(layer, field)) continue;
    const list = fields.get(field);
    if (list && Object.hasOwn(given, field)) continue;
    // A second column of the same meaning stands in where the first is empty, but only if its name is as plain.
    if (list && (layer === 'incidents' || confidence < 0.65)) continue;
    if (list) list.push({ column, confidence });
    else fields.set(field, [{ column, confidence }]);
    if (!list) taken.add(column);
  }
  if (layer === 'incidents') settleTimes(fields, columns);
  settlePlaces(fields, columns, given);
  const used = new Set([...fields.values()].flat().map((f) => f.column));
  const valuesOf = (name: string | undefined) => columns.find((c) => c.name === name)?.values ?? [];
  const when = ['time', 'from', 'date', 'month'].flatMap((f) => valuesOf(fields.get(f)?.[0]?.column));
  if (layer === 'incidents')
    for (const { name, values } of columns)
      if (!used.has(name) && !dropped.has(name) && areBirths(values, when)) dropPersonal(name, 'birth-date');
  return {
    fields,
    dropped,
    kinds,
    unknown: judging
      ? []
      : columns
          .filter((c) => !isNothing(c))
          .map((c) => c.name)
          .filter((c) => !used.has(c) && !dropped.has(c)),
    choices: [],
  };
}

/** A column without a name and without values: commas at the ends of lines. */
const isNothing = ({ name, values }: ColumnSample): boolean =>
  /^column \d+$/.test(name) && values.every((v) => v.trim() === '');

/** A unit's code may serve as its id. */
const sharesColumn = (layer: LayerName, field: string): boolean =>
  layer === 'units' && (field === 'id' || field === 'code');

/** Whether the first values allow a field; one in five must, so that a few bad rows decide nothing. */
function fits(field: string, values: readonly string[]): boolean {
  const filled = values.filter((v) => !isEmpty(v));
  if (filled.length === 0) return true;
  const share = (test: (v: string) => boolean) => filled.filter(test).length / filled.length;
  if (field === 'easting' || field === 'northing') return share((v) => readMetric(v) !== null) >= 0.2;
  if (field === 'hour') return share((v) => isClock(v) || /^\d{1,2}$/.test(v.trim())) >= 0.2;
  return true;
}

/** One column of clock times beside a date is the time of day; x and y in degrees are longitude and latitude. */
function settleTimes(fields: Map<string, GuessedField[]>, columns: readonly ColumnSample[]): void {
  const time = fields.get('time')?.[0];
  const values = columns.find((c) => c.name === time?.column)?.values.filter((v) => !isEmpty(v)) ?? [];
  if (time && fields.has('date') && values.length > 0 && values.every((v) => isClock(v))) {
    if (!fields.has('hour')) fields.set('hour', [time]);
    fields.delete('time');
  }
  // A moment in the middle says less than from and to.
  if (fields.get('from')?.length && fields.get('to')?.length) {
    fields.delete('time');
    fields.delete('date');
    fields.delete('hour');
    fields.delete('month');
  } else if (fields.get('time')?.length) {
    fields.delete('date');
    fields.delete('hour');
    fields.delete('month');
  } else if (fields.get('date')?.length) fields.delete('month');
}

function settlePlaces(
  fields: Map<string, GuessedField[]>,
  columns: readonly ColumnSample[],
  given: Mapping,
): void {
  const x = fields.get('easting')?.[0];
  const y = fields.get('northing')?.[0];
  if (!x || !y) {
    if (!('easting' in given)) fields.delete('easting');
    if (!('northing' in given)) fields.delete('northing');
    return;
  }
  if (fields.get('lon')?.length && fields.get('lat')?.length) {
    fields.delete('easting');
    fields.delete('northing');
    return;
  }
  const values = (name: string) =>
    columns.find((c) => c.name === name)?.values.filter((v) => !isEmpty(v)) ?? [];
  const degrees = [...values(x.column), ...values(y.column)].every(
    (v) => Math.abs(readDegrees(v) ?? readMetric(v) ?? 0) <= 180,
  );
  if (degrees && !('easting' in given)) {
    fields.set('lon', [x]);
    fields.set('lat', [y]);
    fields.delete('easting');
    fields.delete('northing');
  }
}

/** The zone that a header names for its times: `time_utc` is UTC whatever the profile says. */
export const namesUtc = (header: string): boolean => /\b(utc|gmt)\b/.test(foldHeader(header));

/** Field -> column of a plan, for the result. */
export const mappingOf = (plan: ColumnPlan): Mapping =>
  Object.fromEntries([...plan.fields].flatMap(([field, list]) => (list[0] ? [[field, list[0].column]] : [])));
