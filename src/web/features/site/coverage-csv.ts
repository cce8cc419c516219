import type { CoverageReport } from '../../../core/analysis/coverage/report.ts';
import { formatInstant, type Zone } from '../../../core/model/time.ts';
import { csvCell } from '../../../core/table/intake/csv.ts';
import { FEW, tellsOfFew } from './few.ts';

type Cell = string | number | null;
/** A table as text: the mark lets spreadsheets see UTF-8. */
export const csvText = (rows: readonly (readonly Cell[])[]): string =>
  `\uFEFF${rows.map((r) => r.map((c) => csvCell(c === null ? '' : String(c))).join(',')).join('\r\n')}\r\n`;

const rounded = (x: number | null, digits = 4): number | null =>
  x === null ? null : Math.round(x * 10 ** digits) / 10 ** digits;

/** Shares by unit and nothing else: no position, no gap, and no share that tells of fewer than FEW cases. */
export function publicCsv(
  report: Pick<CoverageReport, 'levels' | 'byUnit' | 'unitGround'>,
  level: number,
  units: readonly string[],
): string {
  const px = report.levels[level]?.pxPerM ?? 0;
  const ground = new Map(report.unitGround.map((u) => [u.code, u]));
  const rows = (report.byUnit[level] ?? []).flatMap((c, k) => {
    const code = units[k];
    if (code === undefined || c.total === 0) return [];
    const judged = c.total - c.cannotJudge;
    const land = ground.get(code);
    return [
      [
        code,
        px,
        judged < FEW ? `<${FEW}` : judged,
        tellsOfFew(c.covered, judged) ? null : rounded(c.share),
        land && land.areaM2 > 0 ? rounded((land.byDay.covered[level] ?? 0) / land.areaM2, 5) : null,
      ],
    ];
  });
  return csvText([['unit', 'px_per_m', 'judged_cases', 'share_in_view', 'share_of_area'], ...rows]);
}

/** All levels, years and units, and the ranked gaps with their places: for internal use. */
export function internalCsv(report: CoverageReport, units: readonly string[], zone: Zone): string {
  const head = [
    'kind',
    'group',
    'px_per_m',
    'total',
    'covered',
    'uncovered',
    'cannot_judge',
    'share',
    'lon',
    'lat',
    'name',
  ];
  const rows: Cell[][] = [];
  report.levels.forEach(({ pxPerM }, level) => {
    const add = (kind: string, group: string, c: CoverageReport['all'][number] | undefined): void => {
      if (c && c.total > 0)
        rows.push([
          kind,
          group,
          pxPerM,
          c.total,
          c.covered,
          c.uncovered,
          c.cannotJudge,
          rounded(c.share),
          null,
          null,
          null,
        ]);
    };
    add('incidents', '', report.all[level]);
    for (const key of ['day', 'night', 'both'] as const)
      add('daylight', key, report.byDaylight[level]?.[key]);
    report.byYear[level]?.forEach((c, k) => {
      add('year', formatInstant(report.years[k]?.from ?? 0, zone).slice(0, 4), c);
    });
    report.byUnit[level]?.forEach((c, k) => {
      add('unit', units[k] ?? '', c);
    });
  });
  report.gaps.forEach((g, k) => {
    rows.push(['gap', String(k + 1), null, g.total, null, g.uncovered, null, null, g.lon, g.lat, g.name]);
  });
  return csvText([head, ...rows]);
}
