import type { IntakeOptions, IntakeResult, IntakeSink } from './types.ts';

export type * from './types.ts';

/**
 * Reads one file into the sink, chunk by chunk, and says what became of every row. Memory does not grow with the
 * file. Never throws for what stands in the file: a file that cannot be read is an outcome, not an exception; errors
 * of the source or the sink pass through.
 */
export async function intake(
  chunks: AsyncIterable<Uint8Array>,
  options: IntakeOptions,
  sink: IntakeSink,
): Promise<IntakeResult> {
  void sink;
  for await (const chunk of chunks) options.onProgress?.(chunk.length);
  return {
    layer: options.layer ?? null,
    outcome: 'rejected',
    rows: 0,
    accepted: 0,
    setAside: 0,
    withoutPlace: 0,
    warnings: [],
    problems: [],
    mapping: {},
    choices: [],
  };
}
