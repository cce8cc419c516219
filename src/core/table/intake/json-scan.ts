import { decodeStrict } from './chunks.ts';

/** Deeper nesting than any real feature has; beyond it the parser's own stack would be at the file's mercy. */
const MAX_DEPTH = 64;
/** Everything of a file that is not a feature of its collection must fit into this. */
const MAX_REST = 64 * 1024 * 1024;
/** Bytes scanned between two parses, so that one huge chunk does not become one huge array. */
const SLICE = 1 << 20;
/** A feature larger than this is left to the plain scan, which does not begin again with every chunk. */
const MAX_DIRECT = 256 * 1024;
/** After so many batches that it could not read, the direct reader is asked no more. */
const MAX_FAILURES = 8;

export class JsonError extends Error {
  readonly code: 'not-json' | 'not-geojson' | 'truncated' | 'too-large';
  constructor(code: JsonError['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'JsonError';
    this.code = code;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const COMMA = 0x2c;
const RECORD_SEPARATOR = 0x1e;
const isBlank = (b: number): boolean => b === 0x20 || b === 0x0a || b === 0x0d || b === 0x09;

/** Reads features straight from the bytes of a collection. */
export interface DirectReader {
  /** Whether features can be read this way now. */
  readonly ready: boolean;
  /**
   * Takes the whole features of `bytes[from..end)` and gives the end of the last one (or `from`); -1 when the batch has
   * to be read the plain way and nothing was taken. A byte 0 stands at `end`. `later`: a comma comes first.
   */
  read(bytes: Uint8Array, from: number, end: number, later: boolean): number;
}

/**
 * Cuts GeoJSON into features by counting brackets and strings over the bytes, and lets JSON.parse read them batch by
 * batch, so memory holds one batch and not the file. Every byte goes through JSON.parse once: the elements of the
 * root's `features` in batches, what stands around them at the end. A file with one root after the other
 * (newline-delimited or RFC 8142) is handed over root by root.
 */
export class FeatureScanner {
  readonly #onFeatures: (batch: readonly unknown[]) => void;
  readonly #direct: DirectReader | null;
  #failures = 0;
  #buffer = new Uint8Array(SLICE + 1);
  #length = 0;
  #at = 0;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #keyStart = 0;
  #lastKey = '';
  /** First byte that nobody has taken yet: of the batch inside `features`, of the rest outside. */
  #start = 0;
  #inFeatures = false;
  /** Whether a batch of the array was taken before, so that the next one must begin with a comma. */
  #later = false;
  #elementEnd = 0;
  /** The root's text up to the open bracket of `features`; '' before. */
  #before = '';
  #roots = 0;
  #root: unknown;
  #collection = false;

  constructor(onFeatures: (batch: readonly unknown[]) => void, direct: DirectReader | null = null) {
    this.#onFeatures = onFeatures;
    this.#direct = direct;
  }

  /** What stands before the features of the collection, as an object; null before they begin or when it is broken. */
  get preamble(): unknown {
    if (this.#before === '') return null;
    try {
      return JSON.parse(`${this.#before}]}`);
    } catch {
      return null;
    }
  }

  /** Reads on. Throws JsonError or ByteError at the first thing that cannot be right. */
  push(chunk: Uint8Array): void {
    for (let i = 0; i < chunk.length; i += SLICE) {
      this.#append(chunk.subarray(i, i + SLICE));
      if (this.#readDirect()) continue;
      this.#scan();
      if (this.#inFeatures) this.#takeBatch(this.#elementEnd);
      else if (this.#length - this.#start > MAX_REST)
        throw new JsonError('too-large', 'one piece of the file is larger than 64 MB');
    }
  }

  /** The root with its `features` emptied, or the only root. `sequence`: there were several, all handed over. */
  end(): { readonly root: unknown; readonly sequence: boolean } {
    if (this.#depth > 0) throw new JsonError('truncated', 'the file ends in the middle: it was cut off');
    if (this.#roots === 0) throw new JsonError('not-json', 'the file holds no JSON');
    return { root: this.#root, sequence: this.#roots > 1 };
  }

  /** Moves what is still needed to the front and grows only when that is not enough, so the cost stays linear. */
  #append(chunk: Uint8Array): void {
    if (this.#start > 0) {
      this.#buffer.copyWithin(0, this.#start, this.#length);
      this.#length -= this.#start;
      this.#at -= this.#start;
      this.#keyStart -= this.#start;
      this.#elementEnd -= this.#start;
      this.#start = 0;
    }
    if (this.#length + chunk.length >= this.#buffer.length) {
      const bigger = new Uint8Array(Math.max(this.#buffer.length * 2, this.#length + chunk.length + 1));
      bigger.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = bigger;
    }
    this.#buffer.set(chunk, this.#length);
    this.#length += chunk.length;
    this.#buffer[this.#length] = 0;
  }

  /** Lets the direct reader take what it can; true when only more bytes can bring more. */
  #readDirect(): boolean {
    const direct = this.#direct;
    if (!this.#inFeatures || !direct?.ready || this.#failures >= MAX_FAILURES) return false;
    const behind = this.#at - this.#start;
    if (behind > MAX_DIRECT) return false;
    const end = direct.read(this.#buffer, this.#start, this.#length, this.#later);
    if (end < 0) {
      this.#failures++;
      return false;
    }
    if (end > this.#start) this.#later = true;
    else if (behind > 0) return false;
    this.#start = end;
    this.#at = end;
    this.#elementEnd = end;
    // The scan stands between two features again, whatever it had seen of the next one.
    this.#depth = 2;
    this.#inString = false;
    this.#escaped = false;
    if (this.#length - end > MAX_DIRECT) return false;
    let next = end;
    while (isBlank(this.#buffer[next] as number)) next++;
    return this.#buffer[next] !== CLOSE_ARRAY;
  }

  #scan(): void {
    const b = this.#buffer;
    const n = this.#length;
    let i = this.#at;
    while (i < n) {
      if (this.#inString) {
        i = this.#string(i);
        continue;
      }
      const c = b[i] as number;
      if (c === QUOTE && this.#depth > 0) {
        this.#inString = true;
        this.#keyStart = i;
      } else if (c === OPEN_OBJECT || c === OPEN_ARRAY) this.#open(i, c);
      else if (c === CLOSE_OBJECT || c === CLOSE_ARRAY) this.#close(i, c);
      else if (this.#depth === 0) this.#between(i, c);
      i++;
    }
    this.#at = i;
  }

  /** From inside a string to just behind its closing quote, or to the end of the buffer. */
  #string(from: number): number {
    const b = this.#buffer;
    const n = this.#length;
    for (let i = from; i < n; i++) {
      const c = b[i] as number;
      if (this.#escaped) this.#escaped = false;
      else if (c === BACKSLASH) this.#escaped = true;
      else if (c === QUOTE) {
        this.#inString = false;
        if (this.#depth === 1 && i - this.#keyStart < 64)
          this.#lastKey = String.fromCharCode(...b.subarray(this.#keyStart + 1, i));
        return i + 1;
      }
    }
    return n;
  }

  #open(i: number, c: number): void {
    if (this.#depth === 0) {
      if (c === OPEN_ARRAY) throw new JsonError('not-geojson', 'the root is a list, not a GeoJSON object');
      this.#start = i;
      this.#before = '';
      this.#lastKey = '';
    }
    this.#depth++;
    if (this.#depth > MAX_DEPTH)
      throw new JsonError('not-geojson', `brackets are nested more than ${MAX_DEPTH} deep`);
    if (this.#depth === 2 && c === OPEN_ARRAY && this.#lastKey === 'features') {
      this.#before += decodeStrict(this.#buffer.subarray(this.#start, i + 1));
      this.#start = i + 1;
      this.#elementEnd = i + 1;
      this.#inFeatures = true;
      this.#later = false;
    }
  }

  #close(i: number, c: number): void {
    this.#depth--;
    if (this.#depth < 0) throw new JsonError('not-json', 'a bracket is closed that was never opened');
    if (this.#inFeatures && this.#depth === 2) this.#elementEnd = i + 1;
    else if (this.#inFeatures && this.#depth === 1) {
      if (c !== CLOSE_ARRAY)
        throw new JsonError('not-json', 'the list of features is closed by a wrong bracket');
      this.#takeBatch(i);
      this.#inFeatures = false;
      this.#collection = true;
      this.#start = i;
      this.#lastKey = '';
    } else if (this.#depth === 0) this.#endRoot(i + 1);
  }

  /** Something between roots: blanks and record separators only. */
  #between(i: number, c: number): void {
    if (isBlank(c) || c === RECORD_SEPARATOR) {
      this.#start = i + 1;
      return;
    }
    const code = this.#roots > 0 || c === COMMA ? 'not-json' : 'not-geojson';
    throw new JsonError(code, 'the file is not a GeoJSON object');
  }

  #endRoot(end: number): void {
    const root = parse(this.#before + decodeStrict(this.#buffer.subarray(this.#start, end)));
    this.#start = end;
    this.#roots++;
    if (this.#roots === 1) {
      this.#root = root;
      return;
    }
    if (this.#collection) throw new JsonError('not-json', 'something follows the end of the collection');
    this.#onFeatures(this.#roots === 2 ? [this.#root, root] : [root]);
  }

  /** Parses the elements up to `end`, which lies behind an element or at the closing bracket. */
  #takeBatch(end: number): void {
    if (end <= this.#start) return;
    let text = decodeStrict(this.#buffer.subarray(this.#start, end));
    this.#start = end;
    if (this.#later) {
      text = text.trimStart();
      if (text === '') return;
      const follows = text.slice(1);
      if (text[0] !== ',' || follows.trim() === '')
        throw new JsonError('not-json', 'the features are not set apart by single commas');
      text = follows;
    }
    const batch = parse(`[${text}]`) as unknown[];
    if (batch.length === 0) return;
    this.#later = true;
    this.#onFeatures(batch);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    // The engine's message quotes the file, which may hold anything: say only that it failed.
    throw new JsonError('not-json', 'the file is not well-formed JSON', cause);
  }
}
