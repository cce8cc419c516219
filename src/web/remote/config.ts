import { z } from 'zod';
import { LAYERS } from '../../core/model/layers.ts';
import { fetchJson } from '../jobs/reading.ts';

/**
 * Where the data of this page come from: a server beside it, or plain files in a folder, which any host can serve.
 * Up to `browserRows` incidents come whole; of more, a server only sends counts. `data` is the address of that folder; `layers` names the files in it, all of which are tried when it is missing.
 */
/** What a browser holds without trouble: about 40 bytes an incident. */
const BROWSER_ROWS = 10_000_000;
const configSchema = z.discriminatedUnion('mode', [
  z.object({
    mode: z.literal('server'),
    browserRows: z.int().nonnegative().default(BROWSER_ROWS),
  }),
  z.object({
    mode: z.literal('static'),
    data: z.string().default('data/'),
    layers: z.array(z.enum(LAYERS)).optional(),
  }),
]);
export type Config = z.infer<typeof configSchema>;

/** An address beside the page, whole: the worker that fetches it lives elsewhere. */
export const address = (path: string): string => new URL(path, document.baseURI).href;

export const loadConfig = (signal: AbortSignal): Promise<Config> =>
  fetchJson('reading the configuration', address('config.json'), configSchema, signal);
