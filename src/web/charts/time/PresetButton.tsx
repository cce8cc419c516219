import { memo } from 'react';
import { Button } from 'react-aria-components/Button';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useTranslation } from 'react-i18next';
import { actions, useApp } from '../../state/store.ts';
import type { Pair, Preset, PresetName } from './presets.ts';
import { putWindow, windowNow } from './useTime.ts';
import { clampWindow, isSame, type TimeGrid, yearBefore } from './window.ts';

/** Names of windows in the language in view; milestones bring their own words along. */
function usePresetName(): (name: PresetName) => string {
  const { t, i18n } = useTranslation('time');
  return ({ id, year = 0, year2 = 0, label }) => {
    const what = (i18n.language === 'en' ? label?.en : undefined) ?? label?.vi ?? '';
    return t(`preset.${id}`, { year, year2, what });
  };
}

/** A named window; pressed while it is the one in view. It is a window: the shapes of other modes give way. */
export const PresetButton = memo(function PresetButton({
  preset,
  done,
  short = false,
}: {
  readonly preset: Preset;
  readonly done?: () => void;
  /** Leaves out what the strip has no room for. */
  readonly short?: boolean;
}) {
  const { t } = useTranslation('time');
  const nameOf = usePresetName();
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
      {short && preset.id === 'tet' ? t('preset.tetShort') : nameOf(preset)}
    </ToggleButton>
  );
});

/** A name in the middle of a sentence; Tết keeps its capital, numbers have none. */
const inSentence = (text: string, name: PresetName | undefined): string =>
  name?.id === 'tet' ? text : text.charAt(0).toLocaleLowerCase() + text.slice(1);

/** Two named windows side by side. */
export function PairButton({ pair, done }: { readonly pair: Pair; readonly done: () => void }) {
  const { t } = useTranslation('time');
  const nameOf = usePresetName();
  const { a, b } = pair;
  const selected = useApp(
    (s) =>
      isSame(a, s.filter.time) &&
      (typeof b === 'string' || typeof s.compare === 'string' || s.compare === null
        ? b === s.compare
        : isSame(b, s.compare)),
  );
  return (
    <ToggleButton
      className="toggle td-preset"
      isSelected={selected}
      onChange={() => {
        actions.setTimeline({ window: a, timeMode: 'window', compare: b });
        done();
      }}
    >
      {t('pair', {
        a: nameOf(pair.names[0]),
        b: inSentence(pair.names[1] ? nameOf(pair.names[1]) : t('preset.year-before'), pair.names[1]),
      })}
    </ToggleButton>
  );
}

/** Goes to the same dates a year before; rests where the data do not reach back that far. */
export const YearBeforeButton = memo(function YearBeforeButton({
  grid,
  done,
  short = false,
}: {
  readonly grid: TimeGrid;
  readonly done?: () => void;
  readonly short?: boolean;
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
      {t(short ? 'preset.yearBeforeShort' : 'preset.year-before')}
    </Button>
  );
});
