import { type KeyboardEvent, memo, useCallback, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { RowOrder } from '../../../core/table/behind.ts';
import { useDataset } from '../../state/dataset.ts';
import { panelStore } from '../../state/panels.ts';
import { actions, appStore, useApp } from '../../state/store.ts';
import { ClassMark } from '../../ui/ClassMark.tsx';
import { ChevronDownIcon, ChevronUpIcon } from '../../ui/icons.tsx';
import { pickRow } from './go-to-row.ts';
import { type RowWords, rowText } from './row-text.ts';

/** Height of a row in CSS pixels, before the type of the theme; fingers need more. */
const ROW = 28;
const ROW_TOUCH = 40;
const touched = (): boolean => globalThis.matchMedia?.('(pointer: coarse)').matches ?? false;
const VISIBLE = 10;
/** Rows made above and below those in view. */
const SPARE = 6;
/** Rows in one scroll: browsers cannot scroll through more pixels than this many rows need. */
export const MAX_ROWS = 500_000;

const COLUMNS = ['time', 'class', 'unit'] as const;
/** Requests that were answered already: only a new one moves the page and the focus. */
let answered = 0;

/**
 * The list as a grid of which only the rows in view exist. (The widget library builds a node for every row first, which
 * takes seconds for a hundred thousand.) One tab stop; arrows, Page, Home and End walk, Enter goes to the place.
 */
export function RowsGrid(props: {
  readonly rows: Uint32Array;
  readonly stale: boolean;
  readonly label: string;
  readonly order: RowOrder;
  readonly onOrder: (order: RowOrder) => void;
  readonly words: RowWords;
}) {
  const { rows, stale, label, order, onOrder, words } = props;
  const { t } = useTranslation('charts');
  const { table } = useDataset().engine;
  const id = useId();
  const [row] = useState(() => (touched() ? ROW_TOUCH : ROW));
  const height = row * (useApp((s) => s.theme) === 'projector' ? 1.25 : 1);
  const n = Math.min(rows.length, MAX_ROWS);
  const box = useRef<HTMLDivElement>(null);
  const [first, setFirst] = useState(0);
  const [active, setActive] = useState(0);
  const chosen = useApp((s) => (s.selection?.kind === 'incident' ? s.selection.row : -1));
  const asked = useStore(panelStore, (s) => s.rowsAsked);
  useEffect(() => {
    if (asked === answered) return;
    answered = asked;
    box.current?.focus({ preventScroll: true });
    box.current?.closest('section')?.scrollIntoView({ block: 'nearest' });
  }, [asked]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows begin at their top.
  useEffect(() => {
    if (box.current) box.current.scrollTop = 0;
    setFirst(0);
    setActive(0);
  }, [rows]);

  const from = Math.max(0, first - SPARE);
  const to = Math.min(n, first + VISIBLE + SPARE + 1);
  const walk = (next: number): void => {
    const at = Math.max(0, Math.min(n - 1, next));
    setActive(at);
    const element = box.current;
    if (!element) return;
    if (at * height < element.scrollTop) element.scrollTop = at * height;
    const below = (at + 1 - VISIBLE) * height;
    if (below > element.scrollTop) element.scrollTop = below;
  };
  const key = (e: KeyboardEvent): void => {
    const step = { ArrowUp: -1, ArrowDown: 1, PageUp: -VISIBLE, PageDown: VISIBLE, Home: -n, End: n }[e.key];
    if (step !== undefined) {
      e.preventDefault();
      walk(active + step);
    } else if ((e.key === 'Enter' || e.key === ' ') && n > 0) {
      e.preventDefault();
      choose(active);
    }
  };
  const choose = useCallback(
    (index: number) => {
      const row = rows[index];
      if (row === undefined) return;
      setActive(index);
      pickRow(table, row);
    },
    [rows, table],
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: only some rows exist, which a table element cannot say.
    <div
      className="ip-rows"
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={n + 1}
      aria-colcount={COLUMNS.length}
      aria-busy={stale}
      aria-activedescendant={n > 0 && active >= from && active < to ? `${id}-${active}` : undefined}
      data-stale={stale || undefined}
      data-testid="rows-grid"
      ref={box}
      onKeyDown={key}
      style={{ maxHeight: (VISIBLE + 1) * height }}
      onScroll={(e) => setFirst(Math.floor(e.currentTarget.scrollTop / height))}
      onPointerLeave={() => actions.hover(null)}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus. */}
      <div role="row" aria-rowindex={1} className="ip-rows-head" style={{ height }}>
        {COLUMNS.map((by) => (
          <SortHead key={by} by={by} order={order} onOrder={onOrder} text={t(`rows.${by}`)} />
        ))}
      </div>
      <div role="presentation" style={{ height: n * height, position: 'relative' }}>
        {Array.from({ length: Math.max(0, to - from) }, (_, k) => {
          const index = from + k;
          const at = rows[index] ?? 0;
          return (
            <Row
              key={index}
              id={`${id}-${index}`}
              index={index}
              row={at}
              height={height}
              words={words}
              active={index === active}
              chosen={at === chosen}
              choose={choose}
            />
          );
        })}
      </div>
    </div>
  );
}

function SortHead(props: {
  readonly by: RowOrder['by'];
  readonly order: RowOrder;
  readonly onOrder: (order: RowOrder) => void;
  readonly text: string;
}) {
  const { by, order, onOrder, text } = props;
  const on = order.by === by;
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above.
    // biome-ignore lint/a11y/useFocusableInteractive: its button has the focus.
    <div role="columnheader" aria-sort={!on ? 'none' : order.descending ? 'descending' : 'ascending'}>
      <button
        type="button"
        onClick={() => onOrder({ by, descending: on ? !order.descending : by === 'time' })}
      >
        {text}
        {on && (order.descending ? <ChevronDownIcon size={12} /> : <ChevronUpIcon size={12} />)}
      </button>
    </div>
  );
}

const Row = memo(function Row(props: {
  readonly id: string;
  readonly index: number;
  readonly row: number;
  readonly height: number;
  readonly words: RowWords;
  readonly active: boolean;
  readonly chosen: boolean;
  readonly choose: (index: number) => void;
}) {
  const { id, index, row, height, words, active, chosen, choose } = props;
  const { table } = useDataset().engine;
  const lit = useApp((s) => s.hover?.kind === 'incident' && s.hover.row === row);
  const { time, cls, unit } = rowText(table, row, words);
  const def = table.classes[table.cls[row] ?? 0];
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above.
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names its active row.
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the grid does the same.
    <div
      role="row"
      id={id}
      aria-rowindex={index + 2}
      aria-selected={chosen}
      className="ip-rows-row"
      data-active={active || undefined}
      data-lit={lit || undefined}
      style={{ height, transform: `translateY(${index * height}px)` }}
      onClick={() => choose(index)}
      onPointerEnter={() => {
        const { hover } = appStore.getState();
        if (hover?.kind !== 'incident' || hover.row !== row) actions.hover({ kind: 'incident', row });
      }}
    >
      <Cell text={time} />
      <Cell text={cls} mark={def && <ClassMark def={def} size={9} />} />
      <Cell text={unit} />
    </div>
  );
});

function Cell({ text, mark }: { readonly text: string; readonly mark?: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above.
    // biome-ignore lint/a11y/useFocusableInteractive: as above.
    <div role="gridcell" title={text}>
      {mark}
      <span>{text}</span>
    </div>
  );
}
