import { useTranslation } from 'react-i18next';
import type { CoverageReport } from '../../../core/analysis/coverage/report.ts';
import { useWords } from '../../charts/useWords.ts';
import { useDataset } from '../../state/dataset.ts';
import { shortUnitName, useUnitNames } from '../../state/units.ts';
import { tellsOfFew } from './few.ts';
import { Block, small } from './parts.tsx';

/** Shares by unit: what may be shown to everybody. */
export function UnitShares({ report, level }: { readonly report: CoverageReport; readonly level: number }) {
  const { t } = useTranslation('site');
  const { f } = useWords();
  const { engine } = useDataset();
  const names = useUnitNames();
  const ground = new Map(report.unitGround.map((u) => [u.code, u]));
  const rows = (report.byUnit[level] ?? [])
    .map((c, k) => ({ c, code: engine.table.units[k] ?? null }))
    .filter(({ c }) => c.total > 0)
    .sort((a, b) => b.c.total - a.c.total);
  if (rows.length === 0) return null;
  return (
    <Block title={t('now.units')} note={t('now.few')} testId="site-units">
      <table className="site-table">
        <thead>
          <tr>
            <th scope="col">{t('now.unit')}</th>
            <th scope="col">{t('now.unitCases')}</th>
            <th scope="col">{t('now.unitSeen')}</th>
            <th scope="col">{t('now.unitGround')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ c, code }) => {
            const land = code === null ? undefined : ground.get(code);
            const few = tellsOfFew(c.covered, c.total - c.cannotJudge);
            return (
              <tr key={code ?? ''}>
                <th scope="row">
                  {code === null ? t('now.noUnit') : shortUnitName(names.get(code) ?? code)}
                </th>
                <td>{f.number(c.total)}</td>
                <td>{few || c.share === null ? '–' : small(c.share, f.percent)}</td>
                <td>
                  {land && land.areaM2 > 0
                    ? small((land.byDay.covered[level] ?? 0) / land.areaM2, f.percent)
                    : '–'}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Block>
  );
}
