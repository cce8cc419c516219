import { createReadStream } from 'node:fs';
import { describe, expect } from 'vitest';
import type { Profile } from '../../../../src/core/model/profile.ts';
import { formatInstant, zoneOf } from '../../../../src/core/model/time.ts';
import { referencePath, referenceTest } from '../../../reference.ts';
import { profileOf, read } from './read.ts';

const CHICAGO = 'chicago_aggravated_assaults_2010_2019.csv.gz';
const NYC = 'nyc_vehicle_thefts_2014_2017.csv.gz';
const LONDON = 'london_stop_search_2018_2020.csv.gz';
const load = (file: string, profile: Profile) =>
  read(createReadStream(referencePath('data', 'incidents', file)), {
    layer: 'incidents',
    fileName: file,
    profile,
  });

describe('real incident files', () => {
  referenceTest('data', 'incidents', CHICAGO)(
    'Chicago: local minutes, packed',
    async () => {
      const chicago = profileOf('Chicago', 'America/Chicago', [-88, 41.6, -87.5, 42.1]);
      const { result, incidents } = await load(CHICAGO, chicago);
      expect(result).toMatchObject({ rows: 148_636, accepted: 148_636, withoutPlace: 0 });
      expect(result.mapping).toEqual({
        id: 'id',
        time: 'time_local',
        lon: 'lon',
        lat: 'lat',
        class: 'category',
        unit: 'district',
      });
      const first = incidents[0];
      expect(first).toMatchObject({
        id: '1',
        cls: 'aggravated-assault',
        lon: -87.6277,
        lat: 41.7922,
        unit: '2',
      });
      expect(formatInstant(first?.from ?? 0, zoneOf('America/Chicago'))).toBe('2010-01-01T00:05:00-06:00');
    },
    120_000,
  );

  referenceTest('data', 'incidents', NYC)(
    'New York: from and to, not the middle',
    async () => {
      const city = profileOf('New York', 'America/New_York', [-74.3, 40.4, -73.6, 41]);
      const { result, incidents } = await load(NYC, city);
      expect(result).toMatchObject({ rows: 35_746, accepted: 35_746 });
      expect(result.mapping).toMatchObject({ from: 'time_from_local', to: 'time_to_local' });
      expect((incidents[0]?.to ?? 0) - (incidents[0]?.from ?? 0)).toBe(30.5 * 3600);
    },
    60_000,
  );

  referenceTest('data', 'incidents', LONDON)(
    'London: UTC by header, a tenth without place',
    async () => {
      const { result } = await load(LONDON, profileOf('London', 'Europe/London', [-0.6, 51.2, 0.4, 51.8]));
      expect(result).toMatchObject({ rows: 158_349, accepted: 158_349, withoutPlace: 15_856 });
      expect(result.warnings.map((w) => w.code)).not.toContain('assumed-zone');
    },
    120_000,
  );
});
