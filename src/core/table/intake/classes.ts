import { type ClassDef, SAMPLE_CLASSES } from '../../model/profile.ts';
import { isPersonalValue, isPersonName, maskPersonal } from './personal.ts';
import { fold, slug } from './text.ts';

/** More different classes than this mean that the column holds something else. */
const MAX_CLASSES = 250;
export const REST_CLASS = 'other';
/** What stands for a class text that is a person's. */
const REST_LABEL = '•••';

/** What the sample city's classes are called in tables (folded). */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  criminal: ['hinh su', 'toi pham hinh su', 'vu an hinh su', 'trat tu xa hoi', 'criminal', 'criminal case'],
  traffic: [
    'giao thong',
    'trat tu giao thong',
    'vi pham giao thong',
    'trat tu an toan giao thong',
    'vi pham trat tu an toan giao thong',
    'ttatgt',
    'traffic',
    'traffic violation',
  ],
  'public-order': [
    'trat tu cong cong',
    'vi pham trat tu cong cong',
    'gay roi trat tu cong cong',
    'public order',
    'public order offence',
  ],
  weapons: ['vu khi', 'vu khi vat lieu no', 'vu khi vat lieu no cong cu ho tro', 'weapons'],
  fireworks: ['phao', 'phao no', 'vi pham ve phao', 'fireworks'],
};

/** Turns the words of a class column into codes and keeps the list of classes met. */
export class ClassReader {
  readonly #byText = new Map<string, string>();
  readonly #known = new Map<string, ClassDef>();
  readonly #met = new Map<string, ClassDef>();
  #added = 0;
  /** True once a class text held personal data, which was covered. */
  covered = false;
  /** True once a class beyond the limit was folded into `other`. */
  overflow = false;

  constructor(classes: readonly ClassDef[] | undefined) {
    const own = classes ?? SAMPLE_CLASSES;
    for (const def of own) {
      this.#known.set(fold(def.code), def);
      if (def.label) this.#known.set(fold(def.label), def);
      for (const name of NAMES[def.code] ?? []) this.#known.set(name, def);
    }
  }

  get met(): readonly ClassDef[] {
    return [...this.#met.values()];
  }
  /** Number of classes that the profile did not know. */
  get added(): number {
    return this.#added;
  }

  /** The code of a class text; null for an empty one. */
  read(value: unknown): string | null {
    if (typeof value !== 'string' && typeof value !== 'number') return null;
    const text = String(value);
    const remembered = this.#byText.get(text);
    if (remembered !== undefined) return remembered;
    const whole = text.replace(/\s+/g, ' ').trim().normalize('NFC');
    if (whole === '') return null;
    const safe = isPersonalValue(whole) || isPersonName(whole) ? REST_LABEL : maskPersonal(whole);
    if (safe !== whole) this.covered = true;
    const label = safe.slice(0, 100);
    const code = this.#codeOf(label);
    if (this.#byText.size < 10_000) this.#byText.set(text, code);
    return code;
  }

  #codeOf(label: string): string {
    const known = this.#known.get(fold(label));
    if (known) return this.#meet(known);
    const code = slug(label) || 'class';
    if (this.#met.has(code)) return code;
    if (this.#added >= MAX_CLASSES) {
      this.overflow = true;
      return this.#meet({ code: REST_CLASS, family: 'other' });
    }
    this.#added++;
    return this.#meet({ code, family: 'other', label: readable(label) });
  }

  #meet(def: ClassDef): string {
    if (!this.#met.has(def.code)) this.#met.set(def.code, def);
    return def.code;
  }
}

/** Names made for machines (`aggravated_assault`) as people write them; all others stay as they are. */
const readable = (label: string): string =>
  /^[a-z0-9]+(_[a-z0-9]+)+$/.test(label)
    ? label.replaceAll('_', ' ').replace(/^./, (c) => c.toUpperCase())
    : label;
