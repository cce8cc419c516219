import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpProblem } from './problem.ts';

/** Names by which a browser on this machine may call the service. */
const OWN_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/** Whether a host in small letters is the service's own. */
export const ownHost =
  (port: () => number) =>
  (host: string): boolean =>
    OWN_NAMES.some((name) => host === `${name}:${port()}` || (port() === 80 && host === name));

/**
 * Refuses requests whose Host is not the service's own (a foreign name that resolves to this machine is the DNS
 * rebinding trick), and changes that another site's page sends. There is no CORS: other origins may not read.
 */
export function guardOrigin(app: FastifyInstance, isOwn: (host: string) => boolean): void {
  app.addHook('onRequest', async (request) => {
    const host = request.headers.host ?? '';
    if (!isOwn(host.toLowerCase()))
      throw new HttpProblem(
        421,
        'Misdirected request',
        `this service does not answer for the host "${host}"`,
      );
    if (request.method === 'GET' || request.method === 'HEAD') return;
    const { origin } = request.headers;
    if (origin !== undefined && !isOwn(origin.replace(/^http:\/\//, '').toLowerCase()))
      throw new HttpProblem(403, 'Forbidden', `pages of ${origin} may not change data here`);
  });
}

/** Own origin as the asker knows it; the guard has checked the host. */
export const originOf = (request: FastifyRequest): string => `http://${request.headers.host ?? ''}`;

/** The style is inline because the map library sets it so; workers come as blobs. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "connect-src 'self' blob: data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
];

/** What every answer carries. */
export const SECURE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'content-security-policy': POLICY.join('; '),
};

/** The same where pages may ask one other host: that of a configured basemap. */
export function secureHeadersWith(tileHost: string | null): typeof SECURE_HEADERS {
  const policy = POLICY.map((line) =>
    tileHost && /^(img|connect)-src /.test(line) ? `${line} ${tileHost}` : line,
  ).join('; ');
  return { ...SECURE_HEADERS, 'content-security-policy': policy };
}

export function secureHeaders(app: FastifyInstance, headers: typeof SECURE_HEADERS): void {
  app.addHook('onSend', async (_request, reply) => {
    reply.headers(headers);
  });
}
