// Finds a Chromium for tests and measurements, and proves that it runs.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Flags for a browser without a graphics card whose pictures are the same on every machine and that phones nobody.
 * `--headless` and `--no-sandbox` come from the one who starts it.
 */
export const BROWSER_FLAGS = [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
] as const;

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const WELL_KNOWN = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((variable) => {
    const folder = process.env[variable];
    return folder ? [join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')] : [];
  }),
];

/** What was tried and why it did not do, for the message when nothing does. */
type Tried = { readonly from: string; readonly why: string };

/** True when the program starts; on Windows `--version` opens a window instead, so there the file must do. */
function proves(path: string): string | null {
  if (!existsSync(path)) return 'no such file';
  if (process.platform === 'win32') return null;
  const run = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  if (run.error) return run.error.message;
  if (run.status !== 0) return (run.stderr || `exit code ${run.status}`).trim().split('\n')[0] ?? 'failed';
  return /chrom/i.test(run.stdout) ? null : `does not call itself Chromium: ${run.stdout.trim()}`;
}

function* systemBrowsers(): Generator<string> {
  for (const folder of (process.env.PATH ?? '').split(delimiter))
    for (const name of NAMES) {
      const path = join(folder, process.platform === 'win32' ? `${name}.exe` : name);
      if (folder !== '' && existsSync(path)) yield path;
    }
  for (const path of WELL_KNOWN) if (existsSync(path)) yield path;
}

async function playwrightsOwn(): Promise<string> {
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}

async function packagedForLinux(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('only for Linux on x64');
  const { default: chromium } = await import('@sparticuz/chromium');
  return chromium.executablePath();
}

/** Installs the distribution's Chromium; needs root and apt-get. */
function installedByApt(): string {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) throw new Error('needs root on Linux');
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const run = spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env, timeout: 600_000 });
    if (run.status !== 0) throw new Error(`apt-get ${args[0]} failed`);
  }
  return '/usr/bin/chromium';
}

/**
 * Path of a browser that starts: $CHROME_PATH, else the system's, else Playwright's own, else the packaged one for Linux
 * on x64, else one from apt-get. Throws an Error that lists what was tried. A $CHROME_PATH that does
 * not start is an error of its own: whoever names a browser wants that one.
 */
export async function findBrowser(): Promise<string> {
  const named = process.env.CHROME_PATH;
  if (named) {
    const fault = proves(named);
    if (fault) throw new Error(`CHROME_PATH names ${named}, which does not start: ${fault}`);
    return named;
  }
  const tried: Tried[] = [];
  for (const path of systemBrowsers()) {
    const fault = proves(path);
    if (!fault) return path;
    tried.push({ from: path, why: fault });
  }
  for (const find of [playwrightsOwn, packagedForLinux, installedByApt]) {
    try {
      const path = await find();
      const fault = proves(path);
      if (!fault) return path;
      tried.push({ from: `${find.name}: ${path}`, why: fault });
    } catch (error) {
      tried.push({ from: find.name, why: error instanceof Error ? error.message : String(error) });
    }
  }
  const list = tried.map(({ from, why }) => `  ${from}: ${why}`).join('\n');
  throw new Error(`No browser found. Install Chromium or Chrome, or set CHROME_PATH.\n${list}`);
}
