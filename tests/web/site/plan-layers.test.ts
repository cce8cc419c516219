import { describe, expect, it } from 'vitest';
import { planFeatures } from '../../../src/web/map/plan/layers.ts';
import { NO_DRAFT } from '../../../src/web/state/draft.ts';
import { draftSteps } from '../../../src/web/state/draft-steps.ts';
import { NO_SITE_VIEW, type SiteView } from '../../../src/web/state/site.ts';

const line = [
  [107.96, 21.52],
  [107.961, 21.52],
] as const;
const draft = draftSteps.addArea(
  draftSteps.addLane(NO_DRAFT, line),
  'mask',
  [...line, [107.96, 21.521]],
  'A',
);
const roles = (view: Partial<SiteView>): unknown[] =>
  planFeatures(draft, { ...NO_SITE_VIEW, points: [[107.96, 21.52]], ...view }, [], false).features.map(
    (f) => f.properties?.role,
  );

describe('the scenario as the map draws it', () => {
  it('lies over the areas that it keeps to, which are in force whatever else is shown', () => {
    expect(roles({})).toEqual(['area', 'lane', 'case']);
    expect(roles({ hidden: true })).toEqual(['area', 'case']);
    expect(roles({ preview: line })).toEqual(['area', 'preview', 'lane', 'case']);
    // Two scenarios are painted above the map.
    const side = { name: 'A', draft, views: new Map(), covered: null };
    expect(roles({ swipe: { left: side, right: side } })).toEqual(['area']);
  });
  it('closes the ring of an area', () => {
    const [area] = planFeatures(draft, NO_SITE_VIEW, [], false).features;
    expect(area?.geometry).toMatchObject({ type: 'Polygon', coordinates: [[{}, {}, {}, [107.96, 21.52]]] });
  });
});
