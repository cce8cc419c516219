import type { IncidentTable } from '../../core/table/table.ts';
import { NO_HOUR, NO_UNIT } from '../../core/table/table.ts';
import { useDataset } from '../state/dataset.ts';
import type { Selection } from '../state/state.ts';
import { useApp } from '../state/store.ts';

/** What a pointed-at thing stands for in each chart. */
export interface Highlight {
  readonly unit: string | null;
  readonly cls: string | null;
  readonly hourOfWeek: number | null;
}
const NONE: Highlight = { unit: null, cls: null, hourOfWeek: null };

/** An incident lights up its unit, its class and its hour; a unit, class or hour lights up itself. */
export function highlightOf(hover: Selection | null, table: IncidentTable): Highlight {
  if (!hover) return NONE;
  if (hover.kind === 'unit') return { ...NONE, unit: hover.code };
  if (hover.kind === 'class') return { ...NONE, cls: hover.code };
  if (hover.kind === 'hour') return { ...NONE, hourOfWeek: hover.hourOfWeek };
  if (hover.kind !== 'incident') return NONE;
  const unit = table.unit[hover.row] ?? NO_UNIT;
  const hour = table.hourOfWeek[hover.row] ?? NO_HOUR;
  return {
    unit: unit === NO_UNIT ? '' : (table.units[unit] ?? ''),
    cls: table.classes[table.cls[hover.row] ?? 0]?.code ?? null,
    hourOfWeek: hour === NO_HOUR ? null : hour,
  };
}

/** One part of the highlight; the component renders only when that part changes. */
export function useHighlight<K extends keyof Highlight>(part: K): Highlight[K] {
  const { table } = useDataset().engine;
  return useApp((s) => highlightOf(s.hover, table)[part]);
}
