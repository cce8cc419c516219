import { CATEGORIES } from '../../../src/core/analysis/hotspot/category.ts';
import { NoLand, TooManyCells } from '../../../src/core/analysis/hotspot/study-area.ts';
import { finish } from '../../../src/core/analysis/run.ts';
import { ALARM_DEFAULTS, alarmsOf } from '../../../src/core/analysis/spot/alarms-list.ts';
import { cellShapes } from '../../../src/core/analysis/spot/cell-shapes.ts';
import { densityOf } from '../../../src/core/analysis/spot/density.ts';
import { hasPlace, stretch } from '../../../src/core/analysis/spot/located.ts';
import { NEAR_REPEAT_DEFAULTS, nearRepeatsOf } from '../../../src/core/analysis/spot/near-repeats.ts';
import type { RefusalCode, SpotAnswer, SpotResult } from '../../../src/core/analysis/spot/result.ts';
import { findSpotsNow } from '../../../src/core/analysis/spot/spot.ts';
import { destination } from '../../../src/core/geo/distance.ts';
import { geometryAreaM2 } from '../../../src/core/geo/measure.ts';
import type { Geometry } from '../../../src/core/model/layers.ts';
import type { Interval } from '../../../src/core/model/time.ts';
import type { Output, OutRow, Value } from './output.ts';
import { alarms, ask, findings, nearRepeat, optionsIn, parse, questionFor } from './question.ts';

/** One method of `npm run analyse`: reads its parameters and the data, and gives rows. */
export type Analysis = (data: string, parameters: unknown) => Promise<Output>;

const summaryOf = (r: SpotResult, when: (i: Interval) => unknown): Record<string, unknown> => ({
  n: r.n,
  leftOut: r.leftOut,
  chance: r.lead.chance,
  ...(r.ok
    ? {
        null: r.null,
        nullInstead: r.nullInstead,
        populationAssumed: r.populationAssumed,
        gate: r.gate,
        backTest: r.backTest && {
          ...r.backTest,
          fitted: when(r.backTest.fitted),
          scored: when(r.backTest.scored),
        },
      }
    : { refused: r.code, ways: r.ways }),
});

/** Rows of cells (gi-star, emerging). */
const cellRows =
  (method: 'gi-star' | 'emerging'): Analysis =>
  async (data, parameters) => {
    const p = parse(findings, parameters);
    const asked = await ask(data, p);
    const used = optionsIn(method, p);
    const r = findSpotsNow(questionFor(asked, used));
    const columns = [
      'cell',
      'count',
      'expected',
      'z',
      'p',
      'bin',
      ...(method === 'emerging' ? ['category'] : []),
    ];
    const row = ({ cells }: SpotAnswer, id: string, i: number): OutRow => ({
      geometry: { type: 'Polygon', coordinates: [cellShapes(cells).ring(id)] },
      values: {
        cell: id,
        count: cells.count[i] ?? 0,
        expected: cells.expected[i] ?? 0,
        z: cells.z?.[i] ?? null,
        p: cells.p?.[i] ?? null,
        bin: cells.bin[i] ?? 0,
        ...(method === 'emerging' && { category: CATEGORIES[cells.category?.[i] ?? 0] ?? null }),
      },
    });
    return {
      columns,
      rows: r.ok ? r.cells.ids.map((id, i) => row(r, id, i)) : [],
      parameters: { ...asked.base, ...used },
      summary: summaryOf(r, asked.when),
      refused: r.ok ? null : r.code,
    };
  };

const circleOf = (lon: number, lat: number, radiusM: number): Geometry => {
  // A cluster of one place has radius 0; a circle of 25 m can be seen.
  const ring = Array.from({ length: 65 }, (_, k) =>
    destination([lon, lat], ((k % 64) * 360) / 64, Math.max(25, radiusM)),
  );
  return { type: 'Polygon', coordinates: [ring] };
};

const scan: Analysis = async (data, parameters) => {
  const p = parse(findings, parameters);
  const asked = await ask(data, p);
  const used = optionsIn('scan', p);
  const r = findSpotsNow(questionFor(asked, used));
  const columns = [
    'rank',
    'kind',
    'lon',
    'lat',
    'radius_m',
    'from',
    'to',
    'count',
    'expected',
    'ratio',
    'p',
    'p_kind',
    'significant',
    'story',
    'unit',
    'place',
    'place_distance_m',
    'peak_from_hour',
    'peak_to_hour',
    'year_before',
  ];
  const rows = (r.ok ? r.findings : []).map((f): OutRow => {
    const { from, to } = asked.when(f.interval);
    const [lon, lat, radius] = [f.circle?.lon ?? f.lon, f.circle?.lat ?? f.lat, f.circle?.radiusM ?? 0];
    return {
      geometry: circleOf(lon, lat, radius),
      values: {
        rank: f.rank,
        kind: f.kind,
        lon,
        lat,
        radius_m: radius,
        from,
        to,
        count: f.count,
        expected: f.expected,
        ratio: f.ratio,
        p: f.p,
        p_kind: f.pKind,
        significant: f.significant,
        story: f.story,
        unit: f.unit,
        place: f.place?.name ?? null,
        place_distance_m: f.place?.distanceM ?? null,
        peak_from_hour: f.peak.hours?.from ?? null,
        peak_to_hour: f.peak.hours?.to ?? null,
        year_before: f.yearBefore,
      },
    };
  });
  return {
    columns,
    rows,
    parameters: { ...asked.base, ...used },
    summary: summaryOf(r, asked.when),
    refused: r.ok ? null : r.code,
  };
};

/** Why no incident of the period can be placed. */
function whyNoSurface({ cases, window }: Awaited<ReturnType<typeof ask>>): RefusalCode {
  const [a, b] = stretch(cases.from, window);
  if (a === b) return cases.n === 0 ? 'nothing-matches' : 'no-incidents';
  for (let i = a; i < b; i++) if (hasPlace(cases, i)) return 'outside';
  return 'no-place';
}

const kde: Analysis = async (data, parameters) => {
  const p = parse(findings, parameters);
  const asked = await ask(data, p);
  const used = optionsIn('density', p);
  const columns = ['from_per_km2', 'to_per_km2', 'area_km2'];
  const about = { columns, parameters: { ...asked.base, ...used } };
  try {
    const r = finish(densityOf(questionFor(asked, used)));
    if (!r) {
      const code = whyNoSurface(asked);
      return { ...about, rows: [], summary: { n: 0, refused: code }, refused: code };
    }
    const { bands, ...rest } = r;
    const rows = bands.map(({ from, to, geometry }): OutRow => {
      const area: Value = geometryAreaM2(geometry) / 1e6;
      return { geometry, values: { from_per_km2: from, to_per_km2: to, area_km2: area } };
    });
    const parameters_ = { ...about.parameters, bandwidthM: r.bandwidthM };
    return { ...about, parameters: parameters_, rows, summary: rest, refused: null };
  } catch (error) {
    const code =
      error instanceof NoLand ? 'no-land' : error instanceof TooManyCells ? 'too-many-cells' : null;
    if (code === null) throw error;
    return { ...about, rows: [], summary: { refused: code }, refused: code };
  }
};

const nearRepeats: Analysis = async (data, parameters) => {
  const p = parse(nearRepeat, parameters);
  const asked = await ask(data, p);
  const used = {
    spaceBreaksM: p.spaceBreaksM ?? NEAR_REPEAT_DEFAULTS.spaceBreaksM,
    timeBreaksDays: p.timeBreaksDays ?? NEAR_REPEAT_DEFAULTS.timeBreaksDays,
    metric: p.metric ?? NEAR_REPEAT_DEFAULTS.metric,
    samePlace: p.samePlace ?? NEAR_REPEAT_DEFAULTS.samePlace,
    permutations: p.permutations ?? NEAR_REPEAT_DEFAULTS.permutations,
    seed: p.seed ?? NEAR_REPEAT_DEFAULTS.seed,
  };
  const { cases, window, profile } = asked;
  const r = finish(nearRepeatsOf({ cases, window, projection: profile.projection, ...used }));
  const columns = ['from_m', 'to_m', 'from_days', 'to_days', 'observed', 'expected', 'ratio', 'p', 'marked'];
  const rows = !r.ok
    ? []
    : r.rows.flatMap((row, s) =>
        row.map((cell, t): OutRow => {
          const space = r.spaceBands[s] ?? 'same-place';
          const [from_m, to_m] = space === 'same-place' ? [0, 0] : space;
          const [from_days, to_days] = r.timeBands[t] ?? [0, 0];
          return { geometry: null, values: { from_m, to_m, from_days, to_days, ...cell } };
        }),
      );
  return {
    columns,
    rows,
    parameters: { ...asked.base, ...used },
    summary: r.ok ? { n: r.n, leftOut: r.leftOut } : { n: r.n, refused: r.code },
    refused: r.ok ? null : r.code,
  };
};

const alarmRows: Analysis = async (data, parameters) => {
  const p = parse(alarms, parameters);
  const asked = await ask(data, p);
  const used = {
    step: p.step ?? ALARM_DEFAULTS.step,
    method: p.method ?? ALARM_DEFAULTS.method,
    level: p.level ?? ALARM_DEFAULTS.level,
  };
  const { cases, window, profile, input } = asked;
  const r = finish(alarmsOf({ cases, record: window, timeZone: profile.timeZone, ...used }));
  const shapes = new Map(input.layers.units.map((u) => [u.properties.code, u.geometry]));
  const columns = [
    'unit',
    'class',
    'judged',
    'reason',
    'count',
    'expected',
    'upper',
    'p',
    'p_adjusted',
    'alarm',
    'kept',
  ];
  const shape = (unit: string | null): Geometry | null => shapes.get(unit ?? '') ?? null;
  const rows: OutRow[] = [
    ...r.rows.map(
      ({ unit, cls, count, expected, upper, p: own, pAdjusted, alarm, kept }): OutRow => ({
        geometry: shape(unit),
        values: {
          unit,
          class: cls,
          judged: true,
          reason: null,
          count,
          expected,
          upper,
          p: own,
          p_adjusted: pAdjusted,
          alarm,
          kept,
        },
      }),
    ),
    ...r.notRun.map(
      ({ unit, cls, reason, expected }): OutRow => ({
        geometry: shape(unit),
        values: {
          unit,
          class: cls,
          judged: false,
          reason,
          count: null,
          expected,
          upper: null,
          p: null,
          p_adjusted: null,
          alarm: false,
          kept: false,
        },
      }),
    ),
  ];
  const summary = { n: cases.n, judged: asked.when(r.judged), steps: r.steps, byChance: r.byChance };
  return {
    columns,
    rows,
    parameters: { ...asked.base, ...used },
    summary,
    refused: cases.n === 0 ? 'nothing-matches' : null,
  };
};

export const SPOT_ANALYSES: Readonly<Record<string, Analysis>> = {
  'gi-star': cellRows('gi-star'),
  emerging: cellRows('emerging'),
  kde,
  scan,
  'near-repeat': nearRepeats,
  alarms: alarmRows,
};
