import { NoPicture } from './canvas.ts';

/** Why a file could not be made, as a key of messages. */
export type Fault = 'space' | 'memory' | 'picture' | 'part' | 'counts' | 'other';

/** What the picture is about could not be counted. */
export class NoCounts extends Error {
  override readonly name = 'NoCounts';
}

/** Sorts what was thrown while a file was made. */
export function faultOf(error: unknown): Fault {
  if (error instanceof NoPicture) return 'picture';
  if (error instanceof NoCounts) return 'counts';
  if (error instanceof RangeError) return 'memory';
  if (!(error instanceof Error)) return 'other';
  // Browsers keep large files on the disk: a full one shows when they are read back.
  if (/^(QuotaExceeded|NotReadable)Error$/.test(error.name)) return 'space';
  if (/dynamically imported module|module script|the font did not come|Failed to fetch/i.test(error.message))
    return 'part';
  if (/out of memory|allocation failed/i.test(error.message)) return 'memory';
  return 'other';
}

/** Whether somebody stopped it. */
export const isStopped = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

/** Reads the ends of a file that was just made. Rejects where the browser had no room to keep it. */
export async function checkKept(blob: Blob): Promise<void> {
  await blob.slice(0, 1).arrayBuffer();
  await blob.slice(Math.max(0, blob.size - 1)).arrayBuffer();
}
