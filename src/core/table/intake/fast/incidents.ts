import { zoneOf } from '../../../model/time.ts';
import { readUtf8 } from '../../utf8.ts';
import type { ColumnPlan } from '../columns.ts';
import { contentHash } from '../content.ts';
import { hashIdAscii, type Met } from '../identity.ts';
import {
  contentText,
  readTimeValue,
  sayAgain,
  timeFields,
  UNCLASSIFIED,
  unknownUnit,
} from '../incident-row.ts';
import { readBoolean, readMetres, readNumber } from '../numbers.ts';
import type { Run } from '../run.ts';
import type { DateOrder } from '../times.ts';
import { isPlainId, plainNumber } from './bytes.ts';
import { type Cells, JudgedColumn, TimeColumn, type ValueOf } from './columns.ts';
import { IsoReader } from './iso.ts';

/** A row's point geometry, as text in the bytes of its cells; null = the row has none. */
export interface PointText {
  readonly xFrom: number;
  readonly xTo: number;
  readonly yFrom: number;
  readonly yTo: number;
}

/** Where things stand in the rows of this file. */
export interface Layout {
  /** The number of a column; -1 when no row has had it yet. */
  columnOf(name: string): number;
  readonly toValue: ValueOf;
  /** Texts stand in quotes (JSON) or bare (tables). */
  readonly quoted: boolean;
  /** Changes when a column gets its number. */
  readonly version: number;
}

interface Plan {
  readonly time: TimeColumn;
  readonly end: TimeColumn | null;
  readonly cls: JudgedColumn<number>;
  readonly unit: JudgedColumn<{ readonly index: number; readonly unknown: string | null }>;
  readonly accuracy: JudgedColumn<number>;
  readonly serious: JudgedColumn<boolean>;
  readonly id: number;
  readonly lon: number;
  readonly lat: number;
  /** Places stand in columns of easting and northing. */
  readonly projected: boolean;
}

/** The class column says nothing: the row is set aside. */
const NO_CLASS = -1;
const NO_UNIT = { index: -1, unknown: null };

/**
 * Reads incidents from bytes into columns. What it does not fully understand it leaves to `takeIncident`, having changed
 * nothing, so that both ways give the same rows, words and reports.
 */
export class FastIncidents {
  readonly #run: Run;
  readonly #layout: Layout;
  #made: { readonly plan: ColumnPlan; readonly order: DateOrder | null; readonly version: number } | null =
    null;
  #plan: Plan | null = null;
  readonly #id = new Uint32Array(2);
  readonly #content = new Uint32Array(2);
  readonly #iso: IsoReader;
  readonly #utcIso = new IsoReader(zoneOf('UTC'));
  readonly #say: Readonly<
    Record<'zone' | 'imprecise' | 'made' | 'period' | 'placeless' | 'area', (row: number) => void>
  >;
  #idFrom = 0;
  #idTo = 0;
  #lon = 0;
  #lat = 0;

  constructor(run: Run, layout: Layout) {
    this.#run = run;
    this.#layout = layout;
    this.#iso = new IsoReader(run.zone);
    const w = run.warnings;
    this.#say = {
      zone: w.counter('assumed-zone', `times without a zone were read as ${run.zone.name}`, run.zone.name),
      imprecise: w.counter('imprecise-time', 'only the hour, day, month or year is known'),
      period: w.counter('outside-period', 'the time lies outside of the period'),
      placeless: w.counter('without-place', 'the row has no place'),
      made: w.counter('id-made', 'the row has no id; one was made of its content'),
      area: w.counter('outside-area', 'the place lies outside of the area'),
    };
  }

  /** Takes the row whose cells these are; false when the plain way has to. */
  take(row: number, cells: Cells, point: PointText | null, ownId: number): boolean {
    // While rows wait for the order of their dates, later ones may have to wait behind them.
    if (this.#run.holding) return false;
    const plan = this.#planned();
    if (!plan || !this.#time(plan, cells) || !this.#place(plan, cells, point)) return false;
    const cls = plan.cls.of(cells);
    if (cls === NO_CLASS) return false;
    const unit = plan.unit.of(cells);
    const accuracy = plan.accuracy.of(cells);
    const serious = plan.serious.of(cells) ? 1 : 0;

    const id = this.#findId(plan, cells, ownId);
    if (id === 'odd') return false;

    const run = this.#run;
    const { from, to, assumedZone, imprecise } = plan.time;
    const [lon, lat] = [this.#lon, this.#lat];
    if (unit.unknown !== null)
      run.warnings.add('unknown-unit', `unknown unit: ${unit.unknown}`, row, unit.unknown);
    let met: Met = 'new';
    let made = '';
    if (id === 'found') {
      hashIdAscii(cells.bytes, this.#idFrom, this.#idTo, this.#id);
      contentHash(this.#content, cls, unit.index, from, to, lon, lat, accuracy, serious);
      met = run.identity.noteHashes(this.#id, this.#content);
    } else {
      this.#say.made(row);
      const [c, u] = [run.batch.classes[cls] ?? '', run.batch.units[unit.index] ?? null];
      const place = [orNull(lon), orNull(lat)];
      made = run.ids.make(contentText(c, from, to, place, u, orNull(accuracy), serious === 1));
    }
    run.accepted++;
    if (met !== 'new') sayAgain(run, met, row);
    if (met === 'same') return true;
    if (assumedZone) this.#say.zone(row);
    if (imprecise) this.#say.imprecise(row);
    if (run.judge.time(from, to)) this.#say.period(row);
    if (Number.isNaN(lon)) {
      run.withoutPlace++;
      this.#say.placeless(row);
    } else if (run.judge.point(lon, lat)) this.#say.area(row);

    const { batch } = run;
    const i = batch.next();
    batch.from[i] = from;
    batch.to[i] = to;
    batch.lon[i] = lon;
    batch.lat[i] = lat;
    batch.cls[i] = cls;
    batch.unit[i] = unit.index;
    batch.accuracyM[i] = accuracy;
    batch.verySerious[i] = serious;
    batch.again[i] = met === 'changed' ? 1 : 0;
    if (id === 'found') batch.idFromBytes(cells.bytes, this.#idFrom, this.#idTo);
    else batch.idFromText(made);
    return true;
  }

  /** Finds the bytes of the row's id; `none`: it has none, `odd`: somebody has to look at it. */
  #findId(plan: Plan, { bytes, from, to }: Cells, ownId: number): 'found' | 'none' | 'odd' {
    const column = plan.id >= 0 && (from[plan.id] as number) >= 0 ? plan.id : ownId;
    if (column < 0 || (from[column] as number) < 0) return 'none';
    let start = from[column] as number;
    let end = to[column] as number;
    if (!this.#layout.quoted) {
      if (start === end) return 'none';
    } else if (bytes[start] === 0x22) {
      start++;
      end--;
    } else if (!isWhole(bytes, start, end)) return 'odd';
    if (!isPlainId(bytes, start, end)) return 'odd';
    this.#idFrom = start;
    this.#idTo = end;
    return 'found';
  }

  /** Puts the row's time into the plan's first column; false when it has none or a wrong one. */
  #time({ time, end }: Plan, cells: Cells): boolean {
    const first = time.read(cells);
    if (first === 'failed') return false;
    if (!end) return first === 'read';
    const second = end.read(cells);
    if (second === 'failed') return false;
    if (second === 'missing') return first === 'read';
    if (first === 'missing') {
      time.from = end.from;
      time.assumedZone = end.assumedZone;
      time.imprecise = end.imprecise;
    } else {
      if (end.from < time.from) return false;
      time.assumedZone ||= end.assumedZone;
    }
    time.to = end.to;
    return true;
  }

  #place(plan: Plan, cells: Cells, point: PointText | null): boolean {
    const { bytes, from, to } = cells;
    const { place } = this.#run;
    let [a, b] = [Number.NaN, Number.NaN];
    if (point) {
      a = numberIn(bytes, point.xFrom, point.xTo);
      b = numberIn(bytes, point.yFrom, point.yTo);
    } else {
      const [x, y] = [plan.lon, plan.lat];
      const [xFrom, yFrom] = [x < 0 ? -1 : (from[x] as number), y < 0 ? -1 : (from[y] as number)];
      if (xFrom < 0 || yFrom < 0 || xFrom === to[x] || yFrom === to[y]) {
        this.#lon = Number.NaN;
        this.#lat = Number.NaN;
        return true;
      }
      a = numberIn(bytes, xFrom, to[x] as number);
      b = numberIn(bytes, yFrom, to[y] as number);
    }
    if (Number.isNaN(a) || Number.isNaN(b)) return false;
    if (place.inverse && (point || plan.projected)) [a, b] = place.inverse(a, b);
    else if (place.swap) [a, b] = [b, a];
    // In columns 0, 0 may stand for "unknown"; the plain way asks whether the area has it.
    if (!(Math.abs(a) <= 180 && Math.abs(b) <= 90) || (!point && a === 0 && b === 0)) return false;
    this.#lon = a;
    this.#lat = b;
    return true;
  }

  /** The plan of the columns as they are meant now; null when rows of this file have to be read the plain way. */
  #planned(): Plan | null {
    const made = this.#made;
    const { plan, order } = this.#run;
    const { version } = this.#layout;
    if (made?.plan !== plan || made.order !== order || made.version !== version) {
      this.#made = { plan, order, version };
      this.#plan = this.#makePlan();
    }
    return this.#plan;
  }

  #makePlan(): Plan | null {
    const run = this.#run;
    const { fields } = run.plan;
    if (run.exchanged || [...fields.values()].some((list) => list.length > 1)) return null;
    const { toValue, quoted } = this.#layout;
    const columnOf = (field: string): number => {
      const name = fields.get(field)?.[0]?.column;
      return name === undefined ? -1 : this.#layout.columnOf(name);
    };
    const times = timeFields(run);
    if (times.length === 0 || times.includes('hour') || times.some((f) => columnOf(f) < 0)) return null;
    const timeColumn = (field: string): TimeColumn => {
      const { utc } = run.times(field);
      const iso = utc ? this.#utcIso : this.#iso;
      return new TimeColumn(columnOf(field), iso, utc, quoted, toValue, (v) => readTimeValue(run, v, field));
    };
    const projected = fields.has('easting') && run.place.inverse !== null;
    const hasClass = (fields.get('class')?.length ?? 0) > 0;
    const readClass = (value: unknown): number => {
      const code = run.classes.read(value);
      return code === null ? NO_CLASS : run.batch.classIndex(code);
    };
    const readUnit = (value: unknown) => {
      const code = run.units.read(value);
      if (code !== 'unknown') return { index: run.batch.unitIndex(code), unknown: null };
      return { index: -1, unknown: unknownUnit(value) };
    };
    return {
      time: timeColumn(times[0] as string),
      end: times[1] === undefined ? null : timeColumn(times[1]),
      cls: new JudgedColumn(
        columnOf('class'),
        () => readClass(hasClass ? undefined : UNCLASSIFIED),
        toValue,
        readClass,
      ),
      unit: new JudgedColumn(columnOf('unit'), () => NO_UNIT, toValue, readUnit),
      accuracy: new JudgedColumn(
        columnOf('accuracy_m'),
        () => Number.NaN,
        toValue,
        (v) => readMetres(v) ?? Number.NaN,
      ),
      serious: new JudgedColumn(
        columnOf('very_serious'),
        () => false,
        toValue,
        (v) => readBoolean(v) ?? false,
      ),
      id: columnOf('id'),
      lon: columnOf(projected ? 'easting' : 'lon'),
      lat: columnOf(projected ? 'northing' : 'lat'),
      projected,
    };
  }
}

/** The number that stands there; NaN for all that is not simply one. */
function numberIn(bytes: Uint8Array, from: number, to: number): number {
  const plain = plainNumber(bytes, from, to);
  if (!Number.isNaN(plain) || to - from > 40) return plain;
  return readNumber(readUtf8(bytes, from, to)) ?? Number.NaN;
}

const orNull = (x: number): number | null => (Number.isNaN(x) ? null : x);

/** Digits alone: a number that is written as `String` writes it. */
function isWhole(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from > 15 || (bytes[from] === 0x30 && to - from > 1)) return false;
  for (let i = from; i < to; i++)
    if (!((bytes[i] as number) >= 0x30 && (bytes[i] as number) <= 0x39)) return false;
  return to > from;
}
