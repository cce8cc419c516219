import { Gunzip } from 'fflate';
import type { LayerName } from '../../model/layers.ts';
import { type Problem, ProblemLog } from '../../model/problem.ts';
import { decodeLoose, isGzip } from './chunks.ts';
import { type ColumnSample, planColumns } from './columns.ts';
import { SHEET_DELIMITER } from './csv.ts';
import { decoderFor, encodingChoice } from './encodings.ts';
import { adviceFor, sniff } from './format.ts';
import { readDegrees } from './numbers.ts';
import { coverPersonal } from './personal.ts';
import { tableForm } from './table-run.ts';
import { fold } from './text.ts';
import type { ColumnInfo, FileFormat, GuessedField, Inspection } from './types.ts';

const PREVIEW_ROWS = 8;
const EXAMPLES = 3;
type Json = Record<string, unknown>;

/**
 * A first look at a file, from its first bytes (64 kB are plenty), so that a wizard can show columns and ask what they
 * mean. Nothing is decided here: the run itself judges again, over the whole file. Of a workbook, whose first bytes tell
 * nothing, the first bytes of what `sheetHead` makes of it are looked at.
 */
export function inspect(first: Uint8Array, fileName: string, layer?: LayerName): Inspection {
  if (first.includes(SHEET_DELIMITER.charCodeAt(0), 1) && !isGzip(first) && !isBinary(first))
    return ofTable(decodeLoose(first), fileName, false, layer, 'xlsx');
  const packed = isGzip(first);
  let bytes = first;
  for (let n = 0; isGzip(bytes) && n < 3; n++) bytes = unpackStart(bytes);
  const { format, bom } = sniff(bytes, fileName);
  const problems = new ProblemLog();
  if (format === 'empty') problems.add('empty-file', 'the file is empty');
  else if (format === 'csv') return ofText(bytes, bom, fileName, packed, layer);
  else if (format === 'geojson' || format === 'geojson-sequence')
    return ofFeatures(bytes, format, fileName, packed, layer);
  else problems.add('unsupported-format', adviceFor(format));
  return empty(format, packed, problems.list);
}

const empty = (format: FileFormat, packed: boolean, problems: readonly Problem[]): Inspection => ({
  format,
  packed,
  layer: null,
  columns: [],
  mapping: {},
  preview: [],
  places: [],
  problems,
  choices: [],
});

/** As much of a cut-off gzip file as comes out. */
function unpackStart(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  const machine = new Gunzip((chunk) => parts.push(chunk));
  try {
    machine.push(bytes, false);
  } catch {
    // The run will say what is wrong with it.
  }
  const all = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Text in an old encoding is shown in the likeliest one; the run asks. */
function ofText(
  bytes: Uint8Array,
  bom: string | null,
  fileName: string,
  packed: boolean,
  layer: LayerName | undefined,
): Inspection {
  if (bom) return ofTable(decodeLoose(bytes, bom), fileName, packed, layer);
  const text = decodeLoose(bytes);
  // The last letter may be cut in two.
  const choice = text.slice(0, -1).includes('\ufffd') ? encodingChoice(bytes) : null;
  if (!choice) return ofTable(text, fileName, packed, layer);
  const decoder = decoderFor(choice.suggested ?? 'windows-1252');
  const seen = ofTable(decoder.push(bytes) + decoder.end(), fileName, packed, layer);
  return { ...seen, choices: [choice, ...seen.choices] };
}

const isBinary = (bytes: Uint8Array): boolean => bytes.includes(0);

function ofTable(
  text: string,
  fileName: string,
  packed: boolean,
  given: LayerName | undefined,
  format: FileFormat = 'csv',
): Inspection {
  const delimiter = format === 'csv' ? undefined : SHEET_DELIMITER;
  const layer = given ?? layerByName(fileName) ?? 'incidents';
  const form = tableForm(text, false, { layer }, delimiter) ?? tableForm(text, true, { layer }, delimiter);
  if (!form) return empty('empty', packed, []);
  const rows = form.rows.length > 0 ? form.rows : (tableForm(text, true, { layer }, delimiter)?.rows ?? []);
  const samples = form.names.map((name, i) => ({ name, values: rows.slice(0, 200).map((r) => r[i] ?? '') }));
  const seen = look(samples, layer, rows.slice(0, PREVIEW_ROWS));
  const places = placesOf(samples, seen.mapping);
  return {
    format,
    packed,
    layer,
    ...seen,
    places,
    problems: [],
    choices: form.choice ? [form.choice] : [],
  };
}

function ofFeatures(
  bytes: Uint8Array,
  format: FileFormat,
  fileName: string,
  packed: boolean,
  given: LayerName | undefined,
): Inspection {
  const features = firstFeatures(decodeLoose(bytes));
  const names: string[] = [];
  const kinds = new Set<string>();
  const places: [number, number][] = [];
  for (const { properties, geometry } of features) {
    for (const key of Object.keys((properties as Json | null) ?? {}))
      if (!names.includes(key)) names.push(key);
    const g = geometry as { type?: string; coordinates?: unknown } | null;
    if (g?.type) kinds.add(g.type.replace('Multi', ''));
    const p = firstPosition(g?.coordinates);
    if (p) places.push(p);
  }
  const text = (v: unknown) =>
    v === null || v === undefined ? '' : typeof v === 'object' ? JSON.stringify(v) : String(v);
  const valueIn = (f: Json, name: string) => text((f.properties as Json | null)?.[name]);
  const layer = given ?? layerByName(fileName) ?? layerByContent(names, kinds);
  const samples = names.map((name) => ({ name, values: features.map((f) => valueIn(f, name)) }));
  const rows = features.slice(0, PREVIEW_ROWS).map((f) => names.map((name) => valueIn(f, name)));
  return {
    format,
    packed,
    layer,
    ...look(samples, layer ?? 'incidents', rows),
    places,
    problems: [],
    choices: [],
  };
}

function look(
  samples: readonly ColumnSample[],
  layer: LayerName,
  rows: readonly (readonly string[])[],
): { columns: ColumnInfo[]; mapping: Record<string, GuessedField>; preview: string[][] } {
  const plan = planColumns(samples, layer, {}, false);
  const mapping: Record<string, GuessedField> = {};
  for (const [field, [best]] of plan.fields) if (best) mapping[field] = best;
  const places = [...(plan.fields.get('unit') ?? []), ...(plan.fields.get('name') ?? [])].map(
    (g) => g.column,
  );
  const cover = (cell: string, name: string | undefined): string => {
    if (/^\s*[{[]/.test(cell)) return '{…}';
    const place = name !== undefined && places.includes(name);
    return coverPersonal(cell, { identifies: true, place }).slice(0, 120);
  };
  const columns = samples.map(({ name, values }): ColumnInfo => {
    const dropped = plan.dropped.get(name) ?? null;
    const examples = dropped
      ? []
      : [...new Set(values.filter((v) => v.trim() !== ''))].slice(0, EXAMPLES).map((v) => cover(v, name));
    return { name, examples, dropped };
  });
  const preview = rows.map((row) =>
    row.slice(0, columns.length).map((cell, i) => (columns[i]?.dropped ? '' : cover(cell, columns[i]?.name))),
  );
  return { columns, mapping, preview };
}

function placesOf(
  samples: readonly ColumnSample[],
  mapping: Record<string, GuessedField>,
): [number, number][] {
  const values = (field: string) => samples.find((s) => s.name === mapping[field]?.column)?.values ?? [];
  const lat = values('lat');
  return values('lon').flatMap((x, i): [number, number][] => {
    const [lon, north] = [readDegrees(x), readDegrees(lat[i])];
    return lon !== null && north !== null && Math.abs(lon) <= 180 && Math.abs(north) <= 90
      ? [[lon, north]]
      : [];
  });
}

/** The features that stand whole in the first bytes. */
function firstFeatures(text: string): Json[] {
  const found: Json[] = [];
  const start = text.search(/"features"\s*:\s*\[/);
  let depth = 0;
  let from = -1;
  let inString = false;
  for (let i = start < 0 ? 0 : text.indexOf('[', start) + 1; i < text.length && found.length < 200; i++) {
    const c = text[i];
    if (inString) {
      if (c === '\\') i++;
      else if (c === '"') inString = false;
    } else if (c === '"') inString = true;
    else if (c === '{' || c === '[') {
      if (depth++ === 0) from = i;
    } else if ((c === '}' || c === ']') && --depth <= 0) {
      const feature = depth === 0 ? tryParse(text.slice(from, i + 1)) : null;
      if (feature) found.push(feature);
      if (depth < 0) break;
    }
  }
  return found;
}

function tryParse(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    return 'coordinates' in value ? { type: 'Feature', properties: {}, geometry: value } : (value as Json);
  } catch {
    return null;
  }
}

function firstPosition(x: unknown): [number, number] | null {
  if (!Array.isArray(x)) return null;
  const [a, b]: unknown[] = x;
  if (typeof a === 'number' && typeof b === 'number')
    return Math.abs(a) <= 180 && Math.abs(b) <= 90 ? [a, b] : null;
  return firstPosition(a);
}

const BY_NAME: readonly (readonly [RegExp, LayerName])[] = [
  [/^figures|so lieu cong bo|published figures/, 'figures'],
  [/camera/, 'cameras'],
  [/lamp|den duong|street light/, 'lamps'],
  [/safe lane|tuyen (duong )?anh sang/, 'safe-lanes'],
  [/building|toa nha|nha cua/, 'buildings'],
  [/road|street|duong/, 'streets'],
  [/model|mo hinh/, 'model-areas'],
  [/group|to tu quan/, 'groups'],
  [/event|festival|le hoi|ngay hoi|su kien/, 'events'],
  [/place|dia danh/, 'places'],
  [/unit|ward|commune|phuong xa|don vi/, 'units'],
  [/incident|crime|vu viec|offence|offense/, 'incidents'],
];
const layerByName = (fileName: string): LayerName | null => {
  const words = fold(fileName.replace(/\.[a-z]+(\.gz)?$/i, ''));
  return BY_NAME.find(([pattern]) => pattern.test(words))?.[1] ?? null;
};

function layerByContent(names: readonly string[], kinds: ReadonlySet<string>): LayerName | null {
  const has = (...keys: string[]) => keys.some((k) => names.includes(k));
  if (has('highway', 'lit') && kinds.has('LineString')) return 'streets';
  if (has('building', 'levels', 'building:levels') && kinds.has('Polygon')) return 'buildings';
  if (has('camera_type', 'surveillance', 'surveillance_type', 'azimuth_deg')) return 'cameras';
  if (has('lamp_type', 'light_count', 'reach_m')) return 'lamps';
  if (kinds.has('Point') && has('class', 'from', 'category', 'time', 'date')) return 'incidents';
  if (kinds.has('LineString')) return 'streets';
  return null;
}
