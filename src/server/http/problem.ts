import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { StoreError, type StoreErrorCode } from '../store/store.ts';

/** An answer that is a problem (RFC 9457); `detail` says in English what to do differently. */
export class HttpProblem extends Error {
  readonly status: number;
  readonly title: string;
  constructor(status: number, title: string, detail: string, cause?: unknown) {
    super(detail, { cause });
    this.name = 'HttpProblem';
    this.status = status;
    this.title = title;
  }
}

export const badRequest = (detail: string): HttpProblem => new HttpProblem(400, 'Bad request', detail);
export const notFound = (detail: string): HttpProblem => new HttpProblem(404, 'Not found', detail);

const OF_STORE: Partial<Record<StoreErrorCode, readonly [number, string]>> = {
  'unknown-dataset': [404, 'Not found'],
  'bad-cursor': [400, 'Bad request'],
  'bad-filter': [400, 'Bad request'],
  'bad-row': [400, 'Bad request'],
  'disk-full': [507, 'Insufficient storage'],
};

/** Every error of a route leaves as application/problem+json; what is not meant for the asker stays in the log. */
export function answerWithProblems(
  app: FastifyInstance,
  log: (text: string) => void,
  otherwise: (request: FastifyRequest, reply: FastifyReply) => unknown = answerNotFound,
): void {
  app.setNotFoundHandler(otherwise);
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = asProblem(error);
    if (problem.status >= 500) log(`${request.method} ${request.url}: ${error.stack ?? error.message}`);
    return sendProblem(reply, problem);
  });
}

export function answerNotFound(request: FastifyRequest, reply: FastifyReply): unknown {
  const [path = ''] = request.url.split('?');
  return sendProblem(reply, notFound(`nothing is at ${path}`));
}

export function sendProblem(reply: FastifyReply, problem: HttpProblem): unknown {
  const body = { type: 'about:blank', title: problem.title, status: problem.status, detail: problem.message };
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json')
    .header('cache-control', 'no-store')
    .send(Buffer.from(JSON.stringify(body)));
}

/** What of an error the asker may know. */
export function asProblem(error: FastifyError): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof StoreError) {
    const known = OF_STORE[error.code];
    if (known) return new HttpProblem(known[0], known[1], error.message, error);
  }
  if (error instanceof z.ZodError) {
    const issue = error.issues[0];
    const where = issue?.path.join('.') ?? '';
    return badRequest(`${where ? `${where}: ` : ''}${issue?.message ?? 'not as the schema wants it'}`);
  }
  const status = error.statusCode;
  if (status !== undefined && status >= 400 && status < 500)
    return new HttpProblem(status, status === 413 ? 'Too large' : 'Bad request', error.message, error);
  return new HttpProblem(500, 'Internal error', 'the server failed to answer; its log says why', error);
}
