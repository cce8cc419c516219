import { type FormEvent, useState } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Form } from 'react-aria-components/Form';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextField } from 'react-aria-components/TextField';
import { useTranslation } from 'react-i18next';
import type { Interval } from '../../../core/model/time.ts';
import { actions } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { useWords } from '../useWords.ts';
import { type Lane, useLanes } from './lanes.ts';
import { readTypedWindow, type TypedDateProblem } from './typed.ts';
import { useTime } from './useTime.ts';

interface Problem {
  readonly lane: Lane['id'];
  readonly field: 'from' | 'to';
  readonly problem: TypedDateProblem;
}
type Typed = { readonly from: string; readonly to: string };

/** The dates of the window (of both periods while two are compared) to be typed, inclusive. */
export function TypedDates({ done }: { readonly done: () => void }) {
  const { t } = useTranslation('time');
  const { f, zone } = useWords();
  const time = useTime();
  const lanes = useLanes(time);
  const { extent } = time.grid;
  const write = (w: Interval): Typed => ({ from: f.date(w.from), to: f.date(w.to - 1) });
  // Only what was typed is kept; the rest follows the periods.
  const [typed, setTyped] = useState<Partial<Record<Lane['id'], Typed>>>({});
  const [wrong, setWrong] = useState<Problem | null>(null);
  const textOf = (lane: Lane): Typed => typed[lane.id] ?? write(lane.window);

  const submit = (e: FormEvent): void => {
    e.preventDefault();
    const found: Partial<Record<Lane['id'], Interval>> = {};
    for (const lane of lanes) {
      // What nobody touched stays as it is, to the second, and keeps following its rule.
      if (!typed[lane.id]) continue;
      const text = textOf(lane);
      const read = readTypedWindow(text.from, text.to, extent, zone);
      if (!read.ok) {
        setWrong({ lane: lane.id, field: read.field, problem: read.problem });
        return;
      }
      found[lane.id] = read.window;
    }
    actions.setTimeline({ ...(found.A && { window: found.A }), ...(found.B && { compare: found.B }) });
    done();
  };
  const limits = { from: f.date(extent.from), to: f.date(extent.to - 1) };
  const field = (lane: Lane, name: 'from' | 'to') => {
    const isWrong = wrong?.lane === lane.id && wrong.field === name;
    const label = t(name);
    return (
      <TextField
        className="td-field"
        value={textOf(lane)[name]}
        onChange={(v) => {
          setTyped({ ...typed, [lane.id]: { ...textOf(lane), [name]: v } });
          setWrong(null);
        }}
        isInvalid={isWrong}
        validationBehavior="aria"
        autoComplete="off"
      >
        <Label className="field-label">
          {lanes.length > 1 ? t('handle.ofPeriod', { period: lane.id, handle: label }) : label}
        </Label>
        <Input className="td-input" inputMode="text" spellCheck="false" />
        <FieldError className="td-error">{isWrong ? t(`error.${wrong.problem}`, limits) : ''}</FieldError>
      </TextField>
    );
  };
  return (
    <Form className="td-dates" onSubmit={submit}>
      {lanes.map((lane) => (
        <div key={lane.id} className="td-dates-row">
          {field(lane, 'from')}
          {field(lane, 'to')}
        </div>
      ))}
      <p className="td-hint">{t('hint')}</p>
      <Button type="submit" variant="primary">
        {t('apply')}
      </Button>
    </Form>
  );
}
