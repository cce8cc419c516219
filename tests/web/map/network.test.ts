import { AJAXError } from 'maplibre-gl';
import { expect, it } from 'vitest';
import { askAgain, didNotCome } from '../../../src/web/map/network.ts';

it('tells a file that did not come from a fault of ours', () => {
  const gone = new AJAXError(0, 'Failed to fetch', 'http://h/ground.geojson', new Blob());
  expect([gone, { ...gone }, new Error('x'), { status: 'idle', url: 'u' }, null].map(didNotCome)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

it('asks again for what has an address, and for nothing else', () => {
  const asked: string[] = [];
  const contents = new Map<string, unknown>([
    ['ground-sea', '/sea.geojson'],
    ['units', { type: 'FeatureCollection', features: [] }],
    ['gone', '/gone.geojson'],
  ]);
  askAgain(contents, (id) => (id === 'gone' ? undefined : { setData: (url) => asked.push(`${id} ${url}`) }));
  expect(asked).toEqual(['ground-sea /sea.geojson']);
});
