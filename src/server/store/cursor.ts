import { z } from 'zod';
import { StoreError } from './store.ts';

/** Position after an item: its sort key. Incidents sort by start and id, features by id alone. */
export type IncidentCursor = readonly [from: number, id: string];
export type FeatureCursor = readonly [id: string];

const incidentCursor = z.tuple([z.number().int(), z.string()]);
const featureCursor = z.tuple([z.string()]);

/** Opaque text of a position, safe in a URL. */
export function encodeCursor(position: IncidentCursor | FeatureCursor): string {
  return Buffer.from(JSON.stringify(position), 'utf8').toString('base64url');
}

/** Throws StoreError('bad-cursor') on anything that encodeCursor did not make. */
export const decodeIncidentCursor = (text: string): IncidentCursor => decode(text, incidentCursor);
export const decodeFeatureCursor = (text: string): FeatureCursor => decode(text, featureCursor);

function decode<T>(text: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch (cause) {
    throw new StoreError('bad-cursor', 'the page position is not one of ours', cause);
  }
  const read = schema.safeParse(value);
  if (!read.success) throw new StoreError('bad-cursor', 'the page position is not one of ours', read.error);
  return read.data;
}

/** Order of texts by Unicode code point, the order of UTF-8 bytes; `<` of JavaScript differs beyond the BMP. */
export function compareText(a: string, b: string): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    let x = a.charCodeAt(i);
    let y = b.charCodeAt(i);
    if (x === y) continue;
    // Surrogates stand below U+E000–U+FFFF as code units but above as code points.
    if (x >= 0xd800 && y >= 0xd800) {
      x = x >= 0xe000 ? x - 0x800 : x + 0x2000;
      y = y >= 0xe000 ? y - 0x800 : y + 0x2000;
    }
    return x - y;
  }
  return a.length - b.length;
}
