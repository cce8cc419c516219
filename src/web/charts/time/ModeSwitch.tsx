import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { TIME_MODES, type TimeMode } from '../../state/state.ts';
import { actions, useApp } from '../../state/store.ts';
import { Select } from '../../ui/Select.tsx';
import { ToggleGroup } from '../../ui/ToggleGroup.tsx';
import { putCompare, putMode, useTime } from './useTime.ts';
import type { TimeGrid } from './window.ts';

/** What the time line is used for: one of the modes of the window, or two periods side by side. */
type Use = TimeMode | 'compare';
const SHORT = ['instant', 'window', 'cumulative', 'compare'] as const;

/** The mode in view; it depends on the shape of the window, so it follows every move of it. */
function useUse(): Use {
  const { mode } = useTime();
  return useApp((s) => (s.compare === null ? mode : 'compare'));
}

const choose = (use: Use, grid: TimeGrid): void =>
  use === 'compare' ? putCompare('year-before', grid) : putMode(use, grid);

/** The modes in a row; both cumulative ones are one word here, with the direction beside it. */
export const ModeSwitch = memo(function ModeSwitch({ grid }: { readonly grid: TimeGrid }) {
  const { t } = useTranslation('time');
  const use = useUse();
  const cumulative = use === 'from-start' || use === 'to-end';
  return (
    <>
      {cumulative && (
        <div className="td-direction">
          <ToggleGroup
            label={t('mode.direction')}
            look="underlined"
            value={use}
            options={(['from-start', 'to-end'] as const).map((v) => ({
              value: v,
              label: t(`mode.short.${v}`),
            }))}
            onChange={(v) => choose(v, grid)}
          />
        </div>
      )}
      <div className="td-modes">
        <ToggleGroup
          label={t('mode.label')}
          value={cumulative ? 'cumulative' : (use as (typeof SHORT)[number])}
          options={SHORT.map((v) => ({ value: v, label: t(`mode.short.${v}`) }))}
          onChange={(v) => choose(v === 'cumulative' ? 'from-start' : v, grid)}
        />
      </div>
      <div className="td-modes-narrow">
        <ModeSelect grid={grid} />
      </div>
    </>
  );
});

/** The same choice as a list, each mode in full words. */
export function ModeSelect({ grid }: { readonly grid: TimeGrid }) {
  const { t } = useTranslation('time');
  const use = useUse();
  return (
    <Select<Use>
      label={t('mode.label')}
      hideLabel
      options={[...TIME_MODES, 'compare' as const].map((v) => ({ value: v, label: t(`mode.${v}`) }))}
      value={use}
      onChange={(v) => choose(v, grid)}
    />
  );
}

/** Ends the comparison; period A stays. */
export const endCompare = (): void => actions.setTimeline({ compare: null });
