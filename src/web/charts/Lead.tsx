import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { withClause } from '../../core/model/filter.ts';
import { useFindingWords } from '../findings/useFindingWords.ts';
import { changeLine, leadTail } from '../findings/words.ts';
import { useDataset } from '../state/dataset.ts';
import { useSpot } from '../state/spot.ts';
import { actions } from '../state/store.ts';
import { countsSource, useCounts } from '../state/useCounts.ts';
import { Button } from '../ui/Button.tsx';
import { Rich } from './Rich.tsx';
import { sentenceFacts, sentenceWords } from './sentence.ts';
import { periodLead } from './time/period.ts';
import { useTime } from './time/useTime.ts';
import { clampWindow, daysOf, yearBefore } from './time/window.ts';
import { useUnits } from './units.ts';
import { useWords } from './useWords.ts';

/** Longest window for which "the same period a year earlier" does not overlap itself. */
const YEAR_DAYS = 366;

/** The sentence that opens the panel: made from the counts on the screen, by templates only. */
export function Lead() {
  const { t } = useTranslation('charts');
  const { t: tTime } = useTranslation('time');
  const { f, zone } = useWords();
  const { engine } = useDataset();
  const counts = useCounts();
  const { nameOf } = useUnits();
  const { grid } = useTime();
  const { filter } = counts;
  const words = useFindingWords();
  const current = useSpot((v) => (v.status === 'current' ? v.result : null));
  // What was found belongs to the counts on the screen, or it says nothing yet.
  const found =
    current?.ok &&
    current.n === counts.n &&
    current.window.from === filter.time?.from &&
    current.window.to === filter.time.to
      ? current.lead
      : null;
  const text = useMemo(() => {
    const window = filter.time ? clampWindow(filter.time, grid) : grid.extent;
    const earlier = daysOf(window) <= YEAR_DAYS ? yearBefore(window, grid) : null;
    const before = earlier ? countsSource(engine).count(withClause(filter, 'time', earlier)) : null;
    const facts = sentenceFacts(counts, filter, engine.table.units, nameOf, before);
    const tail = found && leadTail(found, words, facts.hours?.hours ?? null);
    return sentenceWords(facts, periodLead(window, zone, tTime, f), t, f, tail);
  }, [counts, filter, engine, grid, zone, nameOf, t, tTime, f, found, words]);
  const asksHours = filter.hours !== undefined || filter.weekdays !== undefined;
  return (
    <div className="ip-lead">
      <p className="ip-sentence" data-testid="insight-sentence">
        <Rich text={text} />
      </p>
      {found?.change && <p className="ip-change">{changeLine(found.change, words)}</p>}
      {asksHours && counts.withoutHour > 0 && (
        <p className="ip-change">
          {t('unknown.hour', { count: counts.withoutHour, n: f.number(counts.withoutHour) })}
        </p>
      )}
      {filter.months && counts.withoutMonth > 0 && (
        <p className="ip-change">
          {t('unknown.month', { count: counts.withoutMonth, n: f.number(counts.withoutMonth) })}
        </p>
      )}
      {counts.n === 0 && (
        <div className="ip-nothing">
          <p>{t('emptyHint')}</p>
          <Button onPress={actions.clearFilter}>{t('clear')}</Button>
        </div>
      )}
    </div>
  );
}
