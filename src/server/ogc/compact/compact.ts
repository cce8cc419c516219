import { zoneOf } from '../../../core/model/time.ts';
import { decodeIncidentCursor, encodeCursor } from '../../store/cursor.ts';
import { readQuestion } from '../../store/properties.ts';
import type { DatasetInfo, ItemsQuery, LayerInfo, Store } from '../../store/store.ts';
import { type ItemColumns, ItemColumnsBuilder, idOf } from './columns.ts';
import { Scanner } from './scan.ts';
import { FeatureTexts } from './texts.ts';

/** Incidents up to which a layer is held: about 50 MB. Larger ones are asked from the store each time. */
const MOST_ROWS = 1_000_000;
/** Bytes of texts held besides: a quarter of a million features. */
const MOST_TEXT = 64 << 20;
/** Questions at one version before it is worth reading all of it. */
const QUESTIONS = 2;

/** One page of features, in pieces of bytes that join to the texts between the brackets. */
export interface CompactPage {
  readonly numberMatched: number;
  readonly numberReturned: number;
  readonly pieces: readonly Buffer[];
  readonly next: string | null;
}

/** The incidents of one version, ready to be asked. */
export class HeldIncidents {
  readonly #columns: ItemColumns;
  readonly #scanner: Scanner;
  readonly #texts: FeatureTexts;

  constructor(columns: ItemColumns, timeZone: string, textBytes = MOST_TEXT) {
    this.#columns = columns;
    this.#scanner = new Scanner(columns);
    this.#texts = new FeatureTexts(columns, zoneOf(timeZone), textBytes);
  }

  get textBytes(): number {
    return this.#texts.bytes;
  }

  /** Null where only the store can answer. Throws the StoreErrors that the store would. */
  page(query: ItemsQuery): CompactPage | null {
    const question = readQuestion('incidents', query);
    const after = query.after === undefined ? null : decodeIncidentCursor(query.after);
    const found = this.#scanner.find(question, after, query.limit);
    if (!found) return null;
    const { rows, matched } = found;
    const last = rows.at(-1);
    const c = this.#columns;
    return {
      numberMatched: matched,
      numberReturned: rows.length,
      pieces: this.#texts.of(rows),
      next: found.more && last !== undefined ? encodeCursor([c.from[last] ?? 0, idOf(c, last)]) : null,
    };
  }
}

/** Reads all incidents of a store, unless `stopped`; null too where columns cannot hold them. */
export async function readIncidents(
  store: Store,
  dataset: string,
  rows: number,
  stopped: () => boolean = () => false,
): Promise<ItemColumns | null> {
  const builder = new ItemColumnsBuilder(rows);
  for await (const batch of store.streamIncidents(dataset)) {
    if (stopped()) return null;
    for (const row of batch) builder.add(row);
    // Streams may give batches without a pause, and others want to be answered.
    await new Promise(setImmediate);
  }
  return builder.finish();
}

/**
 * Holds the incidents of the version that is asked for, read in the background after the first questions; until then, and for
 * what is too large, the store answers. A change of the data makes another version, which is read anew.
 */
export class CompactIncidents {
  readonly #store: Store;
  readonly #log: (text: string) => void;
  #held: { readonly of: string; readonly incidents: HeldIncidents } | null = null;
  #wanted = '';
  /** The version that columns could not hold. */
  #unfit = '';
  #questions = 0;
  #reading: Promise<void> | null = null;
  #stopped = false;

  constructor(store: Store, log: (text: string) => void) {
    this.#store = store;
    this.#log = log;
  }

  /** The incidents at this version, if they are held; else notes that they are wanted. */
  at(dataset: DatasetInfo, info: LayerInfo): HeldIncidents | null {
    const of = keyOf(dataset, info);
    if (this.#held?.of === of) return this.#held.incidents;
    if (this.#wanted !== of) {
      this.#wanted = of;
      this.#questions = 0;
    }
    if (this.#stopped || this.#unfit === of || info.count > MOST_ROWS) return null;
    if (++this.#questions >= QUESTIONS && !this.#reading)
      this.#reading = this.#read(dataset, info, of).finally(() => {
        this.#reading = null;
      });
    return null;
  }

  /** Resolves when nothing is being read. */
  async settled(): Promise<void> {
    await this.#reading;
  }

  /** Stops reading for good; what is held stays. */
  stop(): Promise<void> {
    this.#stopped = true;
    return this.settled();
  }

  async #read(dataset: DatasetInfo, info: LayerInfo, of: string): Promise<void> {
    // What was held is of no use any more, and two need not be in memory.
    this.#held = null;
    this.#questions = 0;
    try {
      const outdated = (): boolean => this.#stopped || this.#wanted !== of;
      const columns = await readIncidents(this.#store, dataset.id, info.count, outdated);
      if (!columns) {
        if (!outdated()) this.#unfit = of;
        return;
      }
      // The stream began after the version was read: only if that is still the one are these its rows.
      const now = await this.#store.layerInfo(dataset.id, 'incidents');
      if (now.version === info.version)
        this.#held = { of, incidents: new HeldIncidents(columns, dataset.profile.timeZone) };
    } catch (error) {
      // The dataset may have gone meanwhile; questions are still answered by the store.
      this.#log(`incidents could not be read ahead: ${error instanceof Error ? error.message : error}`);
    }
  }
}

/** What is held depends on: the texts have instants in the dataset's zone, and a change of zone is not a change of rows. */
const keyOf = (dataset: DatasetInfo, info: LayerInfo): string =>
  `${dataset.id} ${dataset.profile.timeZone} ${info.version}`;
