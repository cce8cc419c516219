import type { Finding, SpotAnswer } from '../../core/analysis/spot/result.ts';
import type { PolygonRings } from '../../core/geo/geometry.ts';
import { formatInstant, type Zone } from '../../core/model/time.ts';
import { csvCell } from '../../core/table/intake/csv.ts';
import { peakWords, placeWords, pWords, type SpotWords, whatWords } from './words.ts';

/** What every export says below its findings. */
export interface ExportAbout {
  /** The asked period in words. */
  readonly period: string;
  readonly source: string;
  readonly synthetic: boolean;
  readonly zone: Zone;
}

const COLUMNS = [
  'rank',
  'place',
  'unit',
  'what',
  'count',
  'expected',
  'ratio',
  'p',
  'pKind',
  'significant',
  'from',
  'to',
  'hours',
  'weekdays',
  'inWindow',
  'yearBefore',
  'lon',
  'lat',
  'radius',
  'synthetic',
] as const;
type Column = (typeof COLUMNS)[number];
type Cell = string | number | boolean | null;

/** One finding as named values; numbers stay numbers. */
function record(finding: Finding, words: SpotWords, { synthetic, zone }: ExportAbout): Record<Column, Cell> {
  const { hours, weekdays } = finding.peak;
  return {
    rank: finding.rank,
    place: placeWords(finding, words),
    unit: finding.unit === null ? null : words.unitName(finding.unit),
    what: whatWords(finding, words),
    count: finding.count,
    expected: rounded(finding.expected),
    ratio: finding.ratio === null ? null : rounded(finding.ratio),
    p: finding.p,
    pKind: finding.pKind,
    significant: finding.significant,
    from: formatInstant(finding.interval.from, zone),
    to: formatInstant(finding.interval.to, zone),
    hours: hours && peakWords({ ...finding.peak, weekdays: null }, words),
    weekdays: weekdays && words.f.weekdays(weekdays.days),
    inWindow: finding.inWindow,
    yearBefore: finding.yearBefore,
    lon: Number(finding.lon.toFixed(6)),
    lat: Number(finding.lat.toFixed(6)),
    radius: finding.circle && Math.round(finding.circle.radiusM),
    synthetic,
  };
}
const rounded = (x: number): number => Number(x.toPrecision(6));

/** Every parameter that was used, as JSON, so that the same can be asked again. */
const parameters = ({ options, null: used, window, record: of }: SpotAnswer, { zone }: ExportAbout) => ({
  ...options,
  nullUsed: used,
  window: [formatInstant(window.from, zone), formatInstant(window.to, zone)],
  record: [formatInstant(of.from, zone), formatInstant(of.to, zone)],
});

/** Findings for spreadsheets: UTF-8 with byte order mark, CRLF, dots for decimals; below them how they came about and whose data. */
export function findingsCsv(
  answer: SpotAnswer,
  findings: readonly Finding[],
  words: SpotWords,
  about: ExportAbout,
): string {
  const { t, f } = words;
  const line = (cells: readonly Cell[]) =>
    `${cells
      .map((c) => csvCell(typeof c === 'boolean' ? t(c ? 'export.yes' : 'export.no') : String(c ?? '')))
      .join(',')}\r\n`;
  const rows = findings.map((finding) => {
    const values = record(finding, words, about);
    return line(COLUMNS.map((c) => values[c]));
  });
  const foot = [
    ...(about.synthetic ? [t('export.synthetic')] : []),
    t('export.source', { source: about.source }),
    t('export.period', { period: about.period, n: f.number(answer.n) }),
    t('export.parameters', { parameters: JSON.stringify(parameters(answer, about)) }),
  ];
  return `\uFEFF${line(COLUMNS.map((c) => t(`export.head.${c}`)))}${rows.join('')}${foot.map((text) => line(['']) + line([text])).join('')}`;
}

/** Findings as GeoJSON: the outline of their cells where it is known, else their middle; circles by their radius. */
export function findingsGeoJson(
  answer: SpotAnswer,
  findings: readonly Finding[],
  shapes: ReadonlyMap<string, readonly PolygonRings[]>,
  words: SpotWords,
  about: ExportAbout,
): string {
  const features = findings.map((finding) => {
    const shape = shapes.get(finding.id);
    return {
      type: 'Feature',
      id: finding.id,
      geometry:
        shape && shape.length > 0
          ? { type: 'MultiPolygon', coordinates: shape }
          : { type: 'Point', coordinates: [finding.lon, finding.lat] },
      properties: record(finding, words, about),
    };
  });
  return JSON.stringify(
    {
      type: 'FeatureCollection',
      features,
      synthetic: about.synthetic,
      source: about.source,
      period: about.period,
      n: answer.n,
      parameters: parameters(answer, about),
    },
    null,
    1,
  );
}

/** Findings for the clipboard: tab-separated, as the list shows them. */
export function findingsText(findings: readonly Finding[], words: SpotWords): string {
  const { t, f } = words;
  const head = (['rank', 'place', 'what', 'count', 'expected', 'p', 'hours'] as const).map((c) =>
    t(`export.head.${c}`),
  );
  const rows = findings.map((finding) => [
    finding.rank,
    placeWords(finding, words),
    whatWords(finding, words),
    finding.count,
    f.number(finding.expected, 1),
    finding.p === null ? '' : pWords(finding.p, words),
    peakWords(finding.peak, words) ?? '',
  ]);
  return [head, ...rows].map((r) => r.join('\t')).join('\n');
}
