import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useDataset } from '../state/dataset.ts';
import { shortUnitName, useUnitNames } from '../state/units.ts';

export interface Units {
  /** All unit codes: those of the incidents first, in the table's order, then units without any incident. */
  readonly codes: readonly string[];
  /** Name by code; '' is "no unit known". */
  nameOf(code: string): string;
}

export function useUnits(): Units {
  const { engine } = useDataset();
  const names = useUnitNames();
  const { t } = useTranslation('common');
  const none = t('noUnit');
  return useMemo(() => {
    const codes = [...new Set([...engine.table.units, ...names.keys()])];
    const nameOf = (code: string) => (code === '' ? none : shortUnitName(names.get(code) ?? code));
    return { codes, nameOf };
  }, [engine, names, none]);
}
