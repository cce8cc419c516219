import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fromUnixMs, zoneOf } from '../../../core/model/time.ts';
import { makeFormat } from '../../i18n/format.ts';
import { useDataset } from '../../state/dataset.ts';
import { useApp } from '../../state/store.ts';
import { saveBlob } from '../../ui/save.ts';
import { checkKept, type Fault, faultOf, isStopped } from '../faults.ts';
import { carryOut, fileName, type Maker, NothingThere, type Progress } from '../run.ts';
import { orderOf, type Settings } from './settings.ts';

export type ExportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'running'; readonly progress: Progress | null }
  | {
      readonly kind: 'saved';
      readonly name: string;
      readonly bytes: number;
      readonly problems: readonly string[];
      readonly noMap: boolean;
    }
  | { readonly kind: 'nothing'; readonly what: NothingThere['what'] }
  | { readonly kind: 'failed'; readonly fault: Fault; readonly detail: string };

/** Makes files one at a time, says how far it is, and stops when asked to or when the panel goes. */
export function useExport(maker: Maker, title: string) {
  const { t } = useTranslation('export');
  const lang = useApp((s) => s.lang);
  const { profile } = useDataset();
  const [state, setState] = useState<ExportState>({ kind: 'idle' });
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);

  const start = async (settings: Settings, chapters: readonly string[]): Promise<void> => {
    const stop = new AbortController();
    current.current = stop;
    setState({ kind: 'running', progress: null });
    const f = makeFormat(lang, zoneOf(profile.timeZone));
    const now = new Date();
    try {
      const { blob, extension, problems, noMap } = await carryOut(orderOf(settings), {
        maker,
        chapters,
        audience: settings.audience,
        k: settings.k,
        title,
        t,
        f,
        now,
        nowText: f.dateTime(fromUnixMs(now.getTime())),
        signal: stop.signal,
        onProgress: (progress) => setState({ kind: 'running', progress }),
      });
      await checkKept(blob);
      const name = fileName(title, t(`file.${settings.audience}`), extension);
      saveBlob(blob, name);
      setState({ kind: 'saved', name, bytes: blob.size, problems, noMap });
    } catch (error) {
      if (stop.signal.aborted || isStopped(error)) setState({ kind: 'stopped' });
      else if (error instanceof NothingThere) setState({ kind: 'nothing', what: error.what });
      else {
        const fault = faultOf(error);
        // What has a name of its own is no surprise; anything else belongs into the console too.
        if (fault === 'other') reportError(error);
        setState({ kind: 'failed', fault, detail: error instanceof Error ? error.message : String(error) });
      }
    } finally {
      if (current.current === stop) current.current = null;
    }
  };
  return {
    state,
    start: (settings: Settings, chapters: readonly string[]) => void start(settings, chapters),
    stop: () => current.current?.abort(),
  };
}
