/** Stepping over JSON in bytes. The byte behind the last one must be 0, so that nothing runs on past the end. */

/** More bytes are needed. */
export const CUT = -1;
/** Not JSON, or nested too deep to tell here: the plain way decides. */
export const UNSURE = -2;

const MAX_DEPTH = 16;
const BLANK = 1;
const DIGIT = 2;
/** What stops the run through a string: the quote, a backslash, control characters, bytes that are not ASCII. */
const STOPS = new Uint8Array(256);
const KINDS = new Uint8Array(256);
for (let c = 0; c < 0x20; c++) STOPS[c] = 1;
for (let c = 0x80; c < 0x100; c++) STOPS[c] = 1;
STOPS[0x22] = 1;
STOPS[0x5c] = 1;
for (const c of [0x20, 0x0a, 0x0d, 0x09]) KINDS[c] = BLANK;
for (let c = 0x30; c <= 0x39; c++) KINDS[c] = DIGIT;
const ESCAPES = new Set([0x22, 0x5c, 0x2f, 0x62, 0x66, 0x6e, 0x72, 0x74]);

export function blanks(b: Uint8Array, at: number): number {
  let i = at;
  while (KINDS[b[i] as number] === BLANK) i++;
  return i;
}

/** Whether a string with more than ASCII was met since it was set false; outside of strings there is no such JSON. */
export const met = { nonAscii: false };

/** From the opening quote to behind the closing one; `end` is how many bytes there are. */
export function stringEnd(b: Uint8Array, at: number, end: number): number {
  let i = at + 1;
  for (;;) {
    while (STOPS[b[i] as number] === 0) i++;
    const c = b[i];
    if (c === 0x22) return i < end ? i + 1 : CUT;
    if (i >= end) return CUT;
    if ((c as number) >= 0x80) {
      met.nonAscii = true;
      i++;
      continue;
    }
    if (c !== 0x5c) return UNSURE;
    const e = b[i + 1] as number;
    if (e === 0x75) {
      for (let k = i + 2; k < i + 6; k++) {
        if (k >= end) return CUT;
        if (!isHex(b[k] as number)) return UNSURE;
      }
      i += 6;
    } else if (ESCAPES.has(e)) i += 2;
    else return i + 1 >= end ? CUT : UNSURE;
  }
}

const isHex = (c: number): boolean =>
  (c >= 0x30 && c <= 0x39) || (c >= 0x41 && c <= 0x46) || (c >= 0x61 && c <= 0x66);

export function numberEnd(b: Uint8Array, at: number, end: number): number {
  let i = at;
  if (b[i] === 0x2d) i++;
  const first = b[i] as number;
  if (KINDS[first] !== DIGIT) return i >= end ? CUT : UNSURE;
  i++;
  if (first !== 0x30) while (KINDS[b[i] as number] === DIGIT) i++;
  if (b[i] === 0x2e) {
    i++;
    if (KINDS[b[i] as number] !== DIGIT) return i >= end ? CUT : UNSURE;
    while (KINDS[b[i] as number] === DIGIT) i++;
  }
  if (b[i] === 0x65 || b[i] === 0x45) {
    i++;
    if (b[i] === 0x2b || b[i] === 0x2d) i++;
    if (KINDS[b[i] as number] !== DIGIT) return i >= end ? CUT : UNSURE;
    while (KINDS[b[i] as number] === DIGIT) i++;
  }
  return i >= end ? CUT : i;
}

const WORDS = new Map([
  [0x74, [0x72, 0x75, 0x65]],
  [0x66, [0x61, 0x6c, 0x73, 0x65]],
  [0x6e, [0x75, 0x6c, 0x6c]],
]);

function wordEnd(b: Uint8Array, at: number, end: number): number {
  if (b[at] === 0x66 && b[at + 1] === 0x61 && b[at + 2] === 0x6c && b[at + 3] === 0x73 && b[at + 4] === 0x65)
    return at + 5;
  if (b[at] === 0x74 && b[at + 1] === 0x72 && b[at + 2] === 0x75 && b[at + 3] === 0x65) return at + 4;
  const rest = WORDS.get(b[at] as number);
  if (!rest) return at >= end ? CUT : UNSURE;
  let i = at + 1;
  for (const c of rest) {
    if (i >= end) return CUT;
    if (b[i] !== c) return UNSURE;
    i++;
  }
  return i;
}

/** From the first byte of any value to behind its last. */
export function valueEnd(b: Uint8Array, at: number, end: number, depth = 0): number {
  const c = b[at] as number;
  if (c === 0x22) return stringEnd(b, at, end);
  if (c === 0x7b || c === 0x5b) return depth < MAX_DEPTH ? nestEnd(b, at, end, depth + 1) : UNSURE;
  return c === 0x2d || KINDS[c] === DIGIT ? numberEnd(b, at, end) : wordEnd(b, at, end);
}

function nestEnd(b: Uint8Array, at: number, end: number, depth: number): number {
  const object = b[at] === 0x7b;
  const close = object ? 0x7d : 0x5d;
  let i = blanks(b, at + 1);
  if (b[i] === close) return i < end ? i + 1 : CUT;
  for (;;) {
    if (object) {
      i = keyEnd(b, i, end);
      if (i < 0) return i;
    }
    i = valueEnd(b, i, end, depth);
    if (i < 0) return i;
    i = blanks(b, i);
    if (i >= end) return CUT;
    if (b[i] === close) return i + 1;
    if (b[i] !== 0x2c) return UNSURE;
    i = blanks(b, i + 1);
  }
}

/** From the quote of a key to the first byte of its value. */
export function keyEnd(b: Uint8Array, at: number, end: number): number {
  if (b[at] !== 0x22) return at >= end ? CUT : UNSURE;
  const i = stringEnd(b, at, end);
  return i < 0 ? i : colon(b, i, end);
}

export function colon(b: Uint8Array, at: number, end: number): number {
  const i = blanks(b, at);
  if (b[i] !== 0x3a) return i >= end ? CUT : UNSURE;
  return blanks(b, i + 1);
}
