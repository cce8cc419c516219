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
export function refusal(question: SpotQuestion, code: RefusalCode, leftOut: LeftOut): SpotRefusal {
  const chance: ChanceVerdict = code === 'one-incident' ? 'too-sparse' : 'not-tested';
  return { ...baseOf(question, leftOut, [], chance), ok: false, code, ways: waysOut(code, question) };
}

/** What helps, the likeliest first. */
function waysOut(code: RefusalCode, { options, window, record, filter }: SpotQuestion): WayOut[] {
  const longer: WayOut[] =
    window.from > record.from || window.to < record.to ? [{ kind: 'whole-record' }] : [];
  const conditions = Object.keys(filter).some((k) => k !== 'time' && k !== 'classes');
  const fewer: WayOut[] = conditions ? [{ kind: 'clear-filter' }] : [];
  const set = (change: Partial<SpotOptions>): WayOut => ({ kind: 'options', change });
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
    case 'no-land':
      return [...fewer, { kind: 'other-data' }];
    case 'too-many-cells':
      return options.resolution > 7
        ? [set({ resolution: (options.resolution - 1) as SpotOptions['resolution'] })]
        : [...fewer, { kind: 'other-data' }];
    case 'one-step':
      return [
        ...longer,
        ...(options.step === 'month' ? [] : [set({ step: options.step === 'year' ? 'quarter' : 'month' })]),
        ...(options.method === 'scan' ? [set({ null: 'people' })] : [set({ method: 'gi-star' })]),
      ];
  }
}
