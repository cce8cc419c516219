import { memo } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useTranslation } from 'react-i18next';
import type { CalendarStep } from '../../../core/model/time.ts';
import { actions, useApp } from '../../state/store.ts';
import { LoopIcon } from '../../ui/icons.tsx';
import { Select } from '../../ui/Select.tsx';
import { Tip } from '../../ui/Tip.tsx';
import { useWords } from '../useWords.ts';
import { stepAt } from './modes.ts';
import { modeNow, putWindow, useGrid, windowNow } from './useTime.ts';
import { makeGrid, type TimeGrid } from './window.ts';

const STEPS: readonly CalendarStep[] = ['day', 'month', 'quarter', 'year'];
const SPEEDS = [200, 450, 900, 1500, 3000] as const;

/** Another step. An instant stays one: the new step that holds the end of the old one. */
function putSnap(snap: CalendarStep, grid: TimeGrid): void {
  const window =
    modeNow(grid) === 'instant'
      ? stepAt(windowNow(grid).to - 1, makeGrid(grid.extent, snap, grid.zone))
      : undefined;
  actions.set({ snap });
  if (window) putWindow(window);
}

/** The step of the time line, the pace of the playback (time per step, not a multiple), and whether it repeats. */
export const PlaySettings = memo(function PlaySettings() {
  const { t } = useTranslation('time');
  const { f } = useWords();
  const grid = useGrid();
  const snap = useApp((s) => s.snap);
  const stepMs = useApp((s) => s.stepMs);
  const loop = useApp((s) => s.loop);
  const speeds = [...new Set<number>([...SPEEDS, stepMs])].sort((a, b) => a - b);
  return (
    <>
      <Select
        label={t('snap')}
        hideLabel
        options={STEPS.map((s) => ({ value: s, label: `${t('snap')}: ${t(`step.${s}`)}` }))}
        value={snap}
        onChange={(s) => putSnap(s, grid)}
      />
      <Select
        label={t('speed')}
        hideLabel
        options={speeds.map((ms) => ({
          value: String(ms),
          label: t('speedValue', { seconds: f.number(ms / 1000, ms % 100 === 0 ? 1 : 2) }),
        }))}
        value={String(stepMs)}
        onChange={(ms) => actions.set({ stepMs: Number(ms) })}
      />
      <Tip text={t('loopHint')} placement="top">
        <ToggleButton
          className="btn btn-quiet btn-icon td-loop"
          aria-label={t('loop')}
          isSelected={loop}
          onChange={(on) => actions.set({ loop: on })}
        >
          <LoopIcon size={18} />
        </ToggleButton>
      </Tip>
    </>
  );
});
