import type { FeatureOf, Geometry } from '../model/layers.ts';
import { Random, Wheel } from '../model/random.ts';
import type { SafeLane } from './community.ts';
import { along, between, toMetres, written } from './ground.ts';
import { date, feature, midnight, SYNTHETIC, two } from './sheet.ts';
import { type Slot, slotToLine } from './slots.ts';
import { type Street, townness } from './streets.ts';
import type { Metre, PlaceFact } from './types.ts';

const LAMP_SPACING_M = 30;
const point = (p: Metre): Geometry => ({ type: 'Point', coordinates: written(p) });

/** Lamps on both sides of lit streets in turn, each street's from a day of its own, some of them broken for a while. */
export function makeLamps(
  streets: readonly Street[],
  lanes: readonly SafeLane[],
  seed: number,
): FeatureOf<'lamps'>[] {
  const random = new Random(seed, 'lamps');
  const out: FeatureOf<'lamps'>[] = [];
  const put = (line: readonly Metre[], widthM: number, from: string, lane: SafeLane | null): void => {
    let carry = LAMP_SPACING_M / 2;
    let side = 1;
    for (let k = 1; k < line.length; k++) {
      const [a, b] = [line[k - 1], line[k]];
      if (!a || !b) continue;
      const length = between(a, b);
      const [ux, uy] = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
      for (; carry < length; carry += LAMP_SPACING_M) {
        const off = side * (widthM / 2 + 0.4);
        side = -side;
        const at = along(a, b, carry / length);
        const p: Metre = [at[0] - off * uy, at[1] + off * ux];
        if (!lane && lanes.some((l) => slotToLine({ at: p } as Slot, l.line) < 14)) continue;
        out.push(
          feature<'lamps'>(point(p), {
            id: `lamp-${String(out.length + 1).padStart(4, '0')}`,
            source: SYNTHETIC,
            synthetic: true,
            valid_from: midnight(from),
            valid_to: null,
            lane: lane?.id ?? null,
            kind: lane || from > '2016' ? 'led' : 'sodium',
            height_m: widthM > 9 ? 9 : 7,
            reach_m: widthM > 9 ? 15 : 12,
            outages: outages(random, from, 0.06, 60),
          }),
        );
      }
      carry -= length;
    }
  };
  for (const street of streets) {
    if (!street.lit) continue;
    const main = street.widthM > 9;
    put(
      street.line,
      street.widthM,
      date(random.int(main ? 2009 : 2012, main ? 2015 : 2021), random.int(1, 12), 1),
      null,
    );
  }
  for (const lane of lanes) put(lane.line, lane.widthM, lane.from, lane);
  return out;
}

/** None for most things; else one or two spells within the sample period, the last one sometimes still open. */
function outages(
  random: Random,
  from: string,
  share: number,
  longestDays: number,
): { from: string; to: string | null }[] {
  const out: { from: string; to: string | null }[] = [];
  let year = Math.max(2014, Number(from.slice(0, 4)) + 1);
  while (year <= 2023 && out.length < 2 && random.chance(share)) {
    const began = [random.int(year, Math.min(2023, year + 3)), random.int(1, 4), random.int(1, 28)] as const;
    const days = random.int(2, longestDays);
    const ends = date(began[0], began[1], began[2] + days);
    out.push({ from: midnight(date(...began)), to: ends > '2023-05-15' ? null : midnight(ends) });
    year = began[0] + 1;
  }
  return out;
}

const CAMERAS = 60;

/** About sixty cameras where people meet: fixed ones looking along a street, some domes, a few that turn. */
export function makeCameras(
  slots: readonly Slot[],
  streets: readonly Street[],
  places: readonly PlaceFact[],
  seed: number,
): FeatureOf<'cameras'>[] {
  const random = new Random(seed, 'cameras');
  const draws = places
    .filter((p) => ['market', 'bus_station', 'border_gate', 'government', 'beach'].includes(p.kind))
    .map((p) => toMetres(p.at));
  const wheel = new Wheel(
    slots.map((slot) => {
      const street = streets[slot.street];
      if (!street || street.kind === 'lane' || street.kind === 'motorway') return 0;
      const near = Math.min(...draws.map((p) => between(p, slot.at)));
      return (
        (townness(slot.at) ** 1.5 + 3 * Math.exp(-((near / 250) ** 2)) + 0.01) * (street.widthM > 8 ? 3 : 1)
      );
    }),
  );
  const out: FeatureOf<'cameras'>[] = [];
  const taken: Metre[] = [];
  while (out.length < CAMERAS) {
    const slot = slots[wheel.draw(random)];
    const street = slot && streets[slot.street];
    if (!slot || !street || taken.some((p) => between(p, slot.at) < 85)) continue;
    taken.push(slot.at);
    const n = out.length + 1;
    const kind = n % 7 === 0 ? 'ptz' : n % 4 === 0 ? 'dome' : 'fixed';
    const way = random.chance(0.5) ? 1 : -1;
    const bearing = (Math.atan2(way * slot.dir[0], way * slot.dir[1]) * 180) / Math.PI;
    const off = street.widthM / 2 + 0.6;
    const at: Metre = [slot.at[0] - off * slot.dir[1], slot.at[1] + off * slot.dir[0]];
    // More each year: the square root makes late years likelier.
    const from = date(2014 + Math.floor(9 * Math.sqrt(random.next())), random.int(1, 12), random.int(1, 28));
    const late = from > '2019';
    out.push(
      feature<'cameras'>(point(at), {
        id: `cam-${two(n)}`,
        source: SYNTHETIC,
        synthetic: true,
        valid_from: midnight(from),
        valid_to: null,
        name: `Camera mẫu ${two(n)}`,
        kind,
        unit: slot.unit,
        azimuth_deg: Math.round(((bearing + random.range(-6, 6) + 360) % 360) * 10) / 10,
        hfov_deg: kind === 'dome' ? 100 : kind === 'ptz' ? 58 : random.pick([32, 36, 54, 68, 84]),
        res_h_px: late ? random.pick([2560, 3840]) : random.pick([1280, 1920, 1920]),
        height_m: random.pick([4.5, 5, 5, 6, 6, 7, 8]),
        tilt_deg: random.pick([8, 10, 12, 12, 15]),
        night_range_m: random.pick([20, 30, 30, 40, 50]),
        outages: outages(random, from, 0.3, 120),
      }),
    );
  }
  return out;
}
