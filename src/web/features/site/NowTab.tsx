import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { levelIndex } from '../../../core/analysis/coverage/range.ts';
import type { CoverageReport } from '../../../core/analysis/coverage/report.ts';
import type { CoverageCount } from '../../../core/analysis/coverage/tally.ts';
import { Rich } from '../../charts/Rich.tsx';
import { useWords } from '../../charts/useWords.ts';
import { classNameOf } from '../../i18n/names.ts';
import { useCoverage } from '../../remote/site.ts';
import { useDataset } from '../../state/dataset.ts';
import { useFrozen, useMoving } from '../../state/moving.ts';
import { useApp } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { saveText } from '../../ui/save.ts';
import { internalCsv, publicCsv } from './coverage-csv.ts';
import { openGap } from './fit.ts';
import { HarmChoice } from './HarmChoice.tsx';
import { NowMethod } from './Method.tsx';
import { Block, PoliceWarning, QualityChoice, ShareBar, small, useLevelWords } from './parts.tsx';
import { UnitShares } from './UnitShares.tsx';
import { useAbroad } from './useAbroad.ts';
import { useChoices } from './useChoices.ts';
import { Waiting } from './Waiting.tsx';
import { useWeighing } from './weighing.ts';
import { Years } from './Years.tsx';

/** What the cameras and lights of today really see: of the question's cases when they happened, of ground, streets and lanes. */
export default function NowTab() {
  const { t } = useTranslation('site');
  const dataset = useDataset();
  const abroad = useAbroad();
  const moving = useMoving();
  const filter = useFrozen(
    useApp((s) => s.filter),
    moving,
  );
  const standard = useApp((s) => s.site.standard);
  const { pxPerM, masks } = useChoices();
  const level = levelIndex(standard, pxPerM);
  const harm = useWeighing();
  const { engine, layers } = dataset;
  const ask = useMemo(
    () =>
      abroad && engine.hasRows
        ? { filter, window: filter.time ?? engine.period, standard, gapLevel: level, masks, harm }
        : null,
    [abroad, filter, standard, level, engine, masks, harm],
  );
  const answer = useCoverage(dataset, ask, abroad ?? []);
  const { result } = answer;
  return (
    <div
      className="site-tab"
      data-status={answer.status}
      aria-busy={answer.status === 'pending'}
      data-testid="site-now"
    >
      <PoliceWarning />
      {(layers.cameras?.length ?? 0) === 0 && <p className="site-text">{t('noCameras')}</p>}
      <QualityChoice />
      <HarmChoice />
      <Waiting answer={answer} />
      {result && (
        <Figures
          report={result}
          level={Math.min(level, result.levels.length - 1)}
          window={ask?.window ?? engine.period}
        />
      )}
    </div>
  );
}

function Figures(props: {
  readonly report: CoverageReport;
  readonly level: number;
  readonly window: { readonly from: number; readonly to: number };
}) {
  const { t } = useTranslation('site');
  const { f, zone } = useWords();
  const { engine } = useDataset();
  const { report, level, window } = props;
  const levelWords = useLevelWords();
  const all = report.all[level] as CoverageCount;
  const judged = all.total - all.cannotJudge;
  const light = report.byDaylight[level];
  const { now } = report;
  const period = f.period(window);
  const rows = (['day', 'night', 'both'] as const).flatMap((key) => {
    const c = light?.[key];
    return c && c.total > 0 ? [{ key, c }] : [];
  });
  const km = (m: number): string => f.number(m / 1000, 1);
  const lit = now.light.lit / (report.streetM || 1);
  return (
    <div className="site-result">
      <p className="site-sentence" data-testid="site-sentence">
        <Rich
          text={
            all.share === null
              ? t('now.sentenceNone', { count: all.total, n: f.number(all.total), period })
              : t('now.sentence', {
                  count: judged,
                  share: f.percent(all.share, all.share > 0 && all.share < 0.1 ? 1 : 0),
                  level: levelWords,
                  covered: f.number(all.covered, Number.isInteger(all.covered) ? 0 : 1),
                  judged: f.number(judged),
                  period,
                })
          }
        />
      </p>
      {all.cannotJudge > 0 && (
        <p className="site-note">
          {t('now.open', {
            count: all.total,
            open: f.number(all.cannotJudge, digits(all.cannotJudge)),
            n: f.number(all.total),
          })}
        </p>
      )}
      <Block title={t('now.incidents')} testId="site-daylight">
        <ul className="site-shares">
          {rows.map(({ key, c }) => (
            <ShareBar
              key={key}
              name={t(`now.${key}`)}
              share={c.share}
              open={c.total > 0 ? c.cannotJudge / c.total : 0}
              words={t(c.cannotJudge > 0 ? 'now.countsOpen' : 'now.counts', {
                covered: f.number(c.covered, digits(c.covered)),
                judged: f.number(c.total - c.cannotJudge, digits(c.cannotJudge)),
                open: f.number(c.cannotJudge, digits(c.cannotJudge)),
              })}
            />
          ))}
        </ul>
        <p className="site-key">
          <i data-of="seen" /> {t('now.seen')} <i data-of="unseen" /> {t('now.unseen')} <i data-of="open" />{' '}
          {t('now.unknown')}
        </p>
        <p className="site-note">
          {t('now.twice', { n: f.number(all.overlap) })}{' '}
          {report.maskedIncidents > 0 &&
            t('now.masked', { count: report.maskedIncidents, n: f.number(report.maskedIncidents) })}
        </p>
      </Block>
      <Harm report={report} level={level} />
      <ByClass report={report} level={level} />
      <Years report={report} level={level} />
      <Block
        title={t('now.ground')}
        note={t('now.groundNote', { cameras: f.number(now.cameras), at: f.date(now.at) })}
        testId="site-ground"
      >
        <table className="site-table">
          <thead>
            <tr>
              <td />
              <th scope="col">{t('now.day')}</th>
              <th scope="col">{t('now.night')}</th>
              <th scope="col">{t('now.overlap')}</th>
            </tr>
          </thead>
          <tbody>
            {(
              [
                ['area', now.groundByDay, now.groundByNight, report.areaM2],
                ['streets', now.streetsByDay, now.streetsByNight, report.streetM],
                ['lanes', now.lanesByDay, now.lanesByNight, now.laneM],
              ] as const
            ).map(([key, day, night, whole]) => (
              <tr key={key}>
                <th scope="row">{t(`now.${key}`)}</th>
                {whole > 0 ? (
                  [day.covered, night.covered, day.overlap].map((part, k) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: three columns that never change places.
                    <td key={k}>{small((part[level] ?? 0) / whole, f.percent)}</td>
                  ))
                ) : (
                  <td colSpan={3}>{t('now.noLanes')}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Block>
      <Block title={t('now.light')} testId="site-light">
        {report.streetM > 0 && (
          <p className="site-text">
            <Rich
              text={t('now.lit', { share: f.percent(lit), km: km(now.light.lit), total: km(report.streetM) })}
            />
          </p>
        )}
        <p className="site-text">
          {t('now.nightCases', {
            count: report.night.night,
            night: f.number(report.night.night),
            unlit: f.number(report.night.onUnlit),
            lit: f.number(report.night.onLit),
            unknown: f.number(report.night.onUnknown),
            off: f.number(report.night.offStreet),
            vague: f.number(report.night.vaguePlace),
          })}{' '}
          {report.night.vagueHour > 0 &&
            t('now.nightVague', { count: report.night.vagueHour, n: f.number(report.night.vagueHour) })}
        </p>
      </Block>
      <UnitShares report={report} level={level} />
      <Gaps report={report} />
      <div className="site-buttons">
        <Button onPress={() => saveText([publicCsv(report, level, engine.table.units)], t('now.fileUnits'))}>
          {t('now.exportPublic')}
        </Button>
        <Button
          onPress={() => saveText([internalCsv(report, engine.table.units, zone)], t('now.fileInternal'))}
        >
          {t('now.exportInternal')}
        </Button>
      </div>
      <NowMethod report={report} />
    </div>
  );
}

/** Shares of harm, beside those of cases. */
function Harm({ report, level }: { readonly report: CoverageReport; readonly level: number }) {
  const { t } = useTranslation('site');
  const { f } = useWords();
  if (!report.weighted) return null;
  const { all, byDaylight } = report.weighted;
  const rows = [
    { name: t('weigh.all'), c: all[level] },
    { name: t('now.day'), c: byDaylight[level]?.day },
    { name: t('now.night'), c: byDaylight[level]?.night },
  ];
  const days = (x: number): string => f.number(x, x >= 10 ? 0 : digits(x));
  return (
    <Block title={t('weigh.title')} note={t('weigh.note')} testId="site-harm-shares">
      <ul className="site-shares">
        {rows.map(
          ({ name, c }) =>
            c &&
            c.total > 0 && (
              <ShareBar
                key={name}
                name={name}
                share={c.share}
                open={c.cannotJudge / c.total}
                words={t(c.cannotJudge > 0 ? 'weigh.daysOpen' : 'weigh.days', {
                  covered: days(c.covered),
                  judged: days(c.total - c.cannotJudge),
                  open: days(c.cannotJudge),
                })}
              />
            ),
        )}
      </ul>
    </Block>
  );
}

const digits = (x: number): number => (Number.isInteger(x) ? 0 : 1);
/** The classes of the question, each for itself; one alone says no more than the sentence. */
function ByClass({ report, level }: { readonly report: CoverageReport; readonly level: number }) {
  const { t } = useTranslation('site');
  const { f } = useWords();
  const { engine } = useDataset();
  const chosen = useApp((s) => s.filter.classes);
  const rows = engine.table.classes.flatMap((def, k) => {
    const c = report.byClass[level]?.[k];
    return c && c.total > 0 && (chosen?.includes(def.code) ?? true) ? [{ def, c }] : [];
  });
  if (rows.length < 2) return null;
  return (
    <Block title={t('now.classes')} testId="site-classes">
      <ul className="site-shares">
        {rows.map(({ def, c }) => (
          <ShareBar
            key={def.code}
            name={classNameOf(def, f.lang)}
            share={c.share}
            open={c.cannotJudge / c.total}
            words={t(c.cannotJudge > 0 ? 'now.countsOpen' : 'now.counts', {
              covered: f.number(c.covered, digits(c.covered)),
              judged: f.number(c.total - c.cannotJudge, digits(c.cannotJudge)),
              open: f.number(c.cannotJudge, digits(c.cannotJudge)),
            })}
          />
        ))}
      </ul>
    </Block>
  );
}

const SHOWN = 8;
function Gaps({ report }: { readonly report: CoverageReport }) {
  const { t } = useTranslation('site');
  const { f } = useWords();
  const gaps = report.gaps.slice(0, SHOWN);
  return (
    <Block title={t('now.gaps')} note={t('now.gapsNote')} internal testId="site-gaps">
      {gaps.length === 0 ? (
        <p className="site-text">{t('now.noGaps')}</p>
      ) : (
        <ol className="site-gaps">
          {gaps.map((g) => (
            <li key={g.cell}>
              <button type="button" onClick={() => openGap(g)}>
                <span>{g.name ? t('now.gapNear', { name: g.name }) : t('now.gapNowhere')}</span>
                <strong>
                  {t('now.gapCases', {
                    count: Math.round(g.total),
                    n: f.number(g.uncovered, digits(g.uncovered)),
                    total: f.number(g.total),
                  })}
                </strong>
              </button>
            </li>
          ))}
        </ol>
      )}
    </Block>
  );
}
