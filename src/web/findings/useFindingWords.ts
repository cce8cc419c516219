import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { zoneOf } from '../../core/model/time.ts';
import { makeFormat } from '../i18n/format.ts';
import { useDataset } from '../state/dataset.ts';
import { useApp } from '../state/store.ts';
import { shortUnitName, useUnitNames } from '../state/units.ts';
import type { SpotWords } from './words.ts';

/** Words for findings in the language in view. */
export function useFindingWords(): SpotWords {
  const { t } = useTranslation('spot');
  const lang = useApp((s) => s.lang);
  const names = useUnitNames();
  const { timeZone } = useDataset().profile;
  return useMemo(
    () => ({
      t,
      f: makeFormat(lang, zoneOf(timeZone)),
      unitName: (code) => shortUnitName(names.get(code) ?? code),
    }),
    [t, lang, names, timeZone],
  );
}
