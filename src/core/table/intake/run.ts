import type { Feature, FeatureLayer, LayerName } from '../../model/layers.ts';
import { type ProblemCode, ProblemLog } from '../../model/problem.ts';
import { type Zone, zoneOf } from '../../model/time.ts';
import { IncidentBatch } from '../incident-batch.ts';
import type { IncidentRow } from '../table.ts';
import { ClassReader } from './classes.ts';
import { type ColumnPlan, mappingOf, namesUtc } from './columns.ts';
import type { PlaceReading } from './geometry.ts';
import { IdentityIndex, IdMaker } from './identity.ts';
import { isEmpty } from './numbers.ts';
import { PlaceJudge } from './place-judge.ts';
import { type DateOrder, orderEvidence, TimeReader } from './times.ts';
import type { Choice, IntakeOptions, IntakeResult, IntakeSink, Mapping, Outcome } from './types.ts';
import { UnitReader } from './units.ts';

/** One row of a file, whatever the file is. */
export interface RawRow {
  /** 1-based. */
  readonly row: number;
  /** The raw value of a mapped field; undefined when the field is not mapped. */
  get(field: string): unknown;
  /** Raw GeoJSON geometry; undefined when places stand in columns. */
  readonly geometry?: unknown;
  /** Id outside of the columns (a GeoJSON feature's own). */
  readonly ownId?: string | number | undefined;
  /** What of the row may be shown; asked for only when it is set aside. */
  values(): Record<string, string>;
  /** All that the row holds, as texts. Never leaves the run. */
  cells(): readonly string[];
}

/** Ends a run: the whole file is refused, or a question stands in the way. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly choices: readonly Choice[];
  constructor(code: ProblemCode, message: string, choices: readonly Choice[] = []) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.choices = choices;
  }
}

/** How the times of one field are read. */
export interface FieldTimes {
  readonly reader: TimeReader;
  /** The column's name says that its times are UTC. */
  readonly utc: boolean;
}

/** Rows whose date could be read two ways wait for one that can not; more than this and the user is asked. */
const MAX_HELD = 200_000;

export const DATE_ORDER_CHOICE = {
  id: 'date-order',
  message: 'Is 03/04/2021 the third of April (dmy) or March the fourth (mdy)?',
  options: ['dmy', 'mdy'],
} as const;

/** The state of one run: what was read, counted, said and is waiting to be handed over. */
export class Run {
  readonly options: IntakeOptions;
  readonly layer: LayerName | null;
  readonly zone: Zone;
  readonly warnings = new ProblemLog();
  readonly problems = new ProblemLog();
  readonly judge: PlaceJudge;
  readonly classes: ClassReader;
  readonly units: UnitReader;
  readonly identity = new IdentityIndex();
  readonly ids = new IdMaker();
  readonly choices: Choice[] = [];
  place: PlaceReading;
  /** Easting and northing stand in each other's column against their names; every place is wrong until the user decides. */
  exchanged = false;
  plan: ColumnPlan = { fields: new Map(), dropped: new Map(), kinds: new Map(), unknown: [], choices: [] };
  /** The first position of features in metres that named no system. */
  metres: readonly [x: number, y: number] | null = null;
  rows = 0;
  accepted = 0;
  withoutPlace = 0;
  readonly #sink: IntakeSink;
  #setAside = 0;
  /** Incidents that are ready to be handed over. */
  readonly batch = new IncidentBatch();
  #features: Feature[] = [];
  #ids: string[] = [];
  #order: DateOrder | null = null;
  readonly #reader: TimeReader;
  readonly #utcReader = new TimeReader(zoneOf('UTC'));
  readonly #times = new Map<string, FieldTimes>();
  #timesPlan: ColumnPlan | null = null;
  #held: RawRow[] = [];
  readonly #heldIds = new Set<string>();
  #take: (row: RawRow) => void = () => undefined;

  /** Whether rows may be read straight from bytes; both ways give the same. */
  readonly fast: boolean;

  constructor(options: IntakeOptions, sink: IntakeSink, fast: boolean) {
    this.fast = fast && !options.idsOnly;
    this.options = options;
    this.#sink = sink;
    this.layer = options.layer ?? null;
    this.zone = zoneOf(options.profile.timeZone);
    this.judge = new PlaceJudge(options.profile);
    this.classes = new ClassReader(options.profile.classes);
    this.units = new UnitReader(options.units);
    this.place = { inverse: null, swap: options.choices?.['swap-lon-lat'] === 'yes' };
    const order = options.choices?.['date-order'];
    this.#reader = new TimeReader(this.zone);
    if (order === 'dmy' || order === 'mdy') this.setOrder(order);
  }

  /** The layer by whose names columns are guessed. */
  get guessLayer(): LayerName {
    return this.layer ?? 'incidents';
  }
  get featureLayer(): FeatureLayer | null {
    return this.layer === null || this.layer === 'incidents' ? null : this.layer;
  }

  // --- times ---

  /** The reader of a field's column; a column that names UTC is read in UTC. */
  times(field: string): FieldTimes {
    if (this.#timesPlan !== this.plan) {
      this.#timesPlan = this.plan;
      this.#times.clear();
    }
    let times = this.#times.get(field);
    if (!times) {
      const utc = namesUtc(this.plan.fields.get(field)?.[0]?.column ?? '');
      times = { reader: utc ? this.#utcReader : this.#reader, utc };
      this.#times.set(field, times);
    }
    return times;
  }

  /** Learns from a value which of day and month stands first in this file. */
  learnOrder(text: string): void {
    if (this.#order === null) this.setOrder(orderEvidence(text));
  }
  setOrder(order: DateOrder | null): void {
    if (order === null || this.#order !== null) return;
    this.#order = order;
    this.#reader.order = order;
    this.#utcReader.order = order;
    // Before the row that has told the order goes on: of two versions of an id the later row counts.
    const rows = this.#held;
    this.#held = [];
    this.#heldIds.clear();
    for (const row of rows) this.#take(row);
  }
  get order(): DateOrder | null {
    return this.#order;
  }

  /** What takes rows that were held. */
  set taker(take: (row: RawRow) => void) {
    this.#take = take;
  }
  /** Keeps a row until the order of day and month is known; the row itself may just have told it. */
  hold(row: RawRow): void {
    if (this.#order !== null) {
      this.#take(row);
      return;
    }
    this.#held.push(row);
    const id = idTextOf(row);
    if (id !== '') this.#heldIds.add(id);
    if (this.#held.length > MAX_HELD) this.askOrder();
  }
  get holding(): boolean {
    return this.#held.length > 0;
  }
  /** Whether an older version of the row is held, so that it has to wait behind it. */
  waits(row: RawRow): boolean {
    return this.#held.length > 0 && this.#heldIds.has(idTextOf(row));
  }
  /** Asks for the order if rows still wait for it. */
  endHeld(): void {
    if (this.#held.length > 0) this.askOrder();
  }
  /**
   * Once all rows are read: says by which order doubtful dates were read. Where some dates of the file fit only the other
   * order, the doubtful ones cannot be trusted, and the user is asked.
   */
  settleOrder(): void {
    const readers = [this.#reader, this.#utcReader];
    const sum = (count: (r: TimeReader) => number) => readers.reduce((n, r) => n + count(r), 0);
    const used = readers.some((r) => r.usedOrder);
    const against = sum((r) => r.against);
    const chosen = this.options.choices?.['date-order'] !== undefined;
    if (used && !chosen && against > 1 && against * 50 > sum((r) => r.fitting)) this.askOrder();
    if (used && !chosen && this.#order)
      this.warnings.add(
        'date-order-seen',
        `dates that fit both orders were read as ${this.#order}, like the others of the file`,
        undefined,
        this.#order === 'dmy' ? 'dd/mm' : 'mm/dd',
      );
    if (readers.some((r) => r.usedShortYear))
      this.warnings.add('two-digit-year', 'years of two digits were read as 1970 to 2069');
    if (readers.some((r) => r.usedSerial))
      this.warnings.add(
        'excel-dates',
        'bare numbers were read as the day count of a spreadsheet',
        undefined,
        this.#timeColumn(),
      );
  }
  #timeColumn(): string {
    const first = ['time', 'from', 'date', 'valid_from', 'period_from'].flatMap(
      (f) => this.plan.fields.get(f) ?? [],
    )[0];
    return first?.column ?? '';
  }
  askOrder(): never {
    const american = /^America\/(?!.*(Sao_Paulo|Bogota|Lima|Mexico|Buenos))/.test(this.zone.name);
    throw new Refusal(
      'ambiguous-time',
      'no date of the file tells whether the day or the month comes first',
      [{ ...DATE_ORDER_CHOICE, suggested: american ? 'mdy' : 'dmy' }],
    );
  }

  // --- rows ---

  setAside(row: RawRow, code: ProblemCode, reason: string): void {
    if (code === 'coordinates-out-of-range') this.metres ??= metresOf(row.geometry);
    this.#setAside++;
    this.problems.add(code, reason, row.row);
    this.#sink.setAside?.({ row: row.row, code, reason, values: row.values() });
  }
  /** `again`: the id was handed over before. */
  putIncident(row: IncidentRow, again: boolean): void {
    const { batch } = this;
    const i = batch.next();
    batch.from[i] = row.from;
    batch.to[i] = row.to;
    batch.lon[i] = row.lon ?? Number.NaN;
    batch.lat[i] = row.lat ?? Number.NaN;
    batch.cls[i] = batch.classIndex(row.cls);
    batch.unit[i] = batch.unitIndex(row.unit);
    batch.accuracyM[i] = row.accuracyM ?? Number.NaN;
    batch.verySerious[i] = row.verySerious ? 1 : 0;
    batch.again[i] = again ? 1 : 0;
    batch.idFromText(row.id);
  }
  putId(id: string): void {
    this.#ids.push(id);
  }
  putFeature(feature: Feature): void {
    this.#features.push(feature);
  }

  /** Hands over what is ready. */
  async flush(): Promise<void> {
    if (this.batch.n > 0) {
      if (this.#sink.columns) await this.#sink.columns(this.batch);
      else await this.#sink.incidents?.(this.batch.rows());
      this.batch.clear();
    }
    if (this.#ids.length > 0) {
      const batch = this.#ids;
      this.#ids = [];
      await this.#sink.ids?.(batch);
    }
    if (this.#features.length > 0) {
      const batch = this.#features;
      this.#features = [];
      await this.#sink.features?.(batch);
    }
  }

  /** Between batches: stops when the caller wants it. */
  checkStop(): void {
    if (this.options.shouldStop?.()) throw new Refusal('cancelled', 'stopped before the end of the file');
  }

  // --- the end ---

  refused({ code, message, choices }: Refusal): IntakeResult {
    this.problems.add(code, message);
    this.choices.push(...choices);
    const asks = choices.length > 0;
    const rows = asks ? 0 : this.rows;
    return this.#result(asks ? 'needs-choice' : 'rejected', rows, 0, rows, 0);
  }

  finished(): IntakeResult {
    if (this.rows > 0 && this.accepted === 0) {
      this.problems.add('no-usable-rows', 'no row of the file can be used');
      return this.#result('rejected', this.rows, 0, this.rows, 0);
    }
    const words = this.warnings.list.length + this.problems.list.length;
    const { bbox, usualBbox, extent } = this.judge;
    this.#sink.summary?.({ classes: this.classes.met, bbox, usualBbox, extent });
    const outcome = words > 0 ? 'accepted-with-warnings' : 'accepted';
    return this.#result(outcome, this.rows, this.accepted, this.#setAside, this.withoutPlace);
  }

  #result(
    outcome: Outcome,
    rows: number,
    accepted: number,
    setAside: number,
    withoutPlace: number,
  ): IntakeResult {
    const mapping: Mapping = mappingOf(this.plan);
    return {
      layer: this.layer,
      outcome,
      rows,
      accepted,
      setAside,
      withoutPlace,
      warnings: this.warnings.list,
      problems: this.problems.list,
      mapping,
      choices: this.choices,
    };
  }
}

/** The id that a row brings, as text; empty when it has none. */
export function idTextOf(row: RawRow): string {
  const own = row.get('id');
  const raw = isEmpty(own) ? row.ownId : own;
  return typeof raw === 'string' || typeof raw === 'number' ? String(raw).trim().slice(0, 200) : '';
}

/** The first position of a raw geometry, if it must be metres. */
function metresOf(geometry: unknown): [number, number] | null {
  let at: unknown = (geometry as { coordinates?: unknown } | null | undefined)?.coordinates;
  while (Array.isArray(at) && Array.isArray(at[0])) at = at[0];
  if (!Array.isArray(at)) return null;
  const [x, y]: unknown[] = at;
  return typeof x === 'number' && typeof y === 'number' && Math.abs(x) > 1000 && Math.abs(y) > 1000
    ? [x, y]
    : null;
}
