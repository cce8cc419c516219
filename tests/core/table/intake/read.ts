import type { Feature, LayerName } from '../../../../src/core/model/layers.ts';
import { MONG_CAI, type Profile } from '../../../../src/core/model/profile.ts';
import {
  type IntakeOptions,
  type IntakeResult,
  type IntakeSummary,
  intake,
  type SetAsideRow,
} from '../../../../src/core/table/intake/intake.ts';
import type { IncidentRow } from '../../../../src/core/table/table.ts';

export interface Read {
  readonly result: IntakeResult;
  readonly incidents: IncidentRow[];
  readonly features: Feature[];
  readonly setAside: SetAsideRow[];
  readonly summary: IntakeSummary | null;
}

export const codes = (problems: readonly { code: string; count: number }[]): Record<string, number> =>
  Object.fromEntries(problems.map((p) => [p.code, p.count]));

/** Bytes in pieces of `size`: 1 puts a chunk boundary everywhere. */
export async function* pieces(data: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < data.length; i += size) yield data.subarray(i, i + size);
}

/** Reads chunks (or a text) and keeps all that was handed over. */
export async function read(
  data: string | Uint8Array | AsyncIterable<Uint8Array>,
  options: Partial<IntakeOptions> & { readonly layer?: LayerName } = {},
  size = 1 << 16,
  fast = true,
): Promise<Read> {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  const incidents: IncidentRow[] = [];
  const features: Feature[] = [];
  const setAside: SetAsideRow[] = [];
  let summary: IntakeSummary | null = null;
  const result = await intake(
    bytes instanceof Uint8Array ? pieces(bytes, size) : bytes,
    { profile: MONG_CAI, fileName: 'test.csv', ...options },
    {
      incidents: (batch) => void incidents.push(...batch),
      features: (batch) => void features.push(...batch),
      setAside: (row) => void setAside.push(row),
      summary: (s) => {
        summary = s;
      },
    },
    { fast },
  );
  return { result, incidents, features, setAside, summary };
}

export const profileOf = (name: string, timeZone: string, area: Profile['area']): Profile => ({
  name,
  area,
  timeZone,
  projection: 'EPSG:32616',
  period: ['2010-01-01', '2024-01-01'],
  source: 'test',
  synthetic: false,
});
