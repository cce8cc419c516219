import type { Filter } from '../../core/model/filter.ts';
import { type Interval, monthStart, stepBoundaries, zoneOf } from '../../core/model/time.ts';
import { TableBuilder } from '../../core/table/build.ts';
import type { CellIndex } from '../../core/table/cell-index.ts';
import { type CubeAlign, type CubeStep, cubeOfEntries, type SpaceTimeCube } from '../../core/table/cube.ts';
import type { LinkedCounts, RemoteEngine } from '../../core/table/linked.ts';
import {
  type CountsRequest,
  type CubeRequest,
  countsSchema,
  cubeSchema,
  type Frame,
  frameSchema,
  type RemoteCounts,
} from '../../core/table/remote.ts';
import type { IncidentTable } from '../../core/table/table.ts';
import { FetchError } from '../jobs/errors.ts';
import { fetchJson, postJson } from '../jobs/reading.ts';

/** What an engine over a store needs to know of the dataset. */
export interface StoreEngineOptions {
  readonly timeZone: string;
  readonly period: Interval;
  /** Address of the service's /api/. */
  readonly api: string;
  /** Told when the store counts other data than those that were opened. */
  readonly onChanged?: () => void;
}

/** Answers kept: the windows of a playback and back. */
const KEEP = 150;
const FOR_EVER = new AbortController().signal;

/**
 * Linked counts of a dataset whose incidents stay in the store, from the store's cubes: for data that do not fit into a
 * browser. Every question is one request; while one is on its way the next waits, and what is no longer wanted is never sent.
 */
export class StoreEngine implements RemoteEngine {
  readonly hasRows = false;
  readonly n: number;
  readonly table: IncidentTable;
  readonly months: Int32Array;
  readonly period: Interval;
  readonly cells: CellIndex;
  readonly #frame: Frame;
  readonly #options: StoreEngineOptions;
  readonly #answers = new Map<string, LinkedCounts>();
  #onItsWay: Promise<void> | null = null;

  private constructor(frame: Frame, resolution: number, options: StoreEngineOptions) {
    const { timeZone, period } = options;
    this.n = frame.n;
    this.#frame = frame;
    this.#options = options;
    this.period = period;
    this.table = new TableBuilder({ timeZone, classes: frame.classes, units: frame.units }).finish();
    this.cells = { resolution, ids: frame.cells, ofRow: new Uint32Array(0) };
    this.months = Int32Array.from(stepBoundaries(spanOf(frame, options), 'month', zoneOf(timeZone)));
  }

  /** Asks for what all counts refer to, and for the counts without any condition. Throws FetchError. */
  static async open(
    resolution: number,
    options: StoreEngineOptions,
    signal: AbortSignal = FOR_EVER,
  ): Promise<StoreEngine> {
    const url = `${options.api}counts?resolution=${resolution}`;
    const frame = await fetchJson('asking what the store counts', url, frameSchema, signal);
    const engine = new StoreEngine(frame, resolution, options);
    await engine.#ask({});
    signal.throwIfAborted();
    return engine;
  }

  ready(filter: Filter): boolean {
    return this.#answers.has(keyOf(filter));
  }

  counts(filter: Filter): LinkedCounts {
    const key = keyOf(filter);
    const known = this.#answers.get(key);
    if (!known) throw new RangeError('these counts have not been asked for');
    this.#answers.delete(key);
    this.#answers.set(key, known);
    return known;
  }

  *prepare(filter: Filter): Generator<Promise<void>, void, void> {
    while (!this.ready(filter)) {
      // Another question's failure is its own.
      if (this.#onItsWay) yield this.#onItsWay.catch(() => {});
      else yield this.#ask(filter);
    }
  }

  *cube(
    filter: Filter,
    step: CubeStep,
    align: CubeAlign = 'end',
  ): Generator<Promise<void>, SpaceTimeCube, void> {
    const request: CubeRequest = { resolution: this.#resolution, filter, step, align };
    let made: SpaceTimeCube | undefined;
    yield postJson('asking for a cube', `${this.#options.api}cube`, request, cubeSchema, FOR_EVER).then(
      ({ version, bounds, partial, entries }) => {
        this.#check(version);
        const steps = { step, bounds: Int32Array.from(bounds), partial: Uint8Array.from(partial) };
        const classes = this.#frame.classes.map((c) => c.code);
        made = cubeOfEntries(this.cells.ids, steps, classes, {
          n: entries.n.length,
          cell: Uint32Array.from(entries.cell),
          step: Uint16Array.from(entries.step),
          cls: Uint8Array.from(entries.cls),
          count: Uint32Array.from(entries.n),
        });
      },
    );
    if (!made) throw new RangeError('the cube has not come yet: wait for the promise before going on');
    return made;
  }

  cellTotals(classes: readonly string[]): Uint32Array {
    const { classCells } = this.#frame;
    const totals = new Uint32Array(this.cells.ids.length);
    const counted = this.#frame.classes.map((c) => classes.includes(c.code));
    classCells.n.forEach((n, i) => {
      const cell = classCells.cell[i] ?? 0;
      if (counted[classCells.cls[i] ?? 0]) totals[cell] = (totals[cell] ?? 0) + n;
    });
    return totals;
  }

  /** There are no rows here. */
  rows(): Uint32Array {
    return new Uint32Array(0);
  }

  at(resolution: number): Promise<StoreEngine> {
    return StoreEngine.open(resolution, this.#options);
  }

  get #resolution(): CountsRequest['resolution'] {
    // The service has answered for it, so it is one of those that it knows.
    return this.cells.resolution as CountsRequest['resolution'];
  }

  #ask(filter: Filter): Promise<void> {
    const request: CountsRequest = { resolution: this.#resolution, filter };
    const asking = postJson(
      'asking for counts',
      `${this.#options.api}counts`,
      request,
      countsSchema,
      FOR_EVER,
    )
      .then((answer) => {
        this.#check(answer.version);
        this.#answers.set(keyOf(filter), this.#linked(answer));
        for (const [key] of this.#answers) {
          if (this.#answers.size <= KEEP) break;
          if (key !== keyOf({})) this.#answers.delete(key);
        }
      })
      .finally(() => {
        this.#onItsWay = null;
      });
    this.#onItsWay = asking;
    return asking;
  }

  /** Counts of other data than the frame's lists are about would stand at the wrong cells. */
  #check(version: string): void {
    if (version === this.#frame.version) return;
    this.#options.onChanged?.();
    throw new FetchError('changed', 'asking for counts', this.#options.api, 'counts newer data by now');
  }

  #linked(a: RemoteCounts): LinkedCounts {
    const { classes } = this.#frame;
    const first = this.#frame.months?.[0] ?? 0;
    const zone = zoneOf(this.#options.timeZone);
    const offset = this.months.indexOf(monthStart(first, zone));
    const monthClass = new Uint32Array((this.months.length - 1) * classes.length);
    a.monthClass.n.forEach((n, i) => {
      const month = (a.monthClass.month[i] ?? 0) - first + offset;
      monthClass[month * classes.length + (a.monthClass.cls[i] ?? 0)] = n;
    });
    return {
      n: a.n,
      total: a.total,
      monthClass,
      hourOfWeek: Uint32Array.from(a.hourOfWeek),
      withoutHour: a.withoutHour,
      monthOfYear: Uint32Array.from(a.monthOfYear),
      withoutMonth: a.withoutMonth,
      unit: Uint32Array.from(a.unit),
      cls: Uint32Array.from(a.cls),
      cell: Uint32Array.from(a.cell),
      withoutPlace: a.withoutPlace,
    };
  }
}

/** The period, and all months beside it that hold an incident. */
function spanOf({ months }: Frame, { period, timeZone }: StoreEngineOptions): Interval {
  if (!months) return period;
  const zone = zoneOf(timeZone);
  return {
    from: Math.min(period.from, monthStart(months[0], zone)),
    to: Math.max(period.to, monthStart(months[1] + 1, zone)),
  };
}

/** The same key for the same conditions, whatever the order in which they were set. */
const keyOf = (filter: Filter): string =>
  JSON.stringify(Object.entries(filter).sort(([a], [b]) => (a < b ? -1 : 1)));
