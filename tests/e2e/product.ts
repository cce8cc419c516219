import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A running product of its own: its own port, its own data folder. */
export interface Product {
  /** Like http://127.0.0.1:40123/ */
  readonly url: string;
  readonly dataFolder: string;
  /** What it has printed so far. */
  output(): string;
  /** Stops it as Ctrl+C does, removes its data, and gives the exit code. */
  stop(): Promise<number | null>;
}

export interface ProductOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds to wait for "Ready:" (the first start builds the dashboard and the sample city). */
  readonly timeout?: number;
}

/** Starts the product as `npm start` does and waits for its "Ready:" line. Throws with its output when it does not come. */
export async function startProduct({ env = {}, timeout = 300_000 }: ProductOptions = {}): Promise<Product> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'hai-dang-e2e-'));
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'scripts', 'start.ts')], {
    cwd: root,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', HAIDANG_DATA: dataFolder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  const removeData = () => rmSync(dataFolder, { recursive: true, force: true });
  try {
    const url = await ready(child, () => output, timeout);
    return {
      url,
      dataFolder,
      output: () => output,
      async stop() {
        const code = await stopped(child);
        removeData();
        return code;
      },
    };
  } catch (error) {
    await stopped(child);
    removeData();
    throw error;
  }
}

function ready(child: ChildProcess, output: () => string, timeout: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      clearTimeout(timer);
      reject(new Error(`the product ${why}; it said:\n${output()}`));
    };
    const timer = setTimeout(() => fail(`was not ready after ${timeout / 1000} s`), timeout);
    const look = () => {
      const url = /^Ready: (http:\/\/\S+\/)\s*$/m.exec(output())?.[1];
      if (!url) return;
      clearTimeout(timer);
      resolve(url);
    };
    child.stdout?.on('data', look);
    child.once('error', (error) => fail(`could not be started (${error.message})`));
    child.once('exit', (code) => fail(`ended with code ${code}`));
  });
}

/** Ends the process kindly, after ten seconds not kindly. */
function stopped(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(code);
    });
    child.kill('SIGTERM');
  });
}
