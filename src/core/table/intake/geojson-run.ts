import { epsgCode, knowsProjection, projectorFor } from '../../geo/project.ts';
import { type ColumnSample, planColumns } from './columns.ts';
import { DirectFeatures, type PlainReader } from './fast/features.ts';
import { guessFields } from './fields.ts';
import { FeatureScanner } from './json-scan.ts';
import { noteColumns, noteDropped, refuseUnknown, safeValues } from './notices.ts';
import { isEmpty } from './numbers.ts';
import { maskPersonal } from './personal.ts';
import { settleBareMetres } from './projection.ts';
import { type RawRow, Refusal, type Run } from './run.ts';
import { recordsOf } from './sequence.ts';
import { givenMapping } from './table-run.ts';

const SAMPLE_FEATURES = 200;
const GEOMETRIES = [
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
];
type Json = Readonly<Record<string, unknown>>;
const isObject = (x: unknown): x is Json => typeof x === 'object' && x !== null && !Array.isArray(x);

/** Fields whose values tell in which order a file writes day and month. */
const DATED = ['time', 'from', 'to', 'date', 'valid_from', 'valid_to', 'period_from', 'period_to'];

/** Reads GeoJSON into the run: a collection, a sequence of features, one feature or a bare geometry. */
export async function readGeoJson(
  run: Run,
  bytes: AsyncIterable<Uint8Array>,
  take: (row: RawRow) => void,
): Promise<void> {
  const reader = new FeatureReader(run, take);
  const direct = run.layer === 'incidents' && run.fast ? new DirectFeatures(run, reader) : null;
  const scanner = new FeatureScanner((batch) => reader.batch(batch, scanner.preamble), direct);
  for await (const chunk of bytes) {
    run.checkStop();
    scanner.push(chunk);
    await run.flush();
  }
  const { root, sequence } = scanner.end();
  if (!sequence) reader.root(root);
  reader.end();
  await run.flush();
  run.endHeld();
  if (run.rows === 0) run.warnings.add('no-rows', 'the collection has no features');
}

/** Reads a sequence of features, record by record: one that is no JSON is set aside and costs no other. */
export async function readSequence(
  run: Run,
  bytes: AsyncIterable<Uint8Array>,
  separator: string,
  take: (row: RawRow) => void,
): Promise<void> {
  const reader = new FeatureReader(run, take);
  for await (const records of recordsOf(bytes, separator)) {
    run.checkStop();
    let good: unknown[] = [];
    for (const record of records) {
      if (record.ok) good.push(...featuresIn(record.value));
      else {
        if (good.length > 0) reader.batch(good, null);
        good = [];
        run.setAside(
          { row: ++run.rows, get: () => undefined, values: () => ({}), cells: () => [] },
          'bad-json',
          'the record is no JSON',
        );
      }
    }
    if (good.length > 0) reader.batch(good, null);
    await run.flush();
  }
  reader.end();
  run.endHeld();
  if (run.rows === 0) run.warnings.add('no-rows', 'the sequence has no features');
}

/** The features of one record: itself, those of a collection, or one around a bare geometry. */
function featuresIn(value: unknown): readonly unknown[] {
  if (!isObject(value)) return [value];
  if (value.type === 'FeatureCollection' && Array.isArray(value.features)) return value.features;
  if (typeof value.type === 'string' && GEOMETRIES.includes(value.type))
    return [{ type: 'Feature', properties: {}, geometry: value }];
  return [value];
}

class FeatureReader implements PlainReader {
  readonly #run: Run;
  readonly #take: (row: RawRow) => void;
  #begun = false;
  #crs: string | null = null;
  /** Property -> whether it has been considered for the plan. */
  readonly #met = new Set<string>();

  constructor(run: Run, take: (row: RawRow) => void) {
    this.#run = run;
    this.#take = take;
  }

  /** Whether the columns are planned. */
  get begun(): boolean {
    return this.#begun;
  }

  batch(features: readonly unknown[], preamble: unknown): void {
    if (!this.#begun) {
      this.#begun = true;
      if (isObject(preamble)) this.#applyCrs(preamble.crs);
      settleBareMetres(this.#run);
      this.#plan(features);
    }
    for (const feature of features) this.feature(feature);
  }

  /** Only now is it known which properties the file has. */
  end(): void {
    if (this.#run.rows > 0) refuseUnknown(givenMapping(this.#run.options), [...this.#met]);
  }

  /** What surrounds the features, or the only thing in the file. */
  root(root: unknown): void {
    if (!isObject(root)) throw new Refusal('not-geojson', 'the root is not an object');
    const { type } = root;
    if (type === 'Topology') throw new Refusal('unsupported-format', 'this is TopoJSON, not GeoJSON');
    if (type === 'FeatureCollection') {
      if (!Array.isArray(root.features))
        throw new Refusal('not-geojson', 'the collection has no list of features');
      this.#applyCrs(root.crs);
      checkBbox(root.bbox);
      this.#foreign(root, ['coordinates', 'geometry', 'properties']);
      if (!this.#begun) this.batch([], null);
      return;
    }
    if (this.#begun) throw new Refusal('not-geojson', `the type ${shown(type)} is not FeatureCollection`);
    if (type === 'Feature') {
      this.batch([root], root);
      return;
    }
    if (typeof type !== 'string' || !GEOMETRIES.includes(type))
      throw new Refusal('not-geojson', `the type ${shown(type)} is not one of GeoJSON`);
    checkBbox(root.bbox);
    this.#foreign(root, ['geometry', 'properties', 'features']);
    this.batch([{ type: 'Feature', properties: {}, geometry: root }], root);
  }

  #foreign(object: Json, members: readonly string[]): void {
    const there = members.filter((m) => m in object);
    if (there.length > 0)
      this.#run.warnings.add(
        'foreign-member',
        `members that do not belong there: ${there.join(', ')}`,
        undefined,
        there.join(', '),
      );
  }

  /** RFC 7946 knows only longitude and latitude; older files name another system, which is converted if we know it. */
  #applyCrs(crs: unknown): void {
    if (crs === undefined || crs === null) return;
    const name = isObject(crs) && isObject(crs.properties) ? String(crs.properties.name ?? '') : '';
    if (/CRS:?84$/i.test(name) || epsgCode(name) === 4326 || name === this.#crs) return;
    const known = knowsProjection(name);
    if (!known)
      throw new Refusal('unknown-crs', `unknown coordinate system: ${shown(name)}; convert to EPSG:4326`);
    if (this.#run.rows > 0)
      throw new Refusal(
        'foreign-crs',
        `the coordinates are in ${name}, said only at the end of the file; convert to EPSG:4326`,
      );
    this.#crs = name;
    const projector = projectorFor(name);
    this.#run.place = { swap: false, inverse: (x, y) => projector.inverse(x, y) };
    this.#run.warnings.add(
      'foreign-crs',
      `coordinates were converted from EPSG:${projector.epsg}`,
      undefined,
      `EPSG:${projector.epsg}`,
    );
  }

  /** Plans the columns from the first features; properties that turn up later join as they come. */
  #plan(features: readonly unknown[]): void {
    const run = this.#run;
    const values = new Map<string, string[]>();
    for (const feature of features.slice(0, SAMPLE_FEATURES)) {
      if (!isObject(feature) || !isObject(feature.properties)) continue;
      for (const [key, value] of Object.entries(feature.properties)) {
        const list = values.get(key) ?? [];
        list.push(asText(value));
        values.set(key, list);
      }
    }
    const samples: ColumnSample[] = [...values].map(([name, list]) => ({ name, values: list }));
    for (const key of values.keys()) this.#met.add(key);
    run.plan = planColumns(samples, run.guessLayer, givenMapping(run.options), run.layer === null);
    // An empty collection lacks features, not columns.
    if (features.length > 0) noteColumns(run, [...values.keys()], true);
    for (const field of DATED)
      for (const { column } of run.plan.fields.get(field) ?? [])
        for (const value of values.get(column) ?? []) run.learnOrder(value);
  }

  #join(key: string, value: unknown): void {
    this.#met.add(key);
    const run = this.#run;
    const plan = planColumns(
      [{ name: key, values: [asText(value)] }],
      run.guessLayer,
      {},
      run.layer === null,
    );
    const fields = new Map(run.plan.fields);
    const given = givenMapping(run.options);
    let used = false;
    for (const g of guessFields(key, run.guessLayer)) {
      if (!plan.fields.has(g.field) || g.field in given) continue;
      const list = fields.get(g.field) ?? [];
      if (list.length > 0 && (run.layer === 'incidents' || g.confidence < 0.65)) continue;
      fields.set(
        g.field,
        [...list, { column: key, confidence: g.confidence }].sort((a, b) => b.confidence - a.confidence),
      );
      used = true;
      break;
    }
    const dropped = new Map([...run.plan.dropped, ...plan.dropped]);
    const kinds = new Map([...run.plan.kinds, ...plan.kinds]);
    run.plan = { ...run.plan, fields, dropped, kinds };
    if (used || run.layer === null) return;
    if (plan.dropped.has(key)) noteDropped(run, key);
    else
      run.warnings.add(
        'unknown-column',
        `column ${key} means nothing to the layer and is not kept`,
        undefined,
        key,
      );
  }

  feature(raw: unknown): void {
    const run = this.#run;
    const row = ++run.rows;
    const properties = isObject(raw) && isObject(raw.properties) ? raw.properties : {};
    for (const key in properties) if (!this.#met.has(key)) this.#join(key, properties[key]);
    const fault = featureFault(raw);
    const feature = isObject(raw) ? raw : {};
    const item: RawRow = {
      row,
      geometry: feature.geometry ?? null,
      ownId: feature.id as string | number | undefined,
      get: (field) => {
        const list = run.plan.fields.get(field);
        if (list === undefined) return undefined;
        for (const { column } of list) {
          const value = properties[column];
          if (!isEmpty(value)) return value;
        }
        return undefined;
      },
      values: () => safeValues(run, Object.entries(properties)),
      cells: () => Object.values(properties).map(asText),
    };
    if (fault) {
      run.setAside(item, 'not-geojson', fault);
      return;
    }
    if (isObject(feature.geometry)) this.#foreign(feature.geometry, ['geometry', 'properties', 'features']);
    this.#take(item);
  }
}

/** What makes something no GeoJSON feature; null when it is one. */
function featureFault(raw: unknown): string | null {
  if (!isObject(raw)) return 'a feature is not an object';
  if (raw.type !== 'Feature') return `the type ${shown(raw.type)} is not Feature`;
  const { id, properties, geometry, bbox } = raw;
  if (id !== undefined && id !== null && typeof id !== 'string' && typeof id !== 'number')
    return 'the id of a feature is neither text nor number';
  if (properties !== undefined && properties !== null && !isObject(properties))
    return 'the properties of a feature are not an object';
  if (geometry !== undefined && geometry !== null && !isObject(geometry))
    return 'the geometry of a feature is not an object';
  return isBbox(bbox) ? null : 'the bbox is not a list of numbers';
}

const isBbox = (bbox: unknown): boolean =>
  bbox === undefined || bbox === null || (Array.isArray(bbox) && bbox.every((v) => typeof v === 'number'));

function checkBbox(bbox: unknown): void {
  if (!isBbox(bbox)) throw new Refusal('not-geojson', 'the bbox is not a list of numbers');
}

const shown = (value: unknown): string => maskPersonal(JSON.stringify(value) ?? 'nothing').slice(0, 60);

const asText = (value: unknown): string =>
  value === null || value === undefined
    ? ''
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);
