import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from './context.ts';
import { answerNotFound } from './http/problem.ts';

/** A detailed basemap: an archive of tiles on this machine, or pictures by address. */
export type Basemap =
  | { readonly kind: 'pmtiles'; readonly file: string; readonly attribution: string }
  | { readonly kind: 'xyz'; readonly url: string; readonly attribution: string };

export interface WebOptions {
  readonly browserRows: number | null;
  readonly basemap: Basemap | null;
}

/** Where the archive of tiles is to be had, in pieces. */
const ARCHIVE = 'tiles/basemap.pmtiles';

/** The dashboard: the built web files, and its configuration, which says that the data come from this service. */
export function webRoutes(
  app: FastifyInstance,
  context: Context,
  webRoot: string | null,
  { browserRows, basemap }: WebOptions,
): void {
  const shown = basemap?.kind === 'pmtiles' ? { ...basemap, file: undefined, url: ARCHIVE } : basemap;
  const config = {
    mode: 'server',
    ...(browserRows !== null && { browserRows }),
    ...(shown && { basemap: shown }),
  };
  app.get('/config.json', async (request, reply) =>
    context.sendJson(request, reply, {
      key: `config ${JSON.stringify(config)}`,
      version: context.version,
      body: config,
    }),
  );
  if (webRoot === null || !existsSync(join(webRoot, 'index.html'))) return;
  app.register(fastifyStatic, {
    root: webRoot,
    // The page has a route of its own: the plugin does not find the packed twin of a folder's index.
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      // Names in assets/ carry a hash of what is in them.
      const forever = /^[\\/]assets[\\/]/.test(path.slice(webRoot.length));
      reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/', (_request, reply) => reply.sendFile('index.html'));
  if (basemap?.kind === 'pmtiles') {
    const { file } = basemap;
    // Browsers ask for the pieces that they need by Range.
    app.get(`/${ARCHIVE}`, (_request, reply) => reply.sendFile(basename(file), dirname(file)));
  }
}

/** Addresses inside the dashboard open the dashboard; everything else that is not there is a problem. */
export function pageOrNotFound(webRoot: string | null) {
  const page = webRoot !== null && existsSync(join(webRoot, 'index.html'));
  return (request: FastifyRequest, reply: FastifyReply): unknown => {
    const [path = ''] = request.url.split('?');
    const reads = request.method === 'GET' || request.method === 'HEAD';
    const wantsPage = (request.headers.accept ?? '').includes('text/html');
    if (page && reads && wantsPage && !/^\/(api|ogc)(\/|$)|\.\w+$/.test(path))
      return reply.sendFile('index.html');
    return answerNotFound(request, reply);
  };
}
