import Fastify, { type FastifyInstance } from 'fastify';
import { countsRoutes } from './api/counts.ts';
import { datasetRoutes } from './api/datasets.ts';
import { importRoutes } from './api/import.ts';
import { Context } from './context.ts';
import { guardOrigin, SECURE_HEADERS, secureHeaders } from './http/guard.ts';
import { answerWithProblems, asProblem, sendProblem } from './http/problem.ts';
import { ogcRoutes } from './ogc/routes.ts';
import type { Store } from './store/store.ts';
import { type Basemap, pageOrNotFound, webRoutes } from './web.ts';

export interface AppOptions {
  readonly store: Store;
  /** Version of the program; part of every ETag. */
  readonly version: string;
  /** Folder of the built dashboard; null = only the data are served. */
  readonly webRoot?: string | null;
  /** Most incidents that the dashboard is to hold itself; of more it asks for counts. Default: its own. */
  readonly browserRows?: number | null;
  /** Detailed basemap; null = the dashboard's own ground, which asks nobody. */
  readonly basemap?: Basemap | null;
  /** Secret of the import command of this machine; null = no imports over HTTP. */
  readonly token?: string | null;
  /** Port that the Host of requests must name; default: the one that the app listens on. */
  readonly port?: () => number;
  readonly log?: (text: string) => void;
}

/** The HTTP service over a store. It listens nowhere until told to. */
export function buildApp(options: AppOptions): FastifyInstance {
  const log = options.log ?? ((text: string) => console.error(text));
  const app = Fastify({
    bodyLimit: 1 << 20,
    forceCloseConnections: true,
    logger: false,
    // The API description names the landing page as its server, whose root then ends in a slash.
    // Ids have at most 200 characters, each of up to 4 bytes, each of them written as %XX.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 2400 },
    // Addresses that no route can be looked up for (a stray %) reach neither hooks nor the error handler.
    frameworkErrors: (error, _request, reply) =>
      void sendProblem(reply.headers(SECURE_HEADERS), asProblem(error)),
  });
  // Asked for at every request; the system's own answer costs as much as the rest of the check.
  let known: number | null = null;
  const listening = (): number => {
    if (known !== null) return known;
    const address = app.server.address();
    if (address === null || typeof address !== 'object') return 80;
    known = address.port;
    return known;
  };
  const context = new Context(options.store, options.version, log);
  guardOrigin(app, options.port ?? listening);
  const basemap = options.basemap ?? null;
  secureHeaders(app, basemap?.kind === 'xyz' ? new URL(basemap.url).origin : null);
  answerWithProblems(app, log, pageOrNotFound(options.webRoot ?? null));
  ogcRoutes(app, context);
  datasetRoutes(app, context);
  countsRoutes(app, context);
  importRoutes(app, context, options.token ?? null);
  webRoutes(app, context, options.webRoot ?? null, {
    browserRows: options.browserRows ?? null,
    basemap,
  });
  return app;
}
