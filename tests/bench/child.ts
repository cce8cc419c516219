import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Measured, MeasureName } from './measure.ts';

const MEASURE = fileURLToPath(new URL('measure.ts', import.meta.url));

/**
 * Runs one measurement in a process of its own, so that memory and compiled code of one never colour the next. Throws
 * with what the process wrote when it fails.
 */
export async function inChild<K extends MeasureName>(name: K, ...args: string[]): Promise<Measured<K>> {
  const flags = ['--expose-gc', '--max-old-space-size=8192', '--import', 'tsx'];
  const child = spawn(process.execPath, [...flags, MEASURE, name, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    texts.err += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`measuring ${name} ended with ${code}:\n${texts.err}`);
  // Our own process of the same build wrote it.
  return JSON.parse(texts.out) as Measured<K>;
}
