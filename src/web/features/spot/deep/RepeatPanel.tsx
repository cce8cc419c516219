import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NEAR_REPEAT_DEFAULTS, type NearRepeatResult } from '../../../../core/analysis/spot/near-repeats.ts';
import type { Filter } from '../../../../core/model/filter.ts';
import type { Interval } from '../../../../core/model/time.ts';
import { Section } from '../../../charts/Frame.tsx';
import { Rich } from '../../../charts/Rich.tsx';
import { periodTitle } from '../../../charts/time/period.ts';
import { useWords } from '../../../charts/useWords.ts';
import { useNearRepeat } from '../../../remote/spot.ts';
import { useDataset } from '../../../state/dataset.ts';
import { useApp } from '../../../state/store.ts';
import { Button } from '../../../ui/Button.tsx';
import { Select } from '../../../ui/Select.tsx';
import { repeatFacts } from './repeat-facts.ts';
import { Working } from './Working.tsx';
import './deep.css';

type Metric = 'euclidean' | 'manhattan';
interface Asked {
  readonly filter: Filter;
  readonly window: Interval;
  readonly metric: Metric;
}

/** Whether cases follow each other near by and soon after; computed when it is asked for. */
export default function RepeatPanel() {
  const { t } = useTranslation('deep');
  const { f } = useWords();
  const dataset = useDataset();
  const filter = useApp((s) => s.filter);
  const family = useApp((s) => s.family);
  const [metric, setMetric] = useState<Metric>('euclidean');
  const [asked, setAsked] = useState<Asked | null>(null);
  const answer = useNearRepeat(
    dataset,
    asked?.filter ?? filter,
    asked && { ...NEAR_REPEAT_DEFAULTS, metric: asked.metric, window: asked.window },
  );
  const old = asked !== null && (asked.filter !== filter || asked.metric !== metric);
  const ask = () => setAsked({ filter, window: filter.time ?? dataset.engine.period, metric });
  return (
    <Section section="repeat" title={t('repeat.title')} testId="repeat" note="">
      <p className="deep-text">
        {t('repeat.what', { permutations: f.number(NEAR_REPEAT_DEFAULTS.permutations) })}
      </p>
      {family === 'police' && <p className="deep-notes">{t('police')}</p>}
      <div className="deep-controls">
        <Select
          label={t('repeat.metric')}
          value={metric}
          onChange={setMetric}
          options={[
            { value: 'euclidean', label: t('repeat.euclidean') },
            { value: 'manhattan', label: t('repeat.manhattan') },
          ]}
        />
        {(asked === null || old) && dataset.engine.hasRows && (
          <Button className="deep-run" onPress={ask}>
            {asked === null ? t('repeat.run') : t('repeat.runAgain')}
          </Button>
        )}
      </div>
      {old && <p className="deep-notes">{t('stale')}</p>}
      {(asked || !dataset.engine.hasRows) && (
        <Working answer={answer}>
          {(result) => <Result result={result} window={asked?.window ?? dataset.engine.period} />}
        </Working>
      )}
    </Section>
  );
}

function Result({ result, window }: { readonly result: NearRepeatResult; readonly window: Interval }) {
  const { t } = useTranslation('deep');
  const { f } = useWords();
  if (!result.ok) {
    const key = result.code === 'too-few' ? 'tooFew' : 'tooMany';
    return (
      <p className="deep-sentence" data-testid="repeat-sentence">
        <Rich text={t(`repeat.${key}`, { n: f.number(result.n) })} />
      </p>
    );
  }
  return <Knox result={result} window={window} />;
}

function Knox(props: {
  readonly result: Extract<NearRepeatResult, { ok: true }>;
  readonly window: Interval;
}) {
  const { t } = useTranslation('deep');
  const { t: time } = useTranslation('time');
  const { f, zone } = useWords();
  const { result, window } = props;
  const facts = repeatFacts(result);
  const spaceOf = (s: number): string => {
    const band = result.spaceBands[s];
    if (band === undefined || band === 'same-place') return t('repeat.samePlace');
    return t('repeat.metres', { from: f.number(band[0]), to: f.number(band[1]) });
  };
  const timeOf = (k: number): string => {
    const [from, to] = result.timeBands[k] ?? [0, 0];
    return t('repeat.days', { from: f.number(from), to: f.number(to) });
  };
  const figures = (c: { observed: number; expected: number; ratio: number | null; p: number }) => ({
    observed: f.number(c.observed),
    expected: f.number(c.expected, 1),
    ratio: c.ratio === null ? '–' : f.number(c.ratio, 1),
    p: f.number(c.p, 3),
  });
  const [best, ...others] = facts.raised;
  const said = facts.few
    ? t('repeat.few', { expected: f.number(facts.expected, 1) })
    : best
      ? t('repeat.found', { ...figures(best), space: spaceOf(best.space), time: timeOf(best.time) })
      : t('repeat.none');
  const { noPlace, vaguePlace, vagueDay } = result.leftOut;
  return (
    <>
      <p className="deep-sentence" data-testid="repeat-sentence">
        <Rich text={said} />
        {others.length > 0 &&
          ` ${t('repeat.foundMore', { count: others.length, n: f.number(others.length) })}`}
      </p>
      <p className="deep-notes">
        {t('repeat.note', {
          count: result.n,
          n: f.number(result.n),
          period: periodTitle(window, zone, time, f),
        })}
        .{' '}
        {!facts.few &&
          t('repeat.chance', {
            count: Math.round(facts.byChance),
            cells: f.number(facts.cells),
            k: f.number(Math.round(facts.byChance)),
          })}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className="deep-scroll" tabIndex={0} aria-label={t('repeat.title')}>
        <table className="deep-table deep-knox" data-testid="repeat-table">
          <caption className="visually-hidden">{t('repeat.title')}</caption>
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                {t('repeat.space')}
              </th>
              <th scope="colgroup" colSpan={result.timeBands.length}>
                {t('repeat.time')}
              </th>
            </tr>
            <tr>
              {result.timeBands.map(([from, to], k) => (
                <th key={timeOf(k)} scope="col">
                  {f.number(from)}–{f.number(to)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {result.rows.map((row, s) => (
              <tr key={spaceOf(s)}>
                <th scope="row">{spaceOf(s)}</th>
                {row.map((cell, k) => {
                  const words = figures(cell);
                  const raised = cell.marked && !facts.few;
                  return (
                    <td
                      key={timeOf(k)}
                      data-raised={raised || undefined}
                      title={t('repeat.cell', { ...words, space: spaceOf(s), time: timeOf(k) })}
                    >
                      {raised && (
                        <span className="deep-sign" role="img" aria-label={t('repeat.flag')}>
                          ▲
                        </span>
                      )}
                      {words.ratio}
                      <small>{words.p}</small>
                      <small>{t('repeat.pairs', { count: cell.observed, n: words.observed })}</small>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="deep-notes">
        <p>{t('repeat.flagNote')}</p>
        <p>
          {t('repeat.leftOut', {
            noPlace: f.number(noPlace),
            vague: f.number(vaguePlace),
            day: f.number(vagueDay),
          })}
        </p>
        <p>
          {t('repeat.method', {
            metric: t(`repeat.metricWord.${result.metric}`),
            permutations: f.number(result.permutations),
          })}
        </p>
      </div>
    </>
  );
}
