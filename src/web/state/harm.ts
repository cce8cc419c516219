import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { type HarmTable, harmTableSchema } from '../../core/analysis/hotspot/harm.ts';

const KEY = 'hai-dang.harm';
type Box = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The table that this browser keeps; null where none (or none that can be read) is kept. */
export function readHarm(box: Box | null = browserStorage()): HarmTable | null {
  try {
    const kept: unknown = JSON.parse(box?.getItem(KEY) ?? 'null');
    const read = harmTableSchema.safeParse(kept);
    return read.success && read.data.rows.length > 0 ? read.data : null;
  } catch {
    return null;
  }
}

/** Keeps the table, or forgets it when it has no rows; false where the browser refuses. */
export function writeHarm(table: HarmTable, box: Box | null = browserStorage()): boolean {
  if (!box) return false;
  try {
    if (table.rows.length === 0) box.removeItem(KEY);
    else box.setItem(KEY, JSON.stringify(table));
    return true;
  } catch {
    return false;
  }
}

const store = createStore<{ readonly table: HarmTable | null }>(() => ({ table: readHarm() }));
/** The weights in use on this page. */
export const useHarm = (): HarmTable | null => useStore(store, (s) => s.table);
/** Takes other weights into use, and keeps them; false where they will be gone with the page. */
export function setHarm(table: HarmTable): boolean {
  store.setState({ table: table.rows.length > 0 ? table : null });
  return writeHarm(table);
}

function browserStorage(): Box | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
