import { useTranslation } from 'react-i18next';
import type { CoverageReport } from '../../../core/analysis/coverage/report.ts';
import { useWords } from '../../charts/useWords.ts';
import { Block } from './parts.tsx';

const [W, H, LEFT, BOTTOM, TOP] = [340, 120, 30, 20, 8];

/** The share of cases in view when they happened, year by year: a line where there are cases, and cameras in numbers. */
export function Years({ report, level }: { readonly report: CoverageReport; readonly level: number }) {
  const { t } = useTranslation('site');
  const { f, zone } = useWords();
  const points = report.years.map((year, k) => {
    const c = report.byYear[level]?.[k];
    return {
      year: String(zone.civil(year.from).year),
      share: c?.share ?? null,
      covered: c?.covered ?? 0,
      judged: c ? c.total - c.cannotJudge : 0,
      cameras: report.moments[k]?.cameras ?? 0,
    };
  });
  const top = Math.max(0.04, ...points.map((p) => p.share ?? 0)) * 1.15;
  const x = (k: number): number => LEFT + ((k + 0.5) * (W - LEFT)) / points.length;
  const y = (share: number): number => TOP + (1 - share / top) * (H - TOP - BOTTOM);
  const line = points.flatMap((p, k) =>
    p.share === null ? [] : [`${x(k).toFixed(1)},${y(p.share).toFixed(1)}`],
  );
  const words = (p: (typeof points)[number]): string =>
    p.share === null
      ? t('now.yearNone', { year: p.year, cameras: f.number(p.cameras) })
      : t('now.yearCell', {
          year: p.year,
          share: f.percent(p.share, p.share > 0 && p.share < 0.1 ? 1 : 0),
          covered: f.number(p.covered),
          judged: f.number(p.judged),
          cameras: f.number(p.cameras),
        });
  return (
    <Block title={t('now.years')} note={t('now.yearsNote')} testId="site-years">
      <svg className="site-chart" viewBox={`0 0 ${W} ${H}`} aria-hidden="true">
        {[0, top / 1.15].map((share) => (
          <g key={share}>
            <line x1={LEFT} x2={W} y1={y(share)} y2={y(share)} className="site-grid" />
            <text x={LEFT - 5} y={y(share) + 4} textAnchor="end">
              {f.percent(share, share > 0 && share < 0.1 ? 1 : 0)}
            </text>
          </g>
        ))}
        <polyline points={line.join(' ')} className="site-line" />
        {points.map(
          (p, k) =>
            p.share !== null && (
              <circle key={p.year} cx={x(k)} cy={y(p.share)} r="3.2" className="site-dot">
                <title>{words(p)}</title>
              </circle>
            ),
        )}
        {points.map((p, k) => (
          <text key={p.year} x={x(k)} y={H - 5} textAnchor="middle">
            {`’${p.year.slice(2)}`}
          </text>
        ))}
      </svg>
      <ul className="visually-hidden">
        {points.map((p) => (
          <li key={p.year}>{words(p)}</li>
        ))}
      </ul>
    </Block>
  );
}
