import type { Bbox } from '../../model/filter.ts';
import type { Feature, LayerName } from '../../model/layers.ts';
import type { Problem, ProblemCode } from '../../model/problem.ts';
import type { ClassDef, Profile } from '../../model/profile.ts';
import type { Interval } from '../../model/time.ts';
import type { IncidentBatch } from '../incident-batch.ts';
import type { IncidentRow } from '../table.ts';

/** Field of the product -> column (or GeoJSON property) of the file, by its name as `inspect` shows it. */
export type Mapping = Readonly<Partial<Record<Field, string>>>;

/** What a column can mean. Layers other than the incidents use the names of their schema's properties. */
export type Field = IncidentField | (string & {});
export const INCIDENT_FIELDS = [
  'id',
  /** One moment (or one day, month, year) a row. */
  'time',
  /** The happening lies somewhere in [from, to). */
  'from',
  'to',
  /** Date and time of day in two columns. */
  'date',
  'hour',
  'month',
  'class',
  'very_serious',
  'lon',
  'lat',
  /** Projected coordinates in metres. */
  'easting',
  'northing',
  'unit',
  'accuracy_m',
] as const;
export type IncidentField = (typeof INCIDENT_FIELDS)[number];

export const CHOICE_IDS = [
  /** Day or month first: `dmy` or `mdy`. */
  'date-order',
  /** Longitude and latitude stand in each other's place: `yes` or `no`. */
  'swap-lon-lat',
  /** 1-based line (CSV record) that holds the column names; `0` = there are none. */
  'header-row',
  /** Which column holds a field; the id is followed by `:` and the field. */
  'column',
  /** Encoding of a text file that is not UTF-8. */
  'encoding',
  /** EPSG code of projected coordinates. */
  'projection',
  /** Sheet of a workbook, by its name. */
  'sheet',
] as const;
export type ChoiceId = (typeof CHOICE_IDS)[number] | `column:${string}`;

/** A question that only the user can answer; the answer goes into `IntakeOptions.choices` under the same id. */
export interface Choice {
  readonly id: ChoiceId;
  /** English, for logs and `--json`; screens use the id. */
  readonly message: string;
  readonly options: readonly string[];
  /** The likeliest answer, never taken without being asked. */
  readonly suggested?: string;
  /** Option -> what it would make of the file: some words, a place. */
  readonly examples?: Readonly<Record<string, string>>;
}

export interface KnownUnit {
  readonly code: string;
  readonly name: string;
}

export interface IntakeOptions {
  /** Without it the file is judged as geodata or a table with places only: nothing is handed to the sink. */
  readonly layer?: LayerName;
  readonly profile: Profile;
  /** Overrides the guess field by field; a field mapped to '' stays unmapped. */
  readonly mapping?: Mapping;
  readonly fileName: string;
  /** Answers to the choices of an earlier run. */
  readonly choices?: Readonly<Partial<Record<ChoiceId, string>>>;
  /** Only the ids of the rows are read, into the sink's `ids`: the file says which rows are to go. */
  readonly idsOnly?: boolean;
  /** Units that rows may name by code or by name; without it the text of the column is the code. */
  readonly units?: readonly KnownUnit[];
  /** Credit that stands in `source` of features which bring none of their own. */
  readonly source?: string;
  /** Asked between batches; true ends the run with outcome rejected and the problem `cancelled`. */
  readonly shouldStop?: () => boolean;
  /** Bytes of the file as it is on disk (packed when it is packed). */
  readonly onProgress?: (bytesRead: number) => void;
}

/** A row that was left out, with what it held but without personal and free-text columns. */
export interface SetAsideRow {
  /** 1-based data row (feature). */
  readonly row: number;
  readonly code: ProblemCode;
  readonly reason: string;
  readonly values: Readonly<Record<string, string>>;
}

/** What the accepted rows are like; known at the end. */
export interface IntakeSummary {
  /** Every class code met, in order of appearance; new ones have family `other` and the file's own words as label. */
  readonly classes: readonly ClassDef[];
  /** Box of the rows with a place; null when there is none. */
  readonly bbox: Bbox | null;
  /** Box of the middle 99 % of the places, padded by a twentieth: the area without stray points. */
  readonly usualBbox: Bbox | null;
  /** Smallest from to just after the largest to. */
  readonly extent: Interval | null;
}

/**
 * Takes what was read, in batches, in the order of the file. The same id may come twice with different content: the
 * later one is the newer version and replaces the earlier. Nothing counts until the result says so: a caller stages
 * the batches and throws them away unless the outcome is accepted or accepted-with-warnings.
 */
export interface IntakeSink {
  /**
   * The incidents in columns, for takers that build columns: then `incidents` is not called. The batch is filled again
   * after the call (after its promise).
   */
  columns?(batch: IncidentBatch): void | Promise<void>;
  incidents?(batch: IncidentRow[]): void | Promise<void>;
  features?(batch: Feature[]): void | Promise<void>;
  /** The id of every row, also one that has come before. */
  ids?(batch: string[]): void | Promise<void>;
  setAside?(row: SetAsideRow): void;
  /** Called once, after the last batch of a run that was not refused. */
  summary?(summary: IntakeSummary): void;
}

export type Outcome = 'accepted' | 'accepted-with-warnings' | 'needs-choice' | 'rejected';

/** What became of a file: the import result of the interface contract without `file`. */
export interface IntakeResult {
  readonly layer: LayerName | null;
  readonly outcome: Outcome;
  /** rows = accepted + setAside. */
  readonly rows: number;
  readonly accepted: number;
  readonly setAside: number;
  /** Accepted rows without a place. */
  readonly withoutPlace: number;
  /** Accepted with a word. */
  readonly warnings: readonly Problem[];
  /** Reasons why rows were set aside or the file was refused. */
  readonly problems: readonly Problem[];
  readonly mapping: Mapping;
  readonly choices: readonly Choice[];
}

export type FileFormat =
  | 'csv'
  | 'geojson'
  | 'geojson-sequence'
  | 'empty'
  | 'xlsx'
  | 'xls'
  | 'zip'
  | 'gpkg'
  | 'kml'
  | 'xml'
  | 'html'
  | 'shapefile'
  | 'topojson'
  | 'misnamed'
  | 'binary';

/** One column as the wizard shows it. */
export interface ColumnInfo {
  readonly name: string;
  /** First few non-empty values, masked where they look personal. */
  readonly examples: readonly string[];
  /** Why it is never read, if it is not. */
  readonly dropped: 'personal' | 'free-text' | null;
}

export interface GuessedField {
  readonly column: string;
  /** 0 to 1: 1 = the header is exactly one we know. */
  readonly confidence: number;
}

/** A first look at a file, from its first bytes. */
export interface Inspection {
  readonly format: FileFormat;
  readonly packed: boolean;
  /** The layer it most likely is; null when nothing speaks for one. */
  readonly layer: LayerName | null;
  readonly columns: readonly ColumnInfo[];
  readonly mapping: Readonly<Record<string, GuessedField>>;
  /** First rows, cells in the order of `columns`; dropped columns are left empty. */
  readonly preview: readonly (readonly string[])[];
  /** Some places from the first rows, to guess projection and time zone by. */
  readonly places: readonly (readonly [lon: number, lat: number])[];
  readonly problems: readonly Problem[];
  readonly choices: readonly Choice[];
}
