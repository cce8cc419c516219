// npm run analyse -- METHOD --data FILE --out FILE [--parameters JSON]
// One analysis of a file of incidents, by the functions that the dashboard uses; GeoJSON or CSV by the ending of --out. Exit code
// 0: done, 1: the data allow no answer (or were refused), 2: could not run.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { coverage } from './run/analyse/coverage.ts';
import { effect } from './run/analyse/effect.ts';
import { Refused } from './run/analyse/input.ts';
import { formatOf, writeOutput } from './run/analyse/output.ts';
import { refusalSentence } from './run/analyse/refusals.ts';
import { siting } from './run/analyse/siting.ts';
import { type Analysis, SPOT_ANALYSES } from './run/analyse/spot.ts';
import { CannotRun, callFolder, failed, say } from './run/common.ts';

const METHODS: Readonly<Record<string, Analysis>> = { ...SPOT_ANALYSES, coverage, effect, siting };

const USAGE = `npm run analyse -- METHOD --data FILE --out FILE [--parameters JSON]
  METHOD         ${Object.keys(METHODS).join(', ')}
  --data         incidents in any format that can be imported; units.geojson, streets.geojson, buildings.geojson and
                 places.geojson beside it are used as well
  --out          .geojson or .csv; the parameters used are written into it
  --parameters   from, to, classes, unitCodes, hours, weekdays, months; profile, units, streets, buildings, places (files); and
                 what the method knows: resolution, step, null, neighbours, alpha, simulations, seed, ruleSet, maxRadiusM, look,
                 bandwidthM; spaceBreaksM, timeBreaksDays, metric, samePlace, permutations; step, method, level; coverage: cameras,
                 lamps, safeLanes (files), standard, toleranceM, weights, gaps; effect: safeLanes, cameras, modelAreas
                 (files), ids, bufferM, longestMonths, controls, picked, maxAccuracyM, sensitivity; siting: the files of coverage,
                 buy, measure, count, budget, prices, types, headings, candidates, everyM, candidateFile, standFile, noStandFile, maskFile,
                 weights, walkM, spacingM, powerM, keepExisting, maskHomes, backupTheta, pxPerM, daylight, emphasis, toleranceM`;

function readCommand() {
  let read: ReturnType<typeof parse>;
  try {
    read = parse();
  } catch (error) {
    throw new CannotRun(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
  const { values, positionals } = read;
  const [method, ...more] = positionals;
  if (method === undefined || more.length > 0) throw new CannotRun(`Name one method.\n${USAGE}`);
  const run = METHODS[method];
  if (!Object.hasOwn(METHODS, method) || !run)
    throw new CannotRun(`There is no method "${method}"; there are ${Object.keys(METHODS).join(', ')}.`);
  if (values.data === undefined || values.out === undefined)
    throw new CannotRun(`--data and --out are needed.\n${USAGE}`);
  let parameters: unknown;
  try {
    parameters = JSON.parse(values.parameters);
  } catch (error) {
    throw new CannotRun(`--parameters is no JSON: ${error instanceof Error ? error.message : error}`);
  }
  const out = resolve(callFolder, values.out);
  formatOf(out);
  if (out === resolve(callFolder, values.data))
    throw new CannotRun('--out is the file of --data: name another, so that the data stay.');
  return { method, run, data: values.data, out, parameters };
}

const parse = () =>
  parseArgs({
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      out: { type: 'string' },
      parameters: { type: 'string', default: '{}' },
    },
  });

async function main(): Promise<void> {
  const { method, run, data, out, parameters } = readCommand();
  const output = await run(data, parameters).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error;
    say(error.message);
    return null;
  });
  if (!output) {
    process.exitCode = 1;
    return;
  }
  writeOutput(out, method, output);
  const { summary, refused, rows } = output;
  process.stdout.write(`${JSON.stringify({ method, out, rows: rows.length, refused, summary })}\n`);
  if (refused !== null) {
    say(`No answer: ${refusalSentence(refused)}`);
    process.exitCode = 1;
  }
}

main().catch(failed);
