/**
 * The shape of a message file in another language: the same keys as the Vietnamese one, any text, and the extra
 * plural forms that the other language needs (`…_one` beside `…_other`).
 */
export type Translated<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : Translated<T[K]>;
} & { readonly [K in `${string}_one`]?: string };
