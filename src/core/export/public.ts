import {
  type PlayedFrame,
  plainText,
  type Run,
  type ShareOf,
  type Slide,
  type SlideMap,
  type Words,
} from '../story/slide.ts';
import { type Leaf, type LeafChart, type LeafFrame, type LeafTable, leafOf, type Shown } from './leaf.ts';
import { hiddenNested, hiddenShares, tellsOfFew } from './shares.ts';
import { hiddenCounts, hiddenTotals, isSmall } from './suppress.ts';

/** What stands where something was left away. */
export interface PublicWords {
  /** For a count below k ("dưới 5"). */
  readonly small: string;
  /** For a count that would tell a small one, and for a cell of a table. */
  readonly hidden: string;
  /** For words that only an internal hand-out may have. */
  readonly withheld: string;
  /** What the picture of a map is called, by the title of its slide. */
  readonly map: (title: string) => string;
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

/**
 * The frames of a film for everybody, beside the slide of their chapter. Frames one after the other add up to a total, so they are
 * hidden like a row of a table. None of them is counted where that is not enough: where frames hold cases in common and
 * one is small or differs by a small count from its neighbour; where a chart of the same cases stands beside them and either hides
 * something; where the total is hidden, or all of them together are too few.
 */
export function publicFrames(frames: readonly PlayedFrame[], k: number, leaf: Leaf): LeafFrame[] {
  // Every frame of it is a map of one place that nobody may know.
  if (leaf.internalMap) return [];
  const counts = frames.map((f) => f.n);
  const { hidden, closed } = hiddenCounts([counts], k, { rowSums: true, columnSums: false });
  const small = hidden[0]?.includes(true) === true;
  const pairs = frames.flatMap((f, i) => (i > 0 ? [[frames[i - 1] as PlayedFrame, f] as const] : []));
  const shared = pairs.some(([a, b]) => b.window.from < a.window.to && a.window.from < b.window.to);
  const near = pairs.some(([a, b]) => isSmall(Math.abs(a.n - b.n), k));
  const holes = leaf.chart?.counts === true && leaf.chart.hidden.some((row) => row.includes(true));
  const total = leaf.n;
  const none =
    closed.length > 0 ||
    (shared && (small || near)) ||
    holes ||
    (small && leaf.chart?.counts === true) ||
    typeof total !== 'number' ||
    counts.some((n) => isSmall(Math.abs(total - n), k));
  return frames.map((frame, i) => {
    const n = none ? 'hidden' : shownTotal(frame.n, hidden[0]?.[i] === true, k);
    return {
      ...frame,
      n,
      legend: frame.legend.filter((entry) => !entry.internal),
      map: publicMap(frame.map, frame.period),
    };
  });
}

const shownTotal = (n: number, hidden: boolean, k: number): Shown =>
  !hidden ? n : isSmall(n, k) ? 'small' : 'hidden';

function publicLeaf(slide: Slide, total: Shown, k: number, words: PublicWords): Leaf {
  const { chart, table, closed, shareAway, away, n } = publicFigures(slide, total, k, words);
  const sharesAway = wordsTellOfFew(slide, k);
  const tells = ({ count, hours, share }: Run): boolean =>
    (share !== undefined && (sharesAway || tellsOfFew(share, k) || shareAway(share))) ||
    (count !== undefined &&
      (isSmall(count, k) ||
        isSmall(Math.abs(slide.n - count), k) ||
        (n !== slide.n && count === slide.n) ||
        closed.includes(count) ||
        away.has(count) ||
        // The sum of hours of which the chart hides one.
        (slide.show === 'hours' && hours?.some((h) => chart?.hidden[0]?.[h]) === true)));
  let covered = false;
  const cover = (text: Words): Words =>
    text.map((run) => {
      const away = run.internal
        ? words.withheld
        : run.count !== undefined && !run.derived && isSmall(run.count, k)
          ? words.small
          : tells(run)
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
    method: slide.publicMethod ?? slide.method,
    legend: slide.legend.filter((entry) => !entry.internal),
    chart,
    table,
    map: slide.map && !slide.internalMap ? publicMap(slide.map, words.map(plainText(title))) : null,
    suppressed:
      covered ||
      // The density of its map has holes where few cases are.
      slide.map !== null ||
      n !== slide.n ||
      chart?.hidden.some((row) => row.includes(true)) === true ||
      table?.rows.some((row) => row.some((cell) => cell.hidden)) === true,
  };
}

/**
 * Shares that stand in words alone, with no chart or table that says how they make up one whole: where one tells of few cases, or
 * two of the same whole are few cases apart, none is said.
 */
function wordsTellOfFew(slide: Slide, k: number): boolean {
  const inFigures =
    (leafOf(slide).chart?.shares ?? []).some((row) => row.some(Boolean)) ||
    (slide.table?.rows ?? []).some((row) => row.some((cell) => cell.share !== undefined));
  if (inFigures) return false;
  const said = [...slide.title, ...slide.paragraphs.flat()].flatMap((run) => run.share ?? []);
  return said.some(
    (a, i) =>
      tellsOfFew(a, k) ||
      said.slice(0, i).some((b) => a.whole === b.whole && isSmall(Math.abs(a.part - b.part), k)),
  );
}

/** What an internal picture is called may say a count: a public one is called by what is public beside it. */
function publicMap(map: SlideMap, alt: string): SlideMap {
  // A detail with a figure in it ("14 vụ") counts something that nobody has looked at for its size.
  const labels = map.labels
    .filter((label) => !label.internal)
    .map((label) => ({ ...label, detail: /\d/.test(label.detail) ? '' : label.detail }));
  return { ...map, alt, labels };
}

interface Figures {
  readonly chart: LeafChart | null;
  readonly table: LeafTable | null;
  /** Sums that may not be shown. */
  readonly closed: readonly number[];
  /** Whether a share may not be said beside them: they hide it, or it is of a whole of which they hide all. */
  readonly shareAway: (share: ShareOf) => boolean;
  /** Counts that are hidden in chart or table: nothing beside them may say one of them. */
  readonly away: ReadonlySet<number | null>;
  readonly n: Shown;
}

/** Chart, table and total of a slide, none of which tells what another one hides. */
function publicFigures(slide: Slide, total: Shown, k: number, words: PublicWords): Figures {
  const own = leafOf(slide).chart;
  const { publicTitle, ...rest } = own ?? ({} as Partial<LeafChart>);
  const plain = own && ({ ...rest, title: publicTitle ?? own.title } as LeafChart);
  const counts = plain?.counts ? plain.series.map((s) => s.values) : [];
  const sums = plain?.sums ? counts.map((row) => row.reduce<number>((all, v) => all + (v ?? 0), 0)) : [];
  // What the total holds beyond a chart, cases without a known hour say, is a value too, that nobody sees.
  const beyond = sums.map((sum) => (total === slide.n && isSmall(slide.n - sum, k) ? slide.n - sum : null));
  const inChart = hiddenCounts(
    counts.map((row, r) => [...row, beyond[r] ?? null]),
    k,
    { rowSums: plain?.sums === true, columnSums: false },
  );
  const table = slide.table && !slide.table.internal ? slide.table : null;
  const cells = (table?.rows ?? []).map((row) => row.map((c) => (c.count ? (c.value ?? null) : null)));
  const inTable = hiddenCounts(cells, k, { rowSums: false, columnSums: table?.sums === true });
  // Where a whole row of figures is too small for its own sum, the sum goes with it.
  const closed = [...inChart.closed, ...inTable.closed];
  const inCharts = counts.flatMap((row, r) => row.filter((v, c) => v && inChart.hidden[r]?.[c]));
  const inTables = cells.flatMap((row, r) => row.filter((v, c) => v && inTable.hidden[r]?.[c]));
  const away = new Set([...inCharts, ...inTables]);
  // A chart may hold a few cases more than the total: one of the two sums would tell how many.
  const fewer = sums.some((sum) => isSmall(sum - slide.n, k));
  const told = fewer || away.has(slide.n) || closed.some((sum) => sum >= slide.n);
  const n: Shown = told && typeof total === 'number' && total > 0 ? 'hidden' : total;
  let chartHidden: LeafChart['hidden'] = inChart.hidden.map((row) => row.slice(0, -1));
  let cellsHidden = inTable.hidden;
  const ofChart = sharesOfChart(plain, k);
  const ofTable = sharesOfTable(table, k);
  if (n !== slide.n) {
    // Figures that add up to a total that is hidden would tell it.
    chartHidden = chartHidden.map((row, r) => (sums[r] === slide.n ? withoutSum(counts[r] ?? [], row) : row));
    if (table?.sums)
      cellsHidden = transposed(
        transposed(cells).map((column, c) => {
          const hidden = inTable.hidden.map((row) => row[c] === true);
          return column.reduce<number>((all, v) => all + (v ?? 0), 0) === slide.n
            ? withoutSum(column, hidden)
            : hidden;
        }),
      );
  }
  if (plain?.shares) chartHidden = ofChart.hidden;
  return {
    chart: plain && (plain.counts || plain.shares ? chartWithout(plain, chartHidden) : plain),
    table: table && tableWithout(table, cellsHidden, ofTable.hidden, words),
    closed,
    shareAway: (share) =>
      ofChart.closed || ofTable.closed || [ofChart, ofTable].some((of) => of.away.has(nameOf(share))),
    away,
    n,
  };
}

interface HiddenShares {
  readonly hidden: LeafChart['hidden'];
  /** The share of the whole may not be shown. */
  readonly closed: boolean;
  /** The hidden ones by name. */
  readonly away: ReadonlySet<string>;
}
type Shares = readonly (readonly (ShareOf | null | undefined)[])[];
const nameOf = ({ part, whole }: ShareOf): string => `${part} of ${whole}`;
const awayOf = (shares: Shares, hidden: LeafChart['hidden']): ReadonlySet<string> =>
  new Set(shares.flatMap((row, r) => row.flatMap((s, c) => (s && hidden[r]?.[c] ? [nameOf(s)] : []))));

/** Which values of a chart of shares are hidden. */
function sharesOfChart(chart: LeafChart | null, k: number): HiddenShares {
  const shares = chart?.shares ?? [];
  if (chart?.nested) {
    const rows = shares.map((row) => hiddenNested(row, k));
    // What no plan exceeds tells the plan where that is the best one: both go.
    const any = chart.categories.map((_, c) => rows.some((row) => row[c] === true));
    const hidden = chart.series.map(() => any);
    return { hidden, closed: false, away: awayOf(shares, hidden) };
  }
  const rows = shares.map((row) => hiddenShares(row, k));
  const hidden = rows.map((r) => r.hidden);
  return { hidden, closed: rows.some((r) => r.closed), away: awayOf(shares, hidden) };
}

/** Which cells of a table are hidden for what they are a share of, or were worked out from. */
function sharesOfTable(table: Slide['table'], k: number): HiddenShares {
  const rows = table?.rows ?? [];
  const shares = rows.map((row) => row.map((cell) => cell.share));
  const columns = (table?.head ?? []).map((_, c) =>
    hiddenShares(
      shares.map((row) => row[c] ?? null),
      k,
    ),
  );
  const hidden = rows.map((row, r) =>
    row.map((cell, c) => columns[c]?.hidden[r] === true || isSmall(cell.least ?? 0, k)),
  );
  return { hidden, closed: columns.some((c) => c.closed), away: awayOf(shares, hidden) };
}

const transposed = <T>(rows: readonly (readonly T[])[]): T[][] =>
  (rows[0] ?? []).map((_, c) => rows.map((row) => row[c] as T));

/** Hides the two smallest counts of a line that hides none, so that nobody can add it up. */
function withoutSum(counts: readonly (number | null)[], hidden: readonly boolean[]): readonly boolean[] {
  if (hidden.includes(true)) return hidden;
  const smallest = counts
    .flatMap((v, i) => (v ? [[v, i] as const] : []))
    .sort(([a], [b]) => a - b)
    .slice(0, 2)
    .map(([, i]) => i);
  return counts.map((_, i) => smallest.includes(i));
}

function chartWithout(chart: LeafChart, hidden: LeafChart['hidden']): LeafChart {
  const series = chart.series.map((s, r) => ({
    ...s,
    values: s.values.map((v, c) => (hidden[r]?.[c] ? null : v)),
  }));
  return { ...chart, series, hidden };
}

function tableWithout(
  table: NonNullable<Slide['table']>,
  hidden: LeafChart['hidden'],
  telling: LeafChart['hidden'],
  words: PublicWords,
): LeafTable {
  const rows = table.rows.map((row, r) => {
    const any = hidden[r]?.includes(true) === true;
    return row.map((cell, c) =>
      // A share or a change beside a hidden count would tell it.
      hidden[r]?.[c] || telling[r]?.[c] || (any && cell.value !== undefined && !cell.count)
        ? { text: words.hidden, hidden: true }
        : { text: cell.text, ...(cell.value === undefined ? {} : { value: cell.value }) },
    );
  });
  return { ...table, rows };
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
  ...(leaf.map ? [leaf.map.alt, ...leaf.map.labels.flatMap((l) => [l.text, l.detail])] : []),
  ...(leaf.chart
    ? [leaf.chart.title, ...leaf.chart.categories, ...leaf.chart.series.map((s) => s.name)]
    : []),
  ...(leaf.table ? [leaf.table.title, ...leaf.table.head] : []),
  ...(leaf.table?.rows.flat().map((cell) => cell.text) ?? []),
];
