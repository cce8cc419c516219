import { dataUrl } from './base64.ts';
import { parseColour } from './colour.ts';
import type { Mark } from './marks.ts';

/** Text as it may stand in HTML and SVG, between tags and in quotes. */
export const escapeMarkup = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const round = (v: number): string => String(Number(v.toFixed(2)));

/** Marks as a drawing, sized by its view box alone; `label` is what it is called. Without any inline style, so that it may stand under a strict policy. */
export function svgOf(
  marks: readonly Mark[],
  size: { readonly width: number; readonly height: number },
  label: string,
): string {
  const view = `0 0 ${round(size.width)} ${round(size.height)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view}" role="img" aria-label="${escapeMarkup(label)}">${marksOf(marks)}</svg>`;
}

/** Marks as the inside of a drawing. */
export const marksOf = (marks: readonly Mark[]): string => marks.map(markup).join('');

function markup(mark: Mark): string {
  if (mark.kind === 'picture')
    return `<image x="${round(mark.x)}" y="${round(mark.y)}" width="${round(mark.width)}" height="${round(mark.height)}" href="${dataUrl(mark.picture.bytes, 'image/png')}"/>`;
  if (mark.kind === 'text') {
    const anchor = mark.align === 'start' ? '' : ` text-anchor="${mark.align}"`;
    return `<text x="${round(mark.x)}" y="${round(mark.y)}" font-size="${round(mark.size)}" font-weight="${mark.weight}"${paint('fill', mark.fill)}${anchor}>${escapeMarkup(mark.text)}</text>`;
  }
  if (mark.kind === 'line')
    return `<polyline points="${mark.points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ')}" fill="none"${pen(mark)}/>`;
  const radius = mark.radius ? ` rx="${round(mark.radius)}"` : '';
  const fill = mark.fill === null ? ' fill="none"' : paint('fill', mark.fill);
  return `<rect x="${round(mark.x)}" y="${round(mark.y)}" width="${round(mark.width)}" height="${round(mark.height)}"${radius}${fill}${pen(mark)}/>`;
}

function paint(what: 'fill' | 'stroke', colour: string): string {
  const [r, g, b, a] = parseColour(colour);
  return ` ${what}="rgb(${r},${g},${b})"${a < 1 ? ` ${what}-opacity="${round(a)}"` : ''}`;
}

function pen(mark: {
  readonly stroke?: string;
  readonly strokeWidth?: number;
  readonly dash?: readonly number[];
}): string {
  if (mark.stroke === undefined) return '';
  const dash = mark.dash ? ` stroke-dasharray="${mark.dash.map(round).join(' ')}"` : '';
  return `${paint('stroke', mark.stroke)} stroke-width="${round(mark.strokeWidth ?? 1)}"${dash}`;
}
