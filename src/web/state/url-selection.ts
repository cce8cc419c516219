import { z } from 'zod';
import { LAYERS } from '../../core/model/layers.ts';
import type { Selection } from './state.ts';
import type { UrlContext } from './url-names.ts';
import { dec, enc, number } from './url-text.ts';

/** `incident:ID`, `cameras:ID`, `unit:CODE`, …; null for a row that has gone. */
export function writeSelection(s: Selection, context: UrlContext): string | null {
  if (s.kind === 'incident') {
    const id = context.idOfRow(s.row);
    return id === null ? null : `incident:${enc(id)}`;
  }
  if (s.kind === 'feature') return `${s.layer}:${enc(s.id)}`;
  if (s.kind === 'unit' || s.kind === 'class') return `${s.kind}:${enc(s.code)}`;
  if (s.kind === 'month') return `month:${s.index}`;
  return s.kind === 'hour' ? `hour:${s.hourOfWeek}` : `cell:${s.cell}`;
}

export function readSelection(text: string, context: UrlContext): Selection | null {
  const at = text.indexOf(':');
  const kind = text.slice(0, at);
  const value = dec(text.slice(at + 1));
  if (at < 0 || value === '') return null;
  if (kind === 'incident') {
    const row = context.rowOfId(value);
    return row === null ? null : { kind, row };
  }
  if (kind === 'unit') return context.units.includes(value) ? { kind, code: value } : null;
  if (kind === 'class') return context.classes.some((c) => c.code === value) ? { kind, code: value } : null;
  if (kind === 'cell') return /^8[0-9a-f]{14}$/.test(value) ? { kind, cell: value } : null;
  if (kind === 'month' || kind === 'hour') {
    const n = number(0, kind === 'hour' ? 167 : 12_000)
      .pipe(z.int())
      .safeParse(value);
    if (!n.success) return null;
    return kind === 'hour' ? { kind, hourOfWeek: n.data } : { kind, index: n.data };
  }
  const layer = z.enum(LAYERS).exclude(['incidents']).safeParse(kind);
  return layer.success ? { kind: 'feature', layer: layer.data, id: value } : null;
}
