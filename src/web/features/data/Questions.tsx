import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Choice } from '../../../core/table/intake/types.ts';
import { useDataset } from '../../state/dataset.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { flow } from './flow.ts';
import type { Pick } from './plan.ts';

/** Questions that only the user can answer, and the way to read the file again with the answers. */
export function Questions({ pick, choices }: { readonly pick: Pick; readonly choices: readonly Choice[] }) {
  const { t, i18n } = useTranslation('data');
  const dataset = useDataset();
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(choices.flatMap((c) => (c.suggested ? [[c.id, c.suggested]] : []))),
  );
  // A question or answer that the messages do not know yet is asked as the intake words it.
  const known = (key: string, field = ''): string | null =>
    i18n.exists(`data:choice.${key}`) ? t(`choice.${key as 'column'}`, { field }) : null;
  const ask = ({ id, message }: Choice): string => {
    const [kind = id, field = ''] = id.split(':');
    const column = i18n.exists(`data:field.${field}`) ? t(`field.${field as 'id'}`) : field;
    return known(kind, column) ?? message;
  };
  const say = (id: string, option: string): string => {
    if (id === 'header-row') return option === '0' ? t('choice.noRow') : t('choice.row', { row: option });
    if (id === 'date-order' || id === 'swap-lon-lat') return known(option) ?? option;
    return known(`${id}-${option}`) ?? option;
  };
  const label = ({ id, examples }: Choice, option: string): string => {
    const example = examples?.[option];
    return example ? `${say(id, option)}: ${example}` : say(id, option);
  };
  const whole = choices.every((c) => answers[c.id] !== undefined);
  return (
    <div className="data-questions">
      {choices.map((choice) => (
        <Select
          key={choice.id}
          label={ask(choice)}
          options={choice.options.map((value) => ({ value, label: label(choice, value) }))}
          value={answers[choice.id] ?? null}
          placeholder="…"
          onChange={(value) => setAnswers({ ...answers, [choice.id]: value })}
        />
      ))}
      <Button
        isDisabled={!whole}
        onPress={() => void flow.again({ ...pick, choices: { ...pick.choices, ...answers } }, dataset)}
      >
        {t('report.again')}
      </Button>
    </div>
  );
}
