import { describe, expect, it } from 'vitest';
import { placeCamera } from '../../../../src/core/analysis/coverage/place.ts';
import { CAMERA_PRESETS } from '../../../../src/core/analysis/coverage/presets.ts';
import { fieldOfViewDeg, LEVELS_2014, LEVELS_2025 } from '../../../../src/core/analysis/coverage/range.ts';
import { type CameraOptics, reachOf } from '../../../../src/core/analysis/coverage/reach.ts';
import { makeScene } from '../../../../src/core/analysis/coverage/scene.ts';
import { sees, viewArea } from '../../../../src/core/analysis/coverage/viewshed.ts';
import { projectorFor } from '../../../../src/core/geo/project.ts';
import { cameraSchema } from '../../../../src/core/model/features.ts';
import { camera, LAT, LON, PLANE, ZONE } from './city.ts';

const optics = (p: Record<string, unknown> = {}): CameraOptics =>
  cameraSchema.parse({ id: 'c', azimuth_deg: 0, hfov_deg: 68, res_h_px: 1920, ...p });
const metres = (p: Record<string, unknown>, levels = LEVELS_2025): string[] =>
  reachOf(optics(p), levels).farM.map((m) => m.toFixed(2));

describe('how far a camera reaches', () => {
  it('goes by the levels of 2025 as the standard tabulates them, lens at the height of the target', () => {
    expect(metres({ height_m: 1.5 })).toEqual(['0.95', '2.85', '5.69', '11.39', '17.79', '35.58', '71.16']);
    expect(metres({ height_m: 1.5 }, [...LEVELS_2014])).toEqual(['5.69', '11.39', '22.77', '56.93']);
  });

  it('takes the height off the reach: a slant of 5 m from 4.5 m above reaches √(5² - 3²) = 4 m', () => {
    const resH = 2 * 250 * 5 * Math.tan((34 * Math.PI) / 180);
    const { farM } = reachOf({ ...optics({ height_m: 4.5 }), res_h_px: resH }, [
      { code: 'identify', pxPerM: 250 },
    ]);
    expect(farM[0]).toBeCloseTo(4, 9);
    // A mast that is higher than the level's range sees nothing at that level.
    expect(reachOf(optics({ height_m: 8 }), LEVELS_2014).farM[0]).toBe(0);
  });

  it('has a blind zone below the picture and an end above it', () => {
    // Square pixels, 90° wide and high: tilted by 45° the lower edge is straight down, the upper one level.
    const square = { hfov_deg: 90, res_h_px: 2000, res_v_px: 2000, height_m: 5 };
    expect(reachOf(optics({ ...square, tilt_deg: 45 }), LEVELS_2014).nearM).toBeCloseTo(0, 9);
    const steep = reachOf(optics({ ...square, tilt_deg: 60 }), LEVELS_2014);
    expect(steep.nearM).toBe(0);
    expect(steep.farM[3]).toBeCloseTo(3.5 / Math.tan((15 * Math.PI) / 180), 9);
    const flat = reachOf(optics({ ...square, tilt_deg: 0 }), LEVELS_2014);
    expect(flat.nearM).toBeCloseTo(3.5, 9);
    expect(flat.farM[3]).toBeCloseTo(Math.sqrt(40 ** 2 - 3.5 ** 2), 9);
  });

  it('knows the field of view from sensor and focal length', () => {
    expect(fieldOfViewDeg(8, 4)).toBeCloseTo(90, 9);
    expect(fieldOfViewDeg(8, 0)).toBeNaN();
    const read = reachOf(optics({ sensor_w_mm: 8, focal_mm: 4, hfov_deg: 20 }), LEVELS_2014);
    expect(read.hfovDeg).toBeCloseTo(90, 9);
    expect(read.assumptions).toContain('field-of-view-from-lens');
  });

  it('says what it took for granted', () => {
    const said = (p: Record<string, unknown>): readonly string[] =>
      reachOf(optics(p), LEVELS_2025).assumptions;
    expect(said({ night_range_m: 30 })).toEqual([]);
    expect(said({})).toEqual(['night-range-unknown']);
    expect(said({ azimuth_deg: null, night_range_m: 30 })).toEqual(['heading-missing']);
    expect(said({ azimuth_deg: null, kind: 'dome', ir_range_m: 20 })).toEqual([]);
    expect(said({ kind: 'ptz', night_range_m: 30 })).toEqual(['home-preset-only']);
    expect(said({ kind: 'ptz', night_range_m: 30, duty_share: 0.4 })).toEqual([]);
    expect(said({ tilt_deg: -40, night_range_m: 1 })).toEqual(['looks-above-ground']);
  });

  it('covers nothing with an impossible field of view, whatever else it says, and stands on an assumed mast', () => {
    for (const hfov of [0, -5, 400, Number.NaN]) {
      const reach = reachOf({ ...optics(), hfov_deg: hfov }, LEVELS_2025);
      expect(reach.assumptions).toContain('field-of-view-impossible');
      expect(Math.max(...reach.farM)).toBe(0);
    }
    const below = reachOf({ ...optics(), height_m: -3 }, LEVELS_2025);
    expect(below.assumptions).toContain('height-impossible');
    expect(below.farM).toEqual(reachOf(optics({ height_m: 5 }), LEVELS_2025).farM);
    expect(cameraSchema.safeParse({ id: 'c', hfov_deg: 0 }).success).toBe(false);
    expect(cameraSchema.safeParse({ id: 'c', height_m: -3 }).success).toBe(false);
  });

  it('has presets that a camera layer accepts and that see something', () => {
    for (const { code, optics: preset } of CAMERA_PRESETS) {
      expect(cameraSchema.safeParse({ id: code, ...preset }).success, code).toBe(true);
      const reach = reachOf({ ...preset, azimuth_deg: 0 }, LEVELS_2025);
      expect(reach.farM.at(-1), code).toBeGreaterThan(reach.nearM + 10);
    }
  });
});

describe('a camera in its place', () => {
  it('looks to true north and in true metres in any plane', () => {
    const reach = reachOf(optics({ height_m: 1.5, hfov_deg: 10 }), LEVELS_2025);
    // In UTM 48 Móng Cái lies at the zone's edge: grid north is a degree off, metres are 0.06 % long.
    for (const plane of [PLANE, projectorFor('EPSG:32648'), projectorFor('EPSG:5899')]) {
      const placed = placeCamera({ id: 'c', unit: null, lon: LON, lat: LAT }, 0, reach, [], plane, null);
      const at = (lon: number, lat: number): boolean => sees(placed.view, ...plane.forward(lon, lat));
      const far = reach.farM.at(-1) ?? 0;
      const north = (m: number): number => LAT + m / 110_750;
      expect(at(LON, north(far * 0.999))).toBe(true);
      expect(at(LON, north(far * 1.001))).toBe(false);
      const aside = (far / 2) * Math.tan((4.9 * Math.PI) / 180);
      expect([at(LON + aside / 103_600, north(far / 2)), at(LON - aside / 103_600, north(far / 2))]).toEqual([
        true,
        true,
      ]);
      expect(viewArea(placed.view, Infinity) / placed.scale ** 2).toBeCloseTo((Math.PI / 36) * far ** 2, 4);
    }
  });

  it('is all round where nobody knows where it looks, and sees nothing from a point without a place', () => {
    const scene = makeScene(
      { cameras: [camera(0, 0, { azimuth_deg: null }), { ...camera(9, 9), geometry: null }] },
      { plane: PLANE, zone: ZONE },
    );
    expect(scene.cameras).toHaveLength(1);
    expect(scene.notes.map((n) => [n.code, n.count])).toEqual([
      ['heading-missing', 1],
      ['night-range-unknown', 1],
      ['camera-without-place', 1],
    ]);
    const [c] = scene.cameras;
    expect([0, 90, 180, 270].every((t) => c && sees(c.view, 30 * Math.sin(t), 30 * Math.cos(t)))).toBe(true);
  });
});
