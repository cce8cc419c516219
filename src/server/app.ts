import Fastify, { type FastifyInstance } from 'fastify';
import { countsRoutes } from './api/counts.ts';
import { datasetRoutes } from './api/datasets.ts';
import { importRoutes } from './api/import.ts';
import { Context } from './context.ts';
import { guardOrigin, ownHost, SECURE_HEADERS, secureHeaders, secureHeadersWith } from './http/guard.ts';
import { answerWithProblems, asProblem, sendProblem } from './http/problem.ts';
import { ItemsFront } from './ogc/compact/front.ts';
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
  const isOwn = ownHost(options.port ?? listening);
  guardOrigin(app, isOwn);
  const basemap = options.basemap ?? null;
  const common = secureHeadersWith(basemap?.kind === 'xyz' ? new URL(basemap.url).origin : null);
  secureHeaders(app, common);
  const front = new ItemsFront(context, isOwn, common);
  answerInFront(app, context, front);
  answerWithProblems(app, log, pageOrNotFound(options.webRoot ?? null));
  ogcRoutes(app, context, front);
  datasetRoutes(app, context);
  countsRoutes(app, context);
  importRoutes(app, context, options.token ?? null);
  webRoutes(app, context, options.webRoot ?? null, {
    browserRows: options.browserRows ?? null,
    basemap,
  });
  return app;
}

/**
 * What can be answered at once is answered before the framework sees it: its steps cost more than the sending. The last hook sees
 * answers as they go out and offers them for the next time.
 */
function answerInFront(app: FastifyInstance, context: Context, front: ItemsFront): void {
  const { repeats } = context;
  const [handle] = app.server.listeners('request');
  if (!handle) throw new Error('the framework has no listener of requests');
  let open = true;
  app.server.removeAllListeners('request');
  app.server.on('request', (request, response) => {
    if (open && (repeats.answer(request, response) || front.answer(request, response))) return;
    handle.call(app.server, request, response);
  });
  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode !== 200 || !Buffer.isBuffer(payload) || !repeats.wants(request.raw)) return;
    const headers = Object.entries({ ...reply.getHeaders(), 'content-length': payload.length });
    repeats.keep(
      request.raw,
      headers.flatMap(([name, value]) => [name, String(value)]),
      payload,
    );
  });
  app.addHook('preClose', async () => {
    open = false;
    await context.incidents.stop();
  });
}
