import { z } from 'zod';
import { REVIEW_SORTS, type ReviewChoice, TREATED_KINDS } from './review.ts';
import { dec, enc } from './url-text.ts';

const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max));
const id = z.string().min(1).max(200);

const place = z
  .string()
  .regex(/^(lane|camera|model)\..+$/)
  .transform((text) => {
    const at = text.indexOf('.');
    return { kind: z.enum(TREATED_KINDS).parse(text.slice(0, at)), id: dec(text.slice(at + 1)) };
  })
  .pipe(z.object({ kind: z.enum(TREATED_KINDS), id }));
const sort = z
  .string()
  .transform((text) => ({ by: text.replace(/^-/, ''), down: text.startsWith('-') }))
  .pipe(z.object({ by: z.enum(REVIEW_SORTS), down: z.boolean() }));

/** Short names in a link with what may stand there, by what they carry; the picked controls have a part of their own. */
const FIELDS = {
  page: ['p', z.literal('decade')],
  place: ['o', place],
  only: ['k', z.enum(TREATED_KINDS)],
  sort: ['s', sort],
  bufferM: ['b', whole(10, 2_000)],
  months: ['w', whole(3, 240)],
  controls: ['n', whole(1, 50)],
} as const satisfies Record<Exclude<keyof ReviewChoice, 'picked'>, readonly [string, z.ZodType]>;
const NAMES = Object.keys(FIELDS) as (keyof typeof FIELDS)[];

/** `o:lane.lane-03,b:150,w:24`: what is open and chosen; "default" where nothing is. */
export function writeReview(review: ReviewChoice): string {
  const texts = NAMES.flatMap((name) => {
    const value = review[name];
    if (value === undefined) return [];
    if (name === 'place' && review.place) return [`o:${review.place.kind}.${enc(review.place.id)}`];
    if (name === 'sort' && review.sort) return [`s:${review.sort.down ? '-' : ''}${review.sort.by}`];
    return [`${FIELDS[name][0]}:${String(value)}`];
  });
  return texts.join(',') || 'default';
}

/** Reads it again; what cannot be read is left out, and then some of it is lost. */
export function readReview(text: string): { readonly review: ReviewChoice; readonly lost: boolean } {
  if (text === 'default') return { review: {}, lost: false };
  const review: Record<string, unknown> = {};
  let lost = false;
  for (const piece of text.split(',')) {
    const at = piece.indexOf(':');
    const name = NAMES.find((n) => FIELDS[n][0] === piece.slice(0, at));
    const value = name && FIELDS[name][1].safeParse(piece.slice(at + 1));
    if (name && value?.success) review[name] = value.data;
    else lost = true;
  }
  return { review: review as ReviewChoice, lost };
}

export const writePicked = ({ picked }: ReviewChoice): string | null => picked?.map(enc).join(',') ?? null;
export function readPicked(text: string): readonly string[] | null {
  const ids = z.array(id).min(1).max(50).safeParse(text.split(',').map(dec));
  return ids.success ? ids.data : null;
}
