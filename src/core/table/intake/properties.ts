import { MODEL_KINDS } from '../../model/features.ts';
import type { FeatureLayer } from '../../model/layers.ts';
import { formatInstant, type Zone } from '../../model/time.ts';
import { isEmpty, readBoolean, readDegrees, readDirection, readMetres, readNumber } from './numbers.ts';
import { isPersonalValue, maskPersonal } from './personal.ts';
import { fold } from './text.ts';
import type { TimeReader } from './times.ts';

/** What converting a value needs to know of its file. */
export interface ConvertContext {
  readonly times: TimeReader;
  readonly zone: Zone;
  /** Counts a value that was covered because it is personal. */
  readonly onPersonal: (field: string) => void;
}

/** Gives the value in the words of the schema, or undefined when it cannot be read as what the field holds. */
type Convert = (value: unknown, context: ConvertContext, field: string) => unknown;

const text: Convert = (v, context, field) => {
  if (typeof v !== 'string' && typeof v !== 'number' && typeof v !== 'boolean') return undefined;
  const whole = String(v).replace(/\s+/g, ' ').trim().normalize('NFC').slice(0, 300);
  const clean = isPersonalValue(whole) && field !== 'id' && field !== 'code' ? '' : maskPersonal(whole);
  if (clean !== whole) context.onPersonal(field);
  return clean;
};
/** An id or a code stays as it is: nothing in it is anybody's to read. */
const plain: Convert = (v) =>
  typeof v === 'string' || typeof v === 'number' ? String(v).trim().slice(0, 200) : undefined;
const number: Convert = (v) => readNumber(v) ?? undefined;
const whole: Convert = (v) => {
  const n = typeof v === 'string' ? readNumber(v.replace(/[.,\s](?=\d{3}\b)/g, '')) : readNumber(v);
  return n === null ? undefined : Math.round(n);
};
const metres: Convert = (v) => readMetres(v) ?? undefined;
const degrees: Convert = (v) => readDegrees(v) ?? undefined;
const direction: Convert = (v) => readDirection(v) ?? undefined;
const yesNo: Convert = (v) => readBoolean(v) ?? undefined;
const instant =
  (end: 'from' | 'to'): Convert =>
  (v, { times, zone }) => {
    const read = typeof v === 'string' || typeof v === 'number' ? times.read(String(v)) : 'bad';
    // The end that people write is the last day, or month, that still counts.
    return typeof read === 'string' ? undefined : formatInstant(read[end], zone);
  };

const list: Convert = (v, { times, zone }) => {
  let items: unknown = v;
  if (typeof v === 'string') {
    try {
      items = JSON.parse(v);
    } catch {
      items = v.split(/[;|]/).map((part) => {
        const [from, to] = part.split(/\s*(?:\/|→|\.\.)\s*/);
        return { from, to };
      });
    }
  }
  if (!Array.isArray(items)) return undefined;
  const moment = (x: unknown) => {
    const read = typeof x === 'string' ? times.read(x) : 'bad';
    return typeof read === 'string' ? null : formatInstant(read.from, zone);
  };
  const intervals = items.map((i: { from?: unknown; to?: unknown } | null) => ({
    from: moment(i?.from),
    to: isEmpty(i?.to) ? null : moment(i?.to),
  }));
  return intervals.every((i) => i.from !== null) ? intervals : undefined;
};

/** One of some words, by other names for them (folded); text that is none of them is `otherwise`. */
const oneOf =
  (words: Readonly<Record<string, string>>, otherwise?: string): Convert =>
  (v) => {
    const key = fold(String(v));
    for (const [word, names] of Object.entries(words))
      if (fold(word) === key || names.split('|').includes(key)) return word;
    return otherwise;
  };

const lit: Convert = (v) => {
  const word = fold(String(v));
  if (
    /^(yes|24 7|automatic|sunset sunrise|interval|limited|operating times|dusk dawn|true|1|co|x)$/.test(word)
  )
    return 'yes';
  return /^(no|disused|false|0|khong)$/.test(word) ? 'no' : 'unknown';
};

const COMMON: Readonly<Record<string, Convert>> = {
  id: plain,
  code: plain,
  unit: plain,
  lane: plain,
  merged_into: plain,
  synthetic: yesNo,
  valid_from: instant('from'),
  valid_to: instant('to'),
  period_from: instant('from'),
  period_to: instant('to'),
  height_m: metres,
  width_m: metres,
  reach_m: metres,
  lit_reach_m: metres,
  night_range_m: metres,
  accuracy_m: metres,
  label_lon: degrees,
  label_lat: degrees,
  area_km2: number,
  value: number,
  hfov_deg: number,
  sensor_w_mm: number,
  focal_mm: number,
  duty_share: number,
  ir_range_m: metres,
  tilt_deg: number,
  azimuth_deg: direction,
  res_h_px: whole,
  res_v_px: whole,
  population: whole,
  households: whole,
  attendance: whole,
  lanes: number,
  levels: number,
  population_assumed: yesNo,
  schematic: yesNo,
  exemplar: yesNo,
  outages: list,
  lit,
};

const KINDS: Readonly<Partial<Record<FeatureLayer, Readonly<Record<string, Convert>>>>> = {
  units: { kind: oneOf({ ward: 'phuong|p', commune: 'xa|x' }, 'other') },
  cameras: {
    kind: oneOf({
      fixed: 'co dinh|bullet|than|box',
      dome: 'ban cau|vom',
      ptz: 'panning|xoay|quay quet|speed dome',
    }),
  },
  'model-areas': {
    kind: oneOf(
      {
        ...Object.fromEntries(MODEL_KINDS.map((k) => [k, ''])),
        'self-managed': 'tu quan|to tu quan',
        camera: 'camera an ninh',
        'safe-lane': 'tuyen duong anh sang|anh sang',
        border: 'bien gioi|khu bien gioi',
        school: 'truong hoc|co so giao duc',
        boat: 'tau thuyen|ben bai',
        market: 'cho|khu cho',
      },
      'other',
    ),
    status: oneOf({
      active: 'dang hoat dong|hoat dong',
      'under-review': 'dang xem xet|ra soat|dang ra soat',
      ended: 'da dung|ket thuc|ngung hoat dong|da ket thuc',
    }),
  },
  figures: {
    field: oneOf({
      information: 'tuyen truyen|tuyen truyen van dong',
      prevention: 'phong ngua|phoi hop phong ngua',
      models: 'mo hinh|xay dung mo hinh|xay dung nhan rong mo hinh',
      campaigns: 'cuoc van dong|long ghep|long ghep cac cuoc van dong',
      festival: 'ngay hoi',
      steering: 'chi dao|chi dao so ket khen thuong',
      background: 'dia ban|boi canh',
    }),
    qualifier: oneOf({ exact: 'dung|chinh xac', over: 'tren|hon', nearly: 'gan|gan bang' }),
  },
};

/** The converter of a field of a layer; text where no other is named. */
export const converterOf = (layer: FeatureLayer, field: string): Convert =>
  KINDS[layer]?.[field] ?? COMMON[field] ?? text;

const FLOOR_M = 3;
const LANE_M = 3.25;
/** Fields that only help to fill another one in. */
export const HELPERS: readonly string[] = ['lon', 'lat', 'easting', 'northing', 'levels', 'lanes'];

/** What follows from helper fields where the field itself is missing: height from floors, width from lanes. */
export function derived(layer: FeatureLayer, props: Record<string, unknown>): void {
  const { levels, lanes } = props;
  if (layer === 'buildings' && props.height_m === undefined && typeof levels === 'number' && levels > 0)
    props.height_m = levels * FLOOR_M;
  if (layer === 'streets' && props.width_m === undefined && typeof lanes === 'number' && lanes > 0)
    props.width_m = lanes * LANE_M;
  if (layer === 'places') props.kind ||= 'place';
  if (layer === 'figures') {
    props.key ||= props.id;
    props.label_vi ||= props.label_en;
    props.label_en ||= props.label_vi;
  }
  if (layer === 'units') {
    props.code ||= props.id;
    props.id ||= props.code;
    props.name ||= props.code;
  }
  if (
    layer === 'safe-lanes' ||
    layer === 'groups' ||
    layer === 'events' ||
    layer === 'model-areas' ||
    layer === 'places'
  )
    props.name ??= '';
}
