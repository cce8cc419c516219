import { memo } from 'react';
import { ALL_DAYS, ALL_HOURS, HOURS, type marginals, stepOf } from './matrix.ts';
import { cellId, type Layout, xOfHour, yOfDay } from './matrix-layout.ts';

/** SVG has no table elements of its own; the grid around holds the focus and names its active cell. */
const ROW = { role: 'row' } as const;
const CELL = { role: 'gridcell' } as const;

export const Cells = memo(function Cells(props: {
  readonly id: string;
  readonly layout: Layout;
  readonly counts: Uint32Array;
  readonly breaks: readonly number[];
  readonly days: readonly string[];
  readonly hourWord: string;
  readonly caseWord: string;
}) {
  const { id, layout, counts, breaks, days, hourWord, caseWord } = props;
  return days.map((day, d) => (
    <g key={day} {...ROW}>
      {Array.from({ length: HOURS }, (_, h) => {
        const n = counts[d * HOURS + h] ?? 0;
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: the index is the hour.
            key={h}
            id={cellId(id, { day: d, hour: h })}
            {...CELL}
            aria-label={`${day}, ${h}–${h + 1} ${hourWord}: ${n} ${caseWord}`}
            className={`ip-cell ip-cell-${stepOf(n, breaks)}`}
            x={xOfHour(layout, h)}
            y={yOfDay(layout, d)}
            width={layout.cellW - 1}
            height={layout.cellH - 1}
          />
        );
      })}
    </g>
  ));
});

export const Bars = memo(function Bars(props: {
  readonly id: string;
  readonly layout: Layout;
  readonly sums: ReturnType<typeof marginals>;
  readonly top: number;
  readonly topDay: number;
  readonly days: readonly string[];
  readonly write: (n: number) => string;
  readonly hourWord: string;
}) {
  const { id, layout, sums, top, topDay, days, write, hourWord } = props;
  const room = layout.top - 6;
  return (
    <>
      <g {...ROW}>
        {sums.hours.map((n, h) => {
          const height = n === 0 ? 0 : Math.max(1.5, Math.min(1, n / top) * room);
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: the index is the hour.
              key={h}
              id={cellId(id, { day: ALL_DAYS, hour: h })}
              {...CELL}
              aria-label={`${h}–${h + 1} ${hourWord}: ${n}`}
              className="ip-margin"
              x={xOfHour(layout, h)}
              y={layout.top - 4 - height}
              width={layout.cellW - 1}
              height={height}
            />
          );
        })}
      </g>
      {sums.days.map((n, d) => (
        <g key={days[d]} {...ROW}>
          <rect
            id={cellId(id, { day: d, hour: ALL_HOURS })}
            {...CELL}
            aria-label={`${days[d]}: ${n}`}
            className="ip-margin"
            x={layout.right + 4}
            y={yOfDay(layout, d) + 3}
            width={Math.min(1, n / topDay) * layout.barRoom}
            height={layout.cellH - 7}
          />
        </g>
      ))}
      <g className="ip-matrix-text">
        {days.map((day, d) => (
          <text key={day} x={0} y={yOfDay(layout, d) + layout.cellH / 2} dy="0.34em">
            {day}
          </text>
        ))}
        {sums.days.map((n, d) => (
          <text
            key={days[d]}
            className="ip-matrix-n"
            x={layout.right + 8 + Math.min(1, n / topDay) * layout.barRoom}
            y={yOfDay(layout, d) + layout.cellH / 2}
            dy="0.34em"
          >
            {write(n)}
          </text>
        ))}
        {[0, 4, 8, 12, 16, 20, 24].map((h) => (
          <text
            key={h}
            x={xOfHour(layout, h)}
            y={layout.bottom + layout.font}
            textAnchor={h === 0 ? 'start' : 'middle'}
          >
            {h}
          </text>
        ))}
        <text x={layout.right + 12} y={layout.bottom + layout.font}>
          {hourWord}
        </text>
      </g>
    </>
  );
});
