import { useTranslation } from 'react-i18next';
import type { LonLat } from '../../../core/model/filter.ts';
import { draftSteps, freshId, laneLine } from '../../state/draft-steps.ts';
import { type SiteDrawing, siteStore, useSite } from '../../state/site.ts';
import { takeArea } from '../../state/site-areas.ts';
import { actions, appStore } from '../../state/store.ts';
import DrawSurface from '../DrawSurface.tsx';
import { drawnArea } from '../drawing.ts';
import type { Stage } from '../stage.ts';

/** Takes the pointer while something for the scenario or the plan is drawn. */
export function Drawing({ stage }: { readonly stage: Stage }) {
  const { t } = useTranslation('site');
  const drawing = useSite((v) => v.drawing);
  const refused = useSite((v) => v.refused);
  if (!drawing) return null;
  const hint = t(`draw.${drawing.of}`);
  return (
    <DrawSurface
      key={`${drawing.of} ${drawing.tool}`}
      stage={stage}
      tool={drawing.tool}
      hint={refused ? `${t(`draw.refused.${refused}`)} ${hint}` : hint}
      onDone={(places) => finish(drawing, places)}
      onCancel={stop}
    />
  );
}

const stop = (): void => siteStore.setState({ drawing: null, refused: null });

function finish(drawing: SiteDrawing, places: readonly LonLat[]): void {
  if (drawing.of !== 'lane') {
    const area = drawnArea(drawing.tool, places);
    if (area) takeArea(area, drawing.of, drawing.name);
    return;
  }
  const line = laneLine(places);
  if (line) {
    const id = freshId(appStore.getState().draft);
    actions.setDraft((d) => draftSteps.addLane(d, line));
    siteStore.setState({ focus: id, hidden: false });
  }
  stop();
}
