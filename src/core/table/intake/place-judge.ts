import { bboxesMeet, geometryBbox } from '../../geo/geometry.ts';
import { geometryTester } from '../../geo/polygon.ts';
import type { Bbox } from '../../model/filter.ts';
import type { Geometry } from '../../model/layers.ts';
import { areaBbox, type Profile } from '../../model/profile.ts';
import { type Interval, parseInstant, type Seconds, zoneOf } from '../../model/time.ts';

/** Places remembered to tell the usual area from stray points. */
const SAMPLE = 4096;
const USUAL = 0.995;

/** Compares rows with the profile's area and period, and keeps the extent of what was read. */
export class PlaceJudge {
  readonly #contains: (lon: number, lat: number) => boolean;
  readonly #area: Bbox;
  readonly #period: Interval;
  #bbox: [number, number, number, number] | null = null;
  #from = Number.POSITIVE_INFINITY;
  #to = Number.NEGATIVE_INFINITY;
  /** Every n-th place; n doubles when the sample is full, so that it stays spread over the whole file. */
  #sample: [number, number][] = [];
  #every = 1;
  #count = 0;

  constructor(profile: Profile) {
    const { area } = profile;
    this.#area = areaBbox(area);
    const [w, s, e, n] = this.#area;
    if (Array.isArray(area)) this.#contains = (x, y) => x >= w && x <= e && y >= s && y <= n;
    else {
      const tester = geometryTester(area as Geometry);
      this.#contains = (x, y) => tester.contains(x, y);
    }
    const zone = zoneOf(profile.timeZone);
    const [from, to] = profile.period.map((text) => parseInstant(text, zone) ?? 0);
    this.#period = { from: from ?? 0, to: to ?? 0 };
  }

  contains(lon: number, lat: number): boolean {
    return this.#contains(lon, lat);
  }

  /** Notes a place; true when it lies outside of the profile's area. */
  point(lon: number, lat: number): boolean {
    const b = this.#bbox;
    if (!b) this.#bbox = [lon, lat, lon, lat];
    else {
      if (lon < b[0]) b[0] = lon;
      if (lat < b[1]) b[1] = lat;
      if (lon > b[2]) b[2] = lon;
      if (lat > b[3]) b[3] = lat;
    }
    if (this.#count++ % this.#every === 0) {
      this.#sample.push([lon, lat]);
      if (this.#sample.length >= SAMPLE) {
        this.#sample = this.#sample.filter((_, i) => i % 2 === 0);
        this.#every *= 2;
      }
    }
    return !this.#contains(lon, lat);
  }

  /** Notes a shape; true when nothing of its box meets the area's. */
  shape(g: Geometry): boolean {
    const box = geometryBbox(g);
    if (!box) return false;
    // A shape round half the globe, or torn at the 180th meridian, is nowhere near a city and says nothing of its area.
    if (box[2] - box[0] > 180) return true;
    this.point(box[0], box[1]);
    this.point(box[2], box[3]);
    if (g.type === 'Point') return !this.#contains(box[0], box[1]);
    return !bboxesMeet(box, this.#area);
  }

  /** Notes a time; true when it starts outside of the profile's period. */
  time(from: Seconds, to: Seconds): boolean {
    if (from < this.#from) this.#from = from;
    const end = Math.max(to, from + 1);
    if (end > this.#to) this.#to = end;
    return from < this.#period.from || from >= this.#period.to;
  }

  get bbox(): Bbox | null {
    return this.#bbox;
  }

  get usualBbox(): Bbox | null {
    if (this.#sample.length === 0 || !this.#bbox) return null;
    const cut = (values: number[]): [number, number] => {
      values.sort((a, b) => a - b);
      const at = (q: number) => values[Math.round(q * (values.length - 1))] ?? 0;
      const [low, high] = [at(1 - USUAL), at(USUAL)];
      const pad = Math.max((high - low) / 20, 0.002);
      return [low - pad, high + pad];
    };
    const [w, e] = cut(this.#sample.map((p) => p[0]));
    const [s, n] = cut(this.#sample.map((p) => p[1]));
    return [Math.max(-180, w), Math.max(-90, s), Math.min(180, e), Math.min(90, n)];
  }

  get extent(): Interval | null {
    return this.#to < this.#from ? null : { from: this.#from, to: this.#to };
  }
}
