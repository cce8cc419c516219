import type { CellValue } from 'hucre/xlsx';
import { Refusal } from './run.ts';
import { zipEntries } from './zip.ts';

/** One sheet as it stands in the workbook: every row as wide as the widest, no empty columns at the end. */
export interface WorkSheet {
  readonly name: string;
  readonly rows: readonly (readonly CellValue[])[];
}
export interface Workbook {
  /** Visible sheets that hold anything, in the order of the workbook. */
  readonly sheets: readonly WorkSheet[];
  /** Names of sheets that are hidden or empty. */
  readonly left: readonly string[];
  /** Day 0 of dates that are stored as bare numbers. */
  readonly dateSystem: '1900' | '1904';
}

/** A workbook is unpacked in memory, so there is an end to what is taken: bytes packed, bytes unpacked, and their ratio. */
export const MAX_WORKBOOK = 128 << 20;
const MAX_UNPACKED = 768 << 20;
const MAX_RATIO = 250;
const SMALL = 8 << 20;

/**
 * Reads an Excel workbook (.xlsx, .xlsm, or the older .xls). Formulas count as the value that was saved with them; none
 * is run, nothing outside of the file is looked at. Throws Refusal for what is no workbook, is locked by a password, or
 * unpacks to more than a table of its size would.
 */
export async function openWorkbook(bytes: Uint8Array, format: 'xlsx' | 'xls'): Promise<Workbook> {
  if (format === 'xlsx') refuseBomb(bytes);
  // Only who opens a workbook loads the code for it.
  const { readXlsx, readXls } = await import('hucre/xlsx');
  let read: Awaited<ReturnType<typeof readXlsx>>;
  try {
    read = await (format === 'xlsx' ? readXlsx : readXls)(bytes);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const locked = /encrypt|password/i.test(said) || (format === 'xls' && isLocked(bytes));
    throw new Refusal(
      'bad-workbook',
      locked
        ? 'the workbook is locked by a password: save it without one'
        : `the Excel file cannot be read (${said}): open it in Excel and save it anew as .xlsx, or as CSV UTF-8`,
    );
  }
  const sheets: WorkSheet[] = [];
  const left: string[] = [];
  for (const { name, rows, hidden, veryHidden } of read.sheets) {
    const clean = squared(rows);
    if (hidden || veryHidden || clean.length === 0) left.push(name);
    else sheets.push({ name, rows: clean });
  }
  return { sheets, left, dateSystem: read.dateSystem ?? '1900' };
}

const isBlank = (v: CellValue | undefined): boolean =>
  v === null || v === undefined || (typeof v === 'string' && v.trim() === '');

/** Rows made equally wide, without empty columns at the right and empty rows at the end. */
function squared(rows: readonly (readonly CellValue[] | null | undefined)[]): CellValue[][] {
  let width = 0;
  let height = 0;
  rows.forEach((row, i) => {
    const last = (row ?? []).findLastIndex((v) => !isBlank(v));
    if (last < 0) return;
    width = Math.max(width, last + 1);
    height = i + 1;
  });
  return Array.from({ length: height }, (_, i) =>
    Array.from({ length: width }, (_, k) => rows[i]?.[k] ?? null),
  );
}

/**
 * Adds up what the zip says its parts unpack to, from its central directory, before anything is unpacked. A part that
 * says less than it holds is cut off by the unpacker.
 */
export function refuseBomb(bytes: Uint8Array): void {
  const entries = zipEntries(bytes);
  if (!entries) throw new Refusal('bad-workbook', 'the file is no Excel workbook, or it was cut off');
  const unpacked = entries.reduce((sum, e) => sum + e.unpacked, 0);
  if (unpacked > MAX_UNPACKED || (unpacked > SMALL && unpacked > bytes.length * MAX_RATIO))
    throw new Refusal(
      'too-large',
      `the file unpacks to ${Math.round(unpacked / 1e6)} MB, too much for a table of its size`,
    );
}

/** An encrypted .xlsx lies in the container of the old .xls, in a stream of this name (UTF-16). */
function isLocked(bytes: Uint8Array): boolean {
  const name = [...'EncryptedPackage'].flatMap((c) => [c.charCodeAt(0), 0]);
  const limit = Math.min(bytes.length - name.length, 4 << 20);
  for (let i = 0; i < limit; i += 4) if (name.every((b, k) => bytes[i + k] === b)) return true;
  return false;
}
