import { BIGINT, BOOLEAN, DOUBLE, type DuckDBType, INTEGER, VARCHAR } from '@duckdb/node-api';
import type { Area, Bbox, LonLat } from '../../../core/model/filter.ts';
import type { Provenance } from '../../../core/model/provenance.ts';
import { ceilE7, floorE7 } from '../derive.ts';
import type { EqualityClause, Question } from '../properties.ts';
import { StoreError } from '../store.ts';
import { boxesOf } from '../touch.ts';

/** The one place where a filter becomes SQL. Values are parameters always; names come from lists in this file. */
export type Parameter = string | number | boolean | bigint;
export type Bound = readonly Parameter[];
const INT32 = 2 ** 31;
const MAX_CORNERS = 2_000;

export const typesOf = (bound: Bound): DuckDBType[] =>
  bound.map((value) => {
    if (typeof value === 'string') return VARCHAR;
    if (typeof value === 'boolean') return BOOLEAN;
    if (typeof value === 'bigint') return BIGINT;
    return Number.isInteger(value) && value >= -INT32 && value < INT32 ? INTEGER : DOUBLE;
  });

/** A condition under construction: its parts, all of which must hold, and their parameters. */
export class Condition {
  readonly #parts: string[] = [];
  readonly bound: Parameter[] = [];

  get sql(): string {
    return this.#parts.length ? this.#parts.map((p) => `(${p})`).join(' AND ') : 'TRUE';
  }

  /** Adds a parameter and gives its place. */
  bind(value: Parameter): string {
    this.bound.push(value);
    return `$${this.bound.length}`;
  }

  and(part: string): this {
    this.#parts.push(part);
    return this;
  }

  /** One of the values; null is one of them where nothing is known. An empty list holds nowhere. */
  oneOf(column: string, values: readonly (Parameter | null)[]): string {
    const known = values.filter((v) => v !== null).map((v) => this.bind(v));
    const parts = known.length ? [`${column} IN (${known.join(', ')})`] : [];
    if (values.includes(null)) parts.push(`${column} IS NULL`);
    return parts.length ? parts.join(' OR ') : 'FALSE';
  }
}

/** The condition on a table of incidents. */
export function incidentCondition(asked: Question, provenance: readonly Provenance[]): Condition {
  const { filter: f, closedTime: t } = asked;
  const c = new Condition();
  if (f.time) c.and(`from_s >= ${c.bind(f.time.from)} AND from_s < ${c.bind(f.time.to)}`);
  if (f.classes) c.and(c.oneOf('class', f.classes));
  if (f.units) c.and(c.oneOf('unit', f.units.map(unitValue)));
  if (f.hours) c.and(c.oneOf('hour', f.hours));
  if (f.weekdays) c.and(c.oneOf('weekday', f.weekdays));
  if (f.months) c.and(c.oneOf('month_of_year', f.months));
  if (f.area) c.and(f.area.kind === 'bbox' ? boxCondition(c, f.area.bbox) : ringCondition(c, f.area.ring));
  if (t && t.to !== null) c.and(`from_s <= ${c.bind(t.to)}`);
  if (t && t.from !== null) c.and(`to_s >= ${c.bind(t.from)}`);
  for (const { name, values } of asked.equals) {
    const column = INCIDENT_COLUMNS[name];
    if (column) c.and(c.oneOf(column, values));
    else c.and(c.oneOf('prov', provenanceIndices(name, values, provenance)));
  }
  return c;
}

const unitValue = (code: string): string | null => (code === '' ? null : code);
const INCIDENT_COLUMNS: Readonly<Record<string, string>> = {
  id: 'id',
  class: 'class',
  very_serious: 'very_serious',
  from: 'from_s',
  to: 'to_s',
  unit: 'unit',
  accuracy_m: 'accuracy_m',
};

function provenanceIndices(
  name: string,
  values: EqualityClause['values'],
  provenance: readonly Provenance[],
): number[] {
  const held = (p: Provenance): string | boolean => (name === 'source' ? p.title : p.kind === 'synthetic');
  return provenance.flatMap((p, i) => (values.includes(held(p)) ? [i] : []));
}

function boxCondition(c: Condition, bbox: Bbox): string {
  return boxesOf(bbox)
    .map(
      ([w, s, e, n]) =>
        `lon_e7 >= ${c.bind(ceilE7(w))} AND lon_e7 <= ${c.bind(floorE7(e))}` +
        ` AND lat_e7 >= ${c.bind(ceilE7(s))} AND lat_e7 <= ${c.bind(floorE7(n))}`,
    )
    .join(' OR ');
}

/**
 * Point in ring, term by term what `sideOfRing` of core/geo does, so that both agree to the last bit: on any edge, or an
 * odd number of edges crossed by a ray to the east. Terms are joined as balanced trees, since engines limit depth.
 */
function ringCondition(c: Condition, ring: readonly LonLat[]): string {
  if (ring.length === 0) return 'FALSE';
  if (ring.length > MAX_CORNERS)
    throw new StoreError('bad-filter', `a drawn area has at most ${MAX_CORNERS} corners`);
  const lons = ring.map((p) => p[0]);
  const lats = ring.map((p) => p[1]);
  const box = boxCondition(c, [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]);
  const [x, y] = ['(lon_e7 / 1e7)', '(lat_e7 / 1e7)'];
  const on: string[] = [];
  const crossed: string[] = [];
  ring.forEach(([ax, ay], i) => {
    const [bx, by] = ring[i === 0 ? ring.length - 1 : i - 1] as LonLat;
    const [pax, pay, pby] = [c.bind(ax), c.bind(ay), c.bind(by)];
    const d = `(${c.bind(bx - ax)} * (${y} - ${pay}) - ${c.bind(by - ay)} * (${x} - ${pax}))`;
    const [low, high] = ay < by ? [pay, pby] : [pby, pay];
    on.push(
      `(${y} BETWEEN ${low} AND ${high} AND ${x} BETWEEN ${c.bind(Math.min(ax, bx))} AND ${c.bind(Math.max(ax, bx))} AND ${d} = 0)`,
    );
    if (ay !== by)
      crossed.push(`((${pay} > ${y}) <> (${pby} > ${y}) AND ${d} ${by > ay ? '>' : '<'} 0)::INTEGER`);
  });
  return `(${box}) AND (${balanced(on, 'OR')} OR (${crossed.length ? balanced(crossed, '+') : '0'}) % 2 = 1)`;
}

function balanced(terms: readonly string[], operator: string): string {
  if (terms.length <= 1) return terms[0] ?? '';
  const half = terms.length >> 1;
  return `(${balanced(terms.slice(0, half), operator)} ${operator} ${balanced(terms.slice(half), operator)})`;
}

export interface FeatureCondition {
  readonly condition: Condition;
  /** True for rows that surely have a part in the area; the others are tested one by one. */
  readonly sure: string;
}

/** The condition on a table of features; an area is narrowed to boxes here and tested exactly by the caller. */
export function featureCondition(asked: Question): FeatureCondition {
  const { filter: f, closedTime: t } = asked;
  const c = new Condition();
  if (f.time) {
    c.and(`from_s IS NULL OR from_s < ${c.bind(f.time.to)}`);
    c.and(`to_s IS NULL OR to_s > ${c.bind(f.time.from)}`);
  }
  if (f.units) c.and(c.oneOf('unit', f.units.map(unitValue)));
  if (t && t.to !== null) c.and(`from_s IS NULL OR from_s <= ${c.bind(t.to)}`);
  if (t && t.from !== null) c.and(`to_s IS NULL OR to_s >= ${c.bind(t.from)}`);
  for (const clause of asked.equals) c.and(propertyCondition(c, clause));
  return { condition: c, sure: f.area ? areaCondition(c, f.area) : 'TRUE' };
}

/** Narrows to boxes that meet the area's and gives the condition of those that need no closer look. */
function areaCondition(c: Condition, area: Area): string {
  const lons = area.kind === 'polygon' ? area.ring.map((p) => p[0]) : [];
  const lats = area.kind === 'polygon' ? area.ring.map((p) => p[1]) : [];
  const bbox: Bbox =
    area.kind === 'bbox'
      ? area.bbox
      : [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
  const boxes = boxesOf(bbox).map((box) => box.map((n) => c.bind(finite(n))));
  c.and(boxes.map(([w, s, e, n]) => `x0 <= ${e} AND x1 >= ${w} AND y0 <= ${n} AND y1 >= ${s}`).join(' OR '));
  if (area.kind === 'polygon') return 'FALSE';
  return boxes
    .map(([w, s, e, n]) => `(x0 >= ${w} AND x1 <= ${e} AND y0 >= ${s} AND y1 <= ${n})`)
    .join(' OR ');
}

/** An empty ring has the empty box, which no parameter can say; a box nowhere on the globe does. */
const finite = (n: number): number => (Number.isFinite(n) ? n : Math.sign(n) * 1e6);

function propertyCondition(c: Condition, { name, kind, values }: EqualityClause): string {
  // The name is one of the schema's own: letters and underscores.
  const text = `json_extract_string(properties, '$.${name}')`;
  if (name === 'id') return c.oneOf('id', values);
  if (kind === 'instant') return c.oneOf(name.endsWith('from') ? 'from_s' : 'to_s', values);
  if (kind === 'number') return c.oneOf(`TRY_CAST(${text} AS DOUBLE)`, values);
  if (kind === 'boolean')
    return c.oneOf(
      text,
      values.map((v) => (v === null ? null : String(v))),
    );
  return c.oneOf(text, values);
}
