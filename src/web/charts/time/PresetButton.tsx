import { memo } from 'react';
import { Button } from 'react-aria-components/Button';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../state/store.ts';
import type { Preset } from './presets.ts';
import { putWindow, windowNow } from './useTime.ts';
import { clampWindow, isSame, type TimeGrid, yearBefore } from './window.ts';

/** A named window; pressed while it is the one in view. */
export const PresetButton = memo(function PresetButton({
  preset,
  done,
}: {
  readonly preset: Preset;
  readonly done?: () => void;
}) {
  const { t } = useTranslation('time');
  const selected = useApp((s) => isSame(preset.window, s.filter.time));
  return (
    <ToggleButton
      className="toggle td-preset"
      isSelected={selected}
      onChange={() => {
        putWindow(preset.window);
        done?.();
      }}
    >
      {t(`preset.${preset.id}`, { year: preset.values.year ?? 0, year2: preset.values.year2 ?? 0 })}
    </ToggleButton>
  );
});

/** Goes to the same dates a year before; rests where the data do not reach back that far. */
export const YearBeforeButton = memo(function YearBeforeButton({
  grid,
  done,
}: {
  readonly grid: TimeGrid;
  readonly done?: () => void;
}) {
  const { t } = useTranslation('time');
  const none = useApp((s) => !s.filter.time || yearBefore(clampWindow(s.filter.time, grid), grid) === null);
  return (
    <Button
      className="toggle td-preset"
      isDisabled={none}
      onPress={() => {
        const before = yearBefore(windowNow(grid), grid);
        if (before) putWindow(before);
        done?.();
      }}
    >
      {t('preset.year-before')}
    </Button>
  );
});
