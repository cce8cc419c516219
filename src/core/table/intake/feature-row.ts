import type { Feature, FeatureLayer, Geometry } from '../../model/layers.ts';
import { LAYER_DEFS } from '../../model/layers.ts';
import { parseInstant } from '../../model/time.ts';
import { asType, REPAIRS, readGeometry } from './geometry.ts';
import { identify, placeOf, unitOf } from './incident-row.ts';
import { isEmpty } from './numbers.ts';
import { type ConvertContext, converterOf, derived, HELPERS } from './properties.ts';
import type { RawRow, Run } from './run.ts';

const AREA_LAYERS: readonly string[] = ['units', 'model-areas'];

/** Reads one feature of a layer through the layer's schema; a value that cannot be read is left out and named. */
export function takeFeature(run: Run, row: RawRow, layer: FeatureLayer, overlaps: OverlapWatch): void {
  const def = LAYER_DEFS[layer];
  const place = shapeOf(run, row, layer);
  if (!place.ok) {
    run.setAside(row, place.code, place.reason);
    return;
  }
  const { geometry } = place;
  if (geometry === null && !def.placeless) {
    run.setAside(row, 'bad-geometry', 'the feature has no place');
    return;
  }

  const props = propertiesOf(run, row, layer);
  if (props === 'held') {
    run.hold(row);
    return;
  }
  const content = JSON.stringify([props, geometry]);
  const met = identify(
    run,
    row,
    () => content,
    (text) => run.identity.note(text, content),
  );
  if (met === null) {
    run.accepted++;
    return;
  }
  const { id } = met;
  props.id = id;
  props.source ??= run.options.source ?? run.options.profile.source;
  derived(layer, props);
  for (const helper of HELPERS) delete props[helper];
  const read = def.schema.safeParse(props);
  if (!read.success) {
    const fields = [...new Set(read.error.issues.map((i) => String(i.path[0] ?? '')))].join(', ');
    run.setAside(row, 'bad-value', `missing or unreadable: ${fields}`);
    return;
  }
  const properties = read.data as Record<string, unknown>;
  if (!validityHolds(run, properties)) {
    run.setAside(row, 'end-before-start', 'valid_to lies before valid_from');
    return;
  }
  run.accepted++;
  if (geometry === null) {
    if (def.geometry.length > 0) run.withoutPlace++;
  } else {
    if (run.judge.shape(geometry))
      run.warnings.add('outside-area', 'the place lies outside of the area', row.row);
    if (AREA_LAYERS.includes(layer)) overlaps.note(geometry, row.row);
  }
  run.putFeature({ type: 'Feature', id, geometry, properties } satisfies Feature);
}

type Shape =
  | { readonly ok: true; readonly geometry: Geometry | null }
  | { readonly ok: false; readonly code: Parameters<Run['setAside']>[1]; readonly reason: string };

function shapeOf(run: Run, row: RawRow, layer: FeatureLayer): Shape {
  const types = LAYER_DEFS[layer].geometry;
  if (row.geometry === undefined || row.geometry === null) {
    if (types.length === 0) return { ok: true, geometry: null };
    const where = placeOf(run, row);
    if (!where.ok) return where;
    return { ok: true, geometry: where.place && { type: 'Point', coordinates: where.place } };
  }
  const read = readGeometry(row.geometry, run.place);
  if (!read.ok) return read;
  for (const repair of read.repairs) run.warnings.add('geometry-repaired', REPAIRS[repair], row.row, repair);
  const geometry = read.geometry && asType(read.geometry, types);
  if (read.geometry && !geometry)
    return {
      ok: false,
      code: 'wrong-geometry-kind',
      reason: `a ${read.geometry.type} in a layer of ${types.join(' or ') || 'no places'}`,
    };
  return { ok: true, geometry };
}

function propertiesOf(run: Run, row: RawRow, layer: FeatureLayer): Record<string, unknown> | 'held' {
  // Before anything is said of the row, since a row that waits is read again.
  for (const field of run.plan.fields.keys()) {
    const value = row.get(field);
    if (!/^(valid|period)_/.test(field) || isEmpty(value)) continue;
    run.learnOrder(String(value));
    if (run.times(field).reader.read(String(value)) === 'ambiguous') return 'held';
  }
  if (run.waits(row)) return 'held';
  const props: Record<string, unknown> = {};
  for (const field of run.plan.fields.keys()) {
    if (field === 'lon' || field === 'lat' || field === 'easting' || field === 'northing') continue;
    const value = row.get(field);
    if (isEmpty(value)) continue;
    if (field === 'unit') {
      props.unit = unitOf(run, row);
      continue;
    }
    const { reader } = run.times(field);
    const context: ConvertContext = {
      times: reader,
      zone: run.zone,
      onPersonal: (f) =>
        run.warnings.add('personal-value-dropped', `personal data in ${f} was covered`, row.row, f),
    };
    const converted = converterOf(layer, field)(value, context, field);
    if (converted === undefined)
      run.warnings.add('bad-value', `${field} cannot be read and is left out`, row.row, field);
    else props[field] = converted;
  }
  return props;
}

function validityHolds(run: Run, { valid_from, valid_to }: Record<string, unknown>): boolean {
  if (typeof valid_from !== 'string' || typeof valid_to !== 'string') return true;
  return (parseInstant(valid_from, run.zone) ?? 0) <= (parseInstant(valid_to, run.zone) ?? 0);
}

/** Watches whether areas of a file overlap, which would count shares twice. */
export interface OverlapWatch {
  note(geometry: Geometry, row: number): void;
}
