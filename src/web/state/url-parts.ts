import { z } from 'zod';
import type { ClauseName, Filter } from '../../core/model/filter.ts';
import { withClause } from '../../core/model/filter.ts';
import { CLASS_FAMILIES } from '../../core/model/profile.ts';
import { classesOf } from './adapt.ts';
import { readPicked, readReview, writePicked, writeReview } from './review-url.ts';
import { readSite, writeSite } from './site-url.ts';
import { readSpot, writeSpot } from './spot-url.ts';
import {
  COMPARE_RULES,
  COMPARE_VIEWS,
  type LayerView,
  MAP_LAYERS,
  type MapLayerId,
  type State,
  SURFACES,
  TIME_MODES,
} from './state.ts';
import type { UrlContext } from './url-names.ts';
import { readSelection, writeSelection } from './url-selection.ts';
import {
  dec,
  enc,
  latText,
  listOf,
  lonText,
  NO_UNIT_TEXT,
  number,
  readArea,
  readRuns,
  readWindow,
  short,
  writeArea,
  writeRuns,
  writeWindow,
} from './url-text.ts';

export type { UrlContext };

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

const found = (state: Partial<State>, lost = false): PartReading => ({ state, lost });

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

const only = <T>(values: readonly T[], ok: (v: T) => boolean) => {
  const kept = values.filter(ok);
  return { clause: kept.length > 0 ? kept : undefined, lost: kept.length < values.length };
};

/** In the order in which they stand in a link; `f` comes before `c`, which is read against it. */
export const PARTS: readonly Part[] = [
  word('w', 'workspace', z.enum(['spot', 'site', 'review', 'show', 'data']), true),
  clause('t', 'time', writeWindow, (text, context) => {
    const window = readWindow(text, context);
    return window && { clause: window, lost: false };
  }),
  {
    key: 'b',
    of: ['compare'],
    optional: true,
    ofData: true,
    write: ({ compare }, context) =>
      typeof compare === 'object' && compare ? writeWindow(compare, context) : (compare ?? 'none'),
    read(text, context) {
      const rule = z.enum(COMPARE_RULES).safeParse(text);
      if (rule.success) return found({ compare: rule.data });
      const window = text === 'none' ? null : readWindow(text, context);
      return window || text === 'none' ? found({ compare: window }) : null;
    },
  },
  { ...word('tm', 'timeMode', z.enum(TIME_MODES), true), ofData: true },
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
    // A cell of Site is a gap of the cameras, which is internal.
    write: (s, context) =>
      s.selection && !(s.workspace === 'site' && s.selection.kind === 'cell')
        ? writeSelection(s.selection, context)
        : null,
    read(text, context) {
      const selection = readSelection(text, context);
      return selection && found({ selection });
    },
  },
  {
    key: 'sp',
    of: ['spot'],
    optional: true,
    ofData: false,
    write: (s) => writeSpot(s.spot),
    read(text) {
      const { spot, lost } = readSpot(text);
      return found({ spot }, lost);
    },
  },
  {
    key: 'st',
    of: ['site'],
    optional: true,
    ofData: false,
    write: (s) => writeSite(s.site),
    read(text) {
      const { site, lost } = readSite(text);
      return found({ site }, lost);
    },
  },
  {
    key: 'fd',
    of: ['finding'],
    optional: false,
    ofData: true,
    write: (s) => s.finding && enc(s.finding),
    read(text) {
      const id = z.string().min(1).max(80).safeParse(dec(text));
      return id.success ? found({ finding: id.data }) : null;
    },
  },
  {
    key: 'rv',
    of: ['review'],
    optional: true,
    ofData: true,
    write: (s) => writeReview(s.review),
    read(text) {
      const { review, lost } = readReview(text);
      return found({ review }, lost);
    },
  },
  {
    key: 'rc',
    of: ['review'],
    optional: false,
    ofData: true,
    write: (s) => writePicked(s.review),
    read(text, _context, state) {
      const picked = readPicked(text);
      return picked && found({ review: { ...state.review, picked } });
    },
  },
  {
    key: 'rows',
    of: ['drill'],
    optional: false,
    ofData: true,
    write: (s, context) => s.drill && writeSelection(s.drill, context),
    read(text, context) {
      const drill = readSelection(text, context);
      return drill && drill.kind !== 'incident' && drill.kind !== 'feature' ? found({ drill }) : null;
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
  word('sf', 'surface', z.enum(SURFACES), true),
  word('cv', 'compareView', z.enum(COMPARE_VIEWS), true),
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
