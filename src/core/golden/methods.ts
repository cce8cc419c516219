import type { Methods } from './case.ts';
import { projection } from './projection.ts';

/** Every method that the product has, by methodId. */
export const METHODS: Methods = { projection };
