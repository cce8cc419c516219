import { expect, it } from 'vitest';
import { ProblemLog } from '../../../src/core/model/problem.ts';

it('counts every problem, keeps the first ten rows, and tells details apart', () => {
  const log = new ProblemLog();
  for (let row = 1; row <= 25; row++) log.add('bad-time', 'not a time', row);
  log.add('bad-time', 'no such day', 3);
  log.add('bom-removed', 'a mark at the start was removed');
  expect(log.list).toEqual([
    { code: 'bad-time', message: 'not a time', count: 25, rows: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] },
    { code: 'bad-time', message: 'no such day', count: 1, rows: [3] },
    { code: 'bom-removed', message: 'a mark at the start was removed', count: 1, rows: [] },
  ]);
});
