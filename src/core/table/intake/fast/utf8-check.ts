import { isAscii } from './bytes.ts';

/** Checks chunks of a UTF-8 text by its decoder, but only those that are not ASCII: ASCII is right as it is. */
export class Utf8Check {
  readonly #decoder: { push(chunk: Uint8Array): string };
  /** The decoder may hold the beginning of a character. */
  #open = true;

  /** The decoder has read what came before. */
  constructor(decoder: { push(chunk: Uint8Array): string }) {
    this.#decoder = decoder;
  }

  /** Throws what the decoder throws at a byte that does not fit. */
  push(chunk: Uint8Array): void {
    if (chunk.length === 0 || (!this.#open && isAscii(chunk))) return;
    this.#decoder.push(chunk);
    this.#open = (chunk[chunk.length - 1] as number) >= 0x80;
  }
}
