import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useTranslation } from 'react-i18next';
import type { Preset } from './presets.ts';
import type { TimeControl } from './useTime.ts';
import { isSame } from './window.ts';

/** A named window; pressed while it is the one in view. */
export function PresetButton({
  preset,
  time,
  done,
}: {
  readonly preset: Preset;
  readonly time: TimeControl;
  readonly done?: () => void;
}) {
  const { t } = useTranslation('time');
  return (
    <ToggleButton
      className="toggle td-preset"
      isSelected={preset.id !== 'year-before' && isSame(preset.window, time.window)}
      onChange={() => {
        time.setWindow(preset.window);
        done?.();
      }}
    >
      {t(`preset.${preset.id}`, { year: preset.values.year ?? 0, year2: preset.values.year2 ?? 0 })}
    </ToggleButton>
  );
}
