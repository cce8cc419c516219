import { memo, type ReactNode, useId, useState } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useTranslation } from 'react-i18next';
import type { Bar } from '../../core/table/behind.ts';
import { askForRows } from '../state/panels.ts';
import type { SectionId } from '../state/state.ts';
import { actions, useApp } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { ChartIcon, ChevronDownIcon, ChevronRightIcon, TableIcon } from '../ui/icons.tsx';

/** The numbers behind a chart. The first cell of a row names it. */
export interface Numbers {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** What a number counts, where its rows can be listed. */
  barOf?(row: number, column: number): Bar | null;
}

/** A section of the panel: its title opens and closes it, and the browser remembers which. */
export function Section(props: {
  readonly section: SectionId;
  readonly title: string;
  readonly testId: string;
  /** Beside the title, while the section is open. */
  readonly tools?: ReactNode;
  readonly note: string;
  readonly children?: ReactNode;
}) {
  const { section, title } = props;
  const open = useApp((s) => s.sections[section]);
  const id = useId();
  const Chevron = open ? ChevronDownIcon : ChevronRightIcon;
  return (
    <section className="ip-chart" aria-labelledby={id} data-testid={props.testId}>
      <header className="ip-chart-head">
        <h3>
          <button
            type="button"
            id={id}
            className="ip-fold"
            aria-expanded={open}
            onClick={() => actions.setSection(section, !open)}
          >
            <Chevron size={14} strokeWidth="2.2" />
            {title}
          </button>
        </h3>
        {open && props.tools}
        {open && <p className="ip-chart-note">{props.note}</p>}
      </header>
      {open && props.children}
    </section>
  );
}

/** A chart with its title, what it counts, and the same numbers as a table. */
export function Frame(props: {
  readonly section: SectionId;
  readonly title: string;
  /** n and what it leaves out, beside the title. */
  readonly note: string;
  /** Made only when somebody looks. */
  readonly numbers: () => Numbers;
  readonly children: ReactNode;
  readonly testId: string;
}) {
  const [asTable, setAsTable] = useState(false);
  return (
    <Section
      section={props.section}
      title={props.title}
      note={props.note}
      testId={props.testId}
      tools={<NumbersToggle title={props.title} asTable={asTable} onChange={setAsTable} />}
    >
      {asTable ? <NumbersTable title={props.title} numbers={props.numbers()} /> : props.children}
    </Section>
  );
}

/** Charts follow every move of the window; this button does not. */
const NumbersToggle = memo(function NumbersToggle(props: {
  readonly title: string;
  readonly asTable: boolean;
  readonly onChange: (asTable: boolean) => void;
}) {
  const { t } = useTranslation('charts');
  const { title, asTable, onChange } = props;
  return (
    <ToggleButton
      className="ip-numbers"
      isSelected={asTable}
      onChange={onChange}
      aria-label={t('numbersOf', { title })}
    >
      {asTable ? <ChartIcon size={14} /> : <TableIcon size={14} />}
      {asTable ? t('asChart') : t('asTable')}
    </ToggleButton>
  );
});

const cellText = (v: string | number): string => String(v);

function NumbersTable({ title, numbers }: { readonly title: string; readonly numbers: Numbers }) {
  const { t, i18n } = useTranslation('charts');
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');
  const write = new Intl.NumberFormat(i18n.language === 'en' ? 'en-GB' : 'vi-VN');
  const copy = async (): Promise<void> => {
    // Plain digits, tabs and lines: what spreadsheets read in any language.
    const text = [numbers.head, ...numbers.rows].map((r) => r.map(cellText).join('\t')).join('\n');
    try {
      await navigator.clipboard.writeText(text);
      setCopied('yes');
    } catch {
      setCopied('failed');
    }
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className="ip-table-box" tabIndex={0} aria-label={t('numbersOf', { title })}>
        <table className="ip-table">
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              {numbers.head.map((h) => (
                <th key={h} scope="col">
                  {h}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {numbers.rows.map((row, r) => (
              <tr key={cellText(row[0] ?? '')}>
                {row.map((v, i) =>
                  i === 0 ? (
                    <th key={numbers.head[i]} scope="row">
                      {v}
                    </th>
                  ) : (
                    <td key={numbers.head[i]}>
                      {typeof v === 'number' ? (
                        <NumberCell text={write.format(v)} n={v} bar={numbers.barOf?.(r, i) ?? null} />
                      ) : (
                        v
                      )}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="ip-copy">
        <Button onPress={() => void copy()}>{t('copy')}</Button>
        <output aria-live="polite">
          {copied === 'yes' ? t('copied') : copied === 'failed' ? t('copyFailed') : ''}
        </output>
      </div>
    </>
  );
}

/** A number whose cases can be listed is a button; none has no list. */
function NumberCell({
  text,
  n,
  bar,
}: {
  readonly text: string;
  readonly n: number;
  readonly bar: Bar | null;
}) {
  const { t } = useTranslation('charts');
  if (n === 0 || bar === null) return text;
  return (
    <button
      type="button"
      className="ip-drill-number"
      aria-label={t('rows.listOf', { count: n, n: text })}
      onClick={() => askForRows(bar)}
    >
      {text}
    </button>
  );
}
