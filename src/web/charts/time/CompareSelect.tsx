import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { comparedPeriod } from '../../state/compare.ts';
import { COMPARE_RULES, type CompareRule } from '../../state/state.ts';
import { useApp } from '../../state/store.ts';
import { Select } from '../../ui/Select.tsx';
import { putOther } from './lanes.ts';
import { putCompare, useTime } from './useTime.ts';
import { isAll, type TimeGrid } from './window.ts';

/** What period B is: the same dates a year before, the time just before, or dates of its own. */
export const CompareSelect = memo(function CompareSelect({ grid }: { readonly grid: TimeGrid }) {
  const { t } = useTranslation('time');
  const compare = useApp((s) => s.compare);
  const { window } = useTime();
  const own = useMemo(
    () => (compare === null ? null : comparedPeriod(compare, window, grid.extent, grid.zone)),
    [compare, window, grid],
  );
  if (compare === null) return null;
  const value: CompareRule | 'own' = typeof compare === 'string' ? compare : 'own';
  return (
    <div className="td-compare">
      {own === null && (
        <span className="td-note td-warn" role="status">
          {isAll(window, grid.extent) ? t('compare.allTaken') : t('compare.noData')}
        </span>
      )}
      <Select<CompareRule | 'own'>
        label={t('compare.rule')}
        hideLabel
        options={[...COMPARE_RULES, 'own' as const].map((v) => ({ value: v, label: t(`compare.${v}`) }))}
        value={value}
        onChange={(v) => (v === 'own' ? putOther(own ?? window) : putCompare(v, grid))}
      />
    </div>
  );
});
