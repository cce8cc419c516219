import { describe, expect, it } from 'vitest';
import { reachOf } from '../../../src/core/analysis/coverage/reach.ts';
import { cameraSchema } from '../../../src/core/model/features.ts';
import type { FeatureOf } from '../../../src/core/model/layers.ts';
import { numbered } from '../../../src/web/features/site/pieces.ts';
import { ranksOf } from '../../../src/web/map/plan/ranks.ts';
import { type Draft, type DraftCamera, NO_DRAFT } from '../../../src/web/state/draft.ts';
import { cameraOf, draftSteps, freshId } from '../../../src/web/state/draft-steps.ts';
import { recorded, undone, withGesture } from '../../../src/web/state/history.ts';
import { initialState } from '../../../src/web/state/initial.ts';

const old: FeatureOf<'cameras'> = {
  type: 'Feature',
  id: 'cam-1',
  geometry: { type: 'Point', coordinates: [107.97, 21.53] },
  properties: cameraSchema.parse({
    id: 'cam-1',
    azimuth_deg: 10,
    hfov_deg: 32,
    valid_to: '2020-01-01T00:00:00Z',
  }),
};
const added = draftSteps.add(NO_DRAFT, {
  lon: 107.9,
  lat: 21.5,
  azimuth: 350,
  type: 'bullet-8mp-4mm',
  of: null,
});

describe('steps of a scenario', () => {
  it('turn full circle, move to the centimetre, and leave the others alone', () => {
    expect(added.cameras).toEqual([
      { id: 'new-1', lon: 107.9, lat: 21.5, azimuth: 350, type: 'bullet-8mp-4mm', of: null },
    ]);
    expect(draftSteps.turn(added, 'new-1', 365).cameras[0]?.azimuth).toBe(5);
    expect(draftSteps.turn(added, 'new-1', -10).cameras[0]?.azimuth).toBe(350);
    expect(draftSteps.move(added, 'new-1', [107.123456789, 21.5]).cameras[0]?.lon).toBe(107.1234568);
    expect(draftSteps.move(added, 'nobody', [0, 0])).toEqual(added);
  });

  it('give a camera a direction again that looked all round before', () => {
    const round = draftSteps.retype(added, 'new-1', 'fisheye-12mp');
    expect(round.cameras[0]).toMatchObject({ type: 'fisheye-12mp', azimuth: null });
    const bullet = draftSteps.retype(round, 'new-1', 'bullet-8mp-4mm').cameras[0] as DraftCamera;
    expect(reachOf(cameraOf(bullet, []).properties, []).hfovDeg).toBeCloseTo(78);
    expect(bullet.azimuth).toBe(0);
    // One that has a direction keeps it.
    expect(draftSteps.retype(added, 'new-1', 'bullet-4mp-12mm').cameras[0]?.azimuth).toBe(350);
  });

  it('take a standing camera away, move it, and put it back where it stands', () => {
    const gone = draftSteps.remove(added, 'cam-1');
    expect(gone.removed).toEqual(['cam-1']);
    const taken = draftSteps.take(NO_DRAFT, { id: 'm', lon: 1, lat: 2, azimuth: 3, type: '', of: 'cam-1' });
    expect(taken).toMatchObject({ removed: ['cam-1'] });
    // It keeps its lens, and stands whatever its dates were.
    expect(cameraOf(taken.cameras[0] as Draft['cameras'][number], [old]).properties).toMatchObject({
      hfov_deg: 32,
      azimuth_deg: 3,
      valid_to: null,
    });
    expect(draftSteps.drop(taken, 'm')).toEqual(NO_DRAFT);
    expect(draftSteps.restore(gone, 'cam-1')).toEqual(added);
  });

  it('never give an id twice', () => {
    const two = draftSteps.add(added, { lon: 1, lat: 1, azimuth: 0, type: 'x', of: null });
    expect(freshId(draftSteps.drop(two, 'new-1'))).not.toBe('new-2');
  });

  it('are numbered alike on the list and on the map: the plan in its order, then what came by hand', () => {
    const camera = (id: string) => ({ id, lon: 0, lat: 0, azimuth: 0, type: 'x', of: null });
    const draft: Draft = {
      ...NO_DRAFT,
      cameras: [camera('new-9'), camera('s003'), camera('s001')],
      lanes: [{ id: 's002', name: '', lengthM: 1, line: [] }],
    };
    expect(numbered(draft).map((p) => [p.id, p.n])).toEqual([...ranksOf(draft)]);
    expect(numbered(draft).map((p) => p.id)).toEqual(['s001', 's002', 's003', 'new-9']);
  });
});

describe('undo of a scenario', () => {
  it('takes back a whole drag at once, and leaves the question alone', () => {
    const start = { ...initialState(), draft: added };
    let s = withGesture(start, true);
    for (const lon of [107.91, 107.92, 107.93])
      s = recorded(s, { ...s, draft: draftSteps.move(s.draft, 'new-1', [lon, 21.5]) });
    s = withGesture(s, false);
    expect(s.draft.cameras[0]?.lon).toBe(107.93);
    expect(undone(s).draft).toEqual(added);
    expect(undone(s).filter).toEqual(start.filter);
  });
});
