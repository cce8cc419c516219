import type { Feature } from '../../core/model/layers.ts';
import { intake } from '../../core/table/intake/intake.ts';
import type { SetAsideRow } from '../../core/table/intake/types.ts';
import { type PackedHead, sheetHead } from '../../core/table/intake/workbook-run.ts';
import { zipHead } from '../../core/table/intake/zip-run.ts';
import { IncidentSink } from './incident-sink.ts';
import { type Surroundings, withCells } from './load.ts';
import { type IntakeDone, type IntakeJob, MAX_SET_ASIDE, type PackedHeadJob } from './protocol.ts';
import { chunksOf } from './reading.ts';

/** Looks into a workbook or a zip before the user is asked what its columns mean. */
export function readPackedHead(
  { file, format, limit }: PackedHeadJob,
  { signal }: Surroundings,
): Promise<PackedHead> {
  const bytes = chunksOf(file.stream(), signal);
  return format === 'zip' ? zipHead(bytes, limit) : sheetHead(bytes, format, limit);
}

/** Reads a file of the user's. The file's faults are in the result; only faults of ours throw. */
export async function readFile(
  { file, options, cellResolution }: IntakeJob,
  around: Surroundings,
): Promise<IntakeDone> {
  const setAside: SetAsideRow[] = [];
  const features: Feature[] = [];
  const sink = new IncidentSink(options.profile);
  const result = await intake(
    chunksOf(file.stream(), around.signal),
    {
      ...options,
      shouldStop: () => around.signal.aborted,
      onProgress: (done) => around.report({ step: 'read', done, total: file.size }),
    },
    {
      columns: (batch) => sink.columns(batch),
      features: (batch) => {
        for (const feature of batch) features.push(feature);
      },
      setAside: (row) => {
        if (setAside.length < MAX_SET_ASIDE) setAside.push(row);
      },
      summary: (summary) => sink.summary(summary),
    },
  );
  around.signal.throwIfAborted();
  const taken = result.outcome === 'accepted' || result.outcome === 'accepted-with-warnings';
  const done = { result, summary: sink.seen, setAside };
  if (!taken || result.layer === null) return { ...done, incidents: null, features: null };
  if (result.layer !== 'incidents') return { ...done, incidents: null, features };
  return { ...done, incidents: withCells(sink.finish(), cellResolution, around), features: null };
}
