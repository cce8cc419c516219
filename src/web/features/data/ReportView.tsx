import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem, ProblemCode } from '../../../core/model/problem.ts';
import { REPAIRS, type Repair } from '../../../core/table/intake/geometry.ts';
import type { PersonalKind } from '../../../core/table/intake/personal.ts';
import type { Format } from '../../i18n/format.ts';
import { useDataset } from '../../state/dataset.ts';
import { useDatasetControl } from '../../state/dataset-control.ts';
import { actions } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { DownloadIcon } from '../../ui/icons.tsx';
import { saveText } from '../../ui/save.ts';
import { accepted, flow, type Report, type Result } from './flow.ts';
import { Questions } from './Questions.tsx';
import { setAsideCsv } from './set-aside-csv.ts';
import { useFormat } from './use-format.ts';

/** What became of every file, and the step to the screen. */
export function ReportView({ report }: { readonly report: Report }) {
  const { t } = useTranslation('data');
  const dataset = useDataset();
  const control = useDatasetControl();
  const some = report.results.some(accepted);
  const [joining, setJoining] = useState(false);
  const [failed, setFailed] = useState('');
  const show = async () => {
    setJoining(true);
    try {
      const made = await flow.finish(dataset);
      if (!made) return;
      control.load(made);
      actions.set({ workspace: 'spot' });
    } catch (error) {
      setFailed(error instanceof Error ? error.message : String(error));
    } finally {
      setJoining(false);
    }
  };
  return (
    <div className="data-step">
      <header className="data-head">
        <h1 tabIndex={-1}>{t('report.title')}</h1>
      </header>
      {report.results.map((result) => (
        <ResultView key={result.pick.key} result={result} />
      ))}
      {failed && <p className="data-hint">{t('report.failed', { detail: failed })}</p>}
      <footer className="data-foot">
        {some && (
          <Button variant="primary" isDisabled={joining} onPress={() => void show()}>
            {joining ? t('report.joining') : t('report.show')}
          </Button>
        )}
        <Button onPress={flow.back}>{t('report.back')}</Button>
        <Button variant="quiet" onPress={flow.discard}>
          {t('report.discard')}
        </Button>
      </footer>
    </div>
  );
}

/** Told in one line each, with their columns or classes as a list. */
const LISTED = ['personal-column-dropped', 'free-text-dropped', 'unknown-column', 'class-added'] as const;

function ResultView({ result: { pick, done, failure } }: { readonly result: Result }) {
  const { t } = useTranslation(['data', 'problem']);
  const f = useFormat();
  const name = pick.file.name;
  if (!done)
    return (
      <section className="data-pick">
        <h2>{name}</h2>
        <p className="data-hint">{t('data:report.failed', { detail: failure ?? '' })}</p>
      </section>
    );
  const { result, setAside } = done;
  const { outcome, rows, accepted: taken, withoutPlace } = result;
  const lead =
    outcome === 'rejected'
      ? t('data:report.refused')
      : outcome === 'needs-choice'
        ? t('data:report.asks')
        : result.setAside === 0
          ? t('data:report.all', { rows: f.number(rows) })
          : t('data:report.accepted', { accepted: f.number(taken), rows: f.number(rows) });
  const listed = (code: ProblemCode) =>
    result.warnings
      .filter((w) => w.code === code)
      .map(({ detail = '', kind }) =>
        kind ? `“${detail}” (${t(`data:personal.${kind as PersonalKind}`)})` : `“${detail}”`,
      )
      .join(', ');
  const dropped = [listed('personal-column-dropped'), listed('free-text-dropped')].filter(Boolean).join(', ');
  const [unused, classes] = [listed('unknown-column'), listed('class-added')];
  const rest = result.warnings.filter((w) => !(LISTED as readonly string[]).includes(w.code));
  const download = () => {
    const words = { row: t('data:report.csvRow'), reason: t('data:report.csvReason') };
    const reasonOf = ({ code }: { code: ProblemCode }) => t(`problem:${code}`, { detail: '' });
    const stem = name.replace(/\.\w+(\.gz)?$/i, '');
    saveText([setAsideCsv(setAside, { ...words, reasonOf })], `${stem}-de-rieng.csv`);
  };
  return (
    <section className="data-pick" data-outcome={outcome}>
      <h2>
        {name} {pick.layer && <span className="data-note">{t(`data:layer.${pick.layer}`)}</span>}
      </h2>
      <p className="data-verdict">
        {lead} {withoutPlace > 0 && t('data:report.without', { formatted: f.number(withoutPlace) })}
      </p>
      {result.choices.length > 0 && <Questions pick={pick} choices={result.choices} />}
      {result.problems.length > 0 && (
        <>
          {result.setAside > 0 && outcome !== 'rejected' && (
            <h3 className="data-sub">
              {t('data:report.setAside', { formatted: f.number(result.setAside) })}
            </h3>
          )}
          <Problems problems={result.problems} f={f} />
        </>
      )}
      {setAside.length > 0 && (
        <p className="data-download">
          <Button onPress={download}>
            <DownloadIcon size={18} />
            {t('data:report.download')}
          </Button>
          <span className="data-note">{t('data:report.downloadNote')}</span>
        </p>
      )}
      {(rest.length > 0 || dropped || unused || classes) && (
        <>
          <h3 className="data-sub">{t('data:report.warnings')}</h3>
          <Problems problems={rest} f={f} />
          <ul className="data-said">
            {dropped && <li>{t('data:report.dropped', { columns: dropped })}</li>}
            {unused && <li>{t('data:report.unused', { columns: unused })}</li>}
            {classes && <li>{t('data:report.classes', { classes })}</li>}
          </ul>
        </>
      )}
    </section>
  );
}

function Problems({ problems, f }: { readonly problems: readonly Problem[]; readonly f: Format }) {
  const { t } = useTranslation(['data', 'problem']);
  const where = ({ rows, count }: Problem): string => {
    if (rows.length === 0) return t('data:report.wholeFile');
    const list = rows
      .slice(0, 5)
      .map((r) => f.number(r))
      .join(', ');
    return count > 5 ? t('data:report.rowsMore', { rows: list }) : t('data:report.rowsAre', { rows: list });
  };
  const say = ({ code, detail = '' }: Problem): string =>
    code === 'geometry-repaired' && detail in REPAIRS
      ? t(`data:report.repair.${detail as Repair}`)
      : t(`problem:${code}`, { detail });
  return (
    <ul className="data-problems">
      {problems.map((p) => (
        <li key={`${p.code}-${p.message}`}>
          <span className="data-number">{p.rows.length > 0 ? f.number(p.count) : ''}</span>
          <span>{say(p)}</span>
          <span className="data-note">{where(p)}</span>
        </li>
      ))}
    </ul>
  );
}
