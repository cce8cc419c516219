import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import type { Filter } from '../../core/model/filter.ts';
import { type Lit, useLit } from '../state/lit.ts';
import { askForRows } from '../state/panels.ts';
import { actions, appStore, useApp } from '../state/store.ts';
import { isListKey } from './Drill.tsx';
import { useHighlight } from './highlight.ts';
import {
  ALL_DAYS,
  ALL_HOURS,
  type Brush,
  brushClauses,
  DAYS,
  HOURS,
  type MatrixCell,
  sameBrush,
} from './matrix.ts';
import {
  boxOf,
  brushRects,
  cellAt,
  cellId,
  dotsPath,
  type Layout,
  xOfHour,
  yOfDay,
} from './matrix-layout.ts';

const ARROWS: ReadonlyMap<string, MatrixCell> = new Map([
  ['ArrowLeft', { day: 0, hour: -1 }],
  ['ArrowRight', { day: 0, hour: 1 }],
  ['ArrowUp', { day: -1, hour: 0 }],
  ['ArrowDown', { day: 1, hour: 0 }],
]);

/** Sets or clears both clauses of the matrix; brushing what is already chosen clears it. */
function putBrush(brush: Brush): void {
  const { filter } = appStore.getState();
  const next = sameBrush(brush, filter) ? {} : brush;
  actions.setClauses({ hours: next.hours, weekdays: next.weekdays });
}

const chosenOf = (hours: Filter['hours'], weekdays: Filter['weekdays']): Brush | null =>
  hours || weekdays ? { ...(hours && { hours }), ...(weekdays && { weekdays }) } : null;

const pickParts = (lit: Lit | null) => (lit && lit.of.kind !== 'hour' ? lit.hourOfWeek : null);

/** The surface that is pointed at and walked over; it draws nothing but selection, hover and the active place. */
export function MatrixGrid(props: {
  readonly layout: Layout;
  readonly id: string;
  readonly label: string;
  readonly counts: Uint32Array;
  readonly children: ReactNode;
}) {
  const { layout, id, counts } = props;
  const hours = useApp((s) => s.filter.hours);
  const weekdays = useApp((s) => s.filter.weekdays);
  const lit = useHighlight('hourOfWeek');
  const parts = useLit(pickParts);
  const [active, setActive] = useState<MatrixCell | null>(null);
  const [anchor, setAnchor] = useState<MatrixCell | null>(null);
  const dragging = useRef(false);
  const [brush, setBrush] = useState<Brush | null>(null);

  const at = (e: PointerEvent<HTMLElement>): MatrixCell => {
    const box = e.currentTarget.getBoundingClientRect();
    return cellAt(layout, e.clientX - box.left, e.clientY - box.top);
  };
  const down = (e: PointerEvent<HTMLElement>): void => {
    if (e.button !== 0) return;
    e.currentTarget.setPointerCapture(e.pointerId);
    const cell = at(e);
    const from = e.shiftKey && anchor ? anchor : cell;
    dragging.current = true;
    setActive(cell);
    setAnchor(from);
    setBrush(brushClauses(from, cell));
  };
  const move = (e: PointerEvent<HTMLElement>): void => {
    const cell = at(e);
    if (dragging.current && anchor) {
      setBrush(brushClauses(anchor, cell));
      return;
    }
    const inside = cell.day !== ALL_DAYS && cell.hour !== ALL_HOURS;
    const hourOfWeek = inside ? cell.day * HOURS + cell.hour : null;
    const old = appStore.getState().hover;
    if (hourOfWeek === null) {
      if (old?.kind === 'hour') actions.hover(null);
    } else if (old?.kind !== 'hour' || old.hourOfWeek !== hourOfWeek) {
      actions.hover({ kind: 'hour', hourOfWeek });
    }
  };
  const up = (e: PointerEvent<HTMLElement>): void => {
    if (!dragging.current) return;
    dragging.current = false;
    if (e.type === 'pointerup' && anchor) putBrush(brushClauses(anchor, at(e)));
    setBrush(null);
  };
  /** The rows of one cell; of a bar, those of its hour or weekday, which then filter too. */
  const list = (cell: MatrixCell): void => {
    if (cell.day === ALL_DAYS || cell.hour === ALL_HOURS) {
      const { filter } = appStore.getState();
      const clauses = brushClauses(cell, cell);
      if (!sameBrush(clauses, filter))
        actions.setClauses({ hours: clauses.hours, weekdays: clauses.weekdays });
      askForRows(null);
      return;
    }
    const hourOfWeek = cell.day * HOURS + cell.hour;
    if ((counts[hourOfWeek] ?? 0) > 0) askForRows({ kind: 'hour', hourOfWeek });
  };
  const key = (e: KeyboardEvent): void => {
    const now = active ?? { day: 0, hour: 0 };
    const by = ARROWS.get(e.key);
    if (by) {
      e.preventDefault();
      const next = {
        day: Math.max(ALL_DAYS, Math.min(DAYS - 1, now.day + by.day)),
        hour: Math.max(0, Math.min(ALL_HOURS, now.hour + by.hour)),
      };
      setActive(next);
      if (e.shiftKey) {
        const from = anchor ?? now;
        setAnchor(from);
        setBrush(brushClauses(from, next));
      } else {
        setAnchor(null);
        setBrush(null);
      }
    } else if (e.key === 'Home' || e.key === 'End') {
      e.preventDefault();
      setActive({ day: now.day, hour: e.key === 'Home' ? 0 : HOURS - 1 });
    } else if (e.key === 'Enter' || e.key === ' ') {
      e.preventDefault();
      putBrush(brush ?? brushClauses(now, now));
      setAnchor(null);
      setBrush(null);
    } else if (isListKey(e)) {
      e.preventDefault();
      list(now);
    } else if (e.key === 'Escape' && (hours || weekdays || brush)) {
      e.preventDefault();
      setBrush(null);
      setAnchor(null);
      actions.setClauses({ hours: undefined, weekdays: undefined });
    }
  };
  const shown = brush ?? chosenOf(hours, weekdays);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing has no table elements; its cells are named by aria-activedescendant.
    <div
      className="ip-matrix-grid"
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-multiselectable="true"
      aria-activedescendant={active ? cellId(id, active) : undefined}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={up}
      onPointerLeave={() => actions.hover(null)}
      onContextMenu={(e) => {
        e.preventDefault();
        // From the keyboard it means the active cell, from the pointer the one under it.
        if (e.button === 2) {
          const box = e.currentTarget.getBoundingClientRect();
          list(cellAt(layout, e.clientX - box.left, e.clientY - box.top));
        } else if (active) list(active);
      }}
      aria-keyshortcuts="L"
      onFocus={() => setActive((a) => a ?? { day: 0, hour: 0 })}
      onBlur={() => setActive(null)}
      onKeyDown={key}
    >
      <svg role="presentation" className="ip-matrix-svg" width={layout.width} height={layout.height}>
        {props.children}
        <g className="ip-matrix-marks">
          {parts && <path className="ip-cell-part" d={dotsPath(layout, parts)} />}
          {shown &&
            brushRects(layout, shown).map((r) => (
              <rect key={`${r.x}-${r.y}`} className={brush ? 'ip-brush ip-brush-now' : 'ip-brush'} {...r} />
            ))}
          {lit !== null && (
            <rect
              className="ip-cell-lit"
              x={xOfHour(layout, lit % HOURS)}
              y={yOfDay(layout, Math.floor(lit / HOURS))}
              width={layout.cellW}
              height={layout.cellH}
            />
          )}
          {active && <rect className="ip-cell-active" {...boxOf(layout, active)} />}
        </g>
      </svg>
    </div>
  );
}
