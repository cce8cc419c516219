import { parseInstant, type Seconds, type Zone } from './time.ts';

/** Stand-ins for "always" and "for ever" that fit every expression. */
export const ALWAYS = -1e12;
export const FOR_EVER = 1e12;

export interface Span {
  readonly from: Seconds;
  readonly to: Seconds;
  /** False while the thing is out of order. */
  readonly works: boolean;
}

interface Comes {
  readonly valid_from?: string | null | undefined;
  readonly valid_to?: string | null | undefined;
  readonly outages?: readonly { readonly from: string; readonly to: string | null }[] | undefined;
}

/**
 * The life of a thing as disjoint spans in time order, alternating between working and out of order. A thing
 * without outages has one span; an outage reaching beyond the life is cut to it.
 */
export function spans(thing: Comes, zone: Zone): Span[] {
  const at = (text: string | null | undefined, open: number) =>
    text == null ? open : (parseInstant(text, zone) ?? open);
  const from = at(thing.valid_from, ALWAYS);
  const to = at(thing.valid_to, FOR_EVER);
  if (from >= to) return [];
  const out = (thing.outages ?? [])
    .map((o) => ({ from: Math.max(from, at(o.from, from)), to: Math.min(to, at(o.to, FOR_EVER)) }))
    .filter((o) => o.from < o.to)
    .sort((a, b) => a.from - b.from);
  const result: Span[] = [];
  let reached = from;
  for (const o of out) {
    if (o.to <= reached) continue;
    const start = Math.max(o.from, reached);
    if (start > reached) result.push({ from: reached, to: start, works: true });
    result.push({ from: start, to: o.to, works: false });
    reached = o.to;
  }
  if (reached < to) result.push({ from: reached, to, works: true });
  return result;
}
