import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useReviewWords } from '../words.ts';

/** A number with its unit in words; billions are read more easily than their zeros. */
export function useAmount(): (
  value: number,
  unit: string,
) => { readonly number: string; readonly unit: string } {
  const { t, i18n } = useTranslation('about');
  const { f } = useReviewWords();
  return useCallback(
    (value, unit) => {
      const billions = unit === 'dong' && value >= 1e9;
      const shown = billions ? value / 1e9 : value;
      const key = billions ? 'billion-dong' : unit;
      const digits = Number.isInteger(shown) ? 0 : Number.isInteger(shown * 10) ? 1 : 2;
      return {
        number: f.number(shown, digits),
        unit: i18n.exists(`about:unit.${key}`) ? t(`unit.${key as 'cases'}`) : key,
      };
    },
    [t, i18n, f],
  );
}
