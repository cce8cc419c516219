import type { JobName, SentError } from './protocol.ts';

/** A job that failed; the cause is the error of the worker, with its own causes. */
export class JobError extends Error {
  readonly job: JobName;
  constructor(job: JobName, cause: unknown) {
    super(`job ${job} failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'JobError';
    this.job = job;
  }
}

export type FetchErrorCode = 'unreachable' | 'missing' | 'refused' | 'unexpected' | 'changed';
/**
 * An address that did not give what was asked of it: `unreachable` (no answer), `missing` (404), `refused` (another
 * answer of failure), `unexpected` (an answer that is something else), `changed` (an answer about newer data than what is on the screen).
 */
export class FetchError extends Error {
  readonly code: FetchErrorCode;
  constructor(code: FetchErrorCode, doing: string, url: string, detail: string, cause?: unknown) {
    super(`${doing}: ${url} ${detail}`, { cause });
    this.name = 'FetchError';
    this.code = code;
  }
}

const MAX_CAUSES = 8;

/** An error as plain data. Whatever was thrown, something readable arrives. */
export function sendError(error: unknown, depth = 0): SentError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { name, message, stack, cause } = error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return {
    name,
    message,
    ...(stack !== undefined && { stack }),
    ...(code !== undefined && { code }),
    ...(cause !== undefined && depth < MAX_CAUSES && { cause: sendError(cause, depth + 1) }),
  };
}

/** The error again, with the stack it had where it was thrown. */
export function receiveError(sent: SentError): Error {
  const error = new Error(sent.message, sent.cause ? { cause: receiveError(sent.cause) } : {});
  error.name = sent.name;
  if (sent.stack !== undefined) error.stack = sent.stack;
  return sent.code === undefined ? error : Object.assign(error, { code: sent.code });
}

/** The first `code` on the way down the causes, which is what a screen chooses its words by. */
export function errorCode(error: unknown): string | null {
  for (let e = error, k = 0; e instanceof Error && k <= MAX_CAUSES; e = e.cause, k++) {
    if ('code' in e && typeof e.code === 'string') return e.code;
  }
  return null;
}
