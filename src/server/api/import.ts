import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { badRequest, HttpProblem } from '../http/problem.ts';
import { IMPORT_MEDIA_TYPE, unframed } from '../import/frame.ts';
import { importFile } from '../import/import.ts';

/** Takes files from the import command of this machine, which knows the token that lies beside the store. */
export function importRoutes(app: FastifyInstance, context: Context, token: string | null): void {
  // The body goes through as a stream: a file may be larger than memory.
  app.addContentTypeParser(IMPORT_MEDIA_TYPE, (_request, payload, done) => done(null, payload));

  app.post('/api/import', async (request, reply) => {
    if (token === null || !isToken(request.headers.authorization, token))
      throw new HttpProblem(401, 'Unauthorized', 'files come in through the import command of this machine');
    const { body } = request;
    if (!isBytes(body)) throw badRequest(`send ${IMPORT_MEDIA_TYPE}`);
    const { job, chunks, drain } = await unframed(body).catch((error: unknown) => {
      throw badRequest(error instanceof Error ? error.message : 'not an import');
    });
    const result = await importFile(context.store, job, chunks, {
      shouldStop: () => request.raw.destroyed && !request.raw.complete,
    }).finally(() => drain().catch(() => undefined));
    return reply.header('cache-control', 'no-store').send(result);
  });
}

function isToken(header: string | undefined, token: string): boolean {
  const [given, wanted] = [Buffer.from(header ?? ''), Buffer.from(`Bearer ${token}`)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

const isBytes = (body: unknown): body is AsyncIterable<Uint8Array> =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
