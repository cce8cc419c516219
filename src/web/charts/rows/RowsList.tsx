import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowOrder } from '../../../core/table/behind.ts';
import { incidentCsv } from '../../../core/table/rows-csv.ts';
import { useDataset } from '../../state/dataset.ts';
import { actions, appStore } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { CloseIcon, CopyIcon, DownloadIcon } from '../../ui/icons.tsx';
import { saveText } from '../../ui/save.ts';
import { Section } from '../Frame.tsx';
import { periodTitle } from '../time/period.ts';
import { useUnits } from '../units.ts';
import { useWords } from '../useWords.ts';
import { MAX_ROWS, RowsGrid } from './RowsGrid.tsx';
import { barText, csvWords, type RowWords, rowsAsText } from './row-text.ts';
import { type Listed, useRows } from './use-rows.ts';

/** More than this in one go is a job for the file, not for the clipboard. */
const MAX_COPY = 20_000;
const LATEST: RowOrder = { by: 'time', descending: true };

/** The incidents behind the question, or behind one bar, cell or unit of it. */
export default function RowsList() {
  const { t } = useTranslation('charts');
  if (useDataset().engine.hasRows) return <Open />;
  return (
    <Section section="list" title={t('rows.title')} testId="rows" note="">
      <p className="ip-empty">{t('rows.inStore')}</p>
    </Section>
  );
}

function Open() {
  const { t } = useTranslation('charts');
  const { f } = useWords();
  const { nameOf } = useUnits();
  const dataset = useDataset();
  const [order, setOrder] = useState<RowOrder>(LATEST);
  const listed = useRows(order);
  const { rows, bar, stale } = listed;
  const words = useMemo<RowWords>(() => ({ t, f, nameOf }), [t, f, nameOf]);
  const what = bar ? barText(bar, dataset, words) : t('rows.whole');
  const note = t('rows.note', { count: rows.length, n: f.number(rows.length), what });
  return (
    <Section
      section="list"
      title={t('rows.title')}
      testId="rows"
      note={note}
      tools={
        bar && (
          <Button variant="quiet" className="ip-rows-all" onPress={() => actions.drill(null)}>
            <CloseIcon size={14} />
            {t('rows.all')}
          </Button>
        )
      }
    >
      {rows.length === 0 ? (
        <p className="ip-empty">{t('rows.none')}</p>
      ) : (
        <RowsGrid
          rows={rows}
          stale={stale}
          label={`${t('rows.title')}: ${note}. ${t('rows.hint')}`}
          order={order}
          onOrder={setOrder}
          words={words}
        />
      )}
      {rows.length > MAX_ROWS && (
        <p className="ip-chart-note">{t('rows.tooMany', { n: f.number(MAX_ROWS) })}</p>
      )}
      {rows.length > 0 && <Export listed={listed} what={what} words={words} />}
    </Section>
  );
}

/** Copying what the list shows, and all columns as a file. */
function Export({
  listed: { rows },
  what,
  words,
}: {
  readonly listed: Listed;
  readonly what: string;
  readonly words: RowWords;
}) {
  const { t, f } = words;
  const { t: time } = useTranslation('time');
  const { zone } = useWords();
  const dataset = useDataset();
  const [said, setSaid] = useState('');
  const { table } = dataset.engine;
  const copy = async (): Promise<void> => {
    const some = rows.subarray(0, MAX_COPY);
    try {
      await navigator.clipboard.writeText(rowsAsText(table, some, words));
      setSaid(t('rows.copied', { count: some.length, n: f.number(some.length) }));
    } catch {
      setSaid(t('copyFailed'));
    }
  };
  const save = async (): Promise<void> => {
    const { filter } = appStore.getState();
    const period = filter.time ? periodTitle(filter.time, zone, time, f) : '';
    const asked = [what, period, t('rows.count', { count: rows.length, n: f.number(rows.length) })];
    const pieces: string[] = [];
    for (const piece of incidentCsv(
      table,
      rows,
      csvWords(dataset, words, asked.filter(Boolean).join(' · '), zone),
    )) {
      pieces.push(piece);
      // A hundred thousand rows take a quarter of a second: the page draws in between.
      await new Promise((resolve) => setTimeout(resolve));
    }
    saveText(pieces, t(dataset.profile.synthetic ? 'rows.fileSynthetic' : 'rows.file'));
    setSaid(t('rows.saved', { count: rows.length, n: f.number(rows.length) }));
  };
  return (
    <div className="ip-copy">
      <Button onPress={() => void copy()}>
        <CopyIcon size={16} />
        {t('rows.copy')}
      </Button>
      <Button onPress={() => void save()}>
        <DownloadIcon size={16} />
        {t('rows.save')}
      </Button>
      <output aria-live="polite">{said}</output>
    </div>
  );
}
