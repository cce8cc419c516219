import { memo, useId } from 'react';
import type { Interval } from '../../../core/model/time.ts';
import { barsPath, type MonthBar } from './bars.ts';

export interface HistogramProps {
  readonly bars: readonly MonthBar[];
  readonly domain: Interval;
  readonly width: number;
  readonly height: number;
  readonly max: number;
  readonly look: 'rest' | 'window' | 'other';
}

/**
 * Bars of all months, in one look. It is drawn twice, muted and bright, and never again while the window moves: the
 * bright copy is only clipped anew.
 */
export const Histogram = memo(function Histogram({ bars, domain, width, height, max, look }: HistogramProps) {
  const hatch = useId();
  const size = { width, height, max };
  return (
    <svg className={`td-bars td-bars-${look}`} width={width} height={height} aria-hidden="true">
      <defs>
        <pattern id={hatch} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="td-hatch" width="2" height="4" />
        </pattern>
      </defs>
      <path className="td-bar" d={barsPath(bars, domain, size, false)} />
      <path className="td-bar-partial" fill={`url(#${hatch})`} d={barsPath(bars, domain, size, true)} />
    </svg>
  );
});
