import { changeOf } from './finding.ts';
import { stretch } from './located.ts';
import { peakTimes } from './peak.ts';
import type { SpotOptions, SpotQuestion } from './question.ts';
import type {
  ChanceVerdict,
  Finding,
  Lead,
  LeftOut,
  RefusalCode,
  SpotBase,
  SpotRefusal,
  WayOut,
} from './result.ts';

/** What every result begins with: what was asked, and the data of the sentence. */
export function baseOf(
  question: SpotQuestion,
  leftOut: LeftOut,
  findings: readonly Finding[],
  chance: ChanceVerdict,
): SpotBase {
  const { cases, window, record, options, timeZone } = question;
  const [a, b] = stretch(cases.from, window);
  const rows = Array.from({ length: b - a }, (_, k) => a + k);
  // The sentence says where it concentrates: what became quieter is told in the list.
  const top = findings.find((f) => f.count >= f.expected && f.inWindow > 0);
  const lead: Lead = {
    n: b - a,
    where: top
      ? { place: top.place, unit: top.unit, count: top.inWindow, significant: top.significant }
      : null,
    peak: peakTimes(cases, rows, timeZone),
    change: changeOf(question),
    chance,
  };
  return { options, window, record, n: b - a, leftOut, lead };
}

/** A refusal with its ways out. */
export function refusal(
  question: SpotQuestion,
  code: RefusalCode,
  leftOut: LeftOut,
  ways: readonly WayOut[] = waysOut(code, question),
): SpotRefusal {
  const chance: ChanceVerdict = code === 'one-incident' ? 'too-sparse' : 'not-tested';
  return { ...baseOf(question, leftOut, [], chance), ok: false, code, ways };
}

const set = (change: Partial<SpotOptions>): WayOut => ({ kind: 'options', change });

/**
 * What makes a scan short enough that would be `times` too long: larger cells, longer steps, fewer simulations, whichever do;
 * and the method for many cases. Cells seven times as large are a seventh as many, with a seventh as many in each circle;
 * the intervals between steps fall with their square.
 */
export function waysFromWork({ resolution, step, simulations }: SpotOptions, times: number): WayOut[] {
  const ways: WayOut[] = [];
  const larger = ([1, 2, 3] as const).find((k) => resolution - k >= 7 && times / 49 ** k <= 1);
  if (larger) ways.push(set({ resolution: (resolution - larger) as SpotOptions['resolution'] }));
  const longer = (['quarter', 'year'] as const).find(
    (s) => MONTHS[s] > MONTHS[step] && times / (MONTHS[s] / MONTHS[step]) ** 2 <= 1,
  );
  if (longer) ways.push(set({ step: longer }));
  const fewer = ([999, 199] as const).find((r) => r < simulations && (times * r) / simulations <= 1);
  if (fewer) ways.push(set({ simulations: fewer }));
  return [...ways, set({ method: 'gi-star' })];
}
const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/** What helps, the likeliest first. */
function waysOut(code: RefusalCode, { options, window, record, filter, frame }: SpotQuestion): WayOut[] {
  const longer: WayOut[] =
    window.from > record.from || window.to < record.to ? [{ kind: 'whole-record' }] : [];
  const conditions = Object.keys(filter).some((k) => k !== 'time' && k !== 'classes');
  const fewer: WayOut[] = conditions ? [{ kind: 'clear-filter' }] : [];
  switch (code) {
    case 'nothing-matches':
      return [...fewer, { kind: 'other-data' }];
    case 'no-incidents':
    case 'one-incident':
    case 'one-spot':
      return [
        ...longer,
        ...fewer,
        ...(longer.length + fewer.length === 0 ? [{ kind: 'other-data' } as const] : []),
      ];
    case 'no-place':
    case 'outside':
      return [...fewer, ...longer, { kind: 'other-data' }];
    case 'no-units':
      return frame && options.area === 'units'
        ? [set({ area: 'frame' }), { kind: 'other-data' }]
        : [{ kind: 'other-data' }];
    case 'no-land':
      return [...fewer, { kind: 'other-data' }];
    case 'too-many-cells':
      return options.resolution > 7
        ? [set({ resolution: (options.resolution - 1) as SpotOptions['resolution'] })]
        : [...fewer, { kind: 'other-data' }];
    case 'too-much-work':
      return [set({ method: 'gi-star' })];
    case 'one-step':
      return [
        ...longer,
        ...(options.step === 'month' ? [] : [set({ step: options.step === 'year' ? 'quarter' : 'month' })]),
        ...(options.method === 'scan' ? [set({ null: 'people' })] : [set({ method: 'gi-star' })]),
      ];
  }
}
