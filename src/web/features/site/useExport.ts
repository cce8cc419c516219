import { useDataset } from '../../state/dataset.ts';
import { useSite } from '../../state/site.ts';
import { useApp } from '../../state/store.ts';
import { countsOf } from './counted.ts';
import type { ExportInput } from './export.ts';
import { usePieceWords } from './piece-words.ts';
import { numbered } from './pieces.ts';
import { useChoices } from './useChoices.ts';

/** What the exports and the printed plan are made from. */
export function useExport(): ExportInput {
  const { layers, profile } = useDataset();
  const draft = useApp((s) => s.draft);
  const views = useSite((v) => v.views);
  // Files and paper count cases.
  const figures = useSite((v) => v.cases?.figures ?? v.figures);
  const { prices } = useChoices();
  const words = usePieceWords();
  const { measure, anew } = countsOf(draft);
  return {
    pieces: numbered(draft),
    standing: layers.cameras ?? [],
    views,
    gains: figures ? figures[anew ? 'anew' : 'kept'][measure].gains : [],
    prices,
    areas: draft.areas,
    titleOf: (piece) => words(piece).title,
    synthetic: profile.synthetic,
    source: profile.source,
  };
}
