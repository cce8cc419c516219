import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { CannotRun, hashOf, root, say } from './common.ts';

/** What the built dashboard is made from. */
const SOURCES = [
  'src/web',
  'src/core',
  'public',
  'vite.config.ts',
  'scripts/run/trim.ts',
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
  // Built beside and then put in place, so that two starts at once, or one that is cut off, leave a whole dashboard.
  const fresh = join(root, 'dist', `web-${process.pid}`);
  try {
    const args = [
      'node_modules/vite/bin/vite.js',
      'build',
      '--logLevel',
      'warn',
      '--outDir',
      fresh,
      '--emptyOutDir',
    ];
    const code = await run(args, signal);
    if (signal?.aborted) return;
    if (code !== 0) throw new CannotRun('The dashboard could not be built; the messages above say why.');
    await compressFolder(fresh);
    if (signal?.aborted) return;
    rmSync(stampFile, { force: true });
    rmSync(webRoot, { recursive: true, force: true });
    renameSync(fresh, webRoot);
    writeFileSync(stampFile, stamp);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Runs a Node program with its output on stderr. */
function run(args: readonly string[], signal?: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      // Whoever starts it: a test runner's NODE_ENV would build the libraries' development halves, three times slower.
      env: { ...process.env, NODE_ENV: 'production' },
    });
    const stop = (): void => void child.kill();
    signal?.addEventListener('abort', stop);
    child.on('error', reject);
    child.on('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      resolve(code ?? 1);
    });
  });
}

const PACKED = /\.(m?js|css|html|json|geojson|svg|wasm|txt)$/;
const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)];

/**
 * Lays a .br and a .gz beside every file that gets smaller by it, so that no request waits for compression. Best quality:
 * it happens once for a build, and all files at once.
 */
async function compressFolder(folder: string): Promise<void> {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && PACKED.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  await Promise.all(
    files.map(async (file) => {
      const plain = await readFile(file);
      if (plain.length < 1024) return;
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
      };
      await writeFile(`${file}.gz`, await zip(plain, { level: 9 }));
      await writeFile(`${file}.br`, await brotli(plain, { params }));
    }),
  );
}
