import { useTranslation } from 'react-i18next';
import type { LayerName } from '../../../core/model/layers.ts';
import { Select } from '../../ui/Select.tsx';
import { flow } from './flow.ts';
import { fieldsOf, type Pick, withMeaning } from './plan.ts';

/** Below this a guess is pointed out for a second look. */
const SURE = 0.65;
type FieldKey = 'id';

/** Every column with some of its values and what it is taken for. */
export function Meanings({ pick, layer }: { readonly pick: Pick; readonly layer: LayerName }) {
  const { t } = useTranslation('data');
  const { columns, mapping } = pick.inspection;
  if (columns.length === 0) return <p className="data-note">{t('setup.noColumns')}</p>;
  const options = [
    { value: '', label: t('setup.notKept') },
    ...fieldsOf(layer).map((value) => ({ value, label: t(`field.${value as FieldKey}`) })),
  ];
  return (
    <div className="data-meanings-side">
      <h3 className="data-sub">{t('setup.columns')}</h3>
      <table className="data-table data-meanings">
        <thead>
          <tr>
            <th scope="col">{t('setup.column')}</th>
            <th scope="col">{t('setup.examples')}</th>
            <th scope="col">{t('setup.meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ name, examples, dropped }) => {
            const field = pick.meaning[name] ?? '';
            const guess = mapping[field];
            const doubtful = guess?.column === name && guess.confidence < SURE;
            return (
              <tr key={name} data-kept={field !== ''}>
                <th scope="row">{name}</th>
                <td className="data-examples">
                  {examples.map((example) => (
                    <span key={example}>{example}</span>
                  ))}
                </td>
                <td>
                  {dropped ? (
                    <span className="data-dropped">
                      {dropped === 'personal' ? t('setup.personal') : t('setup.freeText')}
                    </span>
                  ) : (
                    <span className="data-meaning">
                      <Select
                        label={`${name}: ${t('setup.meaning')}`}
                        hideLabel
                        options={options}
                        value={field}
                        onChange={(value) => flow.change(withMeaning(pick, name, value))}
                      />
                      {doubtful && <span className="data-note">{t('setup.check')}</span>}
                    </span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="data-note">{t('setup.onlyMapped')}</p>
    </div>
  );
}
