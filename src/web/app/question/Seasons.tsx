import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { useTranslation } from 'react-i18next';
import { actions, useApp } from '../../state/store.ts';
import { useCount } from '../../state/useCounts.ts';
import { Button } from '../../ui/Button.tsx';
import { useFormat } from './useQuestion.ts';

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
/** Quarters of the civil year: periods that everybody here reports by. */
const QUARTERS = [
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9],
  [10, 11, 12],
] as const;
const ROMAN = ['I', 'II', 'III', 'IV'] as const;

const pickMonths = (c: { readonly monthOfYear: Uint32Array }) => c.monthOfYear;

/** The same months of every year, each with its number of cases in the period; none chosen = all. */
export function Seasons() {
  const { t } = useTranslation('shell');
  const { t: common } = useTranslation('common');
  const f = useFormat();
  const chosen = useApp((s) => s.filter.months);
  const counts = useCount(pickMonths);
  const most = Math.max(1, ...counts);
  const set = (months: readonly number[]) =>
    actions.setClause('months', months.length === 0 || months.length === 12 ? undefined : months);
  return (
    <fieldset>
      <legend>{t('conditions.months')}</legend>
      <ToggleButtonGroup
        className="toggles toggles-segmented season-months"
        aria-label={t('conditions.months')}
        selectionMode="multiple"
        selectedKeys={(chosen ?? []).map(String)}
        onSelectionChange={(keys) => set([...keys].map(Number).sort((a, b) => a - b))}
      >
        {MONTHS.map((m) => {
          const n = counts[m - 1] ?? 0;
          return (
            <ToggleButton
              key={m}
              id={String(m)}
              className="toggle"
              aria-label={t('conditions.monthCases', { month: common(`month.${m}`), n: f.number(n) })}
            >
              <i style={{ height: `calc(${(20 * n) / most} * var(--type))` }} />
              <span>{m}</span>
            </ToggleButton>
          );
        })}
      </ToggleButtonGroup>
      <div className="conditions-presets">
        <Button variant="quiet" onPress={() => set([])}>
          {t('conditions.monthPresets.all')}
        </Button>
        {QUARTERS.map((months, i) => (
          <Button key={months[0]} variant="quiet" onPress={() => set(months)}>
            {t('conditions.monthPresets.quarter', { roman: ROMAN[i] ?? '', q: i + 1 })}
          </Button>
        ))}
      </div>
      {chosen && <p className="conditions-note">{t('question.months', { months: f.months(chosen) })}</p>}
    </fieldset>
  );
}
