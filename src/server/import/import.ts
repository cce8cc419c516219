import type { LayerName } from '../../core/model/layers.ts';
import type { Problem, ProblemCode } from '../../core/model/problem.ts';
import type { ClassDef, Profile } from '../../core/model/profile.ts';
import type { Provenance } from '../../core/model/provenance.ts';
import {
  type IntakeOptions,
  type IntakeResult,
  intake,
  type KnownUnit,
} from '../../core/table/intake/intake.ts';
import { type DatasetInfo, type IngestCounts, type Store, StoreError } from '../store/store.ts';
import { removeRows } from './remove.ts';

/** One file to be read into the store. */
export interface ImportJob {
  readonly fileName: string;
  /** Without it the file is only judged. */
  readonly layer?: LayerName | undefined;
  /** `delete` takes out the rows whose ids stand in the file. */
  readonly mode: 'append' | 'replace' | 'delete';
  /** Judge and report, store nothing. */
  readonly dryRun: boolean;
  /** A profile of another name than the active dataset's makes that dataset, and puts it on show. */
  readonly profile?: Profile | undefined;
  readonly choices?: IntakeOptions['choices'] | undefined;
  readonly mapping?: IntakeOptions['mapping'] | undefined;
}

/** The import result of the interface contract. */
export interface ImportResult extends IntakeResult {
  readonly file: string;
}

/** Ends a session whose file is not taken; the store stays as it was. */
class NotTaken extends Error {}

const isTaken = ({ outcome }: IntakeResult): boolean =>
  outcome === 'accepted' || outcome === 'accepted-with-warnings';

/**
 * Reads one file into the store: all of it or nothing. Throws what the source or the store throws; what is wrong with
 * the file stands in the result.
 */
export async function importFile(
  store: Store,
  job: ImportJob,
  chunks: AsyncIterable<Uint8Array>,
  watch: Pick<IntakeOptions, 'onProgress' | 'shouldStop'> = {},
): Promise<ImportResult> {
  const target = await targetOf(store, job.profile);
  if (job.mode === 'delete' && !target.exists)
    throw new StoreError(
      'unknown-dataset',
      `there is no dataset "${target.profile.name}" that rows could be taken out of`,
    );
  const options: IntakeOptions = {
    ...watch,
    profile: target.profile,
    fileName: job.fileName,
    source: job.profile?.source ?? job.fileName,
    units: target.exists ? await knownUnits(store, target.id) : [],
    ...(job.layer && { layer: job.layer }),
    ...(job.choices && { choices: job.choices }),
    ...(job.mapping && { mapping: job.mapping }),
  };
  const { layer } = job;
  if (layer && job.mode === 'delete')
    return {
      file: job.fileName,
      ...(await removeRows(store, target.id, layer, chunks, options, job.dryRun)),
    };
  if (job.dryRun || !layer) return { file: job.fileName, ...(await intake(chunks, options, {})) };
  if (!target.exists) await store.putDataset(target.id, target.profile);
  const taken = await take(store, { ...job, layer }, target.id, chunks, options).catch(async (error) => {
    if (!target.exists) await store.removeDataset(target.id);
    throw error;
  });
  if (!taken.counts) {
    if (!target.exists) await store.removeDataset(target.id);
    return { file: job.fileName, ...taken.result };
  }
  const profile = withClasses(target.profile, taken.classes);
  if (target.exists ? profile !== target.held : profile !== target.profile)
    await store.putDataset(target.id, profile);
  await store.activate(target.id);
  return { file: job.fileName, ...withCounts(taken.result, taken.counts) };
}

interface Target {
  readonly id: string;
  readonly exists: boolean;
  /** What the file is read by. */
  readonly profile: Profile;
  /** What the store has now. */
  readonly held: Profile | null;
}

async function targetOf(store: Store, profile: Profile | undefined): Promise<Target> {
  const all = await store.datasets();
  const active = all.find((d) => d.active);
  if (!profile) {
    if (!active)
      throw new StoreError('unknown-dataset', 'no dataset is loaded yet: name one with --profile FILE');
    return { id: active.id, exists: true, profile: active.profile, held: active.profile };
  }
  const known = all.find((d) => d.profile.name === profile.name);
  if (known) return { id: known.id, exists: true, profile: joined(known, profile), held: known.profile };
  const base = slug(profile.name);
  let id = base;
  for (let n = 2; all.some((d) => d.id === id); n++) id = `${base}-${n}`;
  return { id, exists: false, profile, held: null };
}

/** The new profile with the classes that the dataset has met already; the held one where nothing differs. */
function joined(known: DatasetInfo, profile: Profile): Profile {
  const next = withClasses(profile, known.profile.classes ?? []);
  return JSON.stringify(next) === JSON.stringify(known.profile) ? known.profile : next;
}

function withClasses(profile: Profile, classes: readonly ClassDef[]): Profile {
  const known = new Set((profile.classes ?? []).map((c) => c.code));
  const met = classes.filter((c) => !known.has(c.code));
  return met.length ? { ...profile, classes: [...(profile.classes ?? []), ...met] } : profile;
}

/** Lower-case ASCII letters, digits and dashes: "Móng Cái" becomes "mong-cai". */
export function slug(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'dataset'
  );
}

async function knownUnits(store: Store, dataset: string): Promise<KnownUnit[]> {
  const { items } = await store.features(dataset, 'units', { filter: {}, limit: 10_000 });
  return items.map(({ id, properties: { code, name } }) => ({
    code: typeof code === 'string' ? code : id,
    name: typeof name === 'string' ? name : '',
  }));
}

interface Taken {
  readonly result: IntakeResult;
  /** Null where the file was not taken. */
  readonly counts: IngestCounts | null;
  readonly classes: readonly ClassDef[];
}

async function take(
  store: Store,
  job: ImportJob & { readonly layer: LayerName },
  dataset: string,
  chunks: AsyncIterable<Uint8Array>,
  options: IntakeOptions,
): Promise<Taken> {
  const provenance: Provenance = { kind: 'own', title: job.fileName, licence: '', attribution: '' };
  let result: IntakeResult | null = null;
  let classes: readonly ClassDef[] = [];
  const write: Parameters<Store['appendLayer']>[2] = async (staged) => {
    result = await intake(chunks, options, {
      incidents: (batch) => staged.incidents(batch, provenance),
      features: (batch) => staged.features(batch, provenance),
      summary: (summary) => {
        classes = summary.classes;
      },
    });
    if (!isTaken(result)) throw new NotTaken();
  };
  try {
    const counts =
      job.mode === 'replace'
        ? await store.replaceLayer(dataset, job.layer, write)
        : await store.appendLayer(dataset, job.layer, write);
    if (!result) throw new Error('the writer ended without a result');
    return { result, counts, classes };
  } catch (error) {
    if (!(error instanceof NotTaken) || !result) throw error;
    return { result, counts: null, classes };
  }
}

/** The result with what became of rows whose id the store knew. */
function withCounts(result: IntakeResult, counts: IngestCounts): IntakeResult {
  const met: readonly (readonly [ProblemCode, string, number])[] = [
    ['same-row-again', 'rows with a known id and the same content were skipped', counts.same],
    [
      'new-version',
      'rows with a known id and other content took the place of the old ones',
      counts.newVersion,
    ],
  ];
  const warnings: Problem[] = met
    .filter(([code, , count]) => count > 0 && !result.warnings.some((w) => w.code === code))
    .map(([code, message, count]) => ({ code, message, count, rows: [] }));
  if (warnings.length === 0) return result;
  return { ...result, outcome: 'accepted-with-warnings', warnings: [...result.warnings, ...warnings] };
}
