// Makes sure that the packages a command needs are installed, with Node built-ins only.
//   node scripts/ensure.mjs start   what runs the product (no development packages)
//   node scripts/ensure.mjs test    everything
// A stamp in node_modules (sha256 of the lock file and the Node version) says what is there, so a second call costs
// milliseconds. A full install also serves `start`.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
// Where development packages are present they stay: `start` never takes away what somebody tests with.
const developed = existsSync(join(modules, 'vitest'));
const purpose = process.argv[2] === 'test' || developed ? 'test' : 'start';
const stampOf = (name) => join(modules, `.hai-dang-${name}`);
const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .update(process.version)
  .digest('hex');
const has = (name) => existsSync(stampOf(name)) && readFileSync(stampOf(name), 'utf8') === wanted;

if (!has('test') && !(purpose === 'start' && has('start'))) {
  const npm = process.env.npm_execpath;
  if (!npm) {
    console.error('Run this through npm: npm start, or npm test.');
    process.exit(2);
  }
  console.error(`Installing packages (${purpose === 'test' ? 'all' : 'without development packages'}) …`);
  for (const name of ['start', 'test']) rmSync(stampOf(name), { force: true });
  const args = [npm, 'ci', '--no-audit', '--no-fund', '--loglevel=error'];
  if (purpose === 'start') args.push('--omit=dev');
  // stdout of machine-readable commands must stay clean, so npm's own output goes to stderr.
  const run = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (run.status !== 0) {
    console.error(
      'Installing failed. Check the network and the free space of this disk, then run the command again.',
    );
    process.exit(2);
  }
  // Source maps are a quarter of what packages bring, and what runs the product never reads one.
  if (purpose === 'start')
    for (const entry of readdirSync(modules, { recursive: true, withFileTypes: true }))
      if (entry.isFile() && entry.name.endsWith('.map')) rmSync(join(entry.parentPath, entry.name));
  writeFileSync(stampOf(purpose), wanted);
}
