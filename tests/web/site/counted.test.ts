import { describe, expect, it } from 'vitest';
import type { Tally, WhatIfFigures } from '../../../src/core/analysis/siting/study/figures.ts';
import { DEFAULT_CHOICES, type SitingPlanned } from '../../../src/core/analysis/siting/study/question.ts';
import { countedScenario, countsOf } from '../../../src/web/features/site/counted.ts';
import { draftOf } from '../../../src/web/features/site/plan-draft.ts';
import { type Draft, NO_DRAFT } from '../../../src/web/state/draft.ts';
import { draftSchema, draftSteps } from '../../../src/web/state/draft-steps.ts';

const camera = { lon: 107.9, lat: 21.5, azimuth: 0, type: 'bullet-8mp-4mm', of: null };
const lamp = { kind: 'lamp', lon: 107.9, lat: 21.5, line: null, type: null, heading: null } as const;
const plan = (buy: SitingPlanned['choices']['buy'], keepExisting = true): SitingPlanned =>
  ({
    steps: [lamp],
    choices: { ...DEFAULT_CHOICES, buy, keepExisting },
    existing: { cameras: ['old'], value: 0, share: 0 },
    curve: [0, 1].map((count) => ({ count, spent: 0, value: 0, bound: 0, share: 0, boundShare: 0.9 })),
  }) as unknown as SitingPlanned;

describe('how a scenario counts', () => {
  it('is as its plan did, and by hand as a plan of what it holds would', () => {
    const lamps = draftOf(plan('lamps'));
    expect(countsOf(lamps)).toEqual({ measure: 'light', anew: false });
    expect(countsOf(draftSteps.add(lamps, camera)).measure).toBe('both');
    expect(countsOf(draftSteps.add(NO_DRAFT, camera))).toEqual({ measure: 'view', anew: false });
    // Only lamps were bought, but cameras were on offer and what is in view counted.
    const both = draftOf(plan('cameras-and-lanes', false));
    expect(countsOf(both)).toEqual({ measure: 'both', anew: true });
    // Where light counted only by what cameras see it does so on, whatever is bought.
    const seen = draftOf({ ...plan('all'), choices: { ...plan('all').choices, measure: 'view' } });
    expect(countsOf(draftSteps.add(seen, camera)).measure).toBe('view');
    expect(draftSchema.parse(JSON.parse(JSON.stringify(seen)))).toEqual(seen);
    // It still does after an edit, and after the browser has kept it.
    expect(countsOf(draftSteps.drop(both, 's001')).measure).toBe('both');
    expect(draftSchema.parse(JSON.parse(JSON.stringify(both)))).toEqual(both);
    const { counts: _, ...old } = both;
    expect(countsOf(draftSchema.parse(old)).measure).toBe('light');
  });

  it('decides what list, curve and sentence show', () => {
    const tally = (...shares: number[]): Tally => ({ shares, gains: [shares.length] });
    const figures = (now: number) =>
      ({
        kept: { view: tally(now), light: tally(now, 0.5), both: tally(now, 0.6) },
        anew: { view: tally(now), light: tally(0, 0.3), both: tally(0, 0.4) },
      }) as unknown as WhatIfFigures;
    const shown = (draft: Draft, of: SitingPlanned | null = null) =>
      countedScenario(draft, figures(0.1), figures(0.2), of);
    expect(shown(draftOf(plan('lamps')))).toMatchObject({
      before: 0.2,
      gains: [2],
      steps: [{ share: 0.1 }, { share: 0.5 }],
    });
    expect(shown(draftOf(plan('lamps', false)))).toMatchObject({
      before: 0,
      steps: [{ share: 0 }, { share: 0.3 }],
    });
    // Only cameras among the same standing ones are bounded by their plan.
    const bounds = (buy: 'cameras' | 'lamps', change: (d: Draft) => Draft = (d) => d) =>
      shown(change(draftOf(plan(buy, false))), plan(buy, false)).steps.map((s) => s.bound);
    expect(bounds('lamps')).toEqual([null, null]);
    expect(bounds('cameras')).toEqual([0.9, 0.9]);
    expect(bounds('cameras', (d) => draftSteps.remove(d, 'other'))).toEqual([null, null]);
  });
});
