import { decodeLoose, StrictDecoder } from './chunks.ts';

/** Record separator of RFC 8142; before it came along, every line was a record. */
const RS = '\u001e';
const MAX_RECORD = 64 << 20;
const LINES_TRIED = 5;

/**
 * How the records of a sequence are set apart: by RS, or one a line. Null when the first lines are no JSON by themselves, so that
 * the file is rather one object, or several, written over many lines.
 */
export function separatorOf(head: Uint8Array): typeof RS | '\n' | null {
  const text = decodeLoose(head).replace(/^\uFEFF/, '');
  if (text.trimStart().startsWith(RS)) return RS;
  const lines = text.split('\n').slice(0, LINES_TRIED);
  // The head may end in the middle of a line; one that is longer than the head is a record.
  if (lines.length === 1) return '\n';
  return lines.some((line) => isObject(parse(line))) ? '\n' : null;
}

/** What stands in one record: its value, or that it is no JSON. */
export type SequenceRecord = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

/**
 * Reads a sequence of JSON texts, record by record, so that one broken record costs no other. Blank ones are passed over.
 * Yields the records of each chunk.
 */
export async function* recordsOf(
  bytes: AsyncIterable<Uint8Array>,
  separator: string,
): AsyncGenerator<readonly SequenceRecord[]> {
  const decoder = new StrictDecoder();
  let rest = '';
  const read = (records: readonly string[]): SequenceRecord[] =>
    records
      .filter((text) => text.trim() !== '')
      .map((text) => {
        const value = text.length > MAX_RECORD ? undefined : parse(text);
        return value === undefined ? { ok: false } : { ok: true, value };
      });
  for await (const chunk of bytes) {
    const parts = (rest + decoder.push(chunk)).split(separator);
    rest = parts.pop() ?? '';
    if (rest.length > MAX_RECORD) {
      parts.push(rest);
      rest = '';
    }
    yield read(parts);
  }
  yield read([rest + decoder.end()]);
}

const isObject = (x: unknown): boolean => typeof x === 'object' && x !== null && !Array.isArray(x);

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The engine's message quotes the file, which may hold anything; the caller says only that it failed.
    return undefined;
  }
}
