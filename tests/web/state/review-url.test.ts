import { describe, expect, it } from 'vitest';
import { recorded, redone, stepName, undone } from '../../../src/web/state/history.ts';
import { initialState } from '../../../src/web/state/initial.ts';
import type { ReviewChoice } from '../../../src/web/state/review.ts';
import { readPicked, readReview, writePicked, writeReview } from '../../../src/web/state/review-url.ts';

describe('the review in a link', () => {
  it.each<[string, ReviewChoice]>([
    ['default', {}],
    ['p:decade', { page: 'decade' }],
    ['k:camera,s:-ratio', { only: 'camera', sort: { by: 'ratio', down: true } }],
    [
      'o:lane.lane-03,b:150,w:24,n:2',
      { place: { kind: 'lane', id: 'lane-03' }, bufferM: 150, months: 24, controls: 2 },
    ],
    ['o:model.a.b%2Cc%3Ad', { place: { kind: 'model', id: 'a.b,c:d' } }],
  ])('%s', (text, review) => {
    expect(writeReview(review)).toBe(text);
    expect(readReview(text)).toEqual({ review, lost: false });
  });

  it.each(['b:5', 'b:1e9', 'w:2', 'n:0', 'o:person.x', 'o:lane.', 's:wealth', 'p:x', 'zz', ''])(
    'leaves out %j and keeps the rest',
    (piece) => {
      expect(readReview(`w:24,${piece}`)).toEqual({ review: { months: 24 }, lost: true });
    },
  );

  it('carries controls picked by hand, whatever their ids', () => {
    const picked = ['street-1', 'phố, số 2', 'c:3;4'];
    expect(readPicked(writePicked({ picked }) ?? '')).toEqual(picked);
    expect([writePicked({}), readPicked('')]).toEqual([null, null]);
  });
});

it('another buffer is a step that can be taken back', () => {
  const before = initialState();
  const after = recorded(before, { ...before, review: { bufferM: 200 } });
  expect(stepName(after, 'undo')).toBe('review');
  expect(undone(after).review).toEqual({});
  expect(redone(undone(after)).review).toEqual({ bufferM: 200 });
});
