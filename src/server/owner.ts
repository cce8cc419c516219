import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * A running server leaves its address and a secret beside the store that it owns, readable by the same user alone, so
 * that the import command can hand it files. The lock is the engine's own; this file only says whom to ask.
 */
const ownerSchema = z.object({ pid: z.number().int(), url: z.string(), token: z.string().min(1) });
export type Owner = z.infer<typeof ownerSchema>;

const fileOf = (folder: string): string => join(folder, 'server.json');

export function writeOwner(folder: string, owner: Owner): void {
  rmSync(fileOf(folder), { force: true });
  writeFileSync(fileOf(folder), JSON.stringify(owner), { mode: 0o600 });
}

export function removeOwner(folder: string): void {
  rmSync(fileOf(folder), { force: true });
}

/** The server that says it owns the store, if it answers. */
export async function findOwner(folder: string): Promise<Owner | null> {
  let owner: Owner;
  try {
    owner = ownerSchema.parse(JSON.parse(readFileSync(fileOf(folder), 'utf8')));
  } catch {
    return null;
  }
  try {
    const answer = await fetch(`${owner.url}api/health`, { signal: AbortSignal.timeout(3000) });
    return answer.ok ? owner : null;
  } catch {
    // Left by a server that was killed.
    return null;
  }
}
