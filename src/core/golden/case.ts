import { z } from 'zod';

/** A golden file: reference results from independent software, in the format that its README states. */
const scalar = z.union([z.number(), z.string(), z.boolean(), z.null()]);
export type Value = number | string | boolean | null | readonly Value[];
const value: z.ZodType<Value> = z.lazy(() => z.union([scalar, z.array(value)]));

export type NumberShape = number | readonly NumberShape[];
const numberShape: z.ZodType<NumberShape> = z.lazy(() => z.union([z.number(), z.array(numberShape)]));

const tolerance = z.union([
  z.strictObject({ exact: z.literal(true) }),
  z.strictObject({ anyOf: z.literal(true) }),
  z
    .strictObject({ rel: numberShape.optional(), abs: numberShape.optional() })
    .refine((t) => t.rel !== undefined || t.abs !== undefined, 'names neither exact, anyOf, rel nor abs'),
]);
export type Tolerance = z.infer<typeof tolerance>;

const alternative = z.looseObject({
  expected: z.record(z.string(), value),
  tolerance: z.record(z.string(), tolerance),
});
export type Alternative = z.infer<typeof alternative>;

const goldenCase = z
  .looseObject({
    id: z.string(),
    input: z.record(z.string(), z.unknown()),
    parameters: z.record(z.string(), z.unknown()).default({}),
    expected: z.record(z.string(), value),
    tolerance: z.record(z.string(), tolerance),
    allowed: z.array(z.string()).optional(),
    alternative: alternative.optional(),
  })
  .refine(
    (c) => Object.keys(c.expected).every((key) => key in c.tolerance),
    'an expected key has no tolerance',
  );
export type GoldenCase = z.infer<typeof goldenCase>;

const goldenFile = z.looseObject({
  format: z.literal(1),
  methodId: z.string(),
  cases: z.array(goldenCase).min(1),
});
export type GoldenFile = z.infer<typeof goldenFile>;

/** Reads the text of a golden file, or says in one line why it is none. */
export function readGoldenFile(text: string): { file: GoldenFile } | { fault: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { fault: `not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  const read = goldenFile.safeParse(json);
  if (read.success) return { file: read.data };
  const [issue] = read.error.issues;
  return { fault: `not a golden file: ${issue?.path.join('.') || 'top level'}: ${issue?.message}` };
}

/** Text of a CSV or GeoJSON file beside the golden file. Throws an Error that names the file when there is none. */
export type ReadBeside = (name: string) => string;

/** What a method answers: the values asked for by key, and the model where it is another than the case's own. */
export interface Outputs {
  readonly values: Readonly<Record<string, unknown>>;
  /** E.g. 'sphere': the values are then compared with the case's alternative of that model. */
  readonly model?: string;
}

/** Turns one case into a call of the product's own functions. Throws an Error that says why it cannot. */
export type Method = (c: GoldenCase, readBeside: ReadBeside) => Outputs;
export type Methods = Readonly<Record<string, Method>>;
