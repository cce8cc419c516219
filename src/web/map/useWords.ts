import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { zoneOf } from '../../core/model/time.ts';
import { type Format, makeFormat } from '../i18n/format.ts';
import { useDataset } from '../state/dataset.ts';
import { useApp } from '../state/store.ts';

/** Formats of the language in view and the zone of the data, with lengths as maps write them. */
export interface MapFormat extends Format {
  /** 2 km, 870 m */
  length(metres: number): string;
  /** 21,525° B, 107,966° Đ */
  position(lon: number, lat: number, digits: number): string;
}

export function useWords(): MapFormat {
  const lang = useApp((s) => s.lang);
  const { timeZone } = useDataset().profile;
  const { t } = useTranslation('map');
  return useMemo(() => {
    const f = makeFormat(lang, zoneOf(timeZone));
    const length = (metres: number): string => {
      if (metres < 1000) return `${f.number(Math.round(metres))}\u00a0m`;
      const km = metres / 1000;
      return `${f.number(km, Number.isInteger(km) || km >= 10 ? 0 : 1)}\u00a0km`;
    };
    const position = (lon: number, lat: number, digits: number): string =>
      t('coordinates', {
        lat: f.number(Math.abs(lat), digits),
        // Not `ns`: that word is i18next's own and would send it to another message file.
        latSide: t(lat < 0 ? 'hemisphere.s' : 'hemisphere.n'),
        lon: f.number(Math.abs(lon), digits),
        lonSide: t(lon < 0 ? 'hemisphere.w' : 'hemisphere.e'),
      });
    return { ...f, length, position };
  }, [lang, timeZone, t]);
}
