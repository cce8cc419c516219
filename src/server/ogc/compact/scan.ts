import type { Bbox } from '../../../core/model/filter.ts';
import type { IncidentCursor } from '../../store/cursor.ts';
import { ceilE7, floorE7 } from '../../store/derive.ts';
import type { EqualityClause, Question } from '../../store/properties.ts';
import { boxesOf } from '../../store/touch.ts';
import { compareId, hasId, type ItemColumns } from './columns.ts';

/** Rows that are judged together, by the least and greatest value of a column where that is enough. */
export const BLOCK = 1024;
const ALL_OF_BLOCK = Uint16Array.from({ length: BLOCK }, (_, i) => i);

/** What one clause says of a block: no row meets it, all do, or each has to be looked at. */
type Verdict = 'none' | 'all' | 'some';
interface Test {
  /** Of a row, beside the other kinds of tests. */
  readonly cost: number;
  block(b: number): Verdict;
  /** Keeps those of the first `n` chosen rows of the block that meet the clause; how many those are. */
  keep(start: number, chosen: Uint16Array, n: number): number;
}

export interface Found {
  readonly matched: number;
  /** Rows of the page, ascending. */
  readonly rows: Int32Array;
  /** Whether more rows match behind the page. */
  readonly more: boolean;
}

/** Answers items questions from columns, with the same rows and count as a store. */
export class Scanner {
  readonly #columns: ItemColumns;
  readonly #ranges = new Map<Int32Array, { readonly least: Int32Array; readonly most: Int32Array }>();

  constructor(columns: ItemColumns) {
    this.#columns = columns;
    for (const c of [columns.from, columns.to, columns.lonE7, columns.latE7])
      this.#ranges.set(c, rangesOf(c));
  }

  /** Null when the question has clauses that items requests cannot have. */
  find(question: Question, after: IncidentCursor | null, limit: number): Found | null {
    const tests = this.#testsOf(question);
    if (!tests) return null;
    const { n } = this.#columns;
    const first = after ? this.#firstBehind(after) : 0;
    const rows = new Int32Array(Math.min(limit, n - first));
    const chosen = new Uint16Array(BLOCK);
    let [matched, taken, more] = [0, 0, false];
    for (let b = 0, start = 0; start < n; b++, start += BLOCK) {
      const size = Math.min(BLOCK, n - start);
      const count = choose(tests, b, start, size, chosen);
      matched += count;
      if (count === 0 || start + size <= first || more) continue;
      for (let k = count === size ? Math.max(0, first - start) : 0; k < count; k++) {
        const row = start + (count === size ? k : (chosen[k] ?? 0));
        if (row < first) continue;
        if (taken === limit) {
          more = true;
          break;
        }
        rows[taken++] = row;
      }
    }
    return { matched, rows: rows.subarray(0, taken), more };
  }

  /** The first row behind a position, whether or not a row stands there. */
  #firstBehind([from, id]: IncidentCursor): number {
    const c = this.#columns;
    const bytes = Buffer.from(id);
    let [low, high] = [0, c.n];
    while (low < high) {
      const middle = (low + high) >> 1;
      const start = c.from[middle] ?? 0;
      if (start < from || (start === from && compareId(c, middle, bytes) <= 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #testsOf({ filter, closedTime: t, equals }: Question): Test[] | null {
    const { area, ...rest } = filter;
    if (Object.values(rest).some((clause) => clause !== undefined) || area?.kind === 'polygon') return null;
    const c = this.#columns;
    const tests = equals.map((clause) => this.#equal(clause));
    if (t && t.to !== null) tests.push(this.#between(c.from, -Infinity, t.to));
    if (t && t.from !== null) tests.push(this.#between(c.to, t.from, Infinity));
    if (area) tests.push(...this.#inBox(area.bbox));
    // What costs least comes first and leaves fewer rows to the others.
    tests.sort((a, b) => a.cost - b.cost);
    return tests;
  }

  #between(values: Int32Array, low: number, high: number): Test {
    const ranges = this.#ranges.get(values);
    return {
      cost: 1,
      block(b) {
        const [least, most] = [ranges?.least[b] ?? -Infinity, ranges?.most[b] ?? Infinity];
        if (most < low || least > high) return 'none';
        return least >= low && most <= high ? 'all' : 'some';
      },
      keep(start, chosen, n) {
        let kept = 0;
        for (let k = 0; k < n; k++) {
          const row = chosen[k] ?? 0;
          const value = values[start + row] ?? 0;
          chosen[kept] = row;
          // Sums and no branches: which way they go could not be foreseen.
          kept += Number(value >= low) & Number(value <= high);
        }
        return kept;
      },
    };
  }

  #inBox(bbox: Bbox): Test[] {
    const { lonE7, latE7 } = this.#columns;
    const [, s, , n] = bbox;
    // Of a box across the antimeridian both halves have the same latitudes.
    const sides = boxesOf(bbox).map(([w, , e]) => [ceilE7(w), floorE7(e)] as const);
    const [one, other] = sides;
    const lats = this.#between(latE7, ceilE7(s), floorE7(n));
    if (one && !other) return [this.#between(lonE7, one[0], one[1]), lats];
    const within = (row: number): boolean => {
      const lon = lonE7[row] ?? 0;
      return sides.some(([west, east]) => lon >= west && lon <= east);
    };
    return [lats, eachRow(within)];
  }

  #equal({ name, values }: EqualityClause): Test {
    const c = this.#columns;
    const among = (held: string | number | boolean | null): boolean => values.includes(held);
    if (name === 'class') return coded(c.cls, c.classes.map(among));
    if (name === 'unit') return coded(c.unit, c.units.map(among));
    if (name === 'source')
      return coded(
        c.origin,
        c.origins.map((p) => among(p.title)),
      );
    if (name === 'synthetic')
      return coded(
        c.origin,
        c.origins.map((p) => among(p.kind === 'synthetic')),
      );
    if (name === 'very_serious') return coded(c.verySerious, [among(false), among(true)]);
    if (name === 'from') return eachRow((row) => among(c.from[row] ?? 0));
    if (name === 'to') return eachRow((row) => among(c.to[row] ?? 0));
    if (name === 'accuracy_m')
      return eachRow((row) => {
        const held = c.accuracyM[row] ?? Number.NaN;
        return among(Number.isNaN(held) ? null : held);
      });
    const ids = values.filter((v) => typeof v === 'string').map((v) => Buffer.from(v));
    // Most rows are told apart by the last byte alone.
    const last = new Uint8Array(256);
    for (const id of ids) last[id.at(-1) ?? 0] = 1;
    const { idAt, idBytes } = c;
    return eachRow(
      (row) => last[idBytes[(idAt[row + 1] ?? 0) - 1] ?? 0] === 1 && ids.some((id) => hasId(c, row, id)),
    );
  }
}

/** Rows of a block that meet all tests; they stand in `chosen` unless they are the whole block. */
function choose(tests: readonly Test[], b: number, start: number, size: number, chosen: Uint16Array): number {
  const open: Test[] = [];
  for (const test of tests) {
    const verdict = test.block(b);
    if (verdict === 'none') return 0;
    if (verdict === 'some') open.push(test);
  }
  if (open.length === 0) return size;
  chosen.set(ALL_OF_BLOCK);
  let n = size;
  for (const test of open) {
    n = test.keep(start, chosen, n);
    if (n === 0) return 0;
  }
  return n;
}

/** A clause on a column of codes: which of them meet it. */
function coded(codes: Uint16Array | Uint8Array, meets: readonly boolean[]): Test {
  const allowed = Uint8Array.from(meets, Number);
  const verdict = meets.every(Boolean) ? 'all' : meets.some(Boolean) ? 'some' : 'none';
  return {
    cost: 0,
    block: () => verdict,
    keep(start, chosen, n) {
      let kept = 0;
      for (let k = 0; k < n; k++) {
        const row = chosen[k] ?? 0;
        chosen[kept] = row;
        kept += allowed[codes[start + row] ?? 0] ?? 0;
      }
      return kept;
    },
  };
}

const eachRow = (meets: (row: number) => boolean): Test => ({
  cost: 2,
  block: () => 'some',
  keep(start, chosen, n) {
    let kept = 0;
    for (let k = 0; k < n; k++) {
      const row = chosen[k] ?? 0;
      chosen[kept] = row;
      if (meets(start + row)) kept++;
    }
    return kept;
  },
});

function rangesOf(values: Int32Array) {
  const blocks = Math.ceil(values.length / BLOCK);
  const [least, most] = [new Int32Array(blocks), new Int32Array(blocks)];
  for (let b = 0; b < blocks; b++) {
    const block = values.subarray(b * BLOCK, (b + 1) * BLOCK);
    let [low, high] = [block[0] ?? 0, block[0] ?? 0];
    for (const value of block) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
    least[b] = low;
    most[b] = high;
  }
  return { least, most };
}
