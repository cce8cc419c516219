import { civilToSeconds, DAY_S, HOUR_S, isCivilDate, type Seconds, type Zone } from '../../../model/time.ts';

const FIRST_YEAR = 1933;
const LAST_YEAR = 2067;
const UNKNOWN = -2_147_483_648;
/** Offset of a wall-clock day in which the clocks change: each of its times is asked for by itself. */
const CHANGES = UNKNOWN + 1;

const digit = (c: number | undefined): number => {
  const d = (c ?? 0) - 0x30;
  return d >= 0 && d <= 9 ? d : Number.NaN;
};
const two = (b: Uint8Array, i: number): number => digit(b[i]) * 10 + digit(b[i + 1]);

/**
 * Reads date-times such as `2021-03-14T22:15:00+07:00` from bytes: seconds written out, a fraction, `Z`, an offset or
 * nothing behind. Anything else is NaN and is read the long way, as are years near the ends of the table's range.
 */
export class IsoReader {
  readonly #zone: Zone;
  readonly #first: number;
  readonly #months = new Int32Array((LAST_YEAR - FIRST_YEAR + 1) * 12).fill(UNKNOWN);
  /** Seconds to take off the wall clock of a day, by day. */
  readonly #offsets: Int32Array;
  /** Whether the text read last named no offset. */
  zoneless = false;

  constructor(zone: Zone) {
    this.#zone = zone;
    this.#first = civilToSeconds(FIRST_YEAR, 1, 1) / DAY_S;
    this.#offsets = new Int32Array((LAST_YEAR - FIRST_YEAR + 1) * 366).fill(UNKNOWN);
  }

  read(b: Uint8Array, from: number, to: number): Seconds {
    const length = to - from;
    if (length < 19) return Number.NaN;
    const t = b[from + 10];
    if (b[from + 4] !== 0x2d || b[from + 7] !== 0x2d || b[from + 13] !== 0x3a || b[from + 16] !== 0x3a)
      return Number.NaN;
    if (t !== 0x54 && t !== 0x20) return Number.NaN;
    const year = two(b, from) * 100 + two(b, from + 2);
    const [month, day] = [two(b, from + 5), two(b, from + 8)];
    const [hour, minute, second] = [two(b, from + 11), two(b, from + 14), two(b, from + 17)];
    // Comparisons with NaN are false, so they are written the way in which only good numbers pass.
    if (!(year >= FIRST_YEAR && year <= LAST_YEAR && hour <= 23 && minute <= 59 && second <= 59))
      return Number.NaN;
    if (!(month >= 1 && month <= 12 && day >= 1 && (day <= 28 || isCivilDate(year, month, day))))
      return Number.NaN;
    const days = this.#monthStart(year, month) + day - 1;
    const wall = days * DAY_S + hour * HOUR_S + minute * 60 + second;
    return this.#shifted(b, from + 19, to, wall, days);
  }

  #shifted(b: Uint8Array, from: number, to: number, wall: Seconds, day: number): Seconds {
    let i = from;
    if (i < to && b[i] === 0x2e) {
      i++;
      const start = i;
      while (i < to && !Number.isNaN(digit(b[i]))) i++;
      if (i === start) return Number.NaN;
    }
    this.zoneless = i === to;
    if (this.zoneless) return this.#fromCivil(wall, day);
    const c = b[i];
    if (i + 1 === to && c === 0x5a) return wall;
    if (i + 6 !== to || b[i + 3] !== 0x3a || (c !== 0x2b && c !== 0x2d)) return Number.NaN;
    const [hours, minutes] = [two(b, i + 1), two(b, i + 4)];
    if (!(hours <= 23 && minutes <= 59)) return Number.NaN;
    const offset = hours * HOUR_S + minutes * 60;
    return c === 0x2d ? wall + offset : wall - offset;
  }

  #monthStart(year: number, month: number): number {
    const at = (year - FIRST_YEAR) * 12 + month - 1;
    let start = this.#months[at] as number;
    if (start === UNKNOWN) {
      start = civilToSeconds(year, month, 1) / DAY_S;
      this.#months[at] = start;
    }
    return start;
  }

  /** A day at whose two ends the same offset holds has it all day long: clocks never change twice a day. */
  #fromCivil(wall: Seconds, day: number): Seconds {
    const at = day - this.#first;
    let offset = this.#offsets[at] as number;
    if (offset === UNKNOWN) {
      const [start, end] = [day * DAY_S, day * DAY_S + DAY_S - 1];
      offset = start - this.#zone.fromCivil(start);
      if (end - this.#zone.fromCivil(end) !== offset) offset = CHANGES;
      this.#offsets[at] = offset;
    }
    return offset === CHANGES ? this.#zone.fromCivil(wall) : wall - offset;
  }
}
