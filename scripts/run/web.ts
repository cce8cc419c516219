import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { CannotRun, hashOf, root, say } from './common.ts';

/** What the built dashboard is made from. */
const SOURCES = [
  'src/web',
  'src/core',
  'public',
  'vite.config.ts',
  'tsconfig.base.json',
  'package-lock.json',
];
export const webRoot = join(root, 'dist', 'web');
const stampFile = join(root, 'dist', 'web.stamp');

/** Builds the dashboard into dist/web where its sources have changed since. Ends early when the signal says so. */
export async function ensureWeb(signal?: AbortSignal): Promise<void> {
  const stamp = hashOf(SOURCES);
  const built = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
  if (built === stamp && existsSync(join(webRoot, 'index.html'))) return;
  say('Building the dashboard …');
  mkdirSync(join(root, 'dist'), { recursive: true });
  // The stamp goes first and comes back last: a build that was cut off never passes for a whole one.
  rmSync(stampFile, { force: true });
  const code = await run(['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], signal);
  if (signal?.aborted) return;
  if (code !== 0) throw new CannotRun('The dashboard could not be built; the messages above say why.');
  compressFolder(webRoot);
  writeFileSync(stampFile, stamp);
}

/** Runs a Node program with its output on stderr. */
function run(args: readonly string[], signal?: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args], { cwd: root, stdio: ['ignore', 2, 2] });
    const stop = (): void => void child.kill();
    signal?.addEventListener('abort', stop);
    child.on('error', reject);
    child.on('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      resolve(code ?? 1);
    });
  });
}

/** Lays a .br and a .gz beside every file that gets smaller by it, so that no request waits for compression. */
function compressFolder(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/\.(m?js|css|html|json|geojson|svg|wasm|txt)$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    const plain = readFileSync(file);
    if (plain.length < 1024) continue;
    writeFileSync(`${file}.gz`, gzipSync(plain, { level: 9 }));
    writeFileSync(
      `${file}.br`,
      brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    );
  }
}
