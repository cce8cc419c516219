import type { CitySources, Degree, PlaceFact, RoadSketch, UnitFact } from './types.ts';

/** The source files by the names they have in data/mongcai. */
export const SOURCE_FILES = {
  land: 'land_polygons_geomaps_osm2017.geojson',
  border: 'border_vn_cn_geomaps_osm2017.geojson',
  roads: 'mongcai_roads_sketch.geojson',
  places: 'mongcai_places.csv',
  units: 'mongcai_units17_facts.csv',
} as const;
export type SourceKey = keyof typeof SOURCE_FILES;

/**
 * Reads the texts of the source files. They are part of the repository, so a missing column or a wrong shape is a
 * broken promise and throws an Error that names the file.
 */
export function parseSources(text: Readonly<Record<SourceKey, string>>): CitySources {
  return {
    land: features(text.land, SOURCE_FILES.land).map((f) => ({
      country: f.properties.country === 'VN' ? 'VN' : 'other',
      rings: f.coordinates as Degree[][],
    })),
    border: features(text.border, SOURCE_FILES.border).flatMap((f) => f.coordinates as Degree[]),
    roads: features(text.roads, SOURCE_FILES.roads).map(
      (f): RoadSketch => ({
        id: f.id,
        name: String(f.properties.name ?? ''),
        kind: String(f.properties.kind ?? 'road'),
        accuracyM: Number(f.properties.accuracy_m ?? 1000),
        line: f.coordinates as Degree[],
      }),
    ),
    places: csvRows(text.places, SOURCE_FILES.places).map(
      (row): PlaceFact => ({
        id: row('id'),
        name: row('name'),
        kind: row('kind'),
        at: [Number(row('lon')), Number(row('lat'))],
        accuracyM: Number(row('accuracy_m')),
        source: row('source'),
      }),
    ),
    units: csvRows(text.units, SOURCE_FILES.units).map(unitFact),
  };
}

function unitFact(row: Row): UnitFact {
  const official = Number(row('area_official_km2'));
  const found = row('area_official_km2') !== '' && official > 0;
  const basis = row('pop_working_basis');
  return {
    code: row('code'),
    name: row('name').replace(/^(Phường|Xã)\s+/, ''),
    kind: row('class') === 'ward' ? 'ward' : 'commune',
    label: [Number(row('label_lon')), Number(row('label_lat'))],
    areaKm2: found ? official : Number(row('area_map_land_2025outline_km2')),
    areaOfficial: found,
    areaSource: found ? row('area_official_source') : 'not found; land measured on a map',
    population: Number(row('pop_working')),
    populationAssumed: basis.startsWith('ASSUMED'),
    populationSource: basis.startsWith('ASSUMED') ? basis : row('pop_source'),
    mergedInto2025: row('merged_into_2025'),
  };
}

interface SourceFeature {
  readonly id: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly coordinates: unknown;
}

function features(text: string, file: string): SourceFeature[] {
  const root = JSON.parse(text) as { features?: unknown };
  if (!Array.isArray(root.features)) throw new Error(`${file}: not a FeatureCollection`);
  return root.features.map((f: Record<string, unknown>, i) => ({
    id: String(f.id ?? i),
    properties: (f.properties ?? {}) as Record<string, unknown>,
    coordinates: (f.geometry as { coordinates: unknown }).coordinates,
  }));
}

/** A row of a CSV file, read by column name. */
type Row = (column: string) => string;

/** RFC 4180 with a header line: quotes, doubled quotes, both line ends. */
function csvRows(text: string, file: string): Row[] {
  const cells = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$)/gy;
  const rows: string[][] = [];
  let row: string[] = [];
  while (cells.lastIndex < text.length) {
    const m = cells.exec(text);
    if (!m) throw new Error(`${file}: not a CSV file`);
    const cell = m[1] ?? '';
    row.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (m[2] === ',') continue;
    rows.push(row);
    row = [];
  }
  const header = rows[0] ?? [];
  return rows.slice(1).map((values, i) => (column) => {
    const at = header.indexOf(column);
    const value = values[at];
    if (at < 0 || value === undefined) throw new Error(`${file}: row ${i + 1} has no ${column}`);
    return value;
  });
}
