import type { GoldenCase } from './case.ts';
import { projection } from './projection.ts';

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

/** Every method that the product has, by methodId. */
export const METHODS: Methods = { projection };
