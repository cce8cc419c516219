import { describe, expect, it } from 'vitest';
import { readSpot, writeSpot } from '../../../src/web/state/spot-url.ts';
import type { SpotChoice } from '../../../src/web/state/state.ts';

describe('the method in a link', () => {
  it.each<[string, SpotChoice]>([
    ['default', {}],
    [
      'm:gi-star,c:8,h0:earlier,w:near.8,a:0.01',
      {
        method: 'gi-star',
        resolution: 8,
        null: 'earlier',
        neighbours: { kind: 'nearest', k: 8 },
        alpha: 0.01,
      },
    ],
    [
      'm:emerging,s:quarter,w:ring.0,ru:esri2',
      { method: 'emerging', step: 'quarter', neighbours: { kind: 'ring', rings: 0 }, ruleSet: 'esri2' },
    ],
    ['m:scan,ar:frame,lk:still-on', { method: 'scan', area: 'frame', look: 'still-on' }],
    ['m:density,bw:auto', { method: 'density', bandwidthM: null }],
    [
      'w:dist.1000,n:4999,rm:1500,bw:300',
      {
        neighbours: { kind: 'distance', metres: 1000 },
        simulations: 4999,
        maxRadiusM: 1500,
        bandwidthM: 300,
      },
    ],
  ])('%s', (text, spot) => {
    expect(writeSpot(spot)).toBe(text);
    expect(readSpot(text)).toEqual({ spot, lost: false });
  });

  it.each([
    'c:6',
    'c:8.5',
    'm:heat',
    'lk:now',
    'w:ring.9',
    'n:99999',
    'a:0.2',
    's:day',
    'q:1',
    '',
    'm',
    'bw:-3',
  ])('leaves out "%s" and says so', (text) =>
    expect(readSpot(`${text},s:year`)).toEqual({ spot: { step: 'year' }, lost: true }),
  );
});
