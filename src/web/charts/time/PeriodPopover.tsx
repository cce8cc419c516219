import { type FormEvent, memo, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { FieldError } from 'react-aria-components/FieldError';
import { Form } from 'react-aria-components/Form';
import { Heading } from 'react-aria-components/Heading';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Popover } from 'react-aria-components/Popover';
import { TextField } from 'react-aria-components/TextField';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { ChevronDownIcon } from '../../ui/icons.tsx';
import { useWords } from '../useWords.ts';
import { PlaySettings } from './PlaySettings.tsx';
import { PresetButton, YearBeforeButton } from './PresetButton.tsx';
import { periodTitle } from './period.ts';
import type { Preset } from './presets.ts';
import { readTypedWindow, type TypedDateProblem } from './typed.ts';
import { putWindow, useTime, windowNow } from './useTime.ts';
import type { TimeGrid } from './window.ts';

const GROUPS = ['quick', 'milestone', 'year', 'campaign'] as const;

/** The window in words; pressing it opens two typed dates and every named window. */
export const PeriodPopover = memo(function PeriodPopover(props: {
  readonly grid: TimeGrid;
  readonly presets: readonly Preset[];
}) {
  const { t } = useTranslation('time');
  return (
    <DialogTrigger>
      <AriaButton className="td-title">
        <PeriodTitle />
        <span className="visually-hidden">. {t('change')}</span>
        <ChevronDownIcon size={14} />
      </AriaButton>
      <Popover className="popover td-popover" placement="top start" offset={10}>
        <Dialog className="td-dialog">
          {({ close }) => (
            <>
              <Heading slot="title" className="td-dialog-title">
                {t('dialog')}
              </Heading>
              <TypedDates grid={props.grid} done={close} />
              <div className="td-pop-settings">
                <PlaySettings />
              </div>
              {GROUPS.map((group) => {
                const list = props.presets.filter((p) => p.group === group);
                if (list.length === 0) return null;
                return (
                  <section key={group} className="td-group">
                    <h3>{t(`group.${group}`)}</h3>
                    <div className="td-group-list">
                      {list.map((p) => (
                        <PresetButton key={`${p.id}-${p.window.from}`} preset={p} done={close} />
                      ))}
                      {group === 'quick' && <YearBeforeButton grid={props.grid} done={close} />}
                    </div>
                  </section>
                );
              })}
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
});

/** Only these words follow the window; the button around them stands still. */
function PeriodTitle() {
  const { t } = useTranslation('time');
  const { f, zone } = useWords();
  const { window } = useTime();
  return <span>{periodTitle(window, zone, t, f)}</span>;
}

interface Problem {
  readonly field: 'from' | 'to';
  readonly problem: TypedDateProblem;
}

function TypedDates({ grid, done }: { readonly grid: TimeGrid; readonly done: () => void }) {
  const { t } = useTranslation('time');
  const { f, zone } = useWords();
  const { extent } = grid;
  const [from, setFrom] = useState(() => f.date(windowNow(grid).from));
  const [to, setTo] = useState(() => f.date(windowNow(grid).to - 1));
  const [wrong, setWrong] = useState<Problem | null>(null);
  const submit = (e: FormEvent): void => {
    e.preventDefault();
    const read = readTypedWindow(from, to, extent, zone);
    if (!read.ok) {
      setWrong(read);
      return;
    }
    putWindow(read.window);
    done();
  };
  const limits = { from: f.date(extent.from), to: f.date(extent.to - 1) };
  const field = (name: 'from' | 'to', value: string, set: (v: string) => void) => (
    <TextField
      className="td-field"
      value={value}
      onChange={(v) => {
        set(v);
        setWrong(null);
      }}
      isInvalid={wrong?.field === name}
      validationBehavior="aria"
      autoComplete="off"
    >
      <Label className="field-label">{t(name)}</Label>
      <Input className="td-input" inputMode="text" spellCheck="false" />
      <FieldError className="td-error">
        {wrong?.field === name ? t(`error.${wrong.problem}`, limits) : ''}
      </FieldError>
    </TextField>
  );
  return (
    <Form className="td-dates" onSubmit={submit}>
      {field('from', from, setFrom)}
      {field('to', to, setTo)}
      <p className="td-hint">{t('hint')}</p>
      <Button type="submit" variant="primary">
        {t('apply')}
      </Button>
    </Form>
  );
}
