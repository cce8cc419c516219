import type { FeatureOf } from '../model/layers.ts';
import { MONG_CAI } from '../model/profile.ts';
import { formatInstant, zoneOf } from '../model/time.ts';
import type { IncidentRow } from '../table/table.ts';
import { SYNTHETIC } from './sheet.ts';

const zone = zoneOf(MONG_CAI.timeZone);

/** An incident of the sample city as it stands in incidents.geojson. */
export function incidentFeature(row: IncidentRow): FeatureOf<'incidents'> {
  const from = formatInstant(row.from, zone);
  return {
    type: 'Feature',
    id: row.id,
    geometry:
      row.lon === null || row.lat === null ? null : { type: 'Point', coordinates: [row.lon, row.lat] },
    properties: {
      id: row.id,
      source: SYNTHETIC,
      synthetic: true,
      class: row.cls,
      very_serious: row.verySerious,
      from,
      to: row.to === row.from ? from : formatInstant(row.to, zone),
      unit: row.unit,
      accuracy_m: row.accuracyM,
    },
  };
}
