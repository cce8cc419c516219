import { unitSchema } from '../../../src/core/model/features.ts';
import { MONG_CAI, SAMPLE_CLASSES } from '../../../src/core/model/profile.ts';
import { HOUR_S, parseInstant, zoneOf } from '../../../src/core/model/time.ts';
import { buildTable } from '../../../src/core/table/build.ts';
import { makeCellIndex } from '../../../src/core/table/cells.ts';
import { makeEngine } from '../../../src/core/table/engine.ts';
import type { IncidentRow } from '../../../src/core/table/table.ts';
import type { Dataset } from '../../../src/web/state/dataset.ts';

const zone = zoneOf(MONG_CAI.timeZone);
const TRAN_PHU = '06712';
const KA_LONG = '06709';

/** A row of the tiny city: exact to the minute, 15 m from its place, unless it says otherwise. */
function row(
  id: string,
  cls: string,
  when: string,
  unit: string | null,
  change: Partial<IncidentRow> = {},
): IncidentRow {
  const from = parseInstant(when, zone) ?? Number.NaN;
  return {
    id,
    cls,
    from,
    to: from,
    lon: 107.97,
    lat: 21.53,
    unit,
    accuracyM: 15,
    verySerious: false,
    ...change,
  };
}

/**
 * A city to be counted on fingers. In the twelve months to 19/5/2023: nine reported cases, of which six in Trần Phú, two
 * in Ka Long, one in no known unit; one has no place and one no hour. Two reported cases are older, two are traffic.
 */
export function tinyDataset(): Dataset {
  const day = parseInstant('2022-11-05T00:00', zone) ?? 0;
  const rows = [
    row('old-1', 'criminal', '2013-08-10T21:30', TRAN_PHU),
    row('old-2', 'weapons', '2021-07-04T02:00', KA_LONG),
    row('c-1', 'criminal', '2022-06-06T01:10', TRAN_PHU),
    row('c-2', 'criminal', '2022-06-07T21:00', TRAN_PHU),
    row('c-3', 'criminal', '2022-08-09T21:05', TRAN_PHU),
    row('c-4', 'criminal', '2022-09-10T22:00', TRAN_PHU),
    row('c-5', 'weapons', '2022-10-11T20:30', TRAN_PHU, { lon: null, lat: null }),
    row('c-6', 'criminal', '2022-11-05', TRAN_PHU, { from: day, to: day + 6 * HOUR_S }),
    row('c-7', 'criminal', '2022-12-12T09:00', KA_LONG),
    row('c-8', 'criminal', '2023-01-13T10:00', KA_LONG),
    row('c-9', 'criminal', '2023-05-14T23:59', null),
    row('t-1', 'traffic', '2022-07-01T08:00', TRAN_PHU),
    row('t-2', 'traffic', '2023-05-19T17:00', KA_LONG),
  ];
  const table = buildTable(rows, { timeZone: MONG_CAI.timeZone, classes: [...SAMPLE_CLASSES] });
  const period = {
    from: parseInstant(MONG_CAI.period[0], zone) ?? 0,
    to: parseInstant(MONG_CAI.period[1], zone) ?? 0,
  };
  const unit = (code: string, name: string) => ({
    type: 'Feature' as const,
    id: code,
    geometry: null,
    properties: unitSchema.parse({ id: code, code, name, kind: 'ward', schematic: true, synthetic: true }),
  });
  return {
    id: 'tiny',
    origin: 'server',
    profile: MONG_CAI,
    engine: makeEngine(table, { cells: makeCellIndex(table, 9), period }),
    layers: { units: [unit(TRAN_PHU, 'Phường Trần Phú'), unit(KA_LONG, 'Phường Ka Long')] },
    provenance: {},
  };
}
