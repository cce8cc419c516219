/**
 * Finds rows by id while a table is being built, without a string or an object a row: an open-addressing table of row
 * numbers beside the packed ids, about ten bytes a row.
 */
export class KnownIds {
  // Row + 1; 0 = free. Never more than 60 % full.
  #slots = new Int32Array(1 << 10);
  #used = 0;

  /**
   * Puts a row in; `bytes[start..end)` is its id, and `spanOf(row)` gives start and end of an earlier one.
   * Returns the row that had the same id, which is forgotten, or -1.
   */
  put(
    row: number,
    bytes: Uint8Array,
    start: number,
    end: number,
    startOf: (row: number) => number,
    endOf: (row: number) => number,
  ): number {
    if (this.#used * 5 > this.#slots.length * 3) this.#grow(bytes, startOf, endOf);
    const mask = this.#slots.length - 1;
    for (let at = hash(bytes, start, end) & mask; ; at = (at + 1) & mask) {
      const other = (this.#slots[at] ?? 0) - 1;
      if (other === -1) {
        this.#slots[at] = row + 1;
        this.#used++;
        return -1;
      }
      if (equal(bytes, start, end, startOf(other), endOf(other))) {
        this.#slots[at] = row + 1;
        return other;
      }
    }
  }

  #grow(bytes: Uint8Array, startOf: (row: number) => number, endOf: (row: number) => number): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 2);
    const mask = slots.length - 1;
    for (const entry of old) {
      if (entry === 0) continue;
      let at = hash(bytes, startOf(entry - 1), endOf(entry - 1)) & mask;
      while (slots[at] !== 0) at = (at + 1) & mask;
      slots[at] = entry;
    }
    this.#slots = slots;
  }
}

/** FNV-1a with a last mix, because neighbouring ids differ in their last digit only. */
function hash(bytes: Uint8Array, start: number, end: number): number {
  let h = 0x811c9dc5;
  for (let p = start; p < end; p++) h = Math.imul(h ^ (bytes[p] ?? 0), 0x01000193);
  return h ^ (h >>> 15);
}

function equal(bytes: Uint8Array, a: number, aEnd: number, b: number, bEnd: number): boolean {
  if (aEnd - a !== bEnd - b) return false;
  for (let k = 0; k < aEnd - a; k++) if (bytes[a + k] !== bytes[b + k]) return false;
  return true;
}
