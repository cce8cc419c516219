import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDataset } from '../state/dataset.ts';
import { actions, appStore } from '../state/store.ts';
import { didNotCome } from './network.ts';
import { graphics, Stage } from './stage.ts';
import { readTokens } from './tokens.ts';

export type StageStatus = 'starting' | 'ready' | 'lost' | 'no-webgl';

/** How often in a row a lost context is answered with a new map before the message stays. */
const PATIENCE = 5;

/**
 * A stage in the given element. A lost graphics context is answered by `again`, which mounts a fresh element: a new
 * canvas works at once, while the old one may never come back.
 */
export function useStage(
  box: HTMLElement | null,
  attempt: number,
  again: () => void,
): { stage: Stage | null; status: StageStatus; problem: string | null } {
  const { t } = useTranslation('map');
  const { classes } = useDataset().engine.table;
  const [stage, setStage] = useState<Stage | null>(null);
  const [status, setStatus] = useState<StageStatus>('starting');
  const [problem, setProblem] = useState<string | null>(null);
  const losses = useRef(0);
  const setup = useRef({ classes, label: '' });
  setup.current = { classes, label: t('help') };

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt makes a new stage.
  useEffect(() => {
    if (!box) return;
    if (graphics() === 'none') {
      setStatus('no-webgl');
      return;
    }
    let made: Stage | null = null;
    let gone = false;
    let timer = 0;
    /** What the map says is missing may come once the network is back. */
    let missing = false;
    const online = () => {
      if (!missing) return;
      missing = false;
      setProblem(null);
      made?.retry();
    };
    try {
      made = new Stage(
        box,
        readTokens(setup.current.classes),
        appStore.getState().view,
        setup.current.label,
        {
          onView: (view) => actions.set({ view }),
          onLost: () => {
            setStatus('lost');
            losses.current++;
            if (losses.current > PATIENCE) setStatus('no-webgl');
            else timer = window.setTimeout(again, 150 * losses.current);
          },
          onError: (error) => {
            setProblem(error instanceof Error ? error.message : String(error));
            if (didNotCome(error)) missing = true;
            else reportError(error);
          },
        },
      );
    } catch (error) {
      setStatus('no-webgl');
      console.error('the map could not start', error);
      return;
    }
    setStatus('starting');
    setStage(made);
    const ready = made;
    void made.loaded.then(() => {
      if (gone) return;
      setStatus('ready');
      losses.current = 0;
      ready.resize();
    });
    const observer = new ResizeObserver(() => ready.resize());
    observer.observe(box);
    window.addEventListener('online', online);
    return () => {
      gone = true;
      clearTimeout(timer);
      observer.disconnect();
      window.removeEventListener('online', online);
      setStage(null);
      ready.destroy();
    };
  }, [box, attempt, again]);
  const label = t('help');
  // The map names its canvas once, when it is made; another language names it anew.
  useEffect(() => stage?.map.getCanvas().setAttribute('aria-label', label), [stage, label]);

  return { stage, status, problem };
}
