import type { IncomingMessage, ServerResponse } from 'node:http';
import { zoneOf } from '../../../core/model/time.ts';
import { TABLE_MEDIA_TYPE } from '../../../core/table/codec.ts';
import type { Context } from '../../context.ts';
import { chooseCoding, headersOf } from '../../http/encoded.ts';
import type { DatasetInfo, LayerInfo } from '../../store/store.ts';
import { GEOJSON } from '../documents.ts';
import { incidentsAnswer, piecesOf } from '../pages.ts';
import { readItemsRequest } from '../query.ts';
import type { HeldIncidents } from './compact.ts';

const PATH = '/ogc/collections/incidents/items?';

/** What is on show, as it was found at a revision of the store. */
interface Shown {
  readonly revision: number;
  readonly active: DatasetInfo;
  readonly info: LayerInfo;
  readonly incidents: HeldIncidents;
}

/**
 * Answers plain pages of held incidents before any routing: GET, no coding, nothing to be compared. Everything else, and
 * everything that is wrong with a question, is left to the route, whose answers these are to the byte.
 */
export class ItemsFront {
  readonly #context: Context;
  readonly #isOwn: (host: string) => boolean;
  /** Headers of every answer of the service. */
  readonly #common: readonly string[];
  #shown: Shown | null = null;

  constructor(context: Context, isOwn: (host: string) => boolean, common: Readonly<Record<string, string>>) {
    this.#context = context;
    this.#isOwn = isOwn;
    this.#common = Object.entries(common).flat();
  }

  /** Takes note of what is on show; `revision` was read before all else. */
  show(revision: number | null, active: DatasetInfo, info: LayerInfo, incidents: HeldIncidents): void {
    if (revision === null || revision !== this.#context.store.revision) return;
    if (this.#shown?.revision !== revision) this.#shown = { revision, active, info, incidents };
  }

  /** Writes the answer if it can. */
  answer(request: IncomingMessage, response: ServerResponse): boolean {
    const shown = this.#shown;
    if (!shown) return false;
    if (shown.revision !== this.#context.store.revision) {
      this.#shown = null;
      return false;
    }
    const { url = '', headers, method } = request;
    if (method !== 'GET' || !url.startsWith(PATH) || headers['if-none-match'] !== undefined) return false;
    const host = headers.host ?? '';
    if (!this.#isOwn(host.toLowerCase()) || headers.accept?.includes(TABLE_MEDIA_TYPE)) return false;
    if (chooseCoding(headers['accept-encoding']) !== 'identity') return false;
    try {
      return this.#write(request, response, shown, `http://${host}`, url.slice(PATH.length));
    } catch {
      // Only reading the question throws: nothing has been written, and the route says what is wrong.
      return false;
    }
  }

  #write(
    request: IncomingMessage,
    response: ServerResponse,
    { active, info, incidents }: Shown,
    origin: string,
    search: string,
  ): boolean {
    decodeURIComponent(search);
    // A fragment is no part of a question.
    if (search.includes('#')) return false;
    const zone = zoneOf(active.profile.timeZone);
    const items = readItemsRequest('incidents', new URLSearchParams(search), zone);
    const page = incidents.page(items.query);
    if (!page) return false;
    const pieces = piecesOf(page, info, items, origin);
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    const head = headersOf(incidentsAnswer(this.#context, active, info, items, origin), 'identity');
    const headers = [
      ...Object.entries(head).flat(),
      'content-type',
      GEOJSON,
      ...this.#common,
      'content-length',
      String(length),
    ];
    const { repeats } = this.#context;
    repeats.repeatable(request);
    if (repeats.wants(request)) repeats.keep(request, headers, Buffer.concat(pieces));
    response.writeHead(200, headers);
    response.cork();
    for (const piece of pieces) response.write(piece);
    response.end();
    response.uncork();
    return true;
  }
}
