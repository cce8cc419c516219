import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useDataset } from '../state/dataset.ts';

/** "Phường Trần Phú" is called Trần Phú where only its name is wanted. */
export const shortUnitName = (name: string): string => name.replace(/^(phường|xã|thị trấn)\s+/iu, '');

export interface Units {
  /** All unit codes: those of the incidents first, in the table's order, then units without any incident. */
  readonly codes: readonly string[];
  /** Name by code; '' is "no unit known". */
  nameOf(code: string): string;
}

export function useUnits(): Units {
  const { engine, layers } = useDataset();
  const { t } = useTranslation('common');
  const none = t('noUnit');
  return useMemo(() => {
    const names = new Map<string, string>();
    for (const u of layers.units ?? []) names.set(u.properties.code, shortUnitName(u.properties.name));
    const codes = [...new Set([...engine.table.units, ...names.keys()])];
    return { codes, nameOf: (code) => (code === '' ? none : (names.get(code) ?? code)) };
  }, [engine, layers.units, none]);
}
