import { useMemo } from 'react';
import type { Filter } from '../../../core/model/filter.ts';
import { type Bar, orderRows, type RowOrder, ranksOf, rowsBehind } from '../../../core/table/behind.ts';
import { classNameOf } from '../../i18n/names.ts';
import { useDataset } from '../../state/dataset.ts';
import { useFrozen, useMoving } from '../../state/moving.ts';
import { useApp } from '../../state/store.ts';
import { useCount } from '../../state/useCounts.ts';
import { useUnits } from '../units.ts';

export interface Listed {
  readonly rows: Uint32Array;
  readonly bar: Bar | null;
  /** Something moves: the rows are those of when it last stood still. */
  readonly stale: boolean;
}

const filterOf = (counts: { readonly filter: Filter }) => counts.filter;

/** The rows behind the bar that was asked for, in the order that was asked for. Stand still while anything moves. */
export function useRows(order: RowOrder): Listed {
  const { engine } = useDataset();
  const { table } = engine;
  const moving = useMoving();
  const filter = useFrozen(
    // Of the counts, whose rows are found already.
    useCount(filterOf),
    moving,
  );
  const bar = useApp((s) => s.drill);
  const lang = useApp((s) => s.lang);
  const { nameOf } = useUnits();
  const found = useMemo(() => rowsBehind(engine, filter, bar), [engine, filter, bar]);
  const ranks = useMemo(() => {
    if (order.by === 'time') return [];
    const names =
      order.by === 'class' ? table.classes.map((c) => classNameOf(c, lang)) : table.units.map(nameOf);
    return ranksOf(names, new Intl.Collator(lang, { numeric: true }).compare);
  }, [order.by, table, lang, nameOf]);
  const rows = useMemo(() => orderRows(table, found, order, ranks), [table, found, order, ranks]);
  return { rows, bar, stale: moving };
}
