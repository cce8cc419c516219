import { decodeStrict } from '../chunks.ts';
import type { DirectReader } from '../json-scan.ts';
import { isEmpty } from '../numbers.ts';
import type { Run } from '../run.ts';
import type { Cells } from './columns.ts';
import { FastIncidents } from './incidents.ts';
import { met, UNSURE } from './json-bytes.ts';
import { FeatureTape, MAX_KEYS, OWN_ID } from './tape.ts';

/** What reads a feature the plain way. */
export interface PlainReader {
  readonly begun: boolean;
  feature(raw: unknown): void;
}

/** Reads incidents straight from the bytes of a GeoJSON collection; features of any odd kind go the plain way. */
export class DirectFeatures implements DirectReader {
  readonly #run: Run;
  readonly #plain: PlainReader;
  readonly #tape = new FeatureTape();
  readonly #incidents: FastIncidents;
  readonly #cells: Cells = {
    bytes: new Uint8Array(0),
    from: new Int32Array(MAX_KEYS + 1),
    to: new Int32Array(MAX_KEYS + 1),
  };
  readonly #point = { xFrom: 0, xTo: 0, yFrom: 0, yTo: 0 };

  constructor(run: Run, plain: PlainReader) {
    this.#run = run;
    this.#plain = plain;
    const tape = this.#tape;
    this.#incidents = new FastIncidents(run, {
      columnOf: (name) => tape.columnOf(name),
      toValue,
      quoted: true,
      get version() {
        return tape.keys;
      },
    });
  }

  get ready(): boolean {
    return this.#plain.begun;
  }

  read(bytes: Uint8Array, from: number, end: number, later: boolean): number {
    const tape = this.#tape;
    met.nonAscii = false;
    const done = tape.read(bytes, from, end, later);
    if (done === UNSURE) return -1;
    // Decoding is how the text is checked; what comes of it is not needed.
    if (met.nonAscii) decodeStrict(bytes.subarray(from, done));
    const run = this.#run;
    const cells = this.#cells;
    cells.bytes = bytes;
    tape.rewind();
    for (let k = 0; k < tape.features; k++) {
      tape.next();
      if (!tape.odd) {
        tape.cells(cells.from, cells.to);
        const point = tape.point(this.#point) ? this.#point : null;
        if (this.#incidents.take(run.rows + 1, cells, point, OWN_ID)) {
          run.rows++;
          continue;
        }
      }
      this.#plain.feature(JSON.parse(decodeStrict(bytes.subarray(tape.start, tape.end))));
    }
    return done;
  }
}

/** A property as the plain way sees it: words for "nothing" are nothing. */
function toValue(bytes: Uint8Array, from: number, to: number): unknown {
  const value: unknown = JSON.parse(decodeStrict(bytes.subarray(from, to)));
  return isEmpty(value) ? undefined : value;
}
