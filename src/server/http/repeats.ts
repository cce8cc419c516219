import type { IncomingMessage, ServerResponse } from 'node:http';

/** Bytes that are kept here, and of one answer; longest address; addresses remembered as asked for once. */
const MOST_BYTES = 64 << 20;
const LARGEST = MOST_BYTES >> 2;
const LONGEST = 2048;
const MOST_SEEN = 4096;

interface Ready {
  /** Of body, headers and question, roughly. */
  readonly bytes: number;
  /** Names and values in turn, as they are written. */
  readonly headers: readonly string[];
  readonly body: Buffer;
}
interface Asked {
  readonly question: string;
  readonly revision: number;
  repeatable: boolean;
}

/**
 * Answers that were asked for again while nothing had changed, kept as they go out: they are written before any routing, with
 * the same status, headers and bytes. Only answers that follow from address, host, Accept headers and data are offered.
 */
export class Repeats {
  readonly #revision: () => number | null;
  readonly #ready = new Map<string, Ready>();
  readonly #seen = new Set<string>();
  readonly #asked = new WeakMap<IncomingMessage, Asked>();
  #bytes = 0;
  #of: number | null = null;

  /** `revision` is another number after every change of the data; null = that cannot be told, and nothing is kept. */
  constructor(revision: () => number | null) {
    this.#revision = revision;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Writes the answer if it is at hand. */
  answer(request: IncomingMessage, response: ServerResponse): boolean {
    const revision = this.#revision();
    if (revision !== this.#of) this.#forget(revision);
    if (revision === null) return false;
    const question = questionOf(request);
    if (question === null) return false;
    const ready = this.#ready.get(question);
    if (!ready) {
      this.#note(request, question, revision);
      return false;
    }
    this.#ready.delete(question);
    this.#ready.set(question, ready);
    response.writeHead(200, ready.headers as string[]).end(ready.body);
    return true;
  }

  /** The answer to this request follows from its address, host, Accept headers and the data alone. */
  repeatable(request: IncomingMessage): void {
    const asked = this.#asked.get(request);
    if (asked) asked.repeatable = true;
  }

  /** Whether the answer to the request is to be offered: it is repeatable, and was asked for before. */
  wants(request: IncomingMessage): boolean {
    const asked = this.#asked.get(request);
    return asked?.repeatable === true && asked.revision === this.#revision();
  }

  /** Keeps a whole answer with status 200 that `wants` was true for. */
  keep(request: IncomingMessage, headers: readonly string[], body: Buffer): void {
    const asked = this.#asked.get(request);
    if (!asked || !this.wants(request) || this.#ready.has(asked.question)) return;
    // Two bytes a letter at most, and what a map and its objects take besides.
    const letters = headers.reduce((sum, text) => sum + text.length, asked.question.length);
    const bytes = body.length + 2 * letters + 500;
    // One giant would push out all others, and then itself.
    if (bytes > LARGEST) return;
    this.#ready.set(asked.question, { bytes, headers, body });
    this.#bytes += bytes;
    for (const [old, ready] of this.#ready) {
      if (this.#bytes <= MOST_BYTES) break;
      this.#ready.delete(old);
      this.#bytes -= ready.bytes;
    }
  }

  #note(request: IncomingMessage, question: string, revision: number): void {
    if (this.#seen.has(question)) {
      // Answers are made while data may change: what was read of them may then be of either state.
      this.#asked.set(request, { question, revision, repeatable: false });
      return;
    }
    if (this.#seen.size >= MOST_SEEN) this.#seen.clear();
    this.#seen.add(question);
  }

  #forget(revision: number | null): void {
    this.#of = revision;
    this.#ready.clear();
    this.#seen.clear();
    this.#bytes = 0;
  }
}

/** All of a plain question that answers may depend on; null for questions of other kinds. */
function questionOf({ method, url = '', headers }: IncomingMessage): string | null {
  if (method !== 'GET' || url.length > LONGEST) return null;
  if (headers['if-none-match'] !== undefined || headers['content-length'] !== undefined) return null;
  if (headers['transfer-encoding'] !== undefined) return null;
  // No header and no address has a line break.
  return `${headers.host}\n${headers.accept ?? ''}\n${headers['accept-encoding'] ?? ''}\n${url}`;
}
