import { ByteError, decodeLoose, StrictDecoder } from './chunks.ts';
import type { Choice } from './types.ts';
import { accentedWords, fromVni, tcvn3OfByte, vietnameseShare } from './vietnamese.ts';

/** Encodings of text that are read when the user names them; those with a suffix mend text that was converted wrongly. */
export const ENCODINGS = [
  'windows-1258',
  'tcvn3',
  'vni',
  'windows-1252',
  'utf-16le',
  'utf-16be',
  'utf-8',
  'utf-8-vni',
  'utf-8-tcvn3',
  'utf-8-mojibake',
] as const;
export type Encoding = (typeof ENCODINGS)[number];
const BYTES: readonly Encoding[] = ['windows-1258', 'tcvn3', 'vni', 'windows-1252'];

export interface Decoder {
  push(chunk: Uint8Array): string;
  end(): string;
}

/** What the bytes of a damaged text were before they were read as Windows-1252. */
const BYTE_OF_1252 = new Map(
  [
    ...decodeLoose(
      Uint8Array.from({ length: 128 }, (_, i) => 128 + i),
      'windows-1252',
    ),
  ].map((c, i) => [c, 128 + i]),
);
const byteOf = (c: string): number | null => {
  const code = c.codePointAt(0) ?? 0;
  return code < 0x80 ? code : (BYTE_OF_1252.get(c) ?? (code < 0x100 ? code : null));
};
const asTcvn3 = (text: string): string =>
  [...text]
    .map((c) => {
      const byte = byteOf(c);
      return byte === null ? c : tcvn3OfByte(byte);
    })
    .join('')
    .normalize('NFC');
const undoMojibake = (text: string): string => {
  const bytes: number[] = [];
  for (const c of text) bytes.push(byteOf(c) ?? 0x3f);
  return decodeLoose(Uint8Array.from(bytes));
};
const bytesAsTcvn3 = (chunk: Uint8Array): string => {
  let text = '';
  for (const byte of chunk) text += tcvn3OfByte(byte);
  return text;
};

/** Texts whose letters may go on in the next chunk are held back from their last blank on. */
class Mender implements Decoder {
  readonly #inner: Decoder;
  readonly #mend: (text: string) => string;
  #rest = '';
  constructor(inner: Decoder, mend: (text: string) => string) {
    this.#inner = inner;
    this.#mend = mend;
  }
  push(chunk: Uint8Array): string {
    const text = this.#rest + this.#inner.push(chunk);
    // ASCII never goes on into another letter; the newest such character is a safe place to cut.
    let cut = text.length;
    while (cut > 0 && !/[\s,;|\t"\d]/.test(text[cut - 1] ?? '')) cut--;
    this.#rest = text.slice(cut);
    return this.#mend(text.slice(0, cut));
  }
  end(): string {
    return this.#mend(this.#rest + this.#inner.end());
  }
}

const toNfc = (text: string): string => text.normalize('NFC');

/** The decoder of an encoding. Throws ByteError('not-utf8') at bytes that do not fit, RangeError for an unknown label. */
export function decoderFor(label: string): Decoder {
  switch (label) {
    case 'windows-1258':
      return new Mender(new StrictDecoder(label), toNfc);
    case 'tcvn3':
      return new Mender({ push: bytesAsTcvn3, end: () => '' }, toNfc);
    case 'vni':
      return new Mender(new StrictDecoder('windows-1252'), fromVni);
    case 'utf-8-vni':
      return new Mender(new StrictDecoder(), fromVni);
    case 'utf-8-tcvn3':
      return new Mender(new StrictDecoder(), asTcvn3);
    case 'utf-8-mojibake':
      return new Mender(new StrictDecoder(), undoMojibake);
    default:
      if (!(ENCODINGS as readonly string[]).includes(label))
        throw new RangeError(`unknown encoding: ${label}`);
      return new StrictDecoder(label);
  }
}

const decodeAs = (label: Encoding, bytes: Uint8Array): string | null => {
  const decoder = decoderFor(label);
  try {
    return decoder.push(bytes) + decoder.end();
  } catch (error) {
    if (error instanceof ByteError) return null;
    throw error;
  }
};

const CHOICE = { id: 'encoding', message: 'Which encoding is the text in?' } as const;
const EXAMPLE_WORDS = 6;
/** Single words in the order of the alphabet: enough to see whether letters come out right, and nobody's name. */
const example = (text: string): string =>
  [...accentedWords(text)]
    .sort((a, b) => a.localeCompare(b, 'vi'))
    .slice(0, EXAMPLE_WORDS)
    .join(' ');

/** The question for a text that is not UTF-8, the likeliest answer first; null when the bytes are damaged UTF-8. */
export function encodingChoice(sample: Uint8Array): Choice | null {
  if (sample.length === 0 || isMostlyUtf8(sample)) return null;
  const read = BYTES.flatMap((label) => {
    const text = decodeAs(label, sample);
    return text === null ? [] : [{ label, share: vietnameseShare(text), example: example(text) }];
  });
  const best = [...read].sort((a, b) => b.share - a.share)[0];
  // Without Vietnamese in it, western text is the likeliest.
  const suggested = best && best.share >= 0.5 ? best.label : 'windows-1252';
  const ordered = [...read].sort((a, b) => Number(b.label === suggested) - Number(a.label === suggested));
  return {
    ...CHOICE,
    options: ordered.map((r) => r.label),
    suggested,
    examples: Object.fromEntries(ordered.map((r) => [r.label, r.example])),
  };
}

/** Most bytes beyond ASCII stand in well-formed UTF-8. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = decodeLoose(bytes);
  let good = 0;
  let bad = 0;
  for (const c of text) {
    if (c === '\ufffd') bad++;
    else if (c > '\x7f') good++;
  }
  return good > 8 * bad;
}

// Text whose bytes were UTF-8 and were read as Latin-1 or Windows-1252 and saved again.
const MOJIBAKE = /á»|áº|Ã[\u0080-\u00bf ©¡¢£ª«¬®°²³´µ¹º]|Æ°|Ä‘|Ä\u0091/;
const MIN_WORDS = 3;

export type Garbled = 'mojibake' | 'vni' | 'tcvn3' | 'replacement';

/** Which old or damaged encoding a text seems to come from, though it is valid Unicode. */
export function garbled(text: string): Garbled | null {
  if (MOJIBAKE.test(text)) return 'mojibake';
  if (text.includes('\ufffd')) return 'replacement';
  if (accentedWords(text).length < MIN_WORDS) return null;
  const asItIs = vietnameseShare(text);
  if (asItIs > 0.6) return null;
  for (const [name, mend] of [
    ['vni', fromVni],
    ['tcvn3', asTcvn3],
  ] as const)
    if (vietnameseShare(mend(text)) > Math.max(0.7, asItIs + 0.3)) return name;
  return null;
}

/** The offer to mend a garbled text; it stays as it is unless the user says otherwise. */
export function mendingChoice(kind: Garbled, text: string): Choice | null {
  if (kind === 'replacement') return null;
  const label: Encoding = `utf-8-${kind}`;
  const mend = { vni: fromVni, tcvn3: asTcvn3, mojibake: undoMojibake }[kind];
  return {
    ...CHOICE,
    options: ['utf-8', label],
    suggested: label,
    examples: { 'utf-8': example(text), [label]: example(mend(text)) },
  };
}
