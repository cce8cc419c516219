import { ByteError, type Opened, open } from './chunks.ts';
import { CsvError, SHEET_DELIMITER } from './csv.ts';
import { ENCODINGS, encodingChoice } from './encodings.ts';
import { takeFeature } from './feature-row.ts';
import { adviceFor, sniff } from './format.ts';
import { readGeoJson, readSequence } from './geojson-run.ts';
import { takeId } from './id-row.ts';
import { takeIncident } from './incident-row.ts';
import { JsonError } from './json-scan.ts';
import { judgeRow } from './judge-row.ts';
import { Overlaps } from './overlap.ts';
import { projectionChoice } from './projection.ts';
import { type RawRow, Refusal, Run } from './run.ts';
import { separatorOf } from './sequence.ts';
import { readTable } from './table-run.ts';
import type { IntakeOptions, IntakeResult, IntakeSink } from './types.ts';
import { readWorkbook } from './workbook-run.ts';
import { openZip } from './zip-run.ts';

export { inspect } from './inspect.ts';
export type * from './types.ts';

const HEAD_BYTES = 4096;
type Plain = Pick<Opened, 'head' | 'bytes'>;

/**
 * Reads one file into the sink, chunk by chunk, and says what became of every row. Memory does not grow with the
 * file (but for 16 bytes a row to know ids that come again). Never throws for what stands in the file: a file that
 * cannot be read is an outcome, not an exception; errors of the source or the sink pass through. `fast` false reads every
 * row the plain way, with the same result.
 */
export async function intake(
  chunks: AsyncIterable<Uint8Array>,
  options: IntakeOptions,
  sink: IntakeSink,
  { fast = true }: { readonly fast?: boolean } = {},
): Promise<IntakeResult> {
  const run = new Run(options, sink, fast);
  try {
    await readFile(run, chunks);
  } catch (error) {
    const refusal = refusalOf(error, run);
    if (!refusal) throw error;
    return run.refused(refusal);
  }
  offerSwap(run);
  offerProjection(run);
  return run.finished();
}

async function readFile(run: Run, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const opened = await open(chunks, HEAD_BYTES, (read) => run.options.onProgress?.(read));
  if (sniff(opened.head, run.options.fileName).format !== 'zip')
    return readPlain(run, opened, run.options.fileName);
  const inside = await openZip(opened.bytes, () => run.checkStop());
  return readPlain(run, inside, inside.name);
}

async function readPlain(run: Run, { head, bytes }: Plain, fileName: string): Promise<void> {
  const { format, bom } = sniff(head, fileName);
  if (format === 'empty') throw new Refusal('empty-file', 'the file is empty');
  const overlaps = new Overlaps();
  const layer = run.featureLayer;
  const take = (row: RawRow): void => {
    if (run.options.idsOnly) takeId(run, row);
    else if (layer) takeFeature(run, row, layer, overlaps);
    else if (run.layer === 'incidents') takeIncident(run, row);
    else judgeRow(run, row, overlaps);
  };
  run.taker = take;
  if (format === 'csv') await readTable(run, bytes, encodingOf(run, bom), take);
  else if (format === 'xlsx' || format === 'xls')
    await readWorkbook(run, bytes, format, (text) => readTable(run, text, 'utf-8', take, SHEET_DELIMITER));
  else if (format === 'geojson' || format === 'geojson-sequence') {
    if (bom && bom !== 'utf-8')
      throw new Refusal('not-utf8', 'GeoJSON must be UTF-8; save the file as UTF-8');
    const text = bom ? withoutBom(bytes) : bytes;
    const separator = format === 'geojson-sequence' ? separatorOf(head) : null;
    if (separator) await readSequence(run, text, separator, take);
    else await readGeoJson(run, text, take);
  } else throw new Refusal('unsupported-format', adviceFor(format));
  run.settleOrder();
  for (const row of overlaps.find())
    run.warnings.add('areas-overlap', 'areas overlap: what lies in both would count twice', row);
  if (run.classes.covered)
    run.warnings.add('personal-value-dropped', 'personal data in the class was covered', undefined, 'class');
  if (run.classes.added > 0 && run.layer === 'incidents')
    for (const def of run.classes.met)
      if (def.label !== undefined)
        run.warnings.add('class-added', `new class: ${def.label}`, undefined, def.label);
}

/** The encoding of a text: its mark, then the user's word, then UTF-8. A wrongly converted text is mended on top of it. */
function encodingOf(run: Run, bom: string | null): string {
  const chosen = run.options.choices?.encoding;
  if (chosen !== undefined && !(ENCODINGS as readonly string[]).includes(chosen))
    throw new Refusal(
      'unknown-encoding',
      `there is no encoding ${chosen}; there are ${ENCODINGS.join(', ')}`,
    );
  if (chosen?.startsWith('utf-8-') && (bom === null || bom === 'utf-8')) return chosen;
  return bom ?? chosen ?? 'utf-8';
}

async function* withoutBom(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let first = true;
  for await (const chunk of bytes) {
    // The head was read ahead in one piece of at least three bytes, or the file is shorter than its mark.
    yield first ? chunk.subarray(3) : chunk;
    first = false;
  }
}

/** Errors that speak of the file become its refusal; null for all others. */
function refusalOf(error: unknown, run: Run): Refusal | null {
  if (error instanceof Refusal) return error;
  if (error instanceof CsvError || error instanceof JsonError) return new Refusal(error.code, error.message);
  if (!(error instanceof ByteError)) return null;
  if (error.code !== 'not-utf8') return new Refusal(error.code, error.message);
  const text = !/\.(geo)?json/i.test(run.options.fileName);
  const choice = text && !run.options.choices?.encoding ? encodingChoice(error.bytes) : null;
  if (!choice) return new Refusal(error.code, `${error.message}; save the file as UTF-8`);
  return new Refusal('not-utf8', 'the text is not UTF-8: name its encoding, or save it as UTF-8', [choice]);
}

/** Rows set aside because latitude stands first can be read once the user says so. */
function offerSwap(run: Run): void {
  if (run.place.swap || !run.problems.list.some((p) => p.code === 'swapped-coordinates')) return;
  run.choices.push({
    id: 'swap-lon-lat',
    message: 'Read the first coordinate as latitude and the second as longitude?',
    options: ['yes', 'no'],
    suggested: 'yes',
  });
}

/** Features in metres that name no system are refused as their standard says; the user may know it. */
function offerProjection(run: Run): void {
  if (run.place.inverse || run.choices.some((c) => c.id === 'projection')) return;
  const pair = run.metres;
  if (pair) run.choices.push(projectionChoice(run.options.profile, [pair]));
}
