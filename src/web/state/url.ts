import { z } from 'zod';
import { KEEP, type State } from './state.ts';
import { PARTS, type Part, type UrlContext } from './url-parts.ts';

export type { UrlContext };

/**
 * The state as the query of a link, readable and versioned:
 * `?v=1&d=mong-cai&t=2022-06-01..2023-05-20&f=reported&c=criminal,weapons&u=06712&h=20-23&z=11.6/21.51/107.97&…`
 *
 * One part per key, each read by its own schema. What cannot be read is left out and named, so that a link
 * cut short by a mail program still opens on the rest of what it says.
 */
export const URL_VERSION = '1';

export interface UrlReading {
  readonly state: State;
  /** Keys of parts that could not be read, or hold nothing of this dataset. */
  readonly ignored: readonly string[];
  /** The link speaks of other data. */
  readonly otherData: boolean;
  /** True when the link says anything at all about the state. */
  readonly any: boolean;
}

/** Short, link-friendly name of a dataset: "Móng Cái" → "mong-cai". */
export const slug = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/gi, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'data';

/** The query of the state (without "?"). Parts equal to their default are left out, data-bound parts never. */
export function writeUrl(state: State, defaults: State, context: UrlContext): string {
  const query = [`v=${URL_VERSION}`, `d=${context.dataset}`];
  for (const part of PARTS) {
    const text = part.write(state, context);
    if (text === null) continue;
    if (part.optional && text === part.write(defaults, context)) continue;
    query.push(`${part.key}=${text}`);
  }
  return query.join('&');
}

const versionSchema = z.literal(URL_VERSION);

/** Reads a query over the state of a freshly loaded dataset. Never throws. */
export function readUrl(query: string, base: State, context: UrlContext): UrlReading {
  const params = rawParams(query);
  const ignored: string[] = [];
  const known = new Set<string>(['v', 'd', ...PARTS.map((p) => p.key)]);
  const any = [...params.keys()].some((k) => known.has(k));
  const version = params.get('v');
  if (version !== undefined && !versionSchema.safeParse(version).success) {
    return { state: base, ignored: ['v'], otherData: false, any };
  }
  const otherData = params.has('d') && params.get('d') !== context.dataset;
  let state = base;
  for (const part of PARTS) {
    const text = params.get(part.key);
    if (text === undefined || (otherData && part.ofData)) continue;
    const change = safely(part, text, context, state);
    if (change.lost) ignored.push(part.key);
    state = { ...state, ...change.state };
  }
  return { state, ignored, otherData, any };
}

/** Language, theme and workspace of a query: what can be shown before the data are there. */
export function readEarly(query: string): Partial<Pick<State, 'lang' | 'theme' | 'workspace'>> {
  const params = rawParams(query);
  const state: { -readonly [K in 'lang' | 'theme' | 'workspace']?: State[K] } = {};
  for (const part of PARTS) {
    const text = params.get(part.key);
    if (text !== undefined && part.early)
      Object.assign(state, part.read(text, null as never, null as never)?.state);
  }
  return state;
}

function safely(part: Part, text: string, context: UrlContext, state: State) {
  try {
    return part.read(text, context, state) ?? { state: {}, lost: true };
  } catch {
    // decodeURIComponent throws on a cut "%E"; nothing else here does.
    return { state: {}, lost: true };
  }
}

/** Parameters with their text still encoded, so that commas inside a name and between names stay apart. */
function rawParams(query: string): Map<string, string> {
  const map = new Map<string, string>();
  for (const piece of query.replace(/^[?#]/, '').split('&')) {
    const at = piece.indexOf('=');
    if (at > 0 && !map.has(piece.slice(0, at))) {
      // Mail and chat programs encode the harmless marks that the parts are made of.
      map.set(piece.slice(0, at), piece.slice(at + 1).replace(/%(2F|3A|3B|7E)/gi, decodeURIComponent));
    }
  }
  return map;
}

/** State keys that a link carries, from the table in state.ts; a test holds the parts against it. */
export const URL_KEYS = (Object.keys(KEEP) as (keyof State)[]).filter((k) => KEEP[k].url);
