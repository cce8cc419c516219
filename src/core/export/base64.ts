const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes as base64 (RFC 4648), for addresses that hold what they name. */
export function base64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  // In pieces: a string that grows letter by letter is slow for megabytes.
  for (let from = 0; from < bytes.length; from += 24_573) {
    const part = bytes.subarray(from, from + 24_573);
    let text = '';
    for (let i = 0; i < part.length; i += 3) {
      const [a = 0, b = 0, c = 0] = [part[i], part[i + 1], part[i + 2]];
      const word = (a << 16) | (b << 8) | c;
      text += `${LETTERS[word >> 18]}${LETTERS[(word >> 12) & 63]}`;
      text += i + 1 < part.length ? LETTERS[(word >> 6) & 63] : '=';
      text += i + 2 < part.length ? LETTERS[word & 63] : '=';
    }
    pieces.push(text);
  }
  return pieces.join('');
}

/** An address that holds its content. */
export const dataUrl = (bytes: Uint8Array, type: string): string => `data:${type};base64,${base64(bytes)}`;
