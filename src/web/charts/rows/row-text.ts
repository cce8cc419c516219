import type { TFunction } from 'i18next';
import { HOUR_S, type Zone } from '../../../core/model/time.ts';
import type { Bar } from '../../../core/table/behind.ts';
import { CSV_COLUMNS, type CsvWords } from '../../../core/table/rows-csv.ts';
import { type IncidentTable, NO_UNIT } from '../../../core/table/table.ts';
import type { Format } from '../../i18n/format.ts';
import { classNameOf } from '../../i18n/names.ts';
import type { Dataset } from '../../state/dataset.ts';

export interface RowWords {
  readonly t: TFunction<'charts'>;
  readonly f: Format;
  nameOf(unit: string): string;
}

/** A moment, or the span that a happening is known to lie in, as short as it can be said. */
function timeText(from: number, to: number, f: Format): string {
  if (to - from <= HOUR_S) return f.dateTime(from);
  const whole = f.period({ from, to });
  // "19/12/2022 19:45 – 19/12/2022 22:45" says its day once.
  if (f.date(from) !== f.date(to) || whole === f.date(from)) return whole;
  return `${f.dateTime(from)}–${f.dateTime(to).split(' ').at(-1) ?? ''}`;
}

/** Cells of one row as the list shows them. */
export function rowText(
  table: IncidentTable,
  row: number,
  { f, nameOf }: RowWords,
): { readonly time: string; readonly cls: string; readonly unit: string } {
  const [from, to] = [table.from[row] ?? 0, table.to[row] ?? 0];
  const def = table.classes[table.cls[row] ?? 0];
  const unit = table.unit[row] ?? NO_UNIT;
  return {
    time: timeText(from, to, f),
    cls: def ? classNameOf(def, f.lang) : '',
    unit: nameOf(unit === NO_UNIT ? '' : (table.units[unit] ?? '')),
  };
}

/** What a bar stands for, in words. */
export function barText(bar: Bar, { engine }: Dataset, { t, f, nameOf }: RowWords): string {
  switch (bar.kind) {
    case 'unit':
      return nameOf(bar.code);
    case 'class': {
      const def = engine.table.classes.find((c) => c.code === bar.code);
      return def ? classNameOf(def, f.lang) : bar.code;
    }
    case 'month':
      return f.month(engine.months[bar.index] ?? 0);
    case 'hour': {
      const hour = bar.hourOfWeek % 24;
      const day = f.weekday(Math.floor(bar.hourOfWeek / 24));
      return t('rows.hour', { day, from: hour, to: hour + 1 });
    }
    case 'cell':
      return t('rows.cell');
  }
}

/** Tab-separated text of what the list shows, for the clipboard. */
export function rowsAsText(table: IncidentTable, rows: Uint32Array, words: RowWords): string {
  const { t } = words;
  const lines = [[t('rows.time'), t('rows.class'), t('rows.unit')].join('\t')];
  for (const row of rows) {
    const { time, cls, unit } = rowText(table, row, words);
    lines.push([time, cls, unit].join('\t'));
  }
  return lines.join('\n');
}

/** Words of the exported file: what was asked, whose data, and that they are synthetic where they are. */
export function csvWords({ profile, engine }: Dataset, words: RowWords, asked: string, zone: Zone): CsvWords {
  const { t, f } = words;
  return {
    head: CSV_COLUMNS.map((c) => t(`rows.csv.${c}`)),
    className: (i) => {
      const def = engine.table.classes[i];
      return def ? classNameOf(def, f.lang) : '';
    },
    unitName: words.nameOf,
    yes: t('card.yes'),
    no: t('card.no'),
    synthetic: profile.synthetic,
    foot: [
      ...(profile.synthetic ? [t('method.synthetic')] : []),
      t('method.source', { source: profile.source.replace(/\.$/, '') }),
      t('rows.asked', { asked }),
      t('rows.zone', { zone: zone.name }),
    ],
  };
}
