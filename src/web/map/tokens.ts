/**
 * The theme's tokens as the map needs them: read from the CSS variables of the document, so that a theme is changed
 * in one file and map, charts and chrome follow.
 */
export const COLOURS = [
  'sea',
  'land',
  'land-out',
  'coast',
  'unit-line',
  'hatch',
  'road',
  'road-casing',
  'building',
  'building-edge',
  'surface',
  'surface-2',
  'ink',
  'ink-2',
  'light',
  'light-ink',
  'lane-core',
  'cam',
  'cam-ink',
  'hot',
  'model',
  'model-ink',
  'focus',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'c1',
  'c2',
  'c3',
  'c4',
  'c5',
  'c6',
] as const;
export type Colour = (typeof COLOURS)[number];

export interface Tokens {
  readonly colour: Readonly<Record<Colour, string>>;
  /** Fill opacity of camera zones by px/m, finest first: 250, 125, 62.5, 25. */
  readonly cone: readonly [number, number, number, number];
  /** Colours of incident classes by code. */
  readonly cls: Readonly<Record<string, string>>;
  /** Type scale: 1, or 1.25 on the projector. */
  readonly type: number;
  /** Stroke width in pixels: 1, or 2 on the projector. */
  readonly stroke: number;
  /** Dark ground: cells of high density glow. */
  readonly dark: boolean;
}

type ClassLike = { readonly code: string };

/**
 * Reads the tokens. `read` gives the text of a CSS variable by name without the dashes, '' where it is not set;
 * a variable that is missing shows as the ink, never as an error.
 */
export function tokensFrom(read: (name: string) => string, classes: readonly ClassLike[]): Tokens {
  const text = (name: string) => read(name).trim();
  const ink = text('ink') || '#888888';
  const number = (name: string, otherwise: number) => {
    const value = Number.parseFloat(text(name));
    return Number.isFinite(value) ? value : otherwise;
  };
  const colour = Object.fromEntries(COLOURS.map((name) => [name, text(name) || ink])) as Record<
    Colour,
    string
  >;
  // A class that no token knows is neutral, here as in the charts: its shape and its name tell it apart.
  const cls = Object.fromEntries(
    classes.map(({ code }) => [code, text(`class-${code}`) || text('bar-on') || ink]),
  );
  return {
    colour,
    cone: [number('cone-250', 0.7), number('cone-125', 0.5), number('cone-40', 0.3), number('cone-20', 0.15)],
    cls,
    type: number('type', 1),
    stroke: number('stroke', 1),
    dark: luminance(colour.land) < 0.2,
  };
}

/** The tokens of the document as it is now. */
export function readTokens(classes: readonly ClassLike[], root: Element = document.documentElement): Tokens {
  const style = getComputedStyle(root);
  return tokensFrom((name) => style.getPropertyValue(`--${name}`), classes);
}

/** '#rrggbb' or '#rgb' as [r, g, b] of 0 to 255; anything else as mid grey. */
export function rgb(hex: string): readonly [number, number, number] {
  const m = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(hex.trim());
  if (!m?.[1]) return [128, 128, 128];
  const full = m[1].length === 3 ? [...m[1]].map((c) => c + c).join('') : m[1];
  const value = Number.parseInt(full, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** Relative luminance, 0 to 1 (WCAG). */
function luminance(hex: string): number {
  const [r, g, b] = rgb(hex).map((v) => {
    const c = v / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
