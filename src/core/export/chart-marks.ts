import { mix } from './colour.ts';
import type { LeafChart } from './leaf.ts';
import { type Box, type Mark, shorten, wrap } from './marks.ts';
import type { Pen } from './pen.ts';
import { ticks } from './ticks.ts';

/** A chart as marks inside a box: heading, key of its series, axes that start at zero, and the values where there is room. */
export function chartMarks(chart: LeafChart, box: Box, pen: Pen): Mark[] {
  const { look, measure, type } = pen;
  const marks: Mark[] = [];
  let y = box.y;
  const heading = { size: type.body, weight: 600 } as const;
  for (const line of wrap(chart.title, box.width, heading, measure, 2)) {
    y += type.body * 1.3;
    marks.push(pen.text(line, box.x, y - type.body * 0.3, heading, look.ink));
  }
  if (chart.series.length > 1) {
    y += type.small * 1.7;
    let x = box.x;
    for (const series of chart.series) {
      const name = shorten(series.name, box.width / 2, { size: type.small, weight: 400 }, measure);
      const width = type.small * 1.5 + measure(name, type.small, 400) + type.small * 1.4;
      if (x > box.x && x + width > box.x + box.width) {
        x = box.x;
        y += type.small * 1.5;
      }
      marks.push({
        kind: 'rect',
        x,
        y: y - type.small * 0.85,
        width: type.small,
        height: type.small,
        fill: series.colour,
        radius: type.small * 0.15,
      });
      marks.push(pen.text(name, x + type.small * 1.5, y, { size: type.small, weight: 400 }, look.ink2));
      x += width;
    }
  }
  y += type.small * 0.6;
  const plot = { x: box.x, y, width: box.width, height: Math.max(0, box.y + box.height - y) };
  return [...marks, ...(chart.kind === 'bar' ? lying(chart, plot, pen) : upright(chart, plot, pen))];
}

const largest = (chart: LeafChart): number =>
  Math.max(1, ...chart.series.flatMap((s) => s.values.map((v) => v ?? 0)));

/** Colour of one bar: categories that the heading does not speak of stand back. */
function fillOf(chart: LeafChart, colour: string, category: number, pen: Pen): string {
  const back = chart.emphasised.length > 0 && !chart.emphasised.includes(category);
  return back ? mix(colour, pen.look.paper, 0.62) : colour;
}

function upright(chart: LeafChart, box: Box, pen: Pen): Mark[] {
  const { look, measure, type, number } = pen;
  const font = { size: type.small, weight: 400 } as const;
  const scale = ticks(largest(chart));
  const top = scale.at(-1) ?? 1;
  const gutter = Math.max(...scale.map((t) => measure(number(t), type.small, 400))) + type.small * 0.6;
  const left = box.x + gutter;
  const width = Math.max(1, box.width - gutter);
  // Room for the figure on the highest bar, and for the unit over the axis.
  const from = box.y + type.small * 2.4;
  const n = chart.categories.length;
  const band = width / Math.max(1, n);
  const label = Math.max(0, ...chart.categories.map((c) => measure(c, type.small, 400)));
  // Names of a few categories break into two lines; of many only some have room.
  const broken = n <= 8 && label + type.small * 0.7 > band;
  const names = chart.categories.map((name) =>
    broken ? wrap(name, band - type.small * 0.4, font, measure, 2) : [name],
  );
  const lines = Math.max(1, ...names.map((name) => name.length));
  const foot = box.y + box.height - type.small * (0.5 + 1.3 * lines);
  const height = Math.max(1, foot - from);
  const at = (v: number): number => foot - (v / top) * height;
  const marks: Mark[] = [pen.text(chart.unit, box.x, box.y + type.small, font, look.ink2)];
  for (const t of scale) {
    marks.push(
      pen.line(left, at(t), left + width, at(t), t === 0 ? look.ink2 : look.line, t === 0 ? 1 : 0.6),
    );
    marks.push(
      pen.text(number(t), left - type.small * 0.6, at(t) + type.small * 0.35, font, look.ink2, 'end'),
    );
  }
  const every = broken ? 1 : Math.max(1, Math.ceil((label + type.small * 0.7) / band));
  names.forEach((name, i) => {
    if (i % every !== 0) return;
    name.forEach((line, k) => {
      const y = foot + type.small * (1.4 + 1.3 * k);
      marks.push(pen.text(line, left + band * (i + 0.5), y, font, look.ink2, 'middle'));
    });
  });
  if (chart.kind === 'line') return [...marks, ...curves(chart, { left, band, at }, pen)];
  const gap = n > 60 ? 0.12 : 0.26;
  const bar = (band * (1 - gap)) / chart.series.length;
  const bold = { size: type.small, weight: 600 } as const;
  const roomy = measure(number(top), type.small, 600) <= bar * 1.15;
  chart.series.forEach((series, s) => {
    series.values.forEach((v, i) => {
      const x = left + band * (i + gap / 2) + bar * s;
      if (chart.hidden[s]?.[i])
        marks.push(stub({ x, y: foot - type.small, width: bar, height: type.small }, pen));
      else if (v !== null && v > 0) {
        marks.push({
          kind: 'rect',
          x,
          y: at(v),
          width: bar,
          height: foot - at(v),
          fill: fillOf(chart, series.colour, i, pen),
        });
        if (roomy)
          marks.push(pen.text(number(v), x + bar / 2, at(v) - type.small * 0.35, bold, look.ink, 'middle'));
      }
    });
  });
  return marks;
}

function curves(
  chart: LeafChart,
  { left, band, at }: { left: number; band: number; at: (v: number) => number },
  pen: Pen,
): Mark[] {
  const marks: Mark[] = [];
  for (const series of chart.series) {
    let run: (readonly [number, number])[] = [];
    const end = (): void => {
      if (run.length > 0)
        marks.push({ kind: 'line', points: run, stroke: series.colour, strokeWidth: pen.type.small * 0.2 });
      run = [];
    };
    series.values.forEach((v, i) => {
      if (v === null) end();
      else run.push([left + band * (i + 0.5), at(v)]);
    });
    end();
    const r = pen.type.small * 0.28;
    if (series.values.length <= 40)
      series.values.forEach((v, i) => {
        if (v !== null)
          marks.push({
            kind: 'rect',
            x: left + band * (i + 0.5) - r,
            y: at(v) - r,
            width: 2 * r,
            height: 2 * r,
            fill: series.colour,
            radius: r,
          });
      });
  }
  return marks;
}

function lying(chart: LeafChart, box: Box, pen: Pen): Mark[] {
  const { look, measure, type, number } = pen;
  const font = { size: type.small, weight: 400 } as const;
  const bold = { size: type.small, weight: 600 } as const;
  const marks: Mark[] = [];
  const n = Math.max(1, chart.categories.length);
  const names = Math.min(
    box.width * 0.42,
    Math.max(0, ...chart.categories.map((c) => measure(c, type.small, 400))) + type.small * 0.8,
  );
  const figures = measure(number(largest(chart)), type.small, 600) + type.small * 0.8;
  const left = box.x + names;
  const width = Math.max(1, box.width - names - figures);
  const band = Math.min(type.small * 2.6 * chart.series.length, box.height / n);
  const top = largest(chart);
  chart.categories.forEach((name, i) => {
    const middle = box.y + band * (i + 0.5);
    const shown = shorten(name, names - type.small * 0.6, font, measure);
    marks.push(pen.text(shown, left - type.small * 0.6, middle + type.small * 0.35, font, look.ink, 'end'));
    const bar = (band * 0.7) / chart.series.length;
    chart.series.forEach((series, s) => {
      const y = middle - band * 0.35 + bar * s;
      const v = series.values[i] ?? null;
      if (chart.hidden[s]?.[i]) marks.push(stub({ x: left, y, width: type.small * 1.6, height: bar }, pen));
      else if (v !== null) {
        const long = (v / top) * width;
        if (long > 0)
          marks.push({
            kind: 'rect',
            x: left,
            y,
            width: long,
            height: bar,
            fill: fillOf(chart, series.colour, i, pen),
          });
        if (bar >= type.small * 0.8)
          marks.push(
            pen.text(
              number(v),
              left + long + type.small * 0.4,
              y + bar / 2 + type.small * 0.35,
              bold,
              look.ink,
            ),
          );
      }
    });
  });
  marks.push(pen.line(left, box.y, left, box.y + band * n, look.ink2, 1));
  return marks;
}

/** A hidden value: there is something, and nobody is told how much. */
function stub(box: Box, pen: Pen): Mark {
  return {
    kind: 'rect',
    ...box,
    fill: pen.look.shade,
    stroke: pen.look.ink2,
    strokeWidth: 0.5,
    dash: [2, 2],
  };
}
