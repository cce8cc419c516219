import { utmZoneOf } from '../../../core/geo/project.ts';
import type { LonLat } from '../../../core/model/filter.ts';

/** Some towns of every zone that people are likely to bring data from: the nearest one gives the first guess. */
const TOWNS: readonly (readonly [zone: string, lon: number, lat: number])[] = [
  ['Asia/Ho_Chi_Minh', 107.97, 21.53],
  ['Asia/Ho_Chi_Minh', 105.85, 21.03],
  ['Asia/Ho_Chi_Minh', 108.2, 16.07],
  ['Asia/Ho_Chi_Minh', 106.7, 10.78],
  ['Asia/Ho_Chi_Minh', 103.02, 21.39],
  ['Asia/Shanghai', 108.33, 22.82],
  ['Asia/Shanghai', 116.4, 39.9],
  ['Asia/Shanghai', 121.47, 31.23],
  ['Asia/Shanghai', 104.07, 30.67],
  ['Asia/Hong_Kong', 114.17, 22.3],
  ['Asia/Taipei', 121.56, 25.04],
  ['Asia/Vientiane', 102.6, 17.97],
  ['Asia/Phnom_Penh', 104.92, 11.57],
  ['Asia/Bangkok', 100.5, 13.75],
  ['Asia/Singapore', 103.82, 1.35],
  ['Asia/Jakarta', 106.83, -6.2],
  ['Asia/Manila', 120.98, 14.6],
  ['Asia/Tokyo', 139.69, 35.69],
  ['Asia/Seoul', 126.98, 37.57],
  ['Asia/Kolkata', 77.21, 28.61],
  ['Asia/Kolkata', 72.88, 19.08],
  ['Asia/Dubai', 55.3, 25.2],
  ['Asia/Jerusalem', 34.78, 32.08],
  ['Europe/Istanbul', 28.98, 41.01],
  ['Europe/Moscow', 37.62, 55.75],
  ['Europe/Kyiv', 30.52, 50.45],
  ['Europe/Helsinki', 24.94, 60.17],
  ['Europe/Tallinn', 24.75, 59.44],
  ['Europe/Stockholm', 18.07, 59.33],
  ['Europe/Oslo', 10.75, 59.91],
  ['Europe/Copenhagen', 12.57, 55.68],
  ['Europe/Berlin', 13.4, 52.52],
  ['Europe/Berlin', 9.99, 53.55],
  ['Europe/Berlin', 11.58, 48.14],
  ['Europe/Warsaw', 21.01, 52.23],
  ['Europe/Vienna', 16.37, 48.21],
  ['Europe/Zurich', 8.54, 47.38],
  ['Europe/Rome', 12.5, 41.9],
  ['Europe/Paris', 2.35, 48.86],
  ['Europe/Brussels', 4.35, 50.85],
  ['Europe/Amsterdam', 4.9, 52.37],
  ['Europe/London', -0.13, 51.51],
  ['Europe/London', -2.24, 53.48],
  ['Europe/London', -3.19, 55.95],
  ['Europe/Dublin', -6.26, 53.35],
  ['Europe/Lisbon', -9.14, 38.72],
  ['Europe/Madrid', -3.7, 40.42],
  ['Africa/Cairo', 31.24, 30.04],
  ['Africa/Lagos', 3.38, 6.52],
  ['Africa/Nairobi', 36.82, -1.29],
  ['Africa/Johannesburg', 28.05, -26.2],
  ['Africa/Johannesburg', 18.42, -33.92],
  ['Australia/Sydney', 151.21, -33.87],
  ['Australia/Melbourne', 144.96, -37.81],
  ['Australia/Brisbane', 153.03, -27.47],
  ['Australia/Perth', 115.86, -31.95],
  ['Pacific/Auckland', 174.76, -36.85],
  ['America/St_Johns', -52.71, 47.56],
  ['America/Halifax', -63.57, 44.65],
  ['America/New_York', -74.01, 40.71],
  ['America/New_York', -77.04, 38.91],
  ['America/New_York', -84.39, 33.75],
  ['America/New_York', -80.19, 25.76],
  ['America/Toronto', -79.38, 43.65],
  ['America/Detroit', -83.05, 42.33],
  ['America/Chicago', -87.63, 41.88],
  ['America/Chicago', -95.37, 29.76],
  ['America/Chicago', -97.74, 30.27],
  ['America/Chicago', -90.07, 29.95],
  ['America/Chicago', -94.58, 39.1],
  ['America/Denver', -104.99, 39.74],
  ['America/Phoenix', -112.07, 33.45],
  ['America/Los_Angeles', -118.24, 34.05],
  ['America/Los_Angeles', -122.42, 37.77],
  ['America/Los_Angeles', -122.33, 47.61],
  ['America/Vancouver', -123.12, 49.28],
  ['America/Anchorage', -149.9, 61.22],
  ['Pacific/Honolulu', -157.86, 21.31],
  ['America/Mexico_City', -99.13, 19.43],
  ['America/Bogota', -74.07, 4.71],
  ['America/Bogota', -75.56, 6.25],
  ['America/Lima', -77.04, -12.05],
  ['America/Santiago', -70.67, -33.45],
  ['America/Argentina/Buenos_Aires', -58.38, -34.6],
  ['America/Sao_Paulo', -46.63, -23.55],
];

/** Middle of some places, one far stray not counting: the median of each coordinate. Null without places. */
export function middleOf(places: readonly LonLat[]): LonLat | null {
  if (places.length === 0) return null;
  const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
  return [median(places.map((p) => p[0])), median(places.map((p) => p[1]))];
}

/** The likeliest time zone of a place: that of the nearest town we know. Always shown to the user to confirm. */
export function guessZone([lon, lat]: LonLat): string {
  const squeeze = Math.cos((lat * Math.PI) / 180);
  const far = ([, x, y]: (typeof TOWNS)[number]) => ((x - lon) * squeeze) ** 2 + (y - lat) ** 2;
  return TOWNS.reduce((best, town) => (far(town) < far(best) ? town : best))[0];
}

/** Every zone the platform knows; the guess is one of them or joins them. */
export function allZones(guess: string): readonly string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return known.includes(guess) ? known : [guess, ...known];
}

/** Projections offered for measuring: the UTM zone of the data, and in Quảng Ninh the province's own. */
export function projectionsOf(middle: LonLat): readonly string[] {
  const [lon, lat] = middle;
  const utm = utmZoneOf(lon, lat);
  return lon > 106.4 && lon < 108.5 && lat > 20.5 && lat < 22 ? [utm, 'EPSG:5899'] : [utm];
}
