import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { StoreError } from '../../src/server/store/store.ts';

/** What the commands have in common: where things are, how they say that they cannot go on. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Folder in which the user called npm; npm itself moves to the folder of the package. */
export const callFolder = process.env.INIT_CWD ?? process.cwd();

/** Folder of the embedded store. */
export const dataFolder = (): string =>
  process.env.HAIDANG_DATA ? resolve(callFolder, process.env.HAIDANG_DATA) : join(root, 'var', 'store');

export const version = (): string =>
  z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
    .version;

/** Everything but results goes to stderr: stdout is for machines. */
export const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** A reason not to go on that the user can do something about: exit code 2. */
export class CannotRun extends Error {}

/** Says why a command ends and what to do, and sets its exit code. */
export function failed(error: unknown): void {
  say(reasonOf(error));
  process.exitCode = 2;
}

function reasonOf(error: unknown): string {
  if (error instanceof CannotRun) return error.message;
  const text = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'locked')
    return `The store in ${dataFolder()} is in use by another process. Stop the other "npm start", or set HAIDANG_DATA to another folder.`;
  if (code === 'disk-full' || code === 'ENOSPC')
    return `The disk that holds ${dataFolder()} is full. Free some space, or set HAIDANG_DATA to a folder on another disk.`;
  if (code === 'newer-schema')
    return `The store in ${dataFolder()} was written by a newer version of this program. Update the program, or set HAIDANG_DATA to another folder.`;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `No permission: ${text}. Set HAIDANG_DATA to a folder that you may write to.`;
  if ((code === 'EEXIST' || code === 'ENOTDIR' || code === 'ENOENT') && text.includes('mkdir'))
    return `${dataFolder()} cannot be a folder: ${text}. Set HAIDANG_DATA to a folder that can be made.`;
  if (error instanceof StoreError) return `The store could not answer: ${text}`;
  return error instanceof Error ? (error.stack ?? text) : text;
}

/** Hash of all files below the paths (relative to the root), by name and content. */
export function hashOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  const visit = (path: string): void => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) for (const name of readdirSync(full).sort()) visit(`${path}/${name}`);
    else hash.update(`${path}\n`).update(readFileSync(full));
  };
  for (const path of paths) visit(path);
  return hash.digest('hex');
}
