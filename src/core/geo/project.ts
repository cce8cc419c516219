import proj4 from 'proj4';

/**
 * Plane coordinates in metres. Everything comes in and goes out as longitude and latitude on WGS 84, so a datum
 * that differs (VN-2000) is shifted on the way; `datum: 'own'` leaves the shift out.
 */
export interface Projector {
  readonly epsg: number;
  /** Degrees to [easting, northing] in metres. */
  forward(lon: number, lat: number): [x: number, y: number];
  /** [easting, northing] in metres to degrees. */
  inverse(x: number, y: number): [lon: number, lat: number];
}

/** Whose longitude and latitude are meant: WGS 84 (the datum step is applied) or the projection's own datum. */
export type DatumOf = 'wgs84' | 'own';

/**
 * EPSG:6960 "VN-2000 to WGS 84 (2)": dX, dY, dZ in metres, rX, rY, rZ in arc seconds, dS in ppm. EPSG states the
 * rotations by the coordinate-frame convention (-0.00928836, 0.01975479, -0.00427372); `+towgs84` wants
 * position-vector signs, so the three are negated here. Left as printed they are off by about 0.8 m.
 */
const VN2000_TO_WGS84 =
  '-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278';

/** VN-2000 / TM-3: EPSG code to central meridian in degrees; k 0.9999. 6956–6959 are deprecated twins with exchanged false origin. */
const VN2000_TM3: Readonly<Record<number, number>> = {
  5896: 102,
  5897: 105,
  5898: 108,
  5899: 107.75,
  9205: 103,
  9206: 104,
  9207: 104.5,
  9208: 104.75,
  9209: 105.5,
  9210: 105.75,
  9211: 106,
  9212: 106.25,
  9213: 106.5,
  9214: 107,
  9215: 107.25,
  9216: 107.5,
  9217: 108.25,
  9218: 108.5,
};
/** VN-2000 / UTM: k 0.9996. */
const VN2000_UTM: Readonly<Record<number, number>> = { 3405: 105, 3406: 111 };

/** EPSG codes of the plane systems of VN-2000: the zones of three degrees, then those of six. */
export const VN2000_CODES: readonly number[] = [...Object.keys(VN2000_TM3), ...Object.keys(VN2000_UTM)].map(
  Number,
);
/** True for a plane system of VN-2000. */
export const isVn2000 = (name: string | number): boolean => VN2000_CODES.includes(epsgCode(name) ?? 0);

/** What a projection is called where it is used: "VN-2000 107°45′", "WGS 84 / UTM 48N". */
export function projectionName(name: string | number): string {
  const epsg = epsgCode(name) ?? 0;
  const meridian = VN2000_TM3[epsg];
  if (meridian !== undefined) {
    const minutes = Math.round((meridian % 1) * 60);
    return `VN-2000 ${Math.floor(meridian)}°${String(minutes).padStart(2, '0')}′`;
  }
  const zone = VN2000_UTM[epsg];
  if (zone !== undefined) return `VN-2000 / UTM ${zone === 105 ? 48 : 49}N`;
  if (epsg === 3857) return 'Web Mercator';
  const hundreds = Math.floor(epsg / 100);
  return hundreds === 326 || hundreds === 327
    ? `WGS 84 / UTM ${epsg % 100}${hundreds === 326 ? 'N' : 'S'}`
    : `EPSG:${epsg}`;
}

const WGS84 = '+proj=longlat +datum=WGS84 +no_defs';

interface Definition {
  /** PROJ string without datum. */
  readonly plane: string;
  /** The datum's part of the string. */
  readonly datum: string;
}

function definitionOf(epsg: number): Definition | null {
  const tm = (lon0: number, k: number): Definition => ({
    plane: `+proj=tmerc +lat_0=0 +lon_0=${lon0} +k=${k} +x_0=500000 +y_0=0 +ellps=WGS84 +units=m +no_defs`,
    datum: `+towgs84=${VN2000_TO_WGS84}`,
  });
  const tm3 = VN2000_TM3[epsg];
  if (tm3 !== undefined) return tm(tm3, 0.9999);
  const utm = VN2000_UTM[epsg];
  if (utm !== undefined) return tm(utm, 0.9996);
  const wgs84 = '+towgs84=0,0,0,0,0,0,0';
  const zone = epsg % 100;
  const north = Math.floor(epsg / 100) === 326;
  if ((north || Math.floor(epsg / 100) === 327) && zone >= 1 && zone <= 60) {
    const south = north ? '' : ' +south';
    return { plane: `+proj=utm +zone=${zone}${south} +ellps=WGS84 +units=m +no_defs`, datum: wgs84 };
  }
  if (epsg === 4326) return { plane: '+proj=longlat +ellps=WGS84 +no_defs', datum: wgs84 };
  if (epsg === 4756)
    return { plane: '+proj=longlat +ellps=WGS84 +no_defs', datum: `+towgs84=${VN2000_TO_WGS84}` };
  if (epsg === 3857) {
    const sphere = '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m';
    return { plane: `${sphere} +nadgrids=@null +no_defs`, datum: '' };
  }
  return null;
}

/** "EPSG:5899", "epsg:5899", "urn:ogc:def:crs:EPSG::5899" or 5899 to 5899; null when it is no such code. */
export function epsgCode(name: string | number): number | null {
  if (typeof name === 'number') return Number.isInteger(name) && name > 0 ? name : null;
  const m = /^(?:urn:ogc:def:crs:)?EPSG:(?:[\d.]*:)?(\d{4,6})$/i.exec(name.trim());
  return m ? Number(m[1]) : null;
}

/** True for every UTM zone on WGS 84, the zones of VN-2000, 4326, 4756 and 3857. */
export function knowsProjection(name: string | number): boolean {
  const code = epsgCode(name);
  return code !== null && definitionOf(code) !== null;
}

const projectors = new Map<string, Projector>();

/** The projector of an EPSG code. Throws RangeError for a code that is not known. */
export function projectorFor(name: string | number, datum: DatumOf = 'wgs84'): Projector {
  const key = `${name} ${datum}`;
  const known = projectors.get(key);
  if (known) return known;
  const epsg = epsgCode(name);
  const definition = epsg === null ? null : definitionOf(epsg);
  if (epsg === null || definition === null) throw new RangeError(`unknown projection: ${name}`);
  const projector = { epsg, ...planeOf(definition, datum) };
  projectors.set(key, projector);
  return projector;
}

function planeOf({ plane, datum }: Definition, from: DatumOf): Omit<Projector, 'epsg'> {
  // Without a datum on either side proj4 takes both for the same and shifts nothing.
  const converter = from === 'own' ? proj4(plane) : proj4(WGS84, `${plane} ${datum}`);
  return {
    forward(lon, lat) {
      const [x, y] = converter.forward([lon, lat]);
      return [x ?? Number.NaN, y ?? Number.NaN];
    },
    inverse(x, y) {
      const [lon, lat] = converter.inverse([x, y]);
      return [lon ?? Number.NaN, lat ?? Number.NaN];
    },
  };
}

/** EPSG code of the WGS 84 UTM zone that holds a point (plain six-degree zones). */
export function utmZoneOf(lon: number, lat: number): string {
  const zone = Math.min(60, Math.max(1, Math.floor((lon + 180) / 6) + 1));
  return `EPSG:${(lat < 0 ? 32700 : 32600) + zone}`;
}

/** Metres per degree on the WGS 84 ellipsoid at a latitude: along the meridian and along the parallel. */
export function metresPerDegree(lat: number): { lon: number; lat: number } {
  const a = 6_378_137;
  const e2 = 0.006_694_379_990_141_3;
  const phi = (lat * Math.PI) / 180;
  const w2 = 1 - e2 * Math.sin(phi) ** 2;
  const degree = Math.PI / 180;
  return {
    lon: (a / Math.sqrt(w2)) * Math.cos(phi) * degree,
    lat: ((a * (1 - e2)) / w2 ** 1.5) * degree,
  };
}

/**
 * A flat metric around a point: x east, y north, in metres from it. Two multiplications a point; within 20 km of
 * the centre distances are right to 0.25 % up to 60° of latitude. For drawing and searching, not for figures shown to the metre.
 */
export function localPlane(lon0: number, lat0: number): Omit<Projector, 'epsg'> {
  const m = metresPerDegree(lat0);
  return {
    forward: (lon, lat) => [(lon - lon0) * m.lon, (lat - lat0) * m.lat],
    inverse: (x, y) => [lon0 + x / m.lon, lat0 + y / m.lat],
  };
}
