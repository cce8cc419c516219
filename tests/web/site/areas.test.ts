import { beforeEach, describe, expect, it } from 'vitest';
import { faultsOf } from '../../../src/core/analysis/siting/study/check.ts';
import { SAMPLE_CLASSES } from '../../../src/core/model/profile.ts';
import { zoneOf } from '../../../src/core/model/time.ts';
import { readKept, writeKept } from '../../../src/web/features/site/scenarios.ts';
import { choicesOf } from '../../../src/web/features/site/useChoices.ts';
import { type DraftArea, NO_DRAFT, within } from '../../../src/web/state/draft.ts';
import { areaRefusal, DRAFT_MOST, draftSchema, draftSteps } from '../../../src/web/state/draft-steps.ts';
import { initialState } from '../../../src/web/state/initial.ts';
import { NO_SITE_VIEW, siteStore } from '../../../src/web/state/site.ts';
import { takeArea } from '../../../src/web/state/site-areas.ts';
import { actions, appStore } from '../../../src/web/state/store.ts';
import { writeUrl } from '../../../src/web/state/url.ts';

const SQUARE: DraftArea['ring'] = [
  [107.961, 21.521],
  [107.963, 21.521],
  [107.963, 21.523],
  [107.961, 21.523],
];
const BOW: DraftArea['ring'] = [SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3]] as DraftArea['ring'];
const BOX = { kind: 'bbox', bbox: [107.961, 21.521, 107.963, 21.523] } as const;

beforeEach(() => {
  appStore.setState(initialState(), true);
  siteStore.setState(NO_SITE_VIEW, true);
});

describe('areas drawn for plans', () => {
  it('become polygons of the question by their kind, closed', () => {
    let draft = draftSteps.addArea(NO_DRAFT, 'stand', SQUARE, 'A');
    draft = draftSteps.addArea(draft, 'mask', SQUARE, 'B');
    expect(choicesOf({ count: 3 }, draft.areas)).toMatchObject({
      count: 3,
      stand: [[[...SQUARE, SQUARE[0]]]],
      noStand: [],
      masks: [[[...SQUARE, SQUARE[0]]]],
    });
    expect(faultsOf(choicesOf({}, draft.areas), { streets: [] })).toEqual([]);
    const changed = draftSteps.changeArea(draft, 'new-1', { kind: 'no-stand', name: 'C' });
    expect(changed.areas[0]).toMatchObject({ kind: 'no-stand', name: 'C' });
    expect(draftSteps.dropArea(changed, 'new-2').areas).toHaveLength(1);
  });

  it('are refused where they cross themselves or are too many, and the drawing goes on', () => {
    expect(areaRefusal(SQUARE, [])).toBeNull();
    expect(areaRefusal(BOW, [])).toBe('crosses');
    expect(areaRefusal(SQUARE.slice(0, 2), [])).toBe('crosses');
    siteStore.setState({ drawing: { of: 'mask', tool: 'lasso', name: 'x' } });
    takeArea({ kind: 'polygon', ring: [...BOW] }, 'mask', 'x');
    expect(appStore.getState().draft.areas).toEqual([]);
    expect(siteStore.getState()).toMatchObject({ refused: 'crosses', drawing: { of: 'mask' } });
    for (let k = 0; k <= DRAFT_MOST.areas; k++) takeArea(BOX, 'mask', `x${k}`);
    expect(appStore.getState().draft.areas).toHaveLength(DRAFT_MOST.areas);
    expect(siteStore.getState().refused).toBe('too-many');
    expect(draftSchema.safeParse(appStore.getState().draft).success).toBe(true);
  });

  it('are taken back and come again, stay when a plan takes the place of a scenario, and are kept without one', () => {
    takeArea(BOX, 'no-stand', 'Sân');
    expect(appStore.getState().draft.areas[0]?.ring).toEqual(SQUARE);
    actions.undo();
    expect(appStore.getState().draft.areas).toEqual([]);
    actions.redo();
    const { draft } = appStore.getState();
    expect(within(draft, draftSteps.addLamp(NO_DRAFT, [1, 2])).areas).toEqual(draft.areas);
    const box = new Map<string, string>();
    const storage = {
      getItem: (k: string) => box.get(k) ?? null,
      setItem: (k: string, v: string) => box.set(k, v),
    };
    writeKept('X', { scenarios: [], unread: [], draft }, storage as never);
    expect(readKept('X', storage as never).draft).toEqual(draft);
    // What was kept before there were areas is read as none.
    expect(draftSchema.parse({ cameras: [], lanes: [], removed: [] }).areas).toEqual([]);
  });

  it('are in no link', () => {
    takeArea(BOX, 'mask', 'Bí mật');
    actions.setSite({ choices: { count: 7 } });
    const context = {
      dataset: 'mong-cai',
      zone: zoneOf('Asia/Ho_Chi_Minh'),
      period: { from: 0, to: 1 },
      classes: SAMPLE_CLASSES,
      units: [],
      idOfRow: () => null,
      rowOfId: () => null,
    };
    const link = writeUrl(appStore.getState(), initialState(), context);
    expect(link).toContain('n:7');
    expect(link).not.toMatch(/107\.96[13]|21\.52[13]|mật/);
  });
});
