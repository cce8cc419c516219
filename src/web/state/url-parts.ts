import { z } from 'zod';
import type { Area, ClauseName, Filter } from '../../core/model/filter.ts';
import { withClause } from '../../core/model/filter.ts';
import { LAYERS } from '../../core/model/layers.ts';
import { CLASS_FAMILIES, type ClassDef } from '../../core/model/profile.ts';
import { formatInstant, type Interval, parseInstant, type Zone } from '../../core/model/time.ts';
import { classesOf } from './adapt.ts';
import { type LayerView, MAP_LAYERS, type MapLayerId, type Selection, type State } from './state.ts';

/** What the dataset in view knows: without it times, classes and rows have no meaning. */
export interface UrlContext {
  /** Short name of the dataset; a link about other data keeps only what is a matter of taste. */
  readonly dataset: string;
  readonly zone: Zone;
  readonly period: Interval;
  readonly classes: readonly ClassDef[];
  /** Codes of all units; '' (no unit known) is always allowed. */
  readonly units: readonly string[];
  readonly idOfRow: (row: number) => string | null;
  readonly rowOfId: (id: string) => number | null;
}

/** What a part says; `lost` when some of it had to be left out. */
export interface PartReading {
  readonly state: Partial<State>;
  readonly lost: boolean;
}

/** One `key=text` of a link. */
export interface Part {
  readonly key: string;
  /** The state keys it carries. */
  readonly of: readonly (keyof State)[];
  /** May be left out where it equals the default. */
  readonly optional: boolean;
  /** Means something only together with the dataset it was made with. */
  readonly ofData: boolean;
  /** Can be read before any data are there. */
  readonly early?: boolean;
  write(state: State, context: UrlContext): string | null;
  read(text: string, context: UrlContext, state: State): PartReading | null;
}

const enc = encodeURIComponent;
const dec = decodeURIComponent;
const found = (state: Partial<State>, lost = false): PartReading => ({ state, lost });
const number = (low: number, high: number) =>
  z
    .string()
    .regex(/^-?\d{1,12}(\.\d{1,12})?$/)
    .transform(Number)
    .pipe(z.number().min(low).max(high));
const lonText = number(-180, 180);
const latText = number(-90, 90);
const short = (n: number, digits: number): string => String(Number(n.toFixed(digits)));

/** A key whose text is one of a few words. */
function word<K extends keyof State>(
  key: string,
  of: K,
  schema: z.ZodType<State[K]>,
  optional: boolean,
): Part {
  return {
    key,
    of: [of],
    optional,
    ofData: of === 'family',
    early: of === 'lang' || of === 'theme' || of === 'workspace',
    write: (s) => String(s[of]),
    read(text) {
      const r = schema.safeParse(text);
      return r.success ? found({ [of]: r.data }) : null;
    },
  };
}

/** A clause of the filter. */
function clause<K extends ClauseName>(
  key: string,
  name: K,
  write: (clause: NonNullable<Filter[K]>, context: UrlContext) => string,
  read: (
    text: string,
    context: UrlContext,
    state: State,
  ) => { clause: Filter[K] | undefined; lost: boolean } | null,
): Part {
  return {
    key,
    of: ['filter'],
    optional: false,
    ofData: true,
    write(s, context) {
      const c = s.filter[name];
      return c === undefined ? null : write(c as NonNullable<Filter[K]>, context);
    },
    read(text, context, state) {
      const r = read(text, context, state);
      if (!r) return null;
      return r.clause === undefined
        ? found({}, true)
        : found({ filter: withClause(state.filter, name, r.clause) }, r.lost);
    },
  };
}

/** 2022-06-01, or 2022-06-01T14:30:00 where the instant is no midnight; civil time of the dataset's zone. */
function writeInstant(at: number, { zone }: UrlContext): string {
  const text = formatInstant(at, zone).slice(0, 19);
  // Wall-clock text is ambiguous in the hour when clocks go back: there the instant is written with its offset.
  if (parseInstant(text, zone) !== at) return enc(formatInstant(at, zone));
  return text.endsWith('T00:00:00') ? text.slice(0, 10) : text;
}

const NO_UNIT_TEXT = '-';
const listOf = (text: string): string[] => (text === '' ? [] : text.split(','));

/** Inclusive runs of small numbers, "20-23,0-4"; also read where they wrap round ("18-5"). */
export function writeRuns(values: readonly number[]): string {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const v of sorted) {
    const run = runs.at(-1);
    if (run && run[1] === v - 1) run[1] = v;
    else runs.push([v, v]);
  }
  return runs.map(([a, b]) => (a === b ? `${a}` : `${a}-${b}`)).join(',');
}

export function readRuns(text: string, low: number, high: number): number[] | null {
  const values = new Set<number>();
  for (const piece of listOf(text)) {
    const m = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(piece);
    if (!m) return null;
    const [a, b] = [Number(m[1]), Number(m[2] ?? m[1])];
    if (a < low || a > high || b < low || b > high) return null;
    for (let v = a; ; v = v === high ? low : v + 1) {
      values.add(v);
      if (v === b) break;
    }
  }
  return values.size === 0 ? null : [...values].sort((a, b) => a - b);
}

const point = z.tuple([lonText, latText]);
const bboxSchema = z
  .tuple([lonText, latText, lonText, latText])
  .refine(([w, s, e, n]) => w <= e && s <= n, 'edges the wrong way round');

function writeArea(area: Area): string {
  if (area.kind === 'bbox') return `box:${area.bbox.map((x) => short(x, 6)).join(',')}`;
  return `ring:${area.ring.map(([x, y]) => `${short(x, 6)},${short(y, 6)}`).join(';')}`;
}

function readArea(text: string): Area | null {
  if (text.startsWith('box:')) {
    const r = bboxSchema.safeParse(listOf(text.slice(4)));
    return r.success ? { kind: 'bbox', bbox: r.data } : null;
  }
  if (!text.startsWith('ring:')) return null;
  const ring = z
    .array(point)
    .min(3)
    .max(2000)
    .safeParse(
      text
        .slice(5)
        .split(';')
        .map((p) => p.split(',')),
    );
  return ring.success ? { kind: 'polygon', ring: ring.data } : null;
}

/** `units,density:0.5,-lamps:0.3`: layers that are on, with their opacity where it is not whole; "-" = off. */
function writeLayers(layers: State['layers']): string {
  const texts = MAP_LAYERS.flatMap((id) => {
    const { on, opacity } = layers[id];
    const tail = opacity === 1 ? '' : `:${short(opacity, 2)}`;
    return on ? [`${id}${tail}`] : tail ? [`-${id}${tail}`] : [];
  });
  return texts.join(',') || 'none';
}

function readLayers(text: string): PartReading {
  const layers = Object.fromEntries(MAP_LAYERS.map((id) => [id, { on: false, opacity: 1 }])) as Record<
    MapLayerId,
    LayerView
  >;
  let lost = false;
  for (const piece of text === 'none' ? [] : listOf(text)) {
    const m = /^(-?)([a-z-]+)(?::(.*))?$/.exec(piece);
    const id = z.enum(MAP_LAYERS).safeParse(m?.[2]);
    const opacity = number(0, 1).safeParse(m?.[3] ?? '1');
    if (!m || !id.success || !opacity.success) lost = true;
    else layers[id.data] = { on: m[1] === '', opacity: opacity.data };
  }
  return found({ layers }, lost);
}

function writeSelection(s: Selection, context: UrlContext): string | null {
  if (s.kind === 'incident') {
    const id = context.idOfRow(s.row);
    return id === null ? null : `incident:${enc(id)}`;
  }
  if (s.kind === 'feature') return `${s.layer}:${enc(s.id)}`;
  if (s.kind === 'unit' || s.kind === 'class') return `${s.kind}:${enc(s.code)}`;
  if (s.kind === 'month') return `month:${s.index}`;
  return s.kind === 'hour' ? `hour:${s.hourOfWeek}` : `cell:${s.cell}`;
}

function readSelection(text: string, context: UrlContext): Selection | null {
  const at = text.indexOf(':');
  const kind = text.slice(0, at);
  const value = dec(text.slice(at + 1));
  if (at < 0 || value === '') return null;
  if (kind === 'incident') {
    const row = context.rowOfId(value);
    return row === null ? null : { kind, row };
  }
  if (kind === 'unit') return context.units.includes(value) ? { kind, code: value } : null;
  if (kind === 'class') return context.classes.some((c) => c.code === value) ? { kind, code: value } : null;
  if (kind === 'cell') return /^8[0-9a-f]{14}$/.test(value) ? { kind, cell: value } : null;
  if (kind === 'month' || kind === 'hour') {
    const n = number(0, kind === 'hour' ? 167 : 12_000)
      .pipe(z.int())
      .safeParse(value);
    if (!n.success) return null;
    return kind === 'hour' ? { kind, hourOfWeek: n.data } : { kind, index: n.data };
  }
  const layer = z.enum(LAYERS).exclude(['incidents']).safeParse(kind);
  return layer.success ? { kind: 'feature', layer: layer.data, id: value } : null;
}

const only = <T>(values: readonly T[], ok: (v: T) => boolean) => {
  const kept = values.filter(ok);
  return { clause: kept.length > 0 ? kept : undefined, lost: kept.length < values.length };
};

/** In the order in which they stand in a link; `f` comes before `c`, which is read against it. */
export const PARTS: readonly Part[] = [
  word('w', 'workspace', z.enum(['spot', 'data']), true),
  clause(
    't',
    'time',
    (t, context) => `${writeInstant(t.from, context)}..${writeInstant(t.to, context)}`,
    (text, context) => {
      const [a, b, ...rest] = text.split('..').map((x) => parseInstant(dec(x), context.zone));
      if (a == null || b == null || rest.length > 0 || a >= b) return null;
      // A window that shows nothing of the data is a broken link, not a question.
      return b <= context.period.from || a >= context.period.to
        ? null
        : { clause: { from: a, to: b }, lost: false };
    },
  ),
  {
    ...word('f', 'family', z.enum(CLASS_FAMILIES), false),
    read(text, context, state) {
      const family = z.enum(CLASS_FAMILIES).safeParse(text);
      if (!family.success) return null;
      const classes = classesOf(context.classes, family.data);
      return classes.length === 0
        ? null
        : found({ family: family.data, filter: withClause(state.filter, 'classes', classes) });
    },
  },
  clause(
    'c',
    'classes',
    (classes) => classes.map(enc).join(','),
    (text, context, state) => {
      const codes = classesOf(context.classes, state.family);
      return only(listOf(text).map(dec), (c) => codes.includes(c));
    },
  ),
  clause(
    'u',
    'units',
    (units) => units.map((u) => (u === '' ? NO_UNIT_TEXT : enc(u))).join(','),
    (text, context) =>
      only(
        listOf(text).map((u) => (u === NO_UNIT_TEXT ? '' : dec(u))),
        (u) => u === '' || context.units.includes(u),
      ),
  ),
  clause('h', 'hours', writeRuns, (text) => {
    const hours = readRuns(text, 0, 23);
    return hours && { clause: hours, lost: false };
  }),
  clause(
    'wd',
    'weekdays',
    (days) => writeRuns(days.map((d) => d + 1)),
    (text) => {
      const days = readRuns(text, 1, 7);
      return days && { clause: days.map((d) => d - 1), lost: false };
    },
  ),
  clause('mo', 'months', writeRuns, (text) => {
    const months = readRuns(text, 1, 12);
    return months && { clause: months, lost: false };
  }),
  clause('a', 'area', writeArea, (text) => {
    const area = readArea(text);
    return area && { clause: area, lost: false };
  }),
  {
    key: 'z',
    of: ['view'],
    optional: false,
    ofData: true,
    write: ({ view }) => `${short(view.zoom, 2)}/${short(view.lat, 5)}/${short(view.lon, 5)}`,
    read(text) {
      const r = z.tuple([number(0, 24), latText, lonText]).safeParse(text.split('/'));
      return r.success ? found({ view: { zoom: r.data[0], lat: r.data[1], lon: r.data[2] } }) : null;
    },
  },
  {
    key: 'sel',
    of: ['selection'],
    optional: false,
    ofData: true,
    write: (s, context) => s.selection && writeSelection(s.selection, context),
    read(text, context) {
      const selection = readSelection(text, context);
      return selection && found({ selection });
    },
  },
  {
    key: 'l',
    of: ['layers'],
    optional: true,
    ofData: false,
    write: (s) => writeLayers(s.layers),
    read: readLayers,
  },
  {
    key: 'o',
    of: ['layerOrder'],
    optional: true,
    ofData: false,
    write: (s) => s.layerOrder.join(','),
    read(text) {
      const named = listOf(text).filter((id): id is MapLayerId => z.enum(MAP_LAYERS).safeParse(id).success);
      const unique = [...new Set(named)];
      if (unique.length === 0) return null;
      // Layers that a link of an older version does not know go on top, in their usual order.
      const rest = MAP_LAYERS.filter((id) => !unique.includes(id));
      return found({ layerOrder: [...unique, ...rest] }, unique.length < listOf(text).length);
    },
  },
  {
    key: 'r',
    of: ['cellResolution'],
    optional: true,
    ofData: false,
    write: (s) => String(s.cellResolution),
    read(text) {
      const r = number(7, 10).pipe(z.int()).safeParse(text);
      return r.success ? found({ cellResolution: r.data }) : null;
    },
  },
  word('snap', 'snap', z.enum(['day', 'month', 'quarter', 'year']), true),
  {
    key: 'ms',
    of: ['stepMs'],
    optional: true,
    ofData: false,
    write: (s) => String(s.stepMs),
    read(text) {
      const r = number(50, 10_000).pipe(z.int()).safeParse(text);
      return r.success ? found({ stepMs: r.data }) : null;
    },
  },
  {
    key: 'loop',
    of: ['loop'],
    optional: true,
    ofData: false,
    write: (s) => (s.loop ? '1' : '0'),
    read: (text) => (text === '1' || text === '0' ? found({ loop: text === '1' }) : null),
  },
  word('lang', 'lang', z.enum(['vi', 'en']), false),
  word('theme', 'theme', z.enum(['day', 'night', 'projector']), false),
];
