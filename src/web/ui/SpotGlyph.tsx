import { GLYPHS, type GlyphName } from './glyph-paths.ts';

/** The sign of a hot or cold spot; a word always stands beside it. */
export function SpotGlyph({
  name,
  cold = false,
  size = 18,
}: {
  readonly name: GlyphName;
  readonly cold?: boolean;
  readonly size?: number;
}) {
  const { fill, stroke } = GLYPHS[name];
  const side = `calc(${size} * var(--type, 1px))`;
  const tone = name === 'none' ? 'none' : cold ? 'cold' : 'hot';
  return (
    <svg
      className="spot-glyph"
      data-tone={tone}
      viewBox="0 0 16 16"
      style={{ width: side, height: side }}
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {fill &&
        (cold ? <path d={fill} strokeWidth="1.3" /> : <path d={fill} fill="currentColor" stroke="none" />)}
      {stroke && <path d={stroke} strokeWidth="1.6" />}
      {cold && <path d="M3 15.3h10" strokeWidth="1.4" />}
    </svg>
  );
}
