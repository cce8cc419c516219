import { mappingOf } from './columns.ts';
import { coverPersonal, KIND_WORDS, maskPersonal } from './personal.ts';
import { Refusal, type Run } from './run.ts';

/** Says that a column is not kept, and what is personal about it; never what stands in it. */
export function noteDropped(run: Run, column: string): void {
  const kind = run.plan.kinds.get(column);
  if (run.plan.dropped.get(column) === 'free-text')
    run.warnings.add('free-text-dropped', `free text: column ${column} is not kept`, undefined, column);
  else
    run.warnings.add(
      'personal-column-dropped',
      `personal data${kind ? ` (${KIND_WORDS[kind]})` : ''}: column ${column} is not kept`,
      undefined,
      column,
      kind,
    );
}

/**
 * Says which columns are not kept, and asks for the ones that the layer cannot do without. `ownIds`: rows may have an id outside
 * of the columns.
 */
export function noteColumns(run: Run, columns: readonly string[], ownIds = false): void {
  const { plan, warnings, layer } = run;
  const has = (field: string) => (plan.fields.get(field)?.length ?? 0) > 0;
  if (run.options.idsOnly) {
    if (!has('id') && !ownIds) throw missing('id', columns);
    return;
  }
  for (const column of plan.dropped.keys()) noteDropped(run, column);
  for (const column of plan.unknown)
    warnings.add(
      'unknown-column',
      `column ${column} means nothing to the layer and is not kept`,
      undefined,
      column,
    );
  if (layer === 'incidents') {
    if (!['time', 'from', 'to', 'date', 'month'].some(has)) throw missing('time', columns);
    if (!has('class'))
      warnings.add(
        'missing-column',
        'no column names the class; all rows are unclassified',
        undefined,
        'class',
      );
  }
}

/** Refuses a file in which a column does not stand that the user has named. */
export function refuseUnknown(given: Readonly<Record<string, string>>, columns: readonly string[]): void {
  for (const [field, column] of Object.entries(given))
    if (column !== '' && !columns.includes(column))
      throw new Refusal(
        'missing-column',
        `there is no column ${maskPersonal(column).slice(0, 60)}, which was named for the ${field}`,
        columns.length > 0
          ? [{ id: `column:${field}`, message: `Which column holds the ${field}?`, options: columns }]
          : [],
      );
}

/** What a table needs besides: columns of places. */
export function notePlaces(run: Run, columns: readonly string[], required: boolean): void {
  const mapping = mappingOf(run.plan);
  if (mapping.easting !== undefined && mapping.northing !== undefined) return;
  for (const field of ['lon', 'lat'] as const) {
    if (mapping[field] !== undefined) continue;
    if (required) throw missing(field, columns);
    run.warnings.add('missing-column', `no column holds the ${field}`, undefined, field);
  }
}

const missing = (field: string, columns: readonly string[]): Refusal =>
  new Refusal(
    'missing-column',
    `no column is known to hold the ${field}`,
    columns.length > 0
      ? [{ id: `column:${field}`, message: `Which column holds the ${field}?`, options: columns }]
      : [],
  );

/**
 * The values of a row that may be shown: of mapped columns alone, since nobody has looked at what the others hold; what looks
 * personal in them is covered, and lists and objects are left out.
 */
export function safeValues(
  run: Run,
  cells: Iterable<readonly [column: string, value: unknown]>,
): Record<string, string> {
  const fieldsOf = new Map<string, string[]>();
  for (const [field, list] of run.plan.fields)
    for (const { column } of list) fieldsOf.set(column, [...(fieldsOf.get(column) ?? []), field]);
  const values: Record<string, string> = {};
  for (const [column, value] of cells) {
    const fields = fieldsOf.get(column);
    if (!fields || run.plan.dropped.has(column) || (typeof value === 'object' && value !== null)) continue;
    values[column] = coverPersonal(String(value ?? ''), {
      identifies: fields.includes('id'),
      place: fields.some((f) => f === 'unit' || f === 'name'),
    });
  }
  return values;
}
