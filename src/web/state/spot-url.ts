import { z } from 'zod';
import type { NeighbourRule } from '../../core/analysis/spot/question.ts';
import { CELL_SHAPES } from '../../core/geo/cell-size.ts';
import type { SpotChoice } from './state.ts';

const METHODS = ['scan', 'gi-star', 'emerging', 'density'] as const;
const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max));

/** `ring.1`, `near.8`, `dist.1000`. */
const neighbours = z
  .string()
  .regex(/^(ring\.[0-5]|near\.\d{1,2}|dist\.\d{2,5})$/)
  .transform((text): NeighbourRule => {
    const [kind, value] = text.split('.');
    const n = Number(value);
    if (kind === 'ring') return { kind: 'ring', rings: n };
    return kind === 'near' ? { kind: 'nearest', k: Math.max(1, n) } : { kind: 'distance', metres: n };
  });
const neighbourText = (rule: NeighbourRule): string => {
  if (rule.kind === 'ring') return `ring.${rule.rings}`;
  return rule.kind === 'nearest' ? `near.${rule.k}` : `dist.${rule.metres}`;
};

/** Short names in a link with what may stand there, by the option that they carry. */
const FIELDS = {
  method: ['m', z.enum(METHODS)],
  resolution: ['c', whole(7, 10).transform((r) => r as 7 | 8 | 9 | 10)],
  shape: ['g', z.enum(CELL_SHAPES)],
  step: ['s', z.enum(['month', 'quarter', 'year'])],
  null: ['h0', z.enum(['earlier', 'people', 'streets', 'land'])],
  neighbours: ['w', neighbours],
  alpha: ['a', z.enum(['0.1', '0.05', '0.01']).transform((a) => Number(a) as 0.1 | 0.05 | 0.01)],
  simulations: ['n', whole(19, 9999)],
  ruleSet: ['ru', z.enum(['esri3', 'esri2'])],
  maxRadiusM: ['rm', whole(100, 50_000)],
  area: ['ar', z.enum(['units', 'frame'])],
  look: ['lk', z.enum(['any-time', 'still-on'])],
  bandwidthM: ['bw', z.union([z.literal('auto').transform(() => null), whole(50, 50_000)])],
} as const satisfies Record<keyof SpotChoice, readonly [string, z.ZodType]>;
const NAMES = Object.keys(FIELDS) as (keyof SpotChoice)[];

/** `m:gi-star,c:8,s:quarter`: what was chosen; "default" where nothing was. */
export function writeSpot(spot: SpotChoice): string {
  const texts = NAMES.flatMap((name) => {
    const value = spot[name];
    if (value === undefined) return [];
    if (name === 'neighbours') return [`${FIELDS[name][0]}:${neighbourText(value as NeighbourRule)}`];
    return [`${FIELDS[name][0]}:${value === null ? 'auto' : String(value)}`];
  });
  return texts.join(',') || 'default';
}

/** Reads it again; what cannot be read is left out, and then some of it is lost. */
export function readSpot(text: string): { readonly spot: SpotChoice; readonly lost: boolean } {
  if (text === 'default') return { spot: {}, lost: false };
  const spot: Record<string, unknown> = {};
  let lost = false;
  for (const piece of text.split(',')) {
    const at = piece.indexOf(':');
    const name = NAMES.find((n) => FIELDS[n][0] === piece.slice(0, at));
    const value = name && FIELDS[name][1].safeParse(piece.slice(at + 1));
    if (name && value?.success) spot[name] = value.data;
    else lost = true;
  }
  return { spot: spot as SpotChoice, lost };
}
