import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Answers whose bytes follow from a question and a data version alone. Each is made and compressed once and kept, since
 * encoding a thousand features costs twenty times what sending them does. The ETag is strong: same question, same
 * version, same coding, same bytes.
 */
export interface Answer {
  /** The normalised question; with `version` it decides the bytes. */
  readonly key: string;
  readonly version: string;
  readonly contentType: string;
  readonly changedAtMs?: number;
  /** Request headers that the answer depends on besides Accept-Encoding. */
  readonly vary?: string;
  make(): Promise<string | Uint8Array>;
}

export type Coding = 'br' | 'gzip' | 'identity';
const SMALL = 860;
const BIG = 1 << 20;

export class EncodedAnswers {
  readonly #held = new Map<string, Promise<Buffer>>();
  readonly #sizes = new Map<string, number>();
  readonly #limit: number;
  #bytes = 0;

  readonly #repeatable: (request: IncomingMessage) => void;

  /**
   * Holds at most so many bytes; what was asked for longest ago goes first. `repeatable` hears of requests whose answer
   * stays the same as long as the data do.
   */
  constructor(repeatable: (request: IncomingMessage) => void, limitBytes = 128 << 20) {
    this.#repeatable = repeatable;
    this.#limit = limitBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  async send(request: FastifyRequest, reply: FastifyReply, answer: Answer): Promise<unknown> {
    const coding = chooseCoding(request.headers['accept-encoding']);
    const headers = headersOf(answer, coding);
    reply.headers(headers);
    if (matches(request.headers['if-none-match'], headers.etag)) return reply.code(304).send();
    const body = await this.body(answer, coding);
    this.#repeatable(request.raw);
    if (coding !== 'identity') reply.header('content-encoding', coding);
    return reply.header('content-type', answer.contentType).send(body);
  }

  /** The bytes of an answer in a coding, made now or before. */
  body(answer: Answer, coding: Coding): Promise<Buffer> {
    const key = `${coding} ${answer.version} ${answer.key}`;
    const held = this.#held.get(key);
    if (held) {
      this.#held.delete(key);
      this.#held.set(key, held);
      return held;
    }
    const made = this.#make(answer, coding);
    this.#held.set(key, made);
    made.then(
      (body) => this.#keep(key, body.length),
      () => this.#held.delete(key),
    );
    return made;
  }

  async #make(answer: Answer, coding: Coding): Promise<Buffer> {
    if (coding !== 'identity') return compress(await this.body(answer, 'identity'), coding);
    const body = await answer.make();
    return typeof body === 'string'
      ? Buffer.from(body)
      : Buffer.from(body.buffer, body.byteOffset, body.length);
  }

  #keep(key: string, size: number): void {
    if (!this.#held.has(key)) return;
    this.#sizes.set(key, size);
    this.#bytes += size;
    for (const old of this.#held.keys()) {
      if (this.#bytes <= this.#limit) break;
      const oldSize = this.#sizes.get(old);
      if (oldSize === undefined) continue;
      this.#held.delete(old);
      this.#sizes.delete(old);
      this.#bytes -= oldSize;
    }
  }
}

/** What says of which data and which question an answer is; the type of its bytes comes after. */
export function headersOf(answer: Omit<Answer, 'make'>, coding: Coding) {
  return {
    etag: etagOf(answer, coding),
    vary: answer.vary ? `${answer.vary}, Accept-Encoding` : 'Accept-Encoding',
    'cache-control': 'no-cache',
    ...(answer.changedAtMs && { 'last-modified': new Date(answer.changedAtMs).toUTCString() }),
  };
}

function etagOf(answer: Omit<Answer, 'make'>, coding: Coding): string {
  const text = createHash('sha256').update(`${answer.version}\n${answer.key}`).digest('base64url');
  return `"${text.slice(0, 22)}${coding === 'identity' ? '' : `-${coding}`}"`;
}

/** True when If-None-Match names the tag; a weak mark is of no matter here. */
function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  return header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

/** The coding that the asker likes best of those we make; brotli before gzip where equal. */
export function chooseCoding(header: string | string[] | undefined): Coding {
  const weights = new Map<string, number>();
  for (const part of String(header ?? '').split(',')) {
    const [name = '', ...parameters] = part.split(';').map((s) => s.trim().toLowerCase());
    const q = parameters.find((p) => p.startsWith('q='));
    if (name) weights.set(name, q ? Number(q.slice(2)) || 0 : 1);
  }
  const weight = (name: string): number => weights.get(name) ?? weights.get('*') ?? 0;
  const [br, gz] = [weight('br'), weight('gzip')];
  const plain = weights.get('identity') ?? 0;
  if (br > 0 && br >= gz && br >= plain) return 'br';
  return gz > 0 && gz >= plain ? 'gzip' : 'identity';
}

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

async function compress(body: Buffer, coding: Coding): Promise<Buffer> {
  // Small answers gain nothing, but what the header says must be what is sent.
  if (coding === 'gzip') return zip(body, { level: body.length > BIG ? 5 : 6 });
  const quality = body.length < SMALL ? 1 : body.length > BIG ? 4 : 5;
  return brotli(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
}
