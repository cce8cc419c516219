// npm run import -- [--layer L] [--dry-run] [--json] [--profile FILE] [--mode append|replace|delete] FILE…
// Reads files into the store: through the server that owns it if one runs, else by itself. Exit code 0: all files
// taken, 1: a file was refused or needs a choice, 2: could not run.
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { basename, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { IMPORT_LAYERS, type LayerName } from '../src/core/model/layers.ts';
import { MONG_CAI, type Profile, profileSchema } from '../src/core/model/profile.ts';
import { framed, IMPORT_MEDIA_TYPE } from '../src/server/import/frame.ts';
import { type ImportJob, type ImportResult, importFile } from '../src/server/import/import.ts';
import { findOwner, type Owner } from '../src/server/owner.ts';
import { DuckStore } from '../src/server/store/duckdb/duckdb.ts';
import { CannotRun, callFolder, dataFolder, failed, say } from './run/common.ts';

const USAGE = `npm run import -- [options] FILE…
  --layer L         ${IMPORT_LAYERS.join(', ')};
                    without it the files are only judged
  --mode M          append (default), replace, or delete (the rows whose ids stand in the file)
  --profile FILE    place, time zone and period of the data (JSON); another name makes another dataset
  --dry-run         judge and report, store nothing
  --json            one result object a file on stdout
  --map FIELD=COL   what a column means, over the guess
  --choice ID=ANSWER  answer to a choice of an earlier run`;

interface Command {
  readonly files: readonly string[];
  readonly json: boolean;
  readonly job: Omit<ImportJob, 'fileName'>;
}

function readCommand(): Command {
  const { values, positionals } = parse();
  if (positionals.length === 0) throw new CannotRun(`Name a file to import.\n${USAGE}`);
  const layer = IMPORT_LAYERS.find((l: LayerName) => l === values.layer);
  if (values.layer !== undefined && !layer)
    throw new CannotRun(`There is no layer "${values.layer}"; there are ${IMPORT_LAYERS.join(', ')}.`);
  const { mode } = values;
  if (mode !== 'append' && mode !== 'replace' && mode !== 'delete')
    throw new CannotRun('--mode is append, replace or delete.');
  if (mode === 'delete' && !layer) throw new CannotRun('--mode delete needs --layer.');
  const files = positionals.map((file) => resolve(callFolder, file));
  for (const file of files)
    if (!statSync(file, { throwIfNoEntry: false })?.isFile())
      throw new CannotRun(`There is no file ${file}.`);
  return {
    files,
    json: values.json,
    job: {
      mode,
      dryRun: values['dry-run'],
      ...(layer && { layer }),
      ...(values.profile !== undefined && { profile: readProfile(resolve(callFolder, values.profile)) }),
      ...(values.map && { mapping: pairs('--map', values.map) }),
      ...(values.choice && { choices: pairs('--choice', values.choice) }),
    },
  };
}

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        layer: { type: 'string' },
        mode: { type: 'string', default: 'append' },
        profile: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        map: { type: 'string', multiple: true },
        choice: { type: 'string', multiple: true },
      },
    });
  } catch (error) {
    throw new CannotRun(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

function pairs(option: string, texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=');
      if (at < 1) throw new CannotRun(`${option} wants NAME=VALUE, not "${text}".`);
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

function readProfile(file: string): Profile {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CannotRun(
      `The profile ${file} cannot be read: ${error instanceof Error ? error.message : error}`,
    );
  }
  const read = profileSchema.safeParse(value);
  if (!read.success) throw new CannotRun(`The profile ${file} is not one:\n${z.prettifyError(read.error)}`);
  return read.data;
}

type Take = (job: ImportJob, file: string) => Promise<ImportResult>;

/** Through the server that owns the store. */
function throughServer(owner: Owner): Take {
  return async (job, file) => {
    const { status, text } = await send(owner, framed(job, createReadStream(file)));
    const body: unknown = JSON.parse(text);
    if (status === 200) return resultSchema.parse(body) as unknown as ImportResult;
    const problem = z.object({ detail: z.string() }).safeParse(body);
    const reason = problem.success ? problem.data.detail : `status ${status}`;
    throw new CannotRun(`The running server refused ${file}: ${reason}`);
  };
}

/** Plain node:http, since fetch gives up on an answer after five minutes and a large file may take longer. */
function send(owner: Owner, body: AsyncIterable<Uint8Array>): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sending = request(`${owner.url}api/import`, {
      method: 'POST',
      headers: { authorization: `Bearer ${owner.token}`, 'content-type': IMPORT_MEDIA_TYPE },
    });
    sending.on('error', (error) =>
      reject(
        new CannotRun(
          `The running server broke off (${error.message}). See what it says, then import again.`,
        ),
      ),
    );
    sending.on('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }),
      );
    });
    pipeline(Readable.from(body), sending).catch(reject);
  });
}
// The server is the same program; what matters here is read, the rest passes through.
const resultSchema = z.looseObject({ file: z.string(), outcome: z.string(), rows: z.number() });

function report(r: ImportResult): void {
  const lines = [
    `${r.file}: ${r.outcome}${r.layer ? ` as ${r.layer}` : ''}`,
    `  ${r.rows} rows, ${r.accepted} accepted (${r.withoutPlace} without a place), ${r.setAside} set aside`,
    ...[...r.problems, ...r.warnings].map(
      (p) => `  ${p.code} × ${p.count}: ${p.message}${p.rows.length ? ` (row ${p.rows.join(', ')})` : ''}`,
    ),
    ...r.choices.map((c) => `  choose --choice ${c.id}=${c.options.join('|')}: ${c.message}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function main(): Promise<void> {
  const { files, json, job: asked } = readCommand();
  const folder = dataFolder();
  const owner = await findOwner(folder);
  const store = owner ? null : await DuckStore.open(folder);
  // Judging needs a place and a period, not a dataset: before the first start it is the sample city's.
  const bare = store !== null && (asked.dryRun || !asked.layer) && (await store.datasets()).length === 0;
  const job = bare ? { profile: MONG_CAI, ...asked } : asked;
  const take: Take = owner
    ? throughServer(owner)
    : (j, file) => importFile(store as DuckStore, j, createReadStream(file));
  try {
    for (const file of files) {
      const result = await take({ ...job, fileName: basename(file) }, file);
      if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
      else report(result);
      if (result.outcome === 'rejected' || result.outcome === 'needs-choice') process.exitCode = 1;
    }
    if (!job.layer && !job.dryRun) say('Only judged: say what the files are with --layer to store them.');
  } finally {
    await store?.close();
  }
}

main().catch(failed);
