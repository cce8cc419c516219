import { createReadStream, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { MONG_CAI, type Profile, SAMPLE_CLASSES } from '../../src/core/model/profile.ts';
import { parseInstant, zoneOf } from '../../src/core/model/time.ts';
import { buildTable, TableBuilder } from '../../src/core/table/build.ts';
import { intake } from '../../src/core/table/intake/intake.ts';
import { type IncidentTable, NO_UNIT } from '../../src/core/table/table.ts';

export const UK_PROFILE: Profile = {
  name: 'England and Wales, 16 forces',
  area: [-6.5, 49.8, 2, 56],
  timeZone: 'Europe/London',
  projection: 'EPSG:27700',
  period: ['2018-10-01', '2019-03-01'],
  source: 'data.police.uk',
  synthetic: false,
};

/** What the rows of a table add up to: ours and the peer's must agree before their cost is compared. */
export interface Sum {
  readonly n: number;
  readonly from: number;
  readonly lonE7: number;
  /** Rows with a unit, and different units. */
  readonly units: readonly [rows: number, different: number];
  /** How many of each class, ascending: what a class is called is the reader's own matter. */
  readonly classes: readonly number[];
}
export function sumOf(table: IncidentTable): Sum {
  const classes = table.classes.map(() => 0);
  let [from, lonE7, withUnit] = [0, 0, 0];
  for (let i = 0; i < table.n; i++) {
    from += table.from[i] ?? 0;
    lonE7 += table.lonE7[i] ?? 0;
    if (table.unit[i] !== NO_UNIT) withUnit++;
    const c = table.cls[i] ?? 0;
    classes[c] = (classes[c] ?? 0) + 1;
  }
  const units = [withUnit, table.units.length] as const;
  return { n: table.n, from, lonE7, units, classes: classes.sort((a, b) => a - b) };
}

/** The product's own way: the intake, chunk by chunk, into columns. */
export async function byIntake(path: string, profile: Profile, fileName: string): Promise<IncidentTable> {
  const builder = new TableBuilder({
    timeZone: profile.timeZone,
    classes: profile.classes ?? [],
    latestWins: true,
  });
  const result = await intake(
    createReadStream(path, { highWaterMark: 1 << 16 }),
    { layer: 'incidents', profile, fileName },
    {
      columns: (batch) => builder.addBatch(batch),
    },
  );
  if (result.outcome !== 'accepted' && result.outcome !== 'accepted-with-warnings')
    throw new Error(`the intake answers ${result.outcome}: ${JSON.stringify(result.problems)}`);
  return builder.finish();
}

export const geojsonOurs = (path: string) => byIntake(path, MONG_CAI, 'incidents.geojson');

interface PlainFeature {
  readonly geometry: { readonly coordinates: readonly [number, number] } | null;
  readonly properties: {
    readonly id: string;
    readonly class: string;
    readonly from: string;
    readonly to: string;
    readonly unit: string;
    readonly accuracy_m: number;
    readonly very_serious: boolean;
  };
}

/** The obvious way: all bytes to one text, JSON.parse, and the same columns from it, without any checks. */
export async function geojsonPeer(path: string): Promise<IncidentTable> {
  const text = new TextDecoder().decode(readFileSync(path));
  const zone = zoneOf(MONG_CAI.timeZone);
  const { features } = JSON.parse(text) as { features: readonly PlainFeature[] };
  const rows = features.map(({ geometry, properties: p }) => ({
    id: p.id,
    cls: p.class,
    from: parseInstant(p.from, zone) ?? 0,
    to: parseInstant(p.to, zone) ?? 0,
    lon: geometry ? geometry.coordinates[0] : null,
    lat: geometry ? geometry.coordinates[1] : null,
    unit: p.unit,
    accuracyM: p.accuracy_m,
    verySerious: p.very_serious,
  }));
  return buildTable(rows, { timeZone: MONG_CAI.timeZone, classes: SAMPLE_CLASSES });
}

export const ukOurs = (path: string) => byIntake(path, UK_PROFILE, 'uk.csv.gz');

/** Papa Parse over the same rows, with the fewest steps that give the same columns. */
export async function ukPeer(path: string): Promise<IncidentTable> {
  const zone = zoneOf(UK_PROFILE.timeZone);
  const months = new Map<string, [number, number]>();
  const spanOf = (month: string): [number, number] => {
    let span = months.get(month);
    if (!span) {
      const [y = 0, m = 1] = month.split('-').map(Number);
      const after = m === 12 ? `${y + 1}-01-01` : `${y}-${String(m + 1).padStart(2, '0')}-01`;
      span = [parseInstant(`${month}-01`, zone) ?? 0, parseInstant(after, zone) ?? 0];
      months.set(month, span);
    }
    return span;
  };
  const builder = new TableBuilder({ timeZone: UK_PROFILE.timeZone });
  const text = new TextDecoder().decode(gunzipSync(readFileSync(path)));
  let first = true;
  // Rows as lists and not as objects, one step each: the fastest of its ways with this file.
  Papa.parse<readonly string[]>(text, {
    skipEmptyLines: true,
    step: ({ data: [id = '', month = '', lon = '', lat = '', , category = '', , lsoa = ''] }) => {
      if (first) {
        first = false;
        return;
      }
      const [from, to] = spanOf(month);
      const placed = lon !== '' && lat !== '';
      builder.add({
        id,
        cls: category,
        from,
        to,
        lon: placed ? Number(lon) : null,
        lat: placed ? Number(lat) : null,
        unit: lsoa === '' ? null : lsoa,
        accuracyM: null,
        verySerious: false,
      });
    },
  });
  return builder.finish();
}
