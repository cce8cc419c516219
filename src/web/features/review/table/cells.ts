import type { TFunction } from 'i18next';
import type { ReviewRow } from '../../../../core/analysis/effect/review.ts';
import { intervalText, type ReviewWords, ratioText, shownVerdict } from '../words.ts';

/** More years than this are no plan any more. */
const LONG_YEARS = 30;

export interface CellText {
  readonly main: string;
  readonly note: string;
}

/** What the cells of a row say; screen, paper and CSV alike. */
export function cellsOf(row: ReviewRow, t: TFunction<'review'>, words: ReviewWords) {
  const { f } = words;
  const { counts: n, sufficiency: s, activity, ratio, ci } = row;
  const subKind =
    row.subKind === null
      ? ''
      : row.kind === 'camera'
        ? t(`cameraKind.${row.subKind as 'fixed'}`)
        : row.kind === 'model'
          ? t(`modelKind.${row.subKind as 'market'}`)
          : '';
  return {
    name: words.placeName(row),
    kind: [t(`kind.${row.kind}`), subKind].filter(Boolean).join(' · '),
    unit: words.unitName(row.unit),
    start: row.from === null ? '–' : f.date(row.from),
    status: t(`status.${row.status}`),
    verdict: shownVerdict(row.verdict, row.faults),
    counts: text(
      n ? `${f.number(n.targetBefore)} → ${f.number(n.targetAfter)}` : '–',
      n && n.controlBefore + n.controlAfter > 0
        ? t('table.control', { before: f.number(n.controlBefore), after: f.number(n.controlAfter) })
        : '',
    ),
    ratio: text(
      ratio === null ? '–' : ratioText(f, ratio),
      ratio !== null && ci ? intervalText(f, ci, t('card.unbounded')) : '',
    ),
    data: n
      ? s.need === null
        ? t('table.haveOnly', { have: f.number(s.have) })
        : t('table.have', { have: f.number(s.have), need: f.number(s.need) })
      : '–',
    years: text(
      s.enough
        ? t('table.enough')
        : s.moreYears === null
          ? n
            ? t('table.unknownYears')
            : '–'
          : s.moreYears > LONG_YEARS
            ? t('table.longYears', { n: f.number(LONG_YEARS) })
            : t('table.yearsMore', { count: s.moreYears }),
      !s.enough && s.moreYears !== null && !s.waitingHelps
        ? t('table.waiting', { years: f.number(s.yearsBefore) })
        : '',
    ),
    activity: activity
      ? text(f.date(activity.at), t(`activity.${activity.what}`))
      : text(t('table.noActivity'), ''),
  };
}
const text = (main: string, note: string): CellText => ({ main, note });
export type Cells = ReturnType<typeof cellsOf>;
