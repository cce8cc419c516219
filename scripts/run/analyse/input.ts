import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import type { Mask } from '../../../src/core/analysis/coverage/masks.ts';
import { bboxRing } from '../../../src/core/geo/geometry.ts';
import { utmZoneOf } from '../../../src/core/geo/project.ts';
import type { Feature, FeatureLayer, FeatureOf, Geometry } from '../../../src/core/model/layers.ts';
import { areaBbox, MONG_CAI, type Profile, profileSchema } from '../../../src/core/model/profile.ts';
import { formatInstant, parseInstant, zoneOf } from '../../../src/core/model/time.ts';
import { parseSources, SOURCE_FILES, type SourceKey } from '../../../src/core/sample/index.ts';
import { TableBuilder } from '../../../src/core/table/build.ts';
import { intake } from '../../../src/core/table/intake/intake.ts';
import type { IntakeSink, IntakeSummary } from '../../../src/core/table/intake/types.ts';
import type { IncidentTable } from '../../../src/core/table/table.ts';
import { CannotRun, callFolder, root, say } from '../common.ts';

/** Files that lie beside the incidents are taken without being named: the folder of `npm run data` has them all. */
const LAYERS = ['units', 'streets', 'buildings', 'places'] as const;
type Beside = (typeof LAYERS)[number];

export const fileParameters = {
  /** Place, time zone and period of the data. */
  profile: z.string().optional(),
  units: z.string().optional(),
  streets: z.string().optional(),
  buildings: z.string().optional(),
  places: z.string().optional(),
};

export interface Input {
  readonly table: IncidentTable;
  readonly profile: Profile;
  readonly layers: { readonly [L in Beside]: readonly FeatureOf<L>[] };
  /** Another layer, from the named file or the one beside the incidents; empty where there is none. */
  readonly read: <L extends FeatureLayer>(layer: L, asked?: string) => Promise<readonly FeatureOf<L>[]>;
  /** Which files were read, by layer, and where the study area comes from. */
  readonly files: Readonly<Record<string, string>>;
  readonly studyArea: 'units' | 'land' | 'profile-area' | 'bounding-box';
}

/** The data were refused: the answer is no. */
export class Refused extends Error {}

/** Reads incidents and the layers round them. Throws CannotRun and Refused. */
export async function readInput(
  data: string,
  named: Readonly<Partial<Record<Beside | 'profile', string | undefined>>>,
): Promise<Input> {
  const path = resolve(callFolder, data);
  if (!existsSync(path)) throw new CannotRun(`There is no file ${path}.`);
  let profile = named.profile ? readProfile(resolve(callFolder, named.profile)) : MONG_CAI;
  let { table, summary } = await readIncidents(path, profile);
  if (!named.profile && summary?.usualBbox && !meets(summary.usualBbox, areaBbox(MONG_CAI.area))) {
    profile = profileOf(summary);
    say(
      `No profile: taken from the data: ${profile.projection}, ${profile.timeZone}, ${profile.period.join(' to ')}.`,
    );
    ({ table, summary } = await readIncidents(path, profile));
  }
  const files: Record<string, string> = { data: basename(path) };
  const read = async <L extends FeatureLayer>(layer: L, asked?: string): Promise<readonly FeatureOf<L>[]> => {
    const file = asked ? resolve(callFolder, asked) : join(dirname(path), `${layer}.geojson`);
    if (!asked && (!existsSync(file) || file === path)) return [];
    if (!existsSync(file)) throw new CannotRun(`There is no file ${file}.`);
    files[layer] = basename(file);
    return (await readFeatures(file, layer, profile)) as unknown as readonly FeatureOf<L>[];
  };
  const layers = {
    units: await read('units', named.units),
    streets: await read('streets', named.streets),
    buildings: await read('buildings', named.buildings),
    places: await read('places', named.places),
  };
  if (layers.units.some((u) => u.geometry !== null))
    return { table, profile, layers, files, read, studyArea: 'units' };
  const { land, studyArea } = landOf(profile);
  say(
    studyArea === 'bounding-box'
      ? 'No units: the study area is the box of the profile, sea and all. Name units to look at land only.'
      : 'No units: the study area is the land of the profile as a whole.',
  );
  const whole = { type: 'Feature', id: 'all', geometry: land, properties: wholeUnit } as FeatureOf<'units'>;
  return { table, profile, layers: { ...layers, units: [whole] }, files, read, studyArea };
}

const wholeUnit = { id: 'all', code: 'all', name: 'all', population: null, population_assumed: false };

const meets = (a: readonly number[], b: readonly number[]): boolean =>
  (a[0] as number) <= (b[2] as number) &&
  (b[0] as number) <= (a[2] as number) &&
  (a[1] as number) <= (b[3] as number) &&
  (b[1] as number) <= (a[3] as number);

function readProfile(file: string): Profile {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CannotRun(
      `The profile ${file} cannot be read: ${error instanceof Error ? error.message : error}`,
    );
  }
  const read = profileSchema.safeParse(value);
  if (!read.success) throw new CannotRun(`The profile ${file} is not one:\n${z.prettifyError(read.error)}`);
  return read.data;
}

/** A profile for data of anywhere: their box, its UTM zone, whole days of UTC. */
function profileOf({ usualBbox, extent }: IntakeSummary): Profile {
  const box = usualBbox ?? [0, 0, 0, 0];
  const utc = zoneOf('UTC');
  const date = (s: number): string => formatInstant(s, utc).slice(0, 10);
  return {
    name: 'data',
    area: [box[0], box[1], box[2], box[3]],
    timeZone: 'UTC',
    projection: utmZoneOf((box[0] + box[2]) / 2, (box[1] + box[3]) / 2),
    period: extent ? [date(extent.from), date(extent.to + 86_399)] : ['2000-01-01', '2000-01-02'],
    source: '',
    synthetic: false,
  };
}

async function take(path: string, layer: 'incidents' | FeatureLayer, profile: Profile, sink: IntakeSink) {
  const result = await intake(createReadStream(path), { layer, profile, fileName: basename(path) }, sink);
  if (result.outcome === 'accepted' || result.outcome === 'accepted-with-warnings') {
    if (result.setAside > 0) say(`${basename(path)}: ${result.setAside} of ${result.rows} rows set aside.`);
    return;
  }
  const why = [...result.problems.map((p) => p.message), ...result.choices.map((c) => c.message)].join('; ');
  throw new Refused(`${basename(path)} was not read (${result.outcome}): ${why}`);
}

async function readIncidents(path: string, profile: Profile) {
  const builder = new TableBuilder({
    timeZone: profile.timeZone,
    classes: profile.classes ?? [],
    latestWins: true,
  });
  let summary: IntakeSummary | null = null;
  await take(path, 'incidents', profile, {
    columns: (batch) => builder.addBatch(batch),
    summary: (s) => {
      summary = s;
    },
  });
  return { table: builder.finish(), summary: summary as IntakeSummary | null };
}

async function readFeatures(path: string, layer: FeatureLayer, profile: Profile): Promise<Feature[]> {
  const found: Feature[] = [];
  await take(path, layer, profile, {
    features: (batch) => {
      for (const feature of batch) found.push(feature);
    },
  });
  return found;
}

/** The land around Móng Cái by country. */
function landParts() {
  const texts = Object.fromEntries(
    Object.entries(SOURCE_FILES).map(([key, file]) => [
      key,
      readFileSync(join(root, 'data', 'mongcai', file), 'utf8'),
    ]),
  ) as Record<SourceKey, string>;
  return parseSources(texts).land;
}

/** Land beyond the border that nothing may be counted on, where we know it. */
export function abroadOf(profile: Profile): Mask[] {
  if (profile.name !== MONG_CAI.name) return [];
  const abroad = landParts().filter((part) => part.country !== 'VN');
  return [{ kind: 'abroad', polygons: abroad.map((part) => part.rings) }];
}

/** Land of a profile without units: real land where we have it, else its area. */
function landOf(profile: Profile): { land: Geometry; studyArea: Input['studyArea'] } {
  if (profile.name === MONG_CAI.name) {
    const own = landParts().filter((part) => part.country === 'VN');
    return { land: { type: 'MultiPolygon', coordinates: own.map((part) => part.rings) }, studyArea: 'land' };
  }
  if (!Array.isArray(profile.area)) return { land: profile.area as Geometry, studyArea: 'profile-area' };
  return { land: { type: 'Polygon', coordinates: [bboxRing(profile.area)] }, studyArea: 'bounding-box' };
}

/** The period of a profile in seconds. */
export function periodOf({ period, timeZone }: Profile): { from: number; to: number } {
  const zone = zoneOf(timeZone);
  const at = (text: string): number => parseInstant(text, zone) ?? 0;
  return { from: at(period[0]), to: at(period[1]) };
}

/** The period that parameters ask for, inside the profile's where they leave an end open. Throws `CannotRun`. */
export function askedPeriod(
  asked: { readonly from?: string | undefined; readonly to?: string | undefined },
  profile: Profile,
): { from: number; to: number } {
  const whole = periodOf(profile);
  const zone = zoneOf(profile.timeZone);
  const at = (text: string | undefined, otherwise: number): number => {
    const read = text === undefined ? otherwise : parseInstant(text, zone);
    if (read === null) throw new CannotRun(`"${text}" is no date: write 2022-06-01.`);
    return read;
  };
  const period = { from: at(asked.from, whole.from), to: at(asked.to, whole.to) };
  if (!(period.from < period.to)) throw new CannotRun('from lies before to.');
  return period;
}
