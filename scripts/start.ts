// npm start: builds the dashboard, makes and loads the sample city, each only where something changed, and serves them.
// stdout has exactly one line, "Ready: http://HOST:PORT/"; exit code 0 after SIGINT or SIGTERM, 2 where it cannot run.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { TABLE_MEDIA_TYPE } from '../src/core/table/codec.ts';
import { buildApp } from '../src/server/app.ts';
import { removeOwner, writeOwner } from '../src/server/owner.ts';
import { DuckStore } from '../src/server/store/duckdb/duckdb.ts';
import { readBasemap } from './run/basemap.ts';
import { ensureSample } from './run/city.ts';
import { CannotRun, dataFolder, failed, say, version } from './run/common.ts';
import { ensureWeb, webRoot } from './run/web.ts';

const HOST = '127.0.0.1';

function readPort(): number {
  const text = process.env.PORT ?? '4173';
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new CannotRun(`PORT is "${text}"; it must be a number from 0 (any free port) to 65535.`);
  return port;
}

/** Most incidents that a browser is to hold; of more it only gets counts. Null = what the dashboard thinks right. */
function readBrowserRows(): number | null {
  const text = process.env.HAIDANG_BROWSER_ROWS;
  if (text === undefined) return null;
  if (!/^\d{1,12}$/.test(text))
    throw new CannotRun(`HAIDANG_BROWSER_ROWS is "${text}"; it must be a whole number of incidents.`);
  return Number(text);
}

function checkHost(): void {
  const host = process.env.HOST ?? HOST;
  if (host !== HOST)
    throw new CannotRun(
      `HOST is "${host}", but there are no accounts yet, so only this machine may connect. Unset HOST, or set it to ${HOST}.`,
    );
}

const taken = (port: number): CannotRun =>
  new CannotRun(
    `Port ${port} is taken, perhaps by another "npm start". Stop that, or choose another port: PORT=0 npm start takes any free one.`,
  );

/** Asks for the port before the long work, so that nobody waits for a build to hear that the port is taken. */
function checkPort(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => reject(portError(error, port)));
    probe.listen(port, HOST, () => probe.close(() => resolve()));
  });
}

function portError(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') return taken(port);
  if (error.code === 'EACCES')
    return new CannotRun(
      `Port ${port} needs special rights on this machine. Choose one above 1023 with PORT.`,
    );
  return error;
}

/** Makes the answer that every first view waits for before it is asked for. */
async function warm(app: FastifyInstance, url: string): Promise<void> {
  const headers = { host: new URL(url).host, accept: TABLE_MEDIA_TYPE, 'accept-encoding': 'gzip, br' };
  await app.inject({ url: '/ogc/collections/incidents/items', headers });
}

async function main(): Promise<void> {
  const stopping = new AbortController();
  let app: FastifyInstance | null = null;
  let store: DuckStore | null = null;
  const folder = dataFolder();
  const stop = async (): Promise<void> => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    if (app) removeOwner(folder);
    await app?.close();
    await store?.close();
    process.exit(0);
  };
  const onSignal = (): void => void stop().catch((error: unknown) => process.exit(failed(error) ?? 2));
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);

  checkHost();
  const port = readPort();
  const browserRows = readBrowserRows();
  const basemap = readBasemap(process.env);
  await checkPort(port);
  try {
    store = await DuckStore.open(folder);
    await ensureWeb(stopping.signal);
    if (stopping.signal.aborted) return;
    await ensureSample(store, folder);
    const token = randomBytes(24).toString('base64url');
    app = buildApp({ store, version: version(), webRoot, token, log: say, browserRows, basemap });
    await app.listen({ host: HOST, port }).catch((error: NodeJS.ErrnoException) => {
      throw portError(error, port);
    });
    const address = app.server.address();
    const url = `http://${HOST}:${typeof address === 'object' && address ? address.port : port}/`;
    writeOwner(folder, { pid: process.pid, url, token });
    process.stdout.write(`Ready: ${url}\n`);
    await warm(app, url);
  } catch (error) {
    if (stopping.signal.aborted) return;
    await app?.close();
    await store?.close();
    throw error;
  }
}

main().catch((error: unknown) => {
  failed(error);
  // What is still open (a probe, a half-built page) must not keep a command alive that cannot run.
  process.exit();
});
