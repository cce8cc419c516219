/**
 * Whether an error of the map says that a file or tile did not come (MapLibre's AJAXError, which crosses from its worker as a
 * plain object): the network's fault, of which the console needs no stack.
 */
export const didNotCome = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'status' in error &&
  typeof error.status === 'number' &&
  'url' in error &&
  typeof error.url === 'string';

/** Asks again for every source that is fetched by its address; those whose features the page made itself have come. */
export function askAgain(
  contents: ReadonlyMap<string, unknown>,
  source: (id: string) => { setData(url: string): unknown } | undefined,
): void {
  for (const [id, content] of contents) if (typeof content === 'string') source(id)?.setData(content);
}
