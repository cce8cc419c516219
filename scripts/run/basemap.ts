import { accessSync, closeSync, constants, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Basemap } from '../../src/server/web.ts';
import { CannotRun } from './common.ts';

/**
 * The basemap that HAIDANG_BASEMAP names: a PMTiles archive on this machine, or the address of pictures with {z}, {x} and {y}.
 * Null where it is not set. Throws CannotRun for what is neither, and for pictures of others without their maker's name.
 */
export function readBasemap(env: Readonly<Record<string, string | undefined>>): Basemap | null {
  const named = env.HAIDANG_BASEMAP?.trim();
  if (!named) return null;
  const attribution = env.HAIDANG_BASEMAP_ATTRIBUTION?.trim();
  if (/^https?:\/\//i.test(named)) {
    if (!URL.canParse(named) || !['{z}', '{x}', '{y}'].every((part) => named.includes(part)))
      throw new CannotRun(`HAIDANG_BASEMAP is "${named}"; an address of tiles holds {z}, {x} and {y}.`);
    if (!attribution)
      throw new CannotRun('HAIDANG_BASEMAP_ATTRIBUTION must say who made the tiles: the map names them.');
    return { kind: 'xyz', url: named, attribution };
  }
  const file = resolve(named);
  if (!isArchive(file))
    throw new CannotRun(
      `HAIDANG_BASEMAP is "${named}", which is neither a PMTiles archive (version 3) nor an address with {z}/{x}/{y}.`,
    );
  return { kind: 'pmtiles', file, attribution: attribution || '© OpenStreetMap (ODbL)' };
}

function isArchive(file: string): boolean {
  try {
    accessSync(file, constants.R_OK);
    const head = Buffer.alloc(8);
    const handle = openSync(file, 'r');
    try {
      readSync(handle, head, 0, 8, 0);
    } finally {
      closeSync(handle);
    }
    return head.toString('latin1', 0, 7) === 'PMTiles' && head[7] === 3;
  } catch {
    return false;
  }
}
