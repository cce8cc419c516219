import { type PlayedFrame, plainText, type Slide, type SlideMap, type Words } from '../story/slide.ts';
import { type Leaf, type LeafChart, type LeafFrame, type LeafTable, leafOf, type Shown } from './leaf.ts';
import { hiddenCounts, hiddenTotals, isSmall } from './suppress.ts';

/** What stands where something was left away. */
export interface PublicWords {
  /** For a count below k ("dưới 5"). */
  readonly small: string;
  /** For a count that would tell a small one, and for a cell of a table. */
  readonly hidden: string;
  /** For words that only an internal hand-out may have. */
  readonly withheld: string;
}

/**
 * Slides for everybody: aggregates only. Counts below k are hidden, and those that would tell them by subtraction: within a
 * chart or table, against the total of the slide, and between the totals of two slides. Notes for the speaker, places of
 * cameras, marks on single hot spots and tables of single things are left away. That the pictures of the map show neither
 * points nor cameras is for who draws them (`SlideOptions.audience`).
 */
export function publicLeaves(slides: readonly Slide[], k: number, words: PublicWords): Leaf[] {
  const hidden = hiddenTotals(
    slides.map((s) => s.n),
    k,
  );
  return slides.map((slide, i) => publicLeaf(slide, shownTotal(slide.n, hidden[i] === true, k), k, words));
}

/** The frames of a film for everybody: their counts add up to the chapter's, so they are hidden like a row of a table. */
export function publicFrames(frames: readonly PlayedFrame[], k: number): LeafFrame[] {
  const [hidden = []] = hiddenCounts([frames.map((f) => f.n)], k, {
    rowSums: true,
    columnSums: false,
  }).hidden;
  return frames.map((frame, i) => ({
    ...frame,
    n: shownTotal(frame.n, hidden[i] === true, k),
    map: publicMap(frame.map),
  }));
}

const shownTotal = (n: number, hidden: boolean, k: number): Shown =>
  !hidden ? n : isSmall(n, k) ? 'small' : 'hidden';

function publicLeaf(slide: Slide, total: Shown, k: number, words: PublicWords): Leaf {
  const chart = slide.chart && publicChart(leafOf(slide).chart as LeafChart, k);
  const table = slide.table && !slide.table.internal ? publicTable(slide.table, k, words) : null;
  // Where a whole row of figures is too small for its own sum, the sum goes with it.
  const closed = [...(chart?.closed ?? []), ...(table?.closed ?? [])];
  const n: Shown = closed.length > 0 && typeof total === 'number' && total > 0 ? 'hidden' : total;
  const tells = (count: number): boolean =>
    isSmall(count, k) ||
    isSmall(slide.n - count, k) ||
    (n !== slide.n && count === slide.n) ||
    closed.includes(count);
  let covered = false;
  const cover = (text: Words): Words =>
    text.map((run) => {
      const away = run.internal
        ? words.withheld
        : run.count !== undefined && isSmall(run.count, k)
          ? words.small
          : run.count !== undefined && tells(run.count)
            ? words.hidden
            : null;
      if (away === null) return run;
      covered = true;
      return { text: away };
    });
  const title = cover(slide.title);
  const paragraphs = slide.paragraphs.map(cover);
  return {
    ...slide,
    title,
    paragraphs,
    notes: [],
    n,
    // It names the count.
    question: n === slide.n ? slide.question : '',
    legend: slide.legend.filter((entry) => !entry.internal),
    chart: chart?.chart ?? null,
    table: table?.table ?? null,
    map: slide.map && publicMap(slide.map),
    suppressed:
      covered ||
      // The density of its map has holes where few cases are.
      slide.map !== null ||
      n !== slide.n ||
      chart?.chart.hidden.some((row) => row.includes(true)) === true ||
      table?.table.rows.some((row) => row.some((cell) => cell.hidden)) === true,
  };
}

function publicMap(map: SlideMap): SlideMap {
  // A detail with a figure in it ("14 vụ") counts something that nobody has looked at for its size.
  const labels = map.labels
    .filter((label) => !label.internal)
    .map((label) => ({ ...label, detail: /\d/.test(label.detail) ? '' : label.detail }));
  return { ...map, labels };
}

function publicChart(chart: LeafChart, k: number): { chart: LeafChart; closed: readonly number[] } {
  if (!chart.counts) return { chart, closed: [] };
  const { hidden, closed } = hiddenCounts(
    chart.series.map((s) => s.values),
    k,
    { rowSums: chart.sums, columnSums: false },
  );
  const series = chart.series.map((s, r) => ({
    ...s,
    values: s.values.map((v, c) => (hidden[r]?.[c] ? null : v)),
  }));
  return { chart: { ...chart, series, hidden }, closed };
}

function publicTable(
  table: NonNullable<Slide['table']>,
  k: number,
  words: PublicWords,
): { table: LeafTable; closed: readonly number[] } {
  const counts = table.rows.map((row) => row.map((cell) => (cell.count ? (cell.value ?? null) : null)));
  const { hidden, closed } = hiddenCounts(counts, k, { rowSums: false, columnSums: table.sums });
  const rows = table.rows.map((row, r) => {
    const any = hidden[r]?.includes(true) === true;
    return row.map((cell, c) =>
      // A share or a change beside a hidden count would tell it.
      hidden[r]?.[c] || (any && cell.value !== undefined && !cell.count)
        ? { text: words.hidden, hidden: true }
        : { text: cell.text, ...(cell.value === undefined ? {} : { value: cell.value }) },
    );
  });
  return { table: { ...table, rows }, closed };
}

/** Every text of a leaf, for tests and for a search for what should not be there. */
export const textsOf = (leaf: Leaf): string[] => [
  plainText(leaf.title),
  ...leaf.paragraphs.map(plainText),
  ...leaf.notes.map(plainText),
  ...leaf.legend.map((e) => e.label),
  leaf.question,
  leaf.period,
  leaf.method,
  leaf.source,
  leaf.attribution,
  leaf.synthetic ?? '',
  leaf.problem ?? '',
  ...(leaf.table?.rows.flat().map((cell) => cell.text) ?? []),
];
