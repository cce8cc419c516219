import { createReadStream, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MONG_CAI } from '../../../../src/core/model/profile.ts';
import { parseCsv } from '../../../../src/core/table/intake/csv.ts';
import { type IntakeResult, intake } from '../../../../src/core/table/intake/intake.ts';
import { hasReference, referencePath, referenceTest } from '../../../reference.ts';

/** Formats that stay unread: they must be refused with the command that converts them. */
const NOT_READ = /\.(gpkg|kml)$/;

/** What the interface contract allows for a verb of INDEX.csv. */
function allowed(verb: string, r: IntakeResult): boolean {
  const taken = r.outcome.startsWith('accepted');
  const allBad = r.outcome === 'rejected' && r.setAside === r.rows && r.rows > 0;
  const repaired = [...r.warnings].some((w) => w.code === 'geometry-repaired' || w.code === 'foreign-crs');
  switch (verb) {
    case 'accept':
      return taken;
    case 'accept_with_warning':
      return r.outcome === 'accepted-with-warnings' || r.outcome === 'needs-choice';
    case 'accept_rows':
    case 'reject_rows':
    case 'accept_or_reject_rows':
      return r.outcome === 'accepted-with-warnings' || allBad || (verb.startsWith('accept') && taken);
    case 'repair':
      return r.outcome === 'accepted-with-warnings' && repaired;
    case 'accept_with_choice':
      return taken || (r.outcome === 'needs-choice' && r.choices.length > 0);
    case 'reject':
      return r.outcome === 'rejected';
    case 'reject_or_choice':
      return r.outcome === 'rejected' || (r.outcome === 'needs-choice' && r.choices.length > 0);
    case 'repair_or_reject':
      return r.outcome === 'rejected' || (r.outcome === 'accepted-with-warnings' && repaired);
    case 'reject_or_convert':
    case 'reject_or_wrap':
    case 'accept_or_reject':
      return r.outcome !== 'needs-choice';
    default:
      throw new Error(`unknown verb ${verb}`);
  }
}

const index = hasReference('data', 'awkward')
  ? parseCsv(readFileSync(referencePath('data', 'awkward', 'INDEX.csv'), 'utf8'), ',', true).slice(1)
  : [];

describe('awkward files answer as their index says', () => {
  referenceTest('data', 'awkward')('the index is all there', () => {
    expect(index.length).toBe(156);
  });

  test.each(index.map(([file = '', verb = '', why = '']) => ({ file, verb, why })))(
    '$file: $verb ($why)',
    async ({ file, verb }) => {
      const bytes = createReadStream(referencePath('data', 'awkward', file));
      const result = await intake(bytes, { profile: MONG_CAI, fileName: file }, {});
      expect(result.rows).toBe(result.accepted + result.setAside);
      if (NOT_READ.test(file)) {
        expect(result.outcome).toBe('rejected');
        expect(result.problems[0]).toMatchObject({
          code: 'unsupported-format',
          message: expect.stringContaining('ogr2ogr -f GeoJSON'),
        });
      } else {
        const seen = JSON.stringify({ ...result, mapping: undefined }).slice(0, 600);
        expect(allowed(verb, result), seen).toBe(true);
      }
    },
  );
});
