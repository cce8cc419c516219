/** Positions on the map plane: Web Mercator with the world 512 wide, x east, y north, as the map's camera counts. */
export type Origin = readonly [x: number, y: number];
export const WORLD = 512;

export function mercator(lon: number, lat: number): readonly [x: number, y: number] {
  const phi = (Math.max(-85.05, Math.min(85.05, lat)) * Math.PI) / 180;
  return [
    ((lon + 180) / 360) * WORLD,
    (WORLD * (Math.PI + Math.log(Math.tan(Math.PI / 4 + phi / 2)))) / (2 * Math.PI),
  ];
}

/** The place of a position on the map plane. */
export const unmercator = (x: number, y: number): readonly [lon: number, lat: number] => [
  (x / WORLD) * 360 - 180,
  (360 / Math.PI) * Math.atan(Math.exp(((2 * y) / WORLD - 1) * Math.PI)) - 90,
];

/** Metres on one pixel at a latitude and zoom. */
export const metresPerPixel = (lat: number, zoom: number): number =>
  (40_075_016.686 * Math.cos((lat * Math.PI) / 180)) / (WORLD * 2 ** zoom);
