import type { LayerName } from '../../model/layers.ts';
import { foldHeader } from './text.ts';

/** Words (folded) by which headers name a field, the surest first. */
export type Aliases = Readonly<Record<string, readonly string[]>>;

const ID =
  'id|ma|ma so|ma vu|ma vu viec|ma ho so|so ho so|so hieu|ma dinh danh|identifier|uid|fid|case number|case id|case no|case|incident id|incident number|incident no|report number|report no|crime id|record id|event id|object id|objectid|osm id|osm way id|way id|gid|ogc fid|complaint number';
const LON =
  'lon|lng|long|longitude|kinh do|longitud|kinh do wgs84|toa do kinh do|geo lon|point x|coordinates lon';
const LAT = 'lat|latitude|vi do|latitud|vi do wgs84|toa do vi do|geo lat|point y|coordinates lat';
const UNIT =
  'unit|unit code|ma don vi|phuong xa|xa phuong|phuong xa thi tran|phuong|xa|don vi|don vi hanh chinh|dia ban|ward|commune|lsoa code|district|precinct|beat|borough|community area|lsoa|police district|neighbourhood|neighborhood|quan huyen|area code';
const FROM =
  'valid from|from|tu ngay|tu|ngay bat dau|bat dau|ngay lap dat|ngay khanh thanh|ngay thanh lap|start date|start|installed|opened|since|established';
const TO = 'valid to|to|den ngay|den|ngay ket thuc|ket thuc|ngay thao do|end date|end|removed|closed|until';
const NAME =
  'name|ten|ten goi|ten duong|ten tuyen|ten mo hinh|ten don vi|ten camera|ten to|ten su kien|ten dia danh|title|label|ref';
const KIND = 'kind|loai|loai hinh|type|phan loai';
const HEIGHT = 'height m|height|chieu cao|chieu cao m|do cao|cao|do cao lap dat|building height';

const split = (table: Readonly<Record<string, string>>): Aliases =>
  Object.fromEntries(Object.entries(table).map(([field, words]) => [field, words.split('|')]));

const place = {
  id: ID,
  lon: LON,
  lat: LAT,
  easting: 'easting|e|x|toa do x|point e',
  northing: 'northing|n|y|toa do y|point n',
};
const base = { ...place, source: 'source|nguon|nguon du lieu', synthetic: 'synthetic|mo phong' };
const valid = { valid_from: FROM, valid_to: TO };

/** What headers and GeoJSON properties of each layer are called, in Vietnamese, English and OpenStreetMap. */
export const LAYER_ALIASES: Readonly<Record<LayerName, Aliases>> = {
  incidents: split({
    ...place,
    from: 'from|time from|from time|time from local|time from utc|date from|from date|tu|tu ngay|tu luc|tu gio|bat dau|thoi gian bat dau|thoi diem bat dau|ngay bat dau|start|start time|start date|start datetime|occurred from|begin',
    to: 'to|time to|to time|time to local|time to utc|date to|to date|den|den ngay|den luc|den gio|ket thuc|thoi gian ket thuc|thoi diem ket thuc|ngay ket thuc|end|end time|end date|end datetime|occurred to',
    time: 'time|datetime|date time|thoi gian|thoi diem|thoi gian xay ra|thoi diem xay ra|thoi gian vu viec|ngay gio|ngay gio xay ra|time local|time utc|local time|timestamp|occurred|occurred at|occurred on|occurrence date|incident time|incident datetime|incident date time|event time|date occurred|occurred date|date of occurrence|fecha hecho|fecha|unix time|epoch|reported at',
    date: 'date|ngay|ngay xay ra|ngay vi pham|ngay xay ra vu viec|ngay thang|ngay thang nam|incident date|date of incident|crime date|offence date|offense date|event date|day',
    hour: 'hour|gio|gio xay ra|thoi gian trong ngay|time of day|hour of day|incident hour',
    month: 'month|thang|thang nam|year month|nam thang',
    class:
      'class|category|loai vu viec|loai vu|loai|loai toi pham|loai vi pham|loai an|phan loai|nhom|linh vuc|toi danh|hanh vi|hanh vi vi pham|crime type|primary type|crime category|incident type|offense type|offence type|offense|offence|crime|type|kind|modalidad|law category|offense category',
    very_serious: 'very serious|rat nghiem trong|dac biet nghiem trong|nghiem trong',
    unit: UNIT,
    accuracy_m: 'accuracy m|accuracy|do chinh xac|do chinh xac m|sai so|sai so m|precision m',
  }),
  units: split({
    ...base,
    ...valid,
    code: 'code|ma don vi|ma|ma so|unit code|gso code|gso|id|ref',
    name: NAME,
    kind: `${KIND}|class|cap`,
    label_lon: 'label lon|kinh do nhan',
    label_lat: 'label lat|vi do nhan',
    area_km2: 'area km2|dien tich|dien tich km2|area official km2',
    area_source: 'area source|nguon dien tich',
    population: 'population|dan so|so dan|pop',
    population_assumed: 'population assumed',
    population_source: 'population source|nguon dan so',
    schematic: 'schematic|so do',
    merged_into: 'merged into|sap nhap vao|merged into 2025',
  }),
  'safe-lanes': split({
    ...base,
    ...valid,
    name: NAME,
    unit: UNIT,
    lit_reach_m: 'lit reach m|tam sang|tam sang m',
  }),
  lamps: split({
    ...base,
    ...valid,
    lane: 'lane|tuyen|ma tuyen|tuyen anh sang',
    kind: `kind|lamp type|loai den|${KIND}|light source`,
    height_m: HEIGHT,
    reach_m: 'reach m|tam sang|tam sang m|ban kinh sang',
    outages: 'outages|thoi gian hong|hong',
  }),
  cameras: split({
    ...base,
    ...valid,
    name: NAME,
    kind: `kind|camera type|loai camera|${KIND}`,
    unit: UNIT,
    azimuth_deg:
      'azimuth deg|azimuth|huong|huong camera|phuong vi|goc phuong vi|camera direction|direction|heading|bearing',
    hfov_deg: 'hfov deg|hfov|goc nhin|goc mo|fov|camera angle|field of view',
    res_h_px: 'res h px|do phan giai|do phan giai ngang|resolution|pixels|width px',
    height_m: HEIGHT,
    tilt_deg: 'tilt deg|tilt|goc nghieng|goc cui',
    night_range_m: 'night range m|tam nhin dem|tam hong ngoai|ir range|night range',
    ir_range_m: 'ir range m|tam hong ngoai m',
    res_v_px: 'res v px|do phan giai doc|height px',
    sensor_w_mm: 'sensor w mm|be rong cam bien|sensor width',
    focal_mm: 'focal mm|tieu cu|focal length',
    duty_share: 'duty share|ty le thoi gian truc',
    outages: 'outages|thoi gian hong|hong',
  }),
  'model-areas': split({
    ...base,
    ...valid,
    name: NAME,
    kind: `kind|loai mo hinh|${KIND}`,
    status: 'status|trang thai|tinh trang',
    exemplar: 'exemplar|dien hinh|tieu bieu',
    unit: UNIT,
  }),
  groups: split({
    ...base,
    ...valid,
    name: NAME,
    unit: UNIT,
    households: 'households|so ho|so ho dan|ho dan',
  }),
  events: split({
    ...base,
    valid_from: `${FROM}|date|ngay|ngay to chuc|thoi gian`,
    valid_to: TO,
    name: NAME,
    kind: KIND,
    unit: UNIT,
    attendance: 'attendance|so nguoi|so nguoi du|luot nguoi',
  }),
  places: split({
    ...base,
    name: NAME,
    kind: `${KIND}|place|amenity`,
    accuracy_m: 'accuracy m|accuracy|sai so m|sai so|do chinh xac',
  }),
  streets: split({
    ...base,
    ...valid,
    name: NAME,
    kind: `kind|highway|loai duong|${KIND}`,
    lit: 'lit|chieu sang|co den',
    width_m: 'width m|width|be rong|chieu rong|rong|est width',
    lanes: 'lanes|so lan',
  }),
  buildings: split({
    ...base,
    ...valid,
    kind: `kind|building|loai nha|${KIND}`,
    height_m: HEIGHT,
    levels: 'levels|building levels|so tang|tang|floors|storeys|stories',
  }),
  figures: split({
    ...base,
    key: 'key|khoa|ma so lieu',
    field: 'field|mat cong tac|linh vuc cong tac',
    value: 'value|gia tri|so lieu|ket qua',
    unit: 'unit|don vi tinh',
    qualifier: 'qualifier|muc do chinh xac|tren hay gan',
    label_vi: 'label vi|ten so lieu|label',
    label_en: 'label en|ten tieng anh',
    note_vi: 'note vi|y nghia|note',
    note_en: 'note en|y nghia tieng anh',
    period_from: 'period from|tu ngay|from',
    period_to: 'period to|den ngay|to',
  }),
};

export interface FieldGuess {
  readonly field: string;
  /** 0 to 1; 1 = the header is the surest name of the field. */
  readonly confidence: number;
}

const exactOf = new Map<LayerName, ReadonlyMap<string, readonly FieldGuess[]>>();
function exactTable(layer: LayerName): ReadonlyMap<string, readonly FieldGuess[]> {
  let table = exactOf.get(layer);
  if (!table) {
    const made = new Map<string, FieldGuess[]>();
    for (const [field, words] of Object.entries(LAYER_ALIASES[layer]))
      words.forEach((word, i) => {
        const guesses = made.get(word) ?? [];
        guesses.push({ field, confidence: 1 - (0.3 * i) / words.length });
        made.set(word, guesses);
      });
    table = made;
    exactOf.set(layer, table);
  }
  return table;
}

/** Short words mean something only alone ("x", "to", "e"), not inside a longer header. */
const MIN_PART = 4;

/** The fields that a header may name, the likeliest first. */
export function guessFields(header: string, layer: LayerName): readonly FieldGuess[] {
  const words = foldHeader(header);
  const table = exactTable(layer);
  const exact = table.get(words);
  if (exact) return [...exact].sort((a, b) => b.confidence - a.confidence);
  const padded = ` ${words} `;
  const parts: FieldGuess[] = [];
  for (const [alias, guesses] of table) {
    if (alias.length < MIN_PART || !padded.includes(` ${alias} `)) continue;
    const share = alias.length / words.length;
    for (const g of guesses) parts.push({ field: g.field, confidence: 0.6 * share * g.confidence });
  }
  return parts.filter((g) => g.confidence >= 0.25).sort((a, b) => b.confidence - a.confidence);
}
