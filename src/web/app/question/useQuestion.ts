import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { zoneOf } from '../../../core/model/time.ts';
import { type Format, makeFormat } from '../../i18n/format.ts';
import { periodOf } from '../../state/adapt.ts';
import { comparedPeriod } from '../../state/compare.ts';
import { useDataset } from '../../state/dataset.ts';
import { timeExtent } from '../../state/extent.ts';
import { useApp } from '../../state/store.ts';
import { useUnitNames } from '../../state/units.ts';
import { type QuestionPart, type QuestionWords, questionOf } from './words.ts';

/** Formats of the language and zone in view. */
export function useFormat(): Format {
  const lang = useApp((s) => s.lang);
  const { timeZone } = useDataset().profile;
  return useMemo(() => makeFormat(lang, zoneOf(timeZone)), [lang, timeZone]);
}

/** The question in view, in the language in view. */
export function useQuestion(): readonly QuestionPart[] {
  const { profile, engine } = useDataset();
  const filter = useApp((s) => s.filter);
  const family = useApp((s) => s.family);
  const unitNames = useUnitNames();
  const f = useFormat();
  const words = useQuestionWords();
  const period = useMemo(() => periodOf(profile), [profile]);
  const compared = useApp((s) => s.compare);
  const other = useMemo(() => {
    const extent = timeExtent(profile, engine);
    return compared === null
      ? null
      : comparedPeriod(compared, filter.time ?? extent, extent, zoneOf(profile.timeZone));
  }, [compared, filter.time, profile, engine]);
  const { classes } = engine.table;
  return useMemo(
    () =>
      questionOf(
        { filter, family, classes, unitNames, place: profile.name, period, compared: other },
        words,
        f,
      ),
    [filter, family, classes, unitNames, profile, period, other, words, f],
  );
}

function useQuestionWords(): QuestionWords {
  const { t } = useTranslation(['shell', 'common']);
  return useMemo(
    () => ({
      from: t('shell:question.from'),
      during: t('shell:question.during'),
      at: t('shell:question.at'),
      noUnit: t('common:noUnit'),
      drawnArea: t('shell:question.drawnArea'),
      weekend: t('shell:question.weekend'),
      weekdays: t('shell:question.weekdays'),
      night: t('shell:question.night'),
      day: t('shell:question.day'),
      allOf: (family) => t(`common:family.${family}`),
      someClasses: (count) => t('shell:question.someClasses', { count }),
      someUnits: (count) => t('shell:question.someUnits', { count }),
      wholePeriod: (period) => t('shell:question.wholePeriod', { period }),
      hours: (hours) => t('shell:question.hours', { hours }),
      months: (months) => t('shell:question.months', { months }),
      compared: (period) => t('shell:question.compared', { period }),
    }),
    [t],
  );
}
