/**
 * Vietnamese before Unicode: three families of files put its letters on the upper half of a byte, and fonts made them look
 * right. TCVN3 ("ABC") gives a byte to every letter, VNI writes the mark as a letter of its own behind the vowel,
 * Windows-1258 has combining tone marks.
 */

/** TCVN3: the letters of bytes 0x80 to 0xFF (TCVN 5712:1993, VN1); 0xB0 to 0xB4 are combining tones. */
const TCVN3 =
  'ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ' +
  '\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ' +
  'ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịò' +
  'ỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ';
const TCVN3_LETTERS = [...TCVN3.normalize('NFC')];

export const tcvn3OfByte = (byte: number): string =>
  byte < 0x80 ? String.fromCharCode(byte) : (TCVN3_LETTERS[byte - 0x80] ?? '\ufffd');

const CIRCUMFLEX = '\u0302';
const BREVE = '\u0306';
const HORN = '\u031b';
const [GRAVE, HOOK, TILDE, ACUTE, DOT] = ['\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];

const marks = (letters: string, sign: string): [string, string][] =>
  [...letters].map((c, i) => [c, sign + ['', ACUTE, GRAVE, HOOK, TILDE, DOT][i]]);
/** What stands behind a, e, o; behind a only; behind every vowel. */
const VNI_CIRCUMFLEX = new Map(marks('âáàåãä', CIRCUMFLEX));
const VNI_BREVE = new Map(marks('êéèúüë', BREVE));
const VNI_TONE = new Map([...'ùøûõï'].map((c, i) => [c, [ACUTE, GRAVE, HOOK, TILDE, DOT][i] ?? '']));
/** Letters that stand alone. */
const VNI_SINGLE = new Map([
  ['ô', `o${HORN}`],
  ['ö', `u${HORN}`],
  ['ñ', 'đ'],
  ['í', `i${ACUTE}`],
  ['ì', `i${GRAVE}`],
  ['æ', `i${HOOK}`],
  ['ó', `i${TILDE}`],
  ['ò', `i${DOT}`],
  ['î', `y${DOT}`],
]);
const VNI =
  /(?<base>[aeo])(?<circumflex>[âáàåãä])|(?<a>a)(?<breve>[êéèúüë])|(?<vowel>[aeouyôö])(?<tone>[ùøûõï])|(?<single>[ôöñíìæóòî])/giu;

const isUpper = (c: string): boolean => c !== c.toLowerCase();

/** VNI text (its bytes read as Windows-1252) in Unicode. */
export function fromVni(text: string): string {
  const cased = (like: string, out: string): string => (isUpper(like) ? out.toUpperCase() : out);
  return text
    .replace(VNI, (whole, ...rest) => {
      const g = rest.at(-1) as Record<string, string | undefined>;
      const low = (key: string): string => (g[key] ?? '').toLowerCase();
      if (g.single) return cased(whole, VNI_SINGLE.get(low('single')) ?? whole);
      if (g.base) return g.base + (VNI_CIRCUMFLEX.get(low('circumflex')) ?? '');
      if (g.a) return g.a + (VNI_BREVE.get(low('breve')) ?? '');
      const vowel = g.vowel ?? '';
      return cased(vowel, VNI_SINGLE.get(low('vowel')) ?? low('vowel')) + (VNI_TONE.get(low('tone')) ?? '');
    })
    .normalize('NFC');
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const SYLLABLE =
  /^(b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x)?[aăâeêioôơuưy]{1,3}(ch|c|m|ng|nh|n|p|t)?$/u;

function isSyllable(word: string): boolean {
  const apart = word.normalize('NFD').toLowerCase();
  if ((apart.match(TONES)?.length ?? 0) > 1) return false;
  return SYLLABLE.test(apart.replace(TONES, '').normalize('NFC'));
}

/** Words with letters beyond ASCII, each once. */
export const accentedWords = (text: string): readonly string[] => [
  ...new Set((text.match(/[^\s!-@[-`{-~]+/gu) ?? []).filter((w) => /[^\0-\x7f]/.test(w))),
];

/** Which share of the words beyond ASCII are built like Vietnamese syllables; 0 when there is none. */
export function vietnameseShare(text: string): number {
  const words = accentedWords(text);
  return words.length === 0 ? 0 : words.filter(isSyllable).length / words.length;
}
