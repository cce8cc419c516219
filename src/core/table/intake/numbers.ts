/** A number of a cell, with a decimal point or a decimal comma; null when it is none, infinite or not a number. */
export function readNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (!/^[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?$/.test(text)) return null;
  const n = Number(text.replace(',', '.'));
  return Number.isFinite(n) ? n : null;
}

/**
 * A coordinate in metres: a number, or one whose thousands are set apart ("2 381 061,70", "2.381.061,70", "522,200.49"). A
 * single separator before three digits is a decimal sign as elsewhere.
 */
export function readMetric(value: unknown): number | null {
  const plain = readNumber(value);
  if (plain !== null || typeof value !== 'string') return plain;
  const text = value.trim().replace(/\s*m$/i, '');
  const groups =
    /^([+-]?\d{1,3}(?:[ \u00a0\u202f']\d{3})+)([.,]\d+)?$/.exec(text) ??
    /^([+-]?\d{1,3}(?:\.\d{3}){2,})(,\d+)?$/.exec(text) ??
    /^([+-]?\d{1,3}(?:,\d{3}){2,})(\.\d+)?$/.exec(text) ??
    /^([+-]?\d{1,3}\.\d{3})(,\d+)$/.exec(text) ??
    /^([+-]?\d{1,3},\d{3})(\.\d+)$/.exec(text);
  return groups
    ? readNumber((groups[1] ?? '').replace(/[^\d+-]/g, '') + (groups[2] ?? '').replace(',', '.'))
    : readNumber(text);
}

/** Words with which tables say "nothing here". */
export const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  (typeof value === 'string' && /^(|-|–|null|none|n\/a|na|không|không rõ|khong ro)$/i.test(value.trim()));

const DMS =
  /^([+-]?\d+(?:[.,]\d+)?)\s*°?\s*(?:(\d+(?:[.,]\d+)?)\s*['′’])?\s*(?:(\d+(?:[.,]\d+)?)\s*(?:"|″|”|''))?\s*([NSEWBĐTnsew])?$/u;

/**
 * A longitude or latitude in degrees: decimal, or degrees, minutes, seconds with a compass letter (English, or B, N,
 * Đ, T as in Vietnamese; N is north in English and south in Vietnamese, so it counts as English).
 */
export function readDegrees(value: unknown): number | null {
  const plain = readNumber(value);
  if (plain !== null || typeof value !== 'string') return plain;
  const m = DMS.exec(value.trim());
  if (!m || !/[°'′’]|[NSEWBĐT]$/iu.test(value)) return null;
  const [d, min, s] = [m[1], m[2], m[3]].map((x) => Number((x ?? '0').replace(',', '.')));
  if (d === undefined || min === undefined || s === undefined || min >= 60 || s >= 60) return null;
  const size = Math.abs(d) + min / 60 + s / 3600;
  const letter = m[4]?.toUpperCase();
  return letter === 'S' || letter === 'W' || letter === 'T' || d < 0 ? -size : size;
}

/** A length in metres out of "18", "18 m", "18,5", "60 ft" or "60'". */
export function readMetres(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value : null;
  if (typeof value !== 'string') return null;
  const m = /^(\d+(?:[.,]\d+)?)\s*(m|mét|met|metres?|meters?|ft|feet|'|km)?$/i.exec(value.trim());
  const n = readNumber(m?.[1]);
  if (n === null) return null;
  const unit = m?.[2]?.toLowerCase();
  if (unit === 'km') return n * 1000;
  return unit === 'ft' || unit === 'feet' || unit === "'" ? n * 0.3048 : n;
}

const POINTS = 'N NNE NE ENE E ESE SE SSE S SSW SW WSW W WNW NW NNW'.split(' ');
/** A compass direction in degrees clockwise from north, out of degrees or a compass point. */
export function readDirection(value: unknown): number | null {
  const n = typeof value === 'string' ? readNumber(value.replace(/°$/, '')) : readNumber(value);
  if (n !== null) return ((n % 360) + 360) % 360;
  if (typeof value !== 'string') return null;
  const at = POINTS.indexOf(value.trim().toUpperCase());
  return at < 0 ? null : at * 22.5;
}

export function readBoolean(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value === 1 ? true : value === 0 ? false : null;
  if (typeof value !== 'string') return null;
  const text = value.trim().toLowerCase();
  if (/^(1|true|yes|y|x|có|co|đúng|dung)$/.test(text)) return true;
  return /^(0|false|no|n|không|khong|)$/.test(text) ? false : null;
}
