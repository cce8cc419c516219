import type { LonLat } from '../../../core/model/filter.ts';
import { LAYER_DEFS, type LayerName } from '../../../core/model/layers.ts';
import { areaBbox } from '../../../core/model/profile.ts';
import { LAYER_ALIASES } from '../../../core/table/intake/fields.ts';
import { sniff } from '../../../core/table/intake/format.ts';
import { inspect } from '../../../core/table/intake/inspect.ts';
import type { ChoiceId, Inspection, Mapping } from '../../../core/table/intake/types.ts';
import { runJob } from '../../jobs/client.ts';
import type { Dataset } from '../../state/dataset.ts';
import { recall } from './memory.ts';
import type { ProfileDraft } from './own-dataset.ts';
import { guessZone, middleOf, projectionsOf } from './zones.ts';

/** Bytes that are looked at before the user is asked. */
const HEAD_BYTES = 1 << 17;

/** A file that waits to be read, with what the user has decided about it. */
export interface Pick {
  readonly key: string;
  readonly file: File;
  readonly head: Uint8Array;
  /** Name of the file inside a zip. */
  readonly inside?: string;
  readonly inspection: Inspection;
  readonly layer: LayerName | null;
  /** Column -> field, or '' for a column that is not kept; the guess until the user changes it. */
  readonly meaning: Readonly<Record<string, string>>;
  readonly choices: Readonly<Partial<Record<ChoiceId, string>>>;
  /** Layer and meanings are those that were said about such a file before. */
  readonly recalled: boolean;
}

let lastKey = 0;

/** Looks at a file's first bytes; a workbook or a zip is opened in the worker. */
export async function pick(file: File): Promise<Pick> {
  const key = `pick-${++lastKey}`;
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const { format } = sniff(head, file.name);
  if (format !== 'xlsx' && format !== 'xls' && format !== 'zip') return seen(key, file, head, undefined);
  const inside = await runJob('packed-head', { file, format, limit: HEAD_BYTES });
  if (inside.head) return seen(key, file, inside.head, undefined, inside.name);
  const p = seen(key, file, new Uint8Array(), undefined);
  return { ...p, inspection: { ...p.inspection, format, problems: [inside.problem] } };
}

/** The same file as another layer: its columns mean something else. */
export const asLayer = (p: Pick, layer: LayerName): Pick => seen(p.key, p.file, p.head, layer, p.inside);

/** The same file as the columns alone say, without what was said about such files before. */
export const guessedAnew = (p: Pick): Pick => seen(p.key, p.file, p.head, undefined, p.inside, false);

function seen(
  key: string,
  file: File,
  head: Uint8Array,
  layer: LayerName | undefined,
  inside?: string,
  recalling = layer === undefined,
): Pick {
  const inspection = inspect(head, inside ?? file.name, layer);
  const known = recalling ? recall(inspection.columns.map((c) => c.name)) : null;
  if (known) return recalledPick(seen(key, file, head, known.layer, inside), known.meaning);
  return {
    key,
    file,
    head,
    ...(inside !== undefined && { inside }),
    inspection,
    layer: layer ?? inspection.layer,
    meaning: guessedMeaning(inspection),
    choices: {},
    recalled: false,
  };
}

/** What was said before, as far as it still holds: columns that are dropped now stay dropped, unknown fields are none. */
function recalledPick(p: Pick, said: Readonly<Record<string, string>>): Pick {
  const fields = new Set(p.layer ? fieldsOf(p.layer) : []);
  const meaning = Object.fromEntries(
    p.inspection.columns.map(({ name, dropped }) => {
      const field = said[name] ?? '';
      return [name, dropped === null && fields.has(field) ? field : ''];
    }),
  );
  return { ...p, meaning, recalled: true };
}

function guessedMeaning({ columns, mapping }: Inspection): Record<string, string> {
  const meaning: Record<string, string> = Object.fromEntries(columns.map((c) => [c.name, '']));
  for (const [field, { column }] of Object.entries(mapping)) meaning[column] ||= field;
  return meaning;
}

/** The pick with a column meaning a field; whichever column meant it before is kept no more. */
export function withMeaning(p: Pick, column: string, field: string): Pick {
  const meaning = { ...p.meaning };
  for (const [other, meant] of Object.entries(meaning))
    if (field !== '' && meant === field) meaning[other] = '';
  meaning[column] = field;
  return { ...p, meaning };
}

/** Fields that a column of this layer can mean. */
export const fieldsOf = (layer: LayerName): readonly string[] => Object.keys(LAYER_ALIASES[layer]);

/** What the user changed against the guess, for the run. */
export function mappingOf(p: Pick): Mapping {
  const given: Record<string, string> = {};
  for (const [field, { column }] of Object.entries(p.inspection.mapping))
    if (p.meaning[column] !== field) given[field] = '';
  for (const [column, field] of Object.entries(p.meaning))
    if (field !== '' && p.inspection.mapping[field]?.column !== column) given[field] = column;
  return given;
}

const isTable = ({ inspection: { format } }: Pick): boolean =>
  format === 'csv' || format === 'xlsx' || format === 'xls';

export type Hindrance = 'chooseLayer' | 'needTime' | 'needPlace';
/** What must be decided before the file can be read. */
export function hindranceOf(p: Pick): Hindrance | null {
  if (p.layer === null) return 'chooseLayer';
  const meant = new Set(Object.values(p.meaning));
  const has = (...fields: string[]) => fields.some((f) => meant.has(f));
  const table = isTable(p) && p.inspection.choices.length === 0;
  if (p.layer === 'incidents' && table && !has('time', 'from', 'to', 'date', 'month')) return 'needTime';
  const placed = (has('lon') && has('lat')) || (has('easting') && has('northing'));
  const needsPlace = p.layer !== 'incidents' && LAYER_DEFS[p.layer].geometry.length > 0;
  return table && needsPlace && !placed ? 'needPlace' : null;
}

export const lacksPlace = (p: Pick): boolean =>
  p.layer === 'incidents' &&
  isTable(p) &&
  !Object.values(p.meaning).some((f) => f === 'lon' || f === 'easting');

/** Whether the files belong with the data in view: no incidents among them, and most places inside its area. */
export function belongsTo(picks: readonly Pick[], dataset: Dataset): boolean {
  if (picks.some((p) => p.layer === 'incidents')) return false;
  const places = picks.flatMap((p) => p.inspection.places);
  if (places.length === 0) return true;
  const [w, s, e, n] = areaBbox(dataset.profile.area);
  const inside = places.filter(([x, y]) => x >= w && x <= e && y >= s && y <= n).length;
  return inside * 2 > places.length;
}

/** A first profile for the files: named after the first, zone and projection of where they lie. */
export function draftFor(picks: readonly Pick[], dataset: Dataset): ProfileDraft {
  const middle: LonLat | null = middleOf(picks.flatMap((p) => p.inspection.places));
  const first = picks.find((p) => p.layer === 'incidents') ?? picks[0];
  const name = (first?.file.name ?? '')
    .replace(/(\.[a-z]{2,9}){1,2}$/i, '')
    .replace(/[_-]+/g, ' ')
    .trim();
  return {
    name,
    source: '',
    timeZone: middle ? guessZone(middle) : dataset.profile.timeZone,
    projection: middle
      ? (projectionsOf(middle)[0] ?? dataset.profile.projection)
      : dataset.profile.projection,
  };
}
