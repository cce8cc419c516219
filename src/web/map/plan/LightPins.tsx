import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftLamp, DraftLane } from '../../state/draft.ts';
import { draftSteps } from '../../state/draft-steps.ts';
import { siteStore, useSite } from '../../state/site.ts';
import { actions } from '../../state/store.ts';
import type { Stage } from '../stage.ts';
import { movedByKey, useDrag, useMoving } from './drag.ts';

/** A lane of the scenario: its number at its middle. It is drawn anew rather than moved. */
export const LanePin = memo(function LanePin({ lane, n }: { readonly lane: DraftLane; readonly n: string }) {
  const { t } = useTranslation('site');
  const focused = useSite((v) => v.focus === lane.id);
  return (
    <button
      type="button"
      className="map-pin"
      data-pin={lane.id}
      data-kind="lane"
      data-focused={focused || undefined}
      aria-label={t('edit.pinLane', { n, what: lane.name })}
      onClick={() => siteStore.setState({ focus: focused ? null : lane.id })}
      onKeyDown={(e) => {
        if (e.key === 'Delete' || e.key === 'Backspace') actions.setDraft((d) => draftSteps.drop(d, lane.id));
      }}
    >
      {n}
    </button>
  );
});

/** A lamp of the scenario, to be moved by hand or by keys. */
export const LampPin = memo(function LampPin(props: {
  readonly lamp: DraftLamp;
  readonly n: string;
  readonly stage: Stage;
}) {
  const { t } = useTranslation('site');
  const { lamp, n, stage } = props;
  const focused = useSite((v) => v.focus === lamp.id);
  const drag = useDrag(stage, lamp, useMoving(stage, lamp.id), true);
  return (
    <button
      type="button"
      className="map-pin"
      data-pin={lamp.id}
      data-kind="lamp"
      data-focused={focused || undefined}
      aria-label={t('edit.pinLamp', { n })}
      onFocus={() => siteStore.setState({ focus: lamp.id })}
      onKeyDown={(e) => movedByKey(e, lamp)}
      {...drag}
    >
      {n}
    </button>
  );
});
