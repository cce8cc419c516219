import { useMemo } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { DECISIONS } from '../../../../core/analysis/effect/decision.ts';
import type { ReviewRow } from '../../../../core/analysis/effect/review.ts';
import { Rich } from '../../../charts/Rich.tsx';
import { classNameOf } from '../../../i18n/names.ts';
import { useReview } from '../../../remote/effect.ts';
import { periodOf } from '../../../state/adapt.ts';
import { useDataset } from '../../../state/dataset.ts';
import { type ReviewSort, TREATED_KINDS } from '../../../state/review.ts';
import { actions, useApp } from '../../../state/store.ts';
import { Button } from '../../../ui/Button.tsx';
import { DownIcon, DownloadIcon, PrintIcon, UpIcon } from '../../../ui/icons.tsx';
import { saveText } from '../../../ui/save.ts';
import { ToggleGroup } from '../../../ui/ToggleGroup.tsx';
import { useEffectAsk } from '../use-ask.ts';
import { Working } from '../Working.tsx';
import { useReviewWords } from '../words.ts';
import { reviewCsv } from './csv.ts';
import { leadOf } from './lead.ts';
import { Row } from './Row.tsx';
import { sortedRows } from './sort.ts';

const NONE: readonly ReviewRow[] = [];
const COLUMNS = [
  'name',
  'unit',
  'start',
  'status',
  'verdict',
  'counts',
  'ratio',
  'data',
  'years',
  'activity',
] as const;
/** What a column sorts by; counts alone have no order of their own. */
const SORTS: Readonly<Record<(typeof COLUMNS)[number], ReviewSort | null>> = {
  name: 'name',
  unit: 'unit',
  start: 'start',
  status: 'status',
  verdict: 'verdict',
  counts: null,
  ratio: 'ratio',
  data: 'power',
  years: 'years',
  activity: 'activity',
};

/** Everything that was done, ordered by what a conference has to decide. */
export function ReviewTable() {
  const { t } = useTranslation('review');
  const dataset = useDataset();
  const words = useReviewWords();
  const { f } = words;
  const { classes, options } = useEffectAsk();
  const { sort, only } = useApp((s) => s.review);
  // Controls picked by hand belong to one place.
  const general = useMemo(() => {
    const { picked: _picked, ...rest } = options;
    return { classes, options: rest };
  }, [classes, options]);
  const answer = useReview(dataset, general);
  const rows = (answer.result as readonly ReviewRow[] | null) ?? NONE;
  const shown = useMemo(
    () =>
      sortedRows(
        rows.filter((r) => !only || r.kind === only),
        sort,
        { name: words.placeName, unit: (r) => words.unitName(r.unit), lang: f.lang },
      ),
    [rows, only, sort, words, f],
  );
  const places = TREATED_KINDS.map((kind) => rows.filter((r) => r.kind === kind).length);
  const grouped = !sort || sort.by === 'decision';
  const groups = grouped
    ? (sort?.down ? [...DECISIONS].reverse() : DECISIONS).flatMap((d) => {
        const own = shown.filter((r) => r.decision === d);
        return own.length > 0 ? [{ decision: d, rows: own }] : [];
      })
    : [{ decision: null, rows: shown }];
  const sortBy = (by: ReviewSort): void =>
    actions.setReview({
      sort: sort?.by === by ? (sort.down ? undefined : { by, down: true }) : { by, down: false },
    });
  return (
    <section
      className="rv-review"
      aria-label={t('title')}
      data-stale={answer.status !== 'current' || undefined}
    >
      <header className="rv-head">
        <h1 tabIndex={-1}>{t('title')}</h1>
        {rows.length > 0 && (
          <p className="rv-lead" data-testid="review-lead">
            <Rich text={leadOf(shown, t, f)} />
          </p>
        )}
        <Basis classes={classes} />
      </header>
      <Working {...answer} />
      {answer.status === 'current' && rows.length === 0 && <p className="rv-note">{t('nothing')}</p>}
      {rows.length > 0 && (
        <>
          <div className="rv-bar-line">
            <ToggleGroup
              label={t('kindFilter')}
              options={[
                { value: 'all' as const, label: t('kinds.all', { n: f.number(rows.length) }) },
                ...TREATED_KINDS.flatMap((kind, i) =>
                  places[i]
                    ? [{ value: kind, label: t(`kinds.${kind}`, { n: f.number(places[i] ?? 0) }) }]
                    : [],
                ),
              ]}
              value={only ?? 'all'}
              onChange={(value) => actions.setReview({ only: value === 'all' ? undefined : value })}
            />
            {!grouped && (
              <Button variant="quiet" onPress={() => actions.setReview({ sort: undefined })}>
                {t('table.sortedByDecision')}
              </Button>
            )}
            <span className="rv-gap" />
            <Button
              onPress={() => saveText([reviewCsv(shown, t, words)], `${dataset.profile.name}-review.csv`)}
            >
              <DownloadIcon size={16} />
              {t('csv')}
            </Button>
            <Button variant="primary" onPress={() => window.print()}>
              <PrintIcon size={16} />
              {t('print')}
            </Button>
          </div>
          <div className="rv-scroll">
            <table className="rv-table" data-testid="review-table">
              <caption className="visually-hidden">{t('table.caption')}</caption>
              <thead>
                <tr>
                  {COLUMNS.map((column) => (
                    <Head key={column} column={column} sort={sort} onSort={sortBy} />
                  ))}
                  <th className="rv-no-print">
                    <span className="visually-hidden">{t('card.onMap')}</span>
                  </th>
                </tr>
              </thead>
              {groups.map((group) => (
                <tbody key={group.decision ?? 'all'}>
                  {group.decision && (
                    <tr className="rv-group">
                      <th colSpan={COLUMNS.length + 1} scope="rowgroup">
                        <strong>{t(`decision.${group.decision}`)}</strong>{' '}
                        <span>
                          {t('table.rows', { count: group.rows.length })} ·{' '}
                          {t(`decisionWhy.${group.decision}`)}
                        </span>
                      </th>
                    </tr>
                  )}
                  {group.rows.map((row) => (
                    <Row key={`${row.kind}:${row.id}`} row={row} words={words} />
                  ))}
                </tbody>
              ))}
            </table>
          </div>
          <p className="rv-note">{t('table.note')}</p>
          <PrintedFoot />
        </>
      )}
    </section>
  );
}

function Head(props: {
  readonly column: (typeof COLUMNS)[number];
  readonly sort: { readonly by: ReviewSort; readonly down: boolean } | undefined;
  readonly onSort: (by: ReviewSort) => void;
}) {
  const { t } = useTranslation('review');
  const { column, sort, onSort } = props;
  const by = SORTS[column];
  const name = t(`table.${column}`);
  if (!by) return <th scope="col">{name}</th>;
  const on = sort?.by === by;
  return (
    <th scope="col" aria-sort={on ? (sort.down ? 'descending' : 'ascending') : 'none'}>
      <AriaButton
        className="rv-sort"
        aria-label={t('table.sortBy', { what: name })}
        onPress={() => onSort(by)}
      >
        {name}
        {on && (sort.down ? <DownIcon size={14} /> : <UpIcon size={14} />)}
      </AriaButton>
    </th>
  );
}

/** What was counted: classes and record. */
export function Basis({ classes }: { readonly classes: readonly string[] }) {
  const { t } = useTranslation('review');
  const { f } = useReviewWords();
  const { profile, engine } = useDataset();
  const names = engine.table.classes
    .filter((c) => classes.includes(c.code))
    .map((c) => classNameOf(c, f.lang));
  const period = periodOf(profile);
  return (
    <p className="rv-basis">
      {t('basis', { classes: names.join(', '), period: f.period(period, period.to) })}
    </p>
  );
}

/** Below what is printed: when, and whose data. */
export function PrintedFoot() {
  const { t } = useTranslation(['review', 'common']);
  const { f } = useReviewWords();
  const { profile } = useDataset();
  const at = f.dateTime(Math.floor((Date.now() - Date.UTC(2000, 0, 1)) / 1000));
  return (
    <p className="rv-printed">
      {profile.synthetic && <strong>{t('common:synthetic')}. </strong>}
      {t('review:printed', { at, attribution: profile.source })}
    </p>
  );
}
