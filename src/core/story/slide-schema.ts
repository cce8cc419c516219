import { z } from 'zod';
import type { Slide } from './slide.ts';
import { playbackSchema, SHOWS } from './story.ts';

/** Slides that come from elsewhere: another window, a file. What they say is text, whatever it looks like. */
const text = z.string().max(20_000);
const share = z.object({ part: z.number(), whole: z.number() });
const words = z
  .array(
    z.object({
      text,
      count: z.number().exactOptional(),
      derived: z.boolean().exactOptional(),
      internal: z.boolean().exactOptional(),
      hours: z.array(z.int()).max(24).exactOptional(),
      share: share.exactOptional(),
    }),
  )
  .max(2_000);
const numberOrNull = z.number().nullable();

const chart = z.object({
  kind: z.enum(['column', 'bar', 'line']),
  title: text,
  publicTitle: text.exactOptional(),
  categories: z.array(text).max(2_000),
  series: z.array(z.object({ name: text, values: z.array(numberOrNull).max(2_000), colour: text })).max(50),
  unit: text,
  counts: z.boolean(),
  sums: z.boolean(),
  shares: z.array(z.array(share.nullable()).max(2_000)).max(50).exactOptional(),
  nested: z.boolean().exactOptional(),
  emphasised: z.array(z.int()).max(2_000),
});

const table = z.object({
  title: text,
  head: z.array(text).max(50),
  rows: z
    .array(
      z
        .array(
          z.object({
            text,
            value: z.number().exactOptional(),
            count: z.boolean().exactOptional(),
            share: share.exactOptional(),
            least: z.number().exactOptional(),
          }),
        )
        .max(50),
    )
    .max(2_000),
  sums: z.boolean(),
  internal: z.boolean().exactOptional(),
});

const map = z.object({
  png: z.instanceof(Uint8Array),
  width: z.number(),
  height: z.number(),
  alt: text,
  metresAcross: z.number(),
  labels: z
    .array(
      z.object({
        x: z.number(),
        y: z.number(),
        text,
        detail: text,
        internal: z.boolean().exactOptional(),
      }),
    )
    .max(200),
});

export const slideSchema: z.ZodType<Slide> = z.object({
  id: z.string().max(40),
  show: z.enum(SHOWS),
  title: words,
  paragraphs: z.array(words).max(500),
  notes: z.array(words).max(500),
  problem: text.nullable(),
  legend: z
    .array(
      z.object({
        mark: z.enum(['fill', 'line', 'dot', 'outline', 'hatch']),
        colour: text,
        label: text,
        group: text,
        internal: z.boolean().exactOptional(),
      }),
    )
    .max(200),
  period: text,
  n: z.number(),
  question: text,
  method: text,
  publicMethod: text.exactOptional(),
  source: text,
  attribution: text,
  synthetic: text.nullable(),
  chart: chart.nullable(),
  table: table.nullable(),
  map: map.nullable(),
  internalMap: z.boolean().exactOptional(),
  pending: z.boolean().exactOptional(),
  playback: playbackSchema.nullable(),
});
