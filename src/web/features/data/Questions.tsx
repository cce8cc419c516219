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
  const { t } = useTranslation('data');
  const dataset = useDataset();
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(choices.flatMap((c) => (c.suggested ? [[c.id, c.suggested]] : []))),
  );
  const ask = (id: string): string => {
    if (id.startsWith('column:')) return t('choice.column', { field: t(`field.${id.slice(7) as 'id'}`) });
    return t(
      `choice.${id as 'date-order' | 'swap-lon-lat' | 'header-row' | 'encoding' | 'projection' | 'sheet'}`,
    );
  };
  const say = (id: string, option: string): string => {
    if (id === 'date-order' || id === 'swap-lon-lat')
      return t(`choice.${option as 'dmy' | 'mdy' | 'yes' | 'no'}`);
    if (id === 'header-row' && option === '0') return t('choice.noRow');
    return id === 'header-row' ? t('choice.row', { row: option }) : option;
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
          label={ask(choice.id)}
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
