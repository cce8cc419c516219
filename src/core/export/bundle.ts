import { plainText } from '../story/slide.ts';
import { dataUrl } from './base64.ts';
import { bundleCss } from './bundle-css.ts';
import { chartMarks } from './chart-marks.ts';
import { onPaper } from './colour.ts';
import type { Leaf, LeafFrame, LeafTable } from './leaf.ts';
import { casesWords, furniture } from './leaf-marks.ts';
import { mapMarks } from './map-marks.ts';
import type { Measure } from './marks.ts';
import { type PenParts, penOf } from './pen.ts';
import { escapeMarkup as e, marksOf, svgOf } from './svg.ts';
import { isNumeric } from './table-marks.ts';

/** A picture as it goes into the page. */
export interface Packed {
  readonly bytes: Uint8Array;
  /** MIME type. */
  readonly type: string;
}

export interface BundleLeaf {
  readonly leaf: Leaf;
  readonly map: Packed | null;
  /** The steps of its playback with their pictures; empty = it has none. */
  readonly frames: readonly { readonly frame: LeafFrame; readonly picture: Packed }[];
  readonly stepMs: number;
}

export interface BundleWords {
  readonly previous: string;
  readonly next: string;
  readonly play: string;
  readonly pause: string;
  readonly overview: string;
  readonly fullscreen: string;
  readonly notes: string;
  readonly figures: string;
  readonly step: string;
  /** What this file is, what it holds and what it does not. */
  readonly about: string;
  readonly keys: string;
  readonly chapter: (n: number, of: number) => string;
}

export interface BundleOptions {
  readonly title: string;
  readonly lang: 'vi' | 'en';
  readonly parts: Omit<PenParts, 'type'> & { readonly measure: Measure };
  readonly words: BundleWords;
  /** TrueType of the bundled font by weight. */
  readonly fonts: Readonly<Record<400 | 600, Uint8Array>>;
  /** A classic script, run at the end of the page. */
  readonly script: string;
  /** Lets exactly this style and this script in; letters and digits. */
  readonly nonce: string;
}

/**
 * The story as one page of HTML that asks nobody for anything: it opens from a stick by double click, without a network.
 * Pieces of its text, to be joined. Without script it is a long page of all chapters.
 */
export function bundleHtml(leaves: readonly BundleLeaf[], options: BundleOptions): string[] {
  const { title, lang, words, fonts, parts, script, nonce } = options;
  const policy = [
    "default-src 'none'",
    'img-src data:',
    'font-src data:',
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const face = (weight: 400 | 600): string =>
    `@font-face{font-family:"Be Vietnam Pro";font-weight:${weight};src:url(${dataUrl(fonts[weight], 'font/ttf')}) format("truetype")}`;
  return [
    `<!doctype html>\n<html lang="${lang}">\n<head>\n<meta charset="utf-8">\n`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">\n`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n',
    `<title>${e(title)}</title>\n<style nonce="${nonce}">${face(400)}${face(600)}\n${bundleCss(parts.look)}</style>\n</head>\n<body>\n<main>\n`,
    ...leaves.flatMap((leaf, i) => section(leaf, i + 1, leaves.length, options)),
    '</main>\n',
    nav(leaves, words),
    `<script nonce="${nonce}">${script}</script>\n</body>\n</html>\n`,
  ];
}

function section(
  { leaf, map, frames, stepMs }: BundleLeaf,
  n: number,
  of: number,
  { parts, words }: BundleOptions,
): string[] {
  const foot = furniture(leaf, parts.words, parts.number);
  const figures = [leaf.map && map, leaf.chart ?? leaf.table].filter(Boolean).length;
  const paragraphs = [
    ...leaf.paragraphs.map((p) => `<p>${e(plainText(p))}</p>`),
    ...(leaf.problem === null ? [] : [`<p class="problem">${e(leaf.problem)}</p>`]),
  ].join('');
  return [
    `<section class="leaf" id="c${n}" data-figures="${figures}" aria-label="${e(words.chapter(n, of))}">\n<header><h1>${e(plainText(leaf.title))}</h1>`,
    leaf.synthetic === null ? '' : `<span class="badge">${e(leaf.synthetic)}</span>`,
    `</header>\n<div class="words">${paragraphs}</div>\n<div class="figures">`,
    ...mapFigure(leaf, map, frames, stepMs, parts, words),
    leaf.chart && leaf.table ? '<div class="pair">' : '',
    chartFigure(leaf, parts, words),
    leaf.table ? `<figure class="table">${tableMarkup(leaf.table)}</figure>` : '',
    leaf.chart && leaf.table ? '</div>' : '',
    `</div>\n<footer><p class="facts">${e(foot.facts)}</p>${foot.method === '' ? '' : `<p>${e(foot.method)}</p>`}<p>${e(foot.source)}</p></footer>\n`,
    leaf.notes.length > 0
      ? `<aside class="notes" hidden aria-label="${e(words.notes)}">${leaf.notes.map((p) => `<p>${e(plainText(p))}</p>`).join('')}</aside>\n`
      : '',
    '</section>\n',
  ];
}

function mapFigure(
  leaf: Leaf,
  map: Packed | null,
  frames: BundleLeaf['frames'],
  stepMs: number,
  parts: BundleOptions['parts'],
  words: BundleWords,
): string[] {
  if (!leaf.map || !map) return [];
  const size = { width: 960, height: (960 * leaf.map.height) / leaf.map.width };
  const pen = penOf({ ...parts, type: { title: 28, body: 17, small: 15 } });
  // Scale, north and names lie over the picture as a drawing, without the picture itself.
  const over = marksOf(mapMarks(leaf.map, { x: 0, y: 0, ...size }, pen).filter((m) => m.kind !== 'picture'));
  const cases = (frame: LeafFrame): string =>
    `${frame.period}: ${casesWords(frame.n, parts.words, parts.number)} ${parts.words.cases}`;
  const [first] = frames;
  const place = `width="960" height="${size.height}"`;
  return [
    `<figure class="map"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 ${size.height}" preserveAspectRatio="xMidYMin" role="img" aria-label="${e(leaf.map.alt)}"><image class="still" ${place} href="`,
    dataUrl(map.bytes, map.type),
    '"/>',
    ...frames.flatMap(({ frame, picture }) => [
      `<image class="frame" hidden="" ${place} data-said="${e(cases(frame))}" href="`,
      dataUrl(picture.bytes, picture.type),
      '"/>',
    ]),
    `${over}</svg>`,
    first
      ? `<div class="player" data-step="${stepMs}"><button type="button" class="play" data-play="${e(words.play)}" data-pause="${e(words.pause)}">${e(words.play)}</button><input type="range" min="0" max="${frames.length - 1}" value="0" aria-label="${e(words.step)}"><output>${e(cases(first.frame))}</output></div>`
      : '',
    legendMarkup(leaf.legend, parts.look.paper, '<ul class="legend">'),
    // While it plays, the map has the scale of all its steps.
    first ? legendMarkup(first.frame.legend, parts.look.paper, '<ul class="legend played" hidden="">') : '',
    '</figure>',
  ];
}

function legendMarkup(legend: Leaf['legend'], paper: string, open: string): string {
  if (legend.length === 0) return '';
  let group = '';
  const items = legend.map((entry) => {
    const head = entry.group !== group && entry.group !== '' ? `<b>${e(entry.group)}</b> ` : '';
    group = entry.group;
    const colour = onPaper(entry.colour, paper);
    const sign = {
      fill: `<rect width="16" height="12" fill="${colour}"/>`,
      line: `<rect y="4" width="16" height="4" fill="${colour}"/>`,
      dot: `<circle cx="8" cy="6" r="5" fill="${colour}"/>`,
      outline: `<rect x="1" y="1" width="14" height="10" fill="none" stroke="${colour}" stroke-width="2"/>`,
      hatch: `<path d="M0 12 6 0M5 12 11 0M10 12 16 0" stroke="${colour}" stroke-width="1.5"/>`,
    }[entry.mark];
    return `<li>${head}<svg viewBox="0 0 16 12" width="16" height="12" aria-hidden="true">${sign}</svg> ${e(entry.label)}</li>`;
  });
  return `${open}${items.join('')}</ul>`;
}

function chartFigure(leaf: Leaf, parts: BundleOptions['parts'], words: BundleWords): string {
  const { chart } = leaf;
  if (!chart) return '';
  // Over a table it has half of the height, and must not shrink to it.
  const box = { x: 0, y: 0, width: 640, height: leaf.table ? 220 : 420 };
  const pen = penOf({ ...parts, type: { title: 24, body: 19, small: 14 } });
  const label = `${chart.title} (${chart.unit})`;
  const shown = (v: number | null, hidden: boolean): string =>
    hidden ? parts.words.hidden : v === null ? '' : parts.number(v);
  const rows = chart.categories.map(
    (name, i) =>
      `<tr><th scope="row">${e(name)}</th>${chart.series
        .map((s, r) => `<td>${e(shown(s.values[i] ?? null, chart.hidden[r]?.[i] === true))}</td>`)
        .join('')}</tr>`,
  );
  const head = chart.series.map((s) => `<th scope="col">${e(s.name)}</th>`).join('');
  const figures = `<details><summary>${e(words.figures)}</summary><div><table><thead><tr><td></td>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div></details>`;
  return `<figure class="chart">${svgOf(chartMarks(chart, box, pen), box, label)}${figures}</figure>`;
}

function tableMarkup(table: LeafTable): string {
  const side = (c: number): string => (isNumeric(table, c) ? ' class="number"' : '');
  const head = table.head.map((text, c) => `<th scope="col"${side(c)}>${e(text)}</th>`).join('');
  const rows = table.rows.map(
    (row) => `<tr>${row.map((cell, c) => `<td${side(c)}>${e(cell.text)}</td>`).join('')}</tr>`,
  );
  const caption = table.title === '' ? '' : `<caption>${e(table.title)}</caption>`;
  return `<table>${caption}<thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function nav(leaves: readonly BundleLeaf[], words: BundleWords): string {
  const titles = leaves.map(({ leaf }, i) => `<li><a href="#c${i + 1}">${e(plainText(leaf.title))}</a></li>`);
  return [
    `<nav class="bar"><button type="button" id="previous" aria-label="${e(words.previous)}">‹</button><span id="page" role="status"></span>`,
    `<button type="button" id="next" aria-label="${e(words.next)}">›</button><button type="button" id="overview" aria-expanded="false" aria-controls="contents">${e(words.overview)}</button>`,
    `<button type="button" id="full">${e(words.fullscreen)}</button></nav>\n`,
    `<div id="contents" hidden><ol>${titles.join('')}</ol><p>${e(words.about)}</p><p>${e(words.keys)}</p></div>\n<div id="veil" hidden></div>\n`,
  ].join('');
}
