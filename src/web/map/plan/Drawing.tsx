import { useTranslation } from 'react-i18next';
import type { LonLat } from '../../../core/model/filter.ts';
import { draftSteps, freshId, laneLine } from '../../state/draft-steps.ts';
import { type SiteDrawing, siteStore, useSite } from '../../state/site.ts';
import { actions, appStore } from '../../state/store.ts';
import DrawSurface from '../DrawSurface.tsx';
import type { Stage } from '../stage.ts';

/** Takes the pointer while something for the scenario is drawn. */
export function Drawing({ stage }: { readonly stage: Stage }) {
  const { t } = useTranslation('site');
  const drawing = useSite((v) => v.drawing);
  if (!drawing) return null;
  return (
    <DrawSurface
      stage={stage}
      tool={drawing.tool}
      hint={t('draw.lane')}
      onDone={(places) => finish(drawing, places)}
      onCancel={stop}
    />
  );
}

const stop = (): void => siteStore.setState({ drawing: null });

function finish(_drawing: SiteDrawing, places: readonly LonLat[]): void {
  const line = laneLine(places);
  if (line) {
    const id = freshId(appStore.getState().draft);
    actions.setDraft((d) => draftSteps.addLane(d, line));
    siteStore.setState({ focus: id, hidden: false });
  }
  stop();
}
