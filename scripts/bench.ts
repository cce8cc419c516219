import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Figure } from '../tests/bench/figure.ts';
import { BENCHES } from '../tests/bench/figures.ts';

/**
 * `npm run bench -- [--json] [--only NAME] [--scale SHARE] [--runs N]`: measures the product against its peers, with
 * seeded data, each measurement in a process of its own. With `--json` one object a figure stands on stdout and nothing else.
 */
const root = fileURLToPath(new URL('..', import.meta.url));

function options() {
  try {
    const { values } = parseArgs({
      options: {
        json: { type: 'boolean', default: false },
        only: { type: 'string' },
        scale: { type: 'string', default: '1' },
        runs: { type: 'string', default: '3' },
      },
    });
    const [scale, runs] = [Number(values.scale), Number(values.runs)];
    if (!(scale > 0 && scale <= 1)) throw new Error('--scale is a share of the rows: above 0, at most 1');
    if (!(Number.isInteger(runs) && runs > 0)) throw new Error('--runs is a whole number above 0');
    if (values.only !== undefined && !(values.only in BENCHES))
      throw new Error(`--only knows ${Object.keys(BENCHES).join(', ')}`);
    return { ...values, scale, runs };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  }
}

const line = (f: Figure): string => {
  const peer = f.peer === null ? '' : `  ${f.peerValue} ${f.peer}, ratio ${f.ratio}`;
  const aim = f.aim === null ? '' : `  aim ${f.aim}: ${f.met ? 'met' : 'not met'}`;
  return `${f.name.padEnd(20)} ${f.value} ${f.unit} (${f.rows} rows)${peer}${aim}`;
};

const { json, only, scale, runs } = options();
const say = (text: string) => void process.stderr.write(`${text}\n`);
const reference = resolve(root, process.env.HAIDANG_REFERENCE ?? '../shared');
const ukFile = join(reference, 'data', 'incidents', 'uk_police_2018-10_2019-02.csv.gz');
let failed = false;
for (const [name, bench] of Object.entries(BENCHES)) {
  if (only !== undefined && name !== only) continue;
  say(`${name} …`);
  try {
    for (const f of await bench({ scale, runs, ukFile, reference, say }))
      process.stdout.write(`${json ? JSON.stringify(f) : line(f)}\n`);
  } catch (error) {
    failed = true;
    say(`${name} could not be measured: ${error instanceof Error ? error.message : String(error)}`);
  }
}
process.exitCode = failed ? 1 : 0;
