/**
 * Stands in the built dashboard for the file loaders that deck.gl brings along: our layers get their data as arrays, and
 * a picture or a file by address would be a request that nobody asked for.
 */
export const registerLoaders = (): void => undefined;
export const ImageLoader = {};

export function load(): never {
  throw new Error('nothing is loaded through deck.gl');
}
