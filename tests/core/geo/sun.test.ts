import { getTimes } from 'suncalc';
import { describe, expect, it } from 'vitest';
import { isNight, NIGHT_ALTITUDE, sunAltitude, sunAzimuth } from '../../../src/core/geo/sun.ts';
import { fromUnixMs, parseInstant, type Seconds, zoneOf } from '../../../src/core/model/time.ts';

const at = (text: string): Seconds => {
  const s = parseInstant(text, zoneOf('UTC'));
  if (s === null) throw new Error(text);
  return s;
};

describe('the sun', () => {
  it('stands where the NOAA calculator says (geometric altitude)', () => {
    // Equinox noon on the equator: overhead but for the equation of time, hence at its own noon.
    expect(sunAltitude(at('2023-03-20T12:07:26Z'), 0, 0)).toBeCloseTo(90, 0);
    // Solstice, solar noon at Móng Cái: 90 - 21.5247 + 23.4376.
    const noon = getTimes(new Date('2023-06-21T05:00:00Z'), 21.5247, 107.9662).solarNoon;
    expect(sunAltitude(fromUnixMs(noon.getTime()), 107.9662, 21.5247)).toBeCloseTo(90 + 21.5247 - 23.4376, 1);
    const winter = getTimes(new Date('2023-12-22T05:00:00Z'), 21.5247, 107.9662).solarNoon;
    expect(sunAltitude(fromUnixMs(winter.getTime()), 107.9662, 21.5247)).toBeCloseTo(
      90 - 21.5247 - 23.436,
      1,
    );
  });

  it('is at -0.833 degrees at the tabled sunrise and sunset: no second refraction on top', () => {
    for (const [lon, lat] of [
      [107.9662, 21.5247],
      [-87.6, 41.9],
      [24.9, 60.2],
    ] as const) {
      const times = getTimes(new Date('2023-05-19T12:00:00Z'), lat, lon);
      for (const t of [times.sunrise, times.sunset])
        expect(sunAltitude(fromUnixMs(t?.getTime() ?? 0), lon, lat)).toBeCloseTo(NIGHT_ALTITUDE, 1);
    }
  });

  it('rises in Hanoi on 1 January 2023 at 06:33, as the almanac prints (to the minute)', () => {
    const [lon, lat] = [105.8342, 21.0278];
    expect(isNight(at('2023-01-01T06:31:00+07:00'), lon, lat)).toBe(true);
    expect(isNight(at('2023-01-01T06:35:00+07:00'), lon, lat)).toBe(false);
    expect(isNight(at('2023-01-01T17:24:00+07:00'), lon, lat)).toBe(false);
    expect(isNight(at('2023-01-01T17:28:00+07:00'), lon, lat)).toBe(true);
  });

  it('never sets in Tromsø in June, never rises there in December', () => {
    for (let hour = 0; hour < 24; hour++) {
      const h = String(hour).padStart(2, '0');
      expect(isNight(at(`2023-06-21T${h}:00:00Z`), 18.95, 69.65)).toBe(false);
      expect(isNight(at(`2023-12-21T${h}:00:00Z`), 18.95, 69.65)).toBe(true);
    }
  });

  it('moves smoothly through the horizon, east in the morning', () => {
    let last = -90;
    for (let s = at('2023-05-19T05:00:00+07:00'); s < at('2023-05-19T06:30:00+07:00'); s += 60) {
      const altitude = sunAltitude(s, 107.9662, 21.5247);
      expect(altitude).toBeGreaterThan(last);
      if (last > -90) expect(altitude - last).toBeLessThan(0.26);
      last = altitude;
    }
    expect(sunAzimuth(at('2023-05-19T05:30:00+07:00'), 107.9662, 21.5247)).toBeCloseTo(69, -1);
  });
});
