import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Profile } from '../core/model/profile.ts';
import { type Answer, EncodedAnswers } from './http/encoded.ts';
import { notFound } from './http/problem.ts';
import { Repeats } from './http/repeats.ts';
import { CompactIncidents } from './ogc/compact/compact.ts';
import type { DatasetInfo, Store } from './store/store.ts';

/** What the routes share: the store, the answers kept, and which program version made them. */
export class Context {
  readonly store: Store;
  /** Version of the program; part of every ETag, since another program may write other bytes. */
  readonly version: string;
  /** Answers asked for again, ready to be written. */
  readonly repeats: Repeats;
  readonly answers: EncodedAnswers;
  /** The incidents on show, held for questions about items. */
  readonly incidents: CompactIncidents;
  readonly #digests = new WeakMap<Profile, string>();
  /** Says something in the log. */
  readonly log: (text: string) => void;

  constructor(store: Store, version: string, log: (text: string) => void) {
    this.store = store;
    this.version = version;
    this.log = log;
    this.repeats = new Repeats(() => store.revision);
    this.answers = new EncodedAnswers((request) => this.repeats.repeatable(request));
    this.incidents = new CompactIncidents(store, log);
  }

  /** The dataset on show. Throws a 404 problem when there is none. */
  async active(): Promise<DatasetInfo> {
    const active = (await this.store.datasets()).find((d) => d.active);
    if (!active) throw notFound('no dataset has been loaded yet');
    return active;
  }

  /** Version text of what an answer is made from: program, dataset profile and layer versions. */
  versionOf(dataset: DatasetInfo, ...layerVersions: readonly string[]): string {
    return [this.version, dataset.id, this.#digestOf(dataset.profile), ...layerVersions].join('|');
  }

  /** A profile never changes; another one is another object. */
  #digestOf(profile: Profile): string {
    let digest = this.#digests.get(profile);
    if (digest === undefined) {
      digest = createHash('sha256').update(JSON.stringify(profile)).digest('base64url').slice(0, 16);
      this.#digests.set(profile, digest);
    }
    return digest;
  }

  /** Answers with JSON that follows from the data version alone. */
  async sendJson(
    request: FastifyRequest,
    reply: FastifyReply,
    answer: Omit<Answer, 'contentType' | 'make'> & { readonly contentType?: string; readonly body: unknown },
  ): Promise<unknown> {
    const { body, ...rest } = answer;
    return this.answers.send(request, reply, {
      contentType: 'application/json',
      ...rest,
      make: async () => JSON.stringify(body),
    });
  }
}
