import { expect, it } from 'vitest';
import { fieldsOfProfile, readProfileFields } from '../../../src/web/features/data/profile-form.ts';

const values = {
  name: 'Móng Cái',
  source: 'x',
  projection: 'EPSG:32648',
  area: [107.5, 21.2, 108.1, 21.7] as const,
  period: ['2013-08-01', '2023-05-20'] as const,
};
const fields = fieldsOfProfile(values);

it('comes back as it was, with the last day named that is in', () => {
  expect([fields.first, fields.last]).toEqual(['2013-08-01', '2023-05-19']);
  expect(readProfileFields(fields)).toEqual({ values });
});

it('takes decimal commas, bare codes and empty area and period', () => {
  expect(readProfileFields({ ...fields, west: ' 107,5 ', projection: '5899' })).toMatchObject({
    values: { area: [107.5, 21.2, 108.1, 21.7], projection: 'EPSG:5899' },
  });
  const bare = fieldsOfProfile({ ...values, area: null, period: null });
  expect(readProfileFields(bare)).toMatchObject({ values: { area: null, period: null } });
  expect(readProfileFields({ ...fields, first: '2024-02-29', last: '2024-02-29' })).toMatchObject({
    values: { period: ['2024-02-29', '2024-03-01'] },
  });
});

it.each([
  [{ name: '  ' }, 'name'],
  [{ projection: 'EPSG:4326' }, 'projection'],
  [{ projection: 'UTM 48' }, 'projection'],
  [{ west: '' }, 'area'],
  [{ west: '108.1' }, 'area'],
  [{ north: '91' }, 'area'],
  [{ south: '21.2x' }, 'area'],
  [{ last: '' }, 'period'],
  [{ first: '2023-02-30' }, 'period'],
  [{ first: '2023-05-20' }, 'period'],
] as const)('refuses %o for its %s', (change, fault) => {
  expect(readProfileFields({ ...fields, ...change })).toEqual({ fault });
});
