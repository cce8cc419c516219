import { useTranslation } from 'react-i18next';
import { harmWeights } from '../../../core/analysis/hotspot/harm.ts';
import { useWords } from '../../charts/useWords.ts';
import { classNameOf } from '../../i18n/names.ts';
import { useDataset } from '../../state/dataset.ts';
import { useHarm } from '../../state/harm.ts';
import { actions, useApp } from '../../state/store.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';

/** Whether shares of harm stand beside those of cases, and whose weights they are. */
export function HarmChoice() {
  const { t } = useTranslation(['site', 'deep']);
  const { f } = useWords();
  const { classes } = useDataset().engine.table;
  const table = useHarm();
  const wanted = useApp((s) => s.site.byHarm ?? false);
  const police = useApp((s) => s.family === 'police');
  const chosen = useApp((s) => s.filter.classes);
  if (police) return <p className="site-note">{t('deep:harm.onlyPolice')}</p>;
  const toTable = (
    <button
      type="button"
      className="site-link"
      onClick={() => {
        actions.set({ workspace: 'spot' });
        actions.setSection('harm', true);
      }}
    >
      {t(table ? 'weigh.edit' : 'weigh.make')}
    </button>
  );
  if (!table)
    return (
      <p className="site-note" data-testid="site-harm">
        {t('weigh.none')} {toTable}
      </p>
    );
  const asked = classes.filter((c) => chosen?.includes(c.code) ?? true);
  const nameOf = (code: string): string => {
    const def = classes.find((c) => c.code === code);
    return def ? classNameOf(def, f.lang) : code;
  };
  const rows = table.rows.filter((r) => asked.some((c) => c.code === r.class && c.family !== 'police'));
  const without = harmWeights(table, asked).unweighted;
  return (
    <div className="site-harm" data-testid="site-harm">
      <Checkbox isSelected={wanted} onChange={(on) => actions.setSite({ byHarm: on || undefined })}>
        {t('weigh.choice')}
      </Checkbox>
      {wanted && (
        <p className="site-note">
          <em>{t('deep:harm.assumption')}</em>.{' '}
          {rows.length > 0 &&
            t('deep:harm.who', {
              list: rows
                .map((r) =>
                  t('deep:harm.whoOne', {
                    ...r,
                    cls: nameOf(r.class),
                    days: f.number(r.days, Number.isInteger(r.days) ? 0 : 1),
                  }),
                )
                .join('; '),
            })}{' '}
          {without.length > 0 && t('weigh.without', { classes: without.map(nameOf).join(', ') })} {toTable}
        </p>
      )}
    </div>
  );
}
