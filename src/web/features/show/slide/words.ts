import type { TFunction } from 'i18next';
import { type Zone, zoneOf } from '../../../../core/model/time.ts';
import type { SpotWords } from '../../../findings/words.ts';
import { type Format, makeFormat } from '../../../i18n/format.ts';
import '../../../i18n/cards.ts';
import i18n from '../../../i18n/index.ts';
import type { Dataset } from '../../../state/dataset.ts';
import type { Lang } from '../../../state/state.ts';
import { shortUnitName, unitNamesOf } from '../../../state/units.ts';

export const SHOW_NAMESPACES = ['show', 'common', 'map', 'charts', 'about', 'spot', 'shell', 'data'] as const;
export type ShowT = TFunction<typeof SHOW_NAMESPACES>;

/** What slides are said with, outside of React: they are made for chapters that are not on the screen too. */
export interface ShowWords {
  readonly t: ShowT;
  readonly f: Format;
  readonly zone: Zone;
  readonly unitName: (code: string) => string;
  /** The same for findings and for the map, whose words are kept elsewhere. */
  readonly spot: SpotWords;
  readonly tMap: TFunction<'map'>;
  readonly tCards: TFunction<'cards'>;
  readonly tReview: TFunction<'review'>;
}

export function wordsFor(dataset: Dataset, lang: Lang): ShowWords {
  const zone = zoneOf(dataset.profile.timeZone);
  const names = unitNamesOf(dataset);
  const t = i18n.getFixedT(null, SHOW_NAMESPACES) as ShowT;
  const f = makeFormat(lang, zone);
  const unitName = (code: string) =>
    code === '' ? t('common:noUnit') : shortUnitName(names.get(code) ?? code);
  const spot = { t: i18n.getFixedT(null, 'spot'), f, unitName };
  return {
    t,
    f,
    zone,
    unitName,
    spot,
    tMap: i18n.getFixedT(null, 'map'),
    tCards: i18n.getFixedT(null, 'cards'),
    tReview: i18n.getFixedT(null, 'review'),
  };
}
