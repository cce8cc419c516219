/** A list of sets of whole numbers, end to end in one array: set k is `items[start[k]] … items[start[k + 1] - 1]`. */
export interface Sets {
  readonly start: Uint32Array;
  readonly items: Uint32Array;
}

/** How many sets there are. */
export const sizeOf = (sets: Sets): number => sets.start.length - 1;

/** Sets from lists; each is sorted and freed of what stands in it twice. */
export function setsOf(lists: readonly ArrayLike<number>[]): Sets {
  const clean = lists.map((list) => {
    const sorted = Uint32Array.from(list).sort();
    return sorted.filter((item, k) => k === 0 || item !== sorted[k - 1]);
  });
  const start = new Uint32Array(clean.length + 1);
  clean.forEach((list, k) => {
    start[k + 1] = (start[k] as number) + list.length;
  });
  const items = new Uint32Array(start[clean.length] as number);
  clean.forEach((list, k) => {
    items.set(list, start[k]);
  });
  return { start, items };
}

/** The items of one set. */
export const setAt = ({ start, items }: Sets, k: number): Uint32Array =>
  items.subarray(start[k] as number, start[k + 1] as number);

/** The other way round: for each of `count` items the sets that hold it, ascending. */
export function transposed({ start, items }: Sets, count: number): Sets {
  const back = new Uint32Array(count + 1);
  for (const item of items) back[item + 1] = (back[item + 1] as number) + 1;
  for (let i = 0; i < count; i++) back[i + 1] = (back[i + 1] as number) + (back[i] as number);
  const next = back.slice(0, count);
  const out = new Uint32Array(items.length);
  for (let k = 0; k + 1 < start.length; k++)
    for (let e = start[k] as number; e < (start[k + 1] as number); e++) {
      const item = items[e] as number;
      const at = next[item] as number;
      out[at] = k;
      next[item] = at + 1;
    }
  return { start: back, items: out };
}
