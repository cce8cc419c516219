import { z } from 'zod';
import type { Filter } from '../../core/model/filter.ts';
import { LAYER_DEFS, type LayerName } from '../../core/model/layers.ts';
import { parseInstant, zoneOf } from '../../core/model/time.ts';
import { type ItemsQuery, StoreError } from './store.ts';

/**
 * The properties of a layer that a query may ask for by equality, read off the layer's own schema: one list for the
 * store, the check of parameters and the API description.
 */
export type PropertyKind = 'text' | 'number' | 'boolean' | 'instant';
export type PropertyValue = string | number | boolean;

const INSTANTS = new Set(['from', 'to', 'valid_from', 'valid_to', 'period_from', 'period_to']);
const jsonProperty = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  anyOf: z.array(z.object({ type: z.string().optional() })).optional(),
});
const byLayer = new Map<LayerName, ReadonlyMap<string, PropertyKind>>();

/** Name and kind of each property of the layer that can be asked for; lists inside properties cannot. */
export function queryables(layer: LayerName): ReadonlyMap<string, PropertyKind> {
  const known = byLayer.get(layer);
  if (known) return known;
  const schema = z.toJSONSchema(LAYER_DEFS[layer].schema, { io: 'output', unrepresentable: 'any' });
  const kinds = new Map<string, PropertyKind>();
  for (const [name, raw] of Object.entries(schema.properties ?? {})) {
    const kind = kindOf(name, jsonProperty.parse(raw));
    if (kind) kinds.set(name, kind);
  }
  byLayer.set(layer, kinds);
  return kinds;
}

function kindOf(name: string, raw: z.infer<typeof jsonProperty>): PropertyKind | null {
  if (INSTANTS.has(name)) return 'instant';
  const types = [raw.type, ...(raw.anyOf ?? []).map((a) => a.type)].flat();
  if (types.includes('string')) return 'text';
  if (types.includes('number') || types.includes('integer')) return 'number';
  return types.includes('boolean') ? 'boolean' : null;
}

/** One equality clause: any of the values; null stands for "not given" (an empty value asks for it). */
export interface EqualityClause {
  readonly name: string;
  readonly kind: PropertyKind;
  readonly values: readonly (PropertyValue | null)[];
}

/** A query whose values have been read: what every engine works from. */
export interface Question {
  readonly filter: Filter;
  readonly closedTime?: ItemsQuery['closedTime'];
  readonly equals: readonly EqualityClause[];
}

/** Reads a query for a layer. Throws StoreError('bad-filter') on clauses that the layer cannot answer. */
export function readQuestion(layer: LayerName, query: Omit<ItemsQuery, 'after' | 'limit'>): Question {
  const { filter } = query;
  if (layer !== 'incidents' && (filter.classes || filter.hours || filter.weekdays || filter.months))
    throw new StoreError('bad-filter', 'only incidents have classes, hours, weekdays and months');
  return {
    filter,
    equals: equalityClauses(layer, query.equals),
    ...(query.closedTime && { closedTime: query.closedTime }),
  };
}

/** Reads the values as what the property is. Throws StoreError('bad-filter') on unknown names and values that are no such thing. */
function equalityClauses(
  layer: LayerName,
  equals: Readonly<Record<string, readonly string[]>> = {},
): EqualityClause[] {
  const kinds = queryables(layer);
  return Object.entries(equals).map(([name, texts]) => {
    const kind = kinds.get(name);
    if (!kind) throw new StoreError('bad-filter', `${layer} have no property "${name}" to ask for`);
    const values = texts.map((text) => readValue(name, kind, text));
    // An empty text says as little as none.
    return { name, kind, values: kind === 'text' && values.includes(null) ? [...values, ''] : values };
  });
}

function readValue(name: string, kind: PropertyKind, text: string): PropertyValue | null {
  if (text === '') return null;
  if (kind === 'text') return text;
  if (kind === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  if (kind === 'number' && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text);
  if (kind === 'instant') {
    const instant = parseInstant(text, zoneOf('UTC'));
    if (instant !== null) return instant;
  }
  throw new StoreError('bad-filter', `"${text}" is no ${kind} as "${name}" asks for`);
}
