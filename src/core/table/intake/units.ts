import { maskPersonal } from './personal.ts';
import { fold, toneKey } from './text.ts';
import type { KnownUnit } from './types.ts';

const KIND = /^(phuong|xa|thi tran|thi xa|p|x|tt|ward|commune|unit)\s+/;

/** Finds units by code or name: exactly, then apart from tone placement and case, then without marks and kind words. */
export class UnitReader {
  readonly #byKey = new Map<string, string | null>();
  readonly #listed: boolean;

  constructor(units: readonly KnownUnit[] | undefined) {
    this.#listed = units !== undefined && units.length > 0;
    for (const { code, name } of units ?? []) {
      for (const key of [code, toneKey(name), toneKey(name).replace(/^\S+\s+/, ''), loose(name)])
        this.#put(key, code);
    }
  }

  /** The unit's code; `unknown` when there is a list and the text is not on it; null for an empty text. */
  read(value: unknown): string | null | 'unknown' {
    if (typeof value !== 'string' && typeof value !== 'number') return null;
    const text = String(value).trim().normalize('NFC');
    if (text === '') return null;
    if (!this.#listed) return maskPersonal(text).slice(0, 100);
    const found = this.#byKey.get(text) ?? this.#byKey.get(toneKey(text)) ?? this.#byKey.get(loose(text));
    return found ?? 'unknown';
  }

  /** Two units of one loose name are told apart by neither. */
  #put(key: string, code: string): void {
    const there = this.#byKey.get(key);
    if (there === undefined) this.#byKey.set(key, code);
    else if (there !== code) this.#byKey.set(key, null);
  }
}

const loose = (name: string): string => `~${fold(name).replace(KIND, '')}`;
