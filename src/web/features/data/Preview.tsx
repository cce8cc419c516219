import { useTranslation } from 'react-i18next';
import type { Pick } from './plan.ts';

/** The first rows of a file as they stand in it, each column under what it is taken for. */
export function Preview({ pick }: { readonly pick: Pick }) {
  const { t } = useTranslation('data');
  const { columns, preview } = pick.inspection;
  if (columns.length === 0) return null;
  return (
    <section className="data-preview" aria-label={t('setup.preview')}>
      <h3 className="data-sub">{t('setup.preview')}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className="data-preview-box" tabIndex={0} aria-label={t('setup.preview')}>
        <table>
          <thead>
            <tr>
              {columns.map(({ name, dropped }) => {
                const field = pick.meaning[name] ?? '';
                return (
                  <th key={name} scope="col" data-kept={field !== ''}>
                    {name}
                    <span>
                      {dropped
                        ? t('setup.hidden')
                        : field === ''
                          ? t('setup.notKept')
                          : t(`field.${field as 'id'}`)}
                    </span>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {preview.map((row, r) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file are known by their place.
              <tr key={r}>
                {columns.map(({ name, dropped }, c) => (
                  <td key={name} data-kept={(pick.meaning[name] ?? '') !== ''}>
                    {dropped ? <span className="data-hatch">{t('setup.hidden')}</span> : row[c]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="data-note">{preview.length === 0 ? t('setup.noRows') : t('setup.previewNote')}</p>
    </section>
  );
}
