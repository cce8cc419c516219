import { useTranslation } from 'react-i18next';
import { useWords } from '../../charts/useWords.ts';

export interface CurveStep {
  readonly count: number;
  readonly share: number | null;
  /** What no plan for that number exceeds; null where it is not known. */
  readonly bound: number | null;
}

const [W, H, LEFT, BOTTOM, TOP, RIGHT] = [340, 150, 34, 20, 18, 14];

/** The share covered against the number bought, with the proved bound as a thin line above it. */
export function Curve(props: {
  readonly title: string;
  readonly steps: readonly CurveStep[];
  readonly focus: number | null;
  readonly onFocus: (count: number) => void;
}) {
  const { t } = useTranslation('site');
  const { f } = useWords();
  const { steps, focus } = props;
  const all = steps.flatMap((s) => [s.share ?? 0, s.bound ?? 0]);
  const most = Math.max(0.02, ...all);
  const least = Math.min(...steps.map((s) => s.share ?? 0));
  const low = least > most / 2 ? Math.floor(least * 10) / 10 : 0;
  const top = low + (most - low) * 1.12;
  const last = Math.max(1, steps.length - 1);
  const x = (k: number): number => LEFT + (k * (W - LEFT - RIGHT)) / last;
  const y = (share: number): number => TOP + (1 - (share - low) / (top - low)) * (H - TOP - BOTTOM);
  const path = (of: (s: CurveStep) => number | null): string =>
    steps
      .flatMap((s, k) => {
        const v = of(s);
        return v === null ? [] : [`${x(k).toFixed(1)},${y(v).toFixed(1)}`];
      })
      .join(' ');
  const words = (s: CurveStep): string =>
    t(s.bound === null ? 'plan.pointPlain' : 'plan.point', {
      n: f.number(s.count),
      share: s.share === null ? '–' : f.percent(s.share, 1),
      bound: s.bound === null ? '' : f.percent(s.bound, 1),
    });
  const ticks = [low, low + (most - low) / 2, most];
  const every = Math.ceil(last / 10);
  const bounded = steps.some((s) => s.bound !== null);
  const end = steps.at(-1);
  return (
    <figure className="site-curve" data-testid="site-curve">
      <figcaption>{props.title}</figcaption>
      <svg className="site-chart" viewBox={`0 0 ${W} ${H}`} aria-hidden="true">
        {ticks.map((share) => (
          <g key={share}>
            <line x1={LEFT} x2={W - RIGHT} y1={y(share)} y2={y(share)} className="site-grid" />
            <text x={LEFT - 5} y={y(share) + 4} textAnchor="end">
              {f.percent(share, most - low < 0.1 ? 1 : 0)}
            </text>
          </g>
        ))}
        <polygon
          className="site-area"
          points={`${x(0)},${y(low)} ${path((s) => s.share)} ${x(steps.length - 1)},${y(low)}`}
        />
        {bounded && <polyline className="site-bound" points={path((s) => s.bound)} />}
        {bounded && end?.bound !== null && end && (
          <text x={W - RIGHT} y={y(end.bound ?? 0) - 6} textAnchor="end">
            {t('plan.bound')}
          </text>
        )}
        <polyline className="site-line" points={path((s) => s.share)} />
        {focus !== null && (
          <line className="site-cursor" x1={x(focus)} x2={x(focus)} y1={TOP - 6} y2={H - BOTTOM} />
        )}
        {steps.map((s, k) =>
          s.share === null ? null : (
            <circle
              key={s.count}
              className="site-dot"
              data-focus={k === focus || undefined}
              cx={x(k)}
              cy={y(s.share)}
              r={k === focus ? 5 : 3.2}
              onPointerEnter={() => props.onFocus(k)}
            >
              <title>{words(s)}</title>
            </circle>
          ),
        )}
        {steps.map((s, k) =>
          k % every === 0 || k === last ? (
            <text key={s.count} x={x(k)} y={H - 5} textAnchor="middle">
              {f.number(s.count)}
            </text>
          ) : null,
        )}
      </svg>
      <ul className="visually-hidden">
        {steps.map((s) => (
          <li key={s.count}>{words(s)}</li>
        ))}
      </ul>
    </figure>
  );
}
