import { type IncidentTable, NO_HOUR, NO_UNIT } from '../../core/table/table.ts';
import { type Dataset, useDataset } from '../state/dataset.ts';
import type { Selection } from '../state/state.ts';
import { useApp } from '../state/store.ts';

/** What a pointed-at thing is in each chart. */
export interface Highlight {
  readonly unit: string | null;
  readonly cls: string | null;
  readonly hourOfWeek: number | null;
  readonly month: number | null;
}
const NONE: Highlight = { unit: null, cls: null, hourOfWeek: null, month: null };

/** An incident lights up its unit, class, hour and month, a feature its unit; a unit, class, hour or month itself. */
export function highlightOf(hover: Selection | null, { engine, layers }: HighlightData): Highlight {
  switch (hover?.kind) {
    case 'unit':
      return { ...NONE, unit: hover.code };
    case 'class':
      return { ...NONE, cls: hover.code };
    case 'hour':
      return { ...NONE, hourOfWeek: hover.hourOfWeek };
    case 'month':
      return { ...NONE, month: hover.index };
    case 'feature': {
      if (hover.layer === 'figures') return NONE;
      const p = layers[hover.layer]?.find((f) => f.id === hover.id)?.properties as
        | { readonly unit?: string | null; readonly code?: string }
        | undefined;
      return { ...NONE, unit: (hover.layer === 'units' ? p?.code : p?.unit) ?? null };
    }
    case 'incident':
      return ofIncident(hover.row, engine.table, engine.months);
    default:
      return NONE;
  }
}
type HighlightData = Pick<Dataset, 'layers'> & {
  readonly engine: Pick<Dataset['engine'], 'table' | 'months'>;
};

function ofIncident(row: number, table: IncidentTable, months: Int32Array): Highlight {
  const unit = table.unit[row] ?? NO_UNIT;
  const hour = table.hourOfWeek[row] ?? NO_HOUR;
  const from = table.from[row] ?? 0;
  const after = months.findIndex((start) => start > from);
  return {
    unit: unit === NO_UNIT ? '' : (table.units[unit] ?? ''),
    cls: table.classes[table.cls[row] ?? 0]?.code ?? null,
    hourOfWeek: hour === NO_HOUR ? null : hour,
    month: after > 0 ? after - 1 : null,
  };
}

/** One part of the highlight; the component renders only when that part changes. */
export function useHighlight<K extends keyof Highlight>(part: K): Highlight[K] {
  const dataset = useDataset();
  return useApp((s) => highlightOf(s.hover, dataset)[part]);
}
