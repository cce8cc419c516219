import { z } from 'zod';
import { PLACE_TOLERANCE_M } from '../../../src/core/analysis/coverage/judge.ts';
import { LEVEL_PROFILES } from '../../../src/core/analysis/coverage/range.ts';
import { type CoverageReport, coverageReport } from '../../../src/core/analysis/coverage/report.ts';
import type { Extent } from '../../../src/core/analysis/coverage/samples.ts';
import type { CoverageCount } from '../../../src/core/analysis/coverage/tally.ts';
import { finish } from '../../../src/core/analysis/run.ts';
import { projectorFor } from '../../../src/core/geo/project.ts';
import { formatInstant, zoneOf } from '../../../src/core/model/time.ts';
import { classesOf } from './classes.ts';
import { abroadOf, askedPeriod, fileParameters, readInput } from './input.ts';
import type { Output, OutRow, Value } from './output.ts';
import { parse } from './question.ts';
import type { Analysis } from './spot.ts';

const parametersOf = z.strictObject({
  ...fileParameters,
  cameras: z.string().optional(),
  lamps: z.string().optional(),
  safeLanes: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  /** Of one family; without it the reported ones, or what there is. */
  classes: z.array(z.string()).optional(),
  standard: z.enum(Object.keys(LEVEL_PROFILES) as [keyof typeof LEVEL_PROFILES]).optional(),
  toleranceM: z.number().nonnegative().optional(),
  weights: z.record(z.string(), z.number().nonnegative()).optional(),
  /** Ranked gaps tell where nobody looks: they are written only when asked for, and are not for publication. */
  gaps: z.boolean().optional(),
});

const COLUMNS = [
  'kind',
  'group',
  'level',
  'px_per_m',
  'total',
  'covered',
  'uncovered',
  'no_place',
  'vague_place',
  'vague_hour',
  'overlap',
  'share',
  'name',
] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], Value>>;
const row = (values: Row, geometry: OutRow['geometry'] = null): OutRow => ({
  geometry,
  values: Object.fromEntries(COLUMNS.map((c) => [c, values[c] ?? null])),
});
const shareOf = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

/** What was in view when it happened: incidents, ground, streets and lanes by level; camera positions are not written. */
export const coverage: Analysis = async (data, parameters) => {
  const p = parse(parametersOf, parameters);
  const input = await readInput(data, p);
  const { profile, table, layers } = input;
  const zone = zoneOf(profile.timeZone);
  const period = askedPeriod(p, profile);
  const classes = classesOf(table.classes, p.classes);
  const standard = p.standard ?? 'IEC 62676-4:2025';
  const toleranceM = p.toleranceM ?? PLACE_TOLERANCE_M;
  const cameras = await input.read('cameras', p.cameras);
  const report = finish(
    coverageReport({
      layers: {
        ...layers,
        cameras,
        lamps: await input.read('lamps', p.lamps),
        'safe-lanes': await input.read('safe-lanes', p.safeLanes),
      },
      table,
      period,
      classes,
      toleranceM,
      ...(p.weights && { weights: table.classes.map((c) => p.weights?.[c.code] ?? 0) }),
      options: { plane: projectorFor(profile.projection), zone, profile: standard, masks: abroadOf(profile) },
    }),
  );
  const when = (s: number): string => formatInstant(s, zone);
  return {
    columns: COLUMNS,
    rows: [
      ...incidentRows(report, table.classes, table.units, when),
      ...extentRows(report, when),
      ...gapRows(report, p.gaps),
    ],
    parameters: {
      files: input.files,
      studyArea: input.studyArea,
      projection: profile.projection,
      timeZone: profile.timeZone,
      from: when(period.from),
      to: when(period.to),
      classes: classes.map((c) => table.classes[c]?.code),
      standard,
      toleranceM,
      weights: p.weights ?? null,
      gaps: p.gaps ?? false,
    },
    summary: {
      n: table.n,
      cameras: cameras.length,
      notes: report.notes.map(({ code, count }) => ({ code, count })),
      masks: report.masks,
      maskedIncidents: report.maskedIncidents,
      assumedExact: report.assumedExact,
      night: report.night,
    },
    refused: cameras.length === 0 ? 'no-cameras' : null,
  } satisfies Output;
};

function incidentRows(
  report: CoverageReport,
  classes: readonly { readonly code: string }[],
  units: readonly string[],
  when: (s: number) => string,
): OutRow[] {
  const one = (kind: string, group: string | null, level: number, c: CoverageCount | undefined): OutRow[] =>
    c && c.total > 0
      ? [
          row({
            ...levelOf(report, level),
            kind,
            group,
            total: c.total,
            covered: c.covered,
            uncovered: c.uncovered,
            no_place: c.noPlace,
            vague_place: c.vaguePlace,
            vague_hour: c.vagueHour,
            overlap: c.overlap,
            share: c.share,
          }),
        ]
      : [];
  return report.levels.flatMap((_, level) => [
    ...one('incidents', null, level, report.all[level]),
    ...(report.byClass[level] ?? []).flatMap((c, i) =>
      one('incidents-class', classes[i]?.code ?? null, level, c),
    ),
    ...(report.byYear[level] ?? []).flatMap((c, i) =>
      one('incidents-year', when(report.years[i]?.from ?? 0).slice(0, 4), level, c),
    ),
    ...(report.byUnit[level] ?? []).flatMap((c, i) => one('incidents-unit', units[i] ?? null, level, c)),
    ...one('weighted', null, level, report.weighted?.all[level]),
    ...(report.weighted?.byYear[level] ?? []).flatMap((c, i) =>
      one('weighted-year', when(report.years[i]?.from ?? 0).slice(0, 4), level, c),
    ),
    ...(report.weighted?.byUnit[level] ?? []).flatMap((c, i) =>
      one('weighted-unit', units[i] ?? null, level, c),
    ),
  ]);
}

const levelOf = ({ levels }: CoverageReport, level: number): Row => ({
  level: levels[level]?.code ?? null,
  px_per_m: levels[level]?.pxPerM ?? null,
});

function extentRows(report: CoverageReport, when: (s: number) => string): OutRow[] {
  const extent = (kind: string, group: string, total: number, e: Extent): OutRow[] =>
    report.levels.map((_, level) => {
      const [covered, overlap] = [e.covered[level] ?? 0, e.overlap[level] ?? 0];
      return row({
        ...levelOf(report, level),
        kind,
        group,
        total,
        covered,
        overlap,
        share: shareOf(covered, total),
      });
    });
  return [
    ...report.moments.flatMap((m) => {
      const group = when(m.at);
      return [
        ...extent('ground-m2-day', group, report.areaM2, m.groundByDay),
        ...extent('ground-m2-night', group, report.areaM2, m.groundByNight),
        ...extent('street-m-day', group, report.streetM, m.streetsByDay),
        ...extent('street-m-night', group, report.streetM, m.streetsByNight),
        ...extent('lane-m-day', group, m.laneM, m.lanesByDay),
        ...extent('lane-m-night', group, m.laneM, m.lanesByNight),
        ...(['lit', 'unlit', 'unknown'] as const).map((light) =>
          row({
            kind: `street-m-${light}`,
            group,
            total: report.streetM,
            covered: m.light[light],
            share: shareOf(m.light[light], report.streetM),
          }),
        ),
      ];
    }),
    ...report.unitGround.flatMap((u) => extent('ground-m2-unit', u.code, u.areaM2, u.byDay)),
  ];
}

const gapRows = (report: CoverageReport, asked = false): OutRow[] =>
  asked
    ? report.gaps.map((g, i) =>
        row(
          {
            ...levelOf(report, report.levels.length - 1),
            kind: 'gap',
            group: String(i + 1),
            total: g.total,
            uncovered: g.uncovered,
            name: g.name,
          },
          { type: 'Point', coordinates: [g.lon, g.lat] },
        ),
      )
    : [];
