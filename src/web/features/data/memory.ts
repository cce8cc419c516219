import { z } from 'zod';
import { IMPORT_LAYERS, type LayerName } from '../../../core/model/layers.ts';

/**
 * What the user said about files with the same columns, remembered in this browser: which layer they are and what
 * each column means. Names of columns only; no value of any row.
 */
export interface Remembered {
  readonly layer: LayerName;
  /** Column -> field, '' for a column that is not kept. */
  readonly meaning: Readonly<Record<string, string>>;
}

const KEY = 'hai-dang.mappings';
/** Kinds of files that are remembered; the one used longest ago goes first. */
const MAX = 40;

const entrySchema = z.object({
  columns: z.array(z.string().max(200)).max(500),
  layer: z.enum(IMPORT_LAYERS),
  meaning: z.record(z.string(), z.string().max(100)),
});
type Entry = z.infer<typeof entrySchema>;
type Box = Pick<Storage, 'getItem' | 'setItem'>;

/** Files are of one kind when they have the same columns, whatever the order. */
const signature = (columns: readonly string[]): string => JSON.stringify([...columns].sort());

function read(box: Box | null): Entry[] {
  try {
    const kept: unknown = JSON.parse(box?.getItem(KEY) ?? '[]');
    if (!Array.isArray(kept)) return [];
    return kept.flatMap((x) => {
      const entry = entrySchema.safeParse(x);
      return entry.success ? [entry.data] : [];
    });
  } catch {
    return [];
  }
}

function write(entries: readonly Entry[], box: Box | null): void {
  try {
    box?.setItem(KEY, JSON.stringify(entries));
  } catch {
    // Full or forbidden storage costs the memory, nothing else.
  }
}

/** What was said about files with these columns; null when nothing (readable) is kept. */
export function recall(columns: readonly string[], box: Box | null = browserStorage()): Remembered | null {
  if (columns.length === 0) return null;
  const wanted = signature(columns);
  const found = read(box).find((e) => signature(e.columns) === wanted);
  return found ? { layer: found.layer, meaning: found.meaning } : null;
}

/** Remembers what was said, over what was said about such files before. */
export function remember(
  columns: readonly string[],
  { layer, meaning }: Remembered,
  box: Box | null = browserStorage(),
): void {
  const entry = entrySchema.safeParse({ columns, layer, meaning });
  if (!entry.success || columns.length === 0) return;
  const wanted = signature(columns);
  const others = read(box).filter((e) => signature(e.columns) !== wanted);
  write([...others, entry.data].slice(-MAX), box);
}

/** Forgets files with these columns. */
export function forget(columns: readonly string[], box: Box | null = browserStorage()): void {
  const wanted = signature(columns);
  write(
    read(box).filter((e) => signature(e.columns) !== wanted),
    box,
  );
}

function browserStorage(): Box | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
