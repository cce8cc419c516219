/**
 * Who neighbours whom, without self, as one flat list: the neighbours of i are `indices[offsets[i] … offsets[i + 1])`,
 * ascending, none twice. All weights are 1. Not necessarily symmetric (k nearest is not).
 */
export interface Neighbours {
  readonly n: number;
  /** n + 1 offsets into `indices`. */
  readonly offsets: Uint32Array;
  readonly indices: Uint32Array;
}

/** From one list a place. Throws RangeError for an index that is no other place's. */
export function neighboursFromLists(lists: readonly ArrayLike<number>[]): Neighbours {
  const n = lists.length;
  const offsets = new Uint32Array(n + 1);
  const sorted = lists.map((list, i) => {
    const own = Uint32Array.from(new Set(Array.from(list))).sort();
    for (const j of Array.from(list))
      if (!(Number.isInteger(j) && j >= 0 && j < n && j !== i))
        throw new RangeError(`neighbour ${j} of place ${i} is no other of the ${n} places`);
    offsets[i + 1] = (offsets[i] as number) + own.length;
    return own;
  });
  const indices = new Uint32Array(offsets[n] as number);
  sorted.forEach((own, i) => {
    indices.set(own, offsets[i]);
  });
  return { n, offsets, indices };
}

/** One ascending list a place; for small inputs, tests and export. */
export const listsOf = ({ n, offsets, indices }: Neighbours): number[][] =>
  Array.from({ length: n }, (_, i) => Array.from(indices.subarray(offsets[i], offsets[i + 1])));

/** Queen neighbours of a grid of rows × cols cells (index = row * cols + col, no wrap). */
export function gridQueen(rows: number, cols: number): Neighbours {
  const n = rows * cols;
  const offsets = new Uint32Array(n + 1);
  const indices = new Uint32Array(8 * n);
  let k = 0;
  for (let row = 0; row < rows; row++)
    for (let col = 0; col < cols; col++) {
      const i = row * cols + col;
      for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++)
        for (let c = Math.max(0, col - 1); c <= Math.min(cols - 1, col + 1); c++)
          if (r !== row || c !== col) indices[k++] = r * cols + c;
      offsets[i + 1] = k;
    }
  return { n, offsets, indices: indices.slice(0, k) };
}

/** Everything a local sum needs to know: how to add the neighbours' values, and how many neighbours each place has. */
export interface Neighbourhood {
  readonly n: number;
  /** Neighbours of each place without itself. */
  readonly degrees: Uint32Array | Uint16Array;
  /** Sum of `values` over the neighbours of each place and, with `self`, the place itself, into `sums`. */
  sum(values: Float64Array, sums: Float64Array, self: boolean): void;
}

/** Local sums over lists: one addition a pair. */
export function listed(neighbours: Neighbours): Neighbourhood {
  const { n, offsets, indices } = neighbours;
  const degrees = new Uint32Array(n);
  for (let i = 0; i < n; i++) degrees[i] = (offsets[i + 1] as number) - (offsets[i] as number);
  return {
    n,
    degrees,
    sum(values, sums, self) {
      let k = 0;
      for (let i = 0; i < n; i++) {
        const end = offsets[i + 1] as number;
        let sum = self ? (values[i] as number) : 0;
        for (; k < end; k++) sum += values[indices[k] as number] as number;
        sums[i] = sum;
      }
    },
  };
}

/**
 * Local sums of the queen neighbourhood on a whole grid without any list: sums of three along the rows, then of three
 * of those along the columns (separable sliding windows), four additions a cell.
 */
export function gridWindow(rows: number, cols: number): Neighbourhood {
  const n = rows * cols;
  const degrees = new Uint16Array(n);
  for (let row = 0; row < rows; row++) {
    const high = (row > 0 ? 1 : 0) + (row < rows - 1 ? 1 : 0) + 1;
    for (let col = 0; col < cols; col++) {
      const wide = (col > 0 ? 1 : 0) + (col < cols - 1 ? 1 : 0) + 1;
      degrees[row * cols + col] = high * wide - 1;
    }
  }
  const across = new Float64Array(n);
  return {
    n,
    degrees,
    sum(values, sums, self) {
      for (let row = 0; row < rows; row++) {
        const start = row * cols;
        for (let col = 0; col < cols; col++) {
          const i = start + col;
          const west = col > 0 ? (values[i - 1] as number) : 0;
          const east = col < cols - 1 ? (values[i + 1] as number) : 0;
          across[i] = west + (values[i] as number) + east;
        }
      }
      for (let row = 0; row < rows; row++)
        for (let col = 0; col < cols; col++) {
          const i = row * cols + col;
          const north = row > 0 ? (across[i - cols] as number) : 0;
          const south = row < rows - 1 ? (across[i + cols] as number) : 0;
          sums[i] = north + (across[i] as number) + south - (self ? 0 : (values[i] as number));
        }
    },
  };
}
