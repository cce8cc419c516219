/** A colour as red, green, blue (0 to 255) and opacity; `#rgb`, `#rrggbb`, `rgb()` and `rgba()`. Anything else is mid grey. */
export function parseColour(
  text: string,
): readonly [red: number, green: number, blue: number, opacity: number] {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1];
  if (hex) {
    const full = hex.length === 3 ? [...hex].map((c) => c + c).join('') : hex;
    const value = Number.parseInt(full, 16);
    return [value >> 16, (value >> 8) & 255, value & 255, 1];
  }
  const parts = /^rgba?\(([^)]*)\)$/i
    .exec(text.trim())?.[1]
    ?.split(/[\s,/]+/)
    .filter((p) => p !== '')
    .map((p) => (p.endsWith('%') ? Number.parseFloat(p) / 100 : Number(p)));
  const [r, g, b, a = 1] = parts ?? [];
  if (r === undefined || g === undefined || b === undefined) return [128, 128, 128, 1];
  if (![r, g, b, a].every(Number.isFinite)) return [128, 128, 128, 1];
  return [r, g, b, Math.min(1, Math.max(0, a))];
}

const hexOf = (parts: readonly number[]): string =>
  `#${parts.map((v) => Math.round(v).toString(16).padStart(2, '0')).join('')}`;

/** One colour with a share of another in it, as #rrggbb. */
export function mix(colour: string, other: string, share: number): string {
  const [a, b] = [parseColour(colour), parseColour(other)];
  return hexOf([0, 1, 2].map((i) => (a[i] ?? 0) * (1 - share) + (b[i] ?? 0) * share));
}

/** A colour as it looks on paper: opaque, #rrggbb. */
export const onPaper = (colour: string, paper: string): string =>
  mix(colour, paper, 1 - parseColour(colour)[3]);
