import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DAY_S, type Interval } from '../../core/model/time.ts';
import { useComparison } from '../state/compare.ts';
import { useDataset } from '../state/dataset.ts';
import { useMoving } from '../state/moving.ts';
import { actions, useApp } from '../state/store.ts';
import { type CountsSnapshot, useCount } from '../state/useCounts.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { PauseIcon, PlayIcon, StepBackIcon, StepForwardIcon } from '../ui/icons.tsx';
import { Tip } from '../ui/Tip.tsx';
import { CompareSelect } from './time/CompareSelect.tsx';
import { ModeSwitch } from './time/ModeSwitch.tsx';
import { PeriodPopover } from './time/PeriodPopover.tsx';
import { PlayButton } from './time/PlayButton.tsx';
import { PresetButton, YearBeforeButton } from './time/PresetButton.tsx';
import { periodTitle } from './time/period.ts';
import { type Presets, presetsOf } from './time/presets.ts';
import { Track } from './time/Track.tsx';
import { usePlayback } from './time/usePlayback.ts';
import { moveBy, useGrid, useTime } from './time/useTime.ts';
import { useTimeKeys } from './time/useTimeKeys.ts';
import { partialMonths, type TimeGrid } from './time/window.ts';
import { useWords } from './useWords.ts';
import './time/track.css';
import './time/period.css';
import './time/dock.css';

const TRACK_HEIGHT = 52;

/** The time line: playback, the window in words, and the histogram with the window on it. */
export default function TimeDock() {
  const { t } = useTranslation('time');
  const { profile } = useDataset();
  const grid = useGrid();
  usePlayback(grid);
  useTimeKeys(grid);
  const presets = useMemo(() => presetsOf(grid, profile), [grid, profile]);
  return (
    <section className="td" aria-label={t('dock')} data-testid="time-dock">
      <div className="td-in">
        <div className="td-head">
          <Transport grid={grid} />
          <div className="td-words">
            <PeriodPopover grid={grid} presets={presets} />
            <PartialNote />
          </div>
          <Settings grid={grid} presets={presets} />
        </div>
        <Track height={TRACK_HEIGHT} />
      </div>
      <Announcer />
    </section>
  );
}

function Transport({ grid }: { readonly grid: TimeGrid }) {
  const { t } = useTranslation('time');
  const playing = useApp((s) => s.playing);
  const step = (n: number) => () => moveBy(n, grid);
  return (
    <div className="td-transport">
      <Tip text={playing ? t('pause') : t('play')} placement="top">
        <Button
          variant="primary"
          className="td-play"
          aria-label={playing ? t('pause') : t('play')}
          onPress={() => actions.set({ playing: !playing })}
        >
          {playing ? <PauseIcon size={18} /> : <PlayIcon size={18} />}
        </Button>
      </Tip>
      <IconButton label={t('back')} tipPlacement="top" className="td-step" onPress={step(-1)}>
        <StepBackIcon size={16} />
      </IconButton>
      <IconButton label={t('forward')} tipPlacement="top" className="td-step" onPress={step(1)}>
        <StepForwardIcon size={16} />
      </IconButton>
    </div>
  );
}

/** Says how many days an incomplete first or last month has, so that nobody reads it as a fall. */
function PartialNote() {
  const { t } = useTranslation('time');
  const time = useTime();
  const comparing = useApp((s) => s.compare !== null);
  const { first, last } = partialMonths(time.window, time.grid.zone);
  if (comparing || (first === null && last === null)) return null;
  return <span className="td-note">{text(first, last)}</span>;

  function text(head: number | null, tail: number | null): string {
    if (head !== null && tail !== null) return t('partial.both', { first: head, last: tail });
    if (head !== null) return t('partial.first', { days: head });
    const only = time.window.to - time.window.from <= (tail ?? 0) * DAY_S;
    return only ? t('partial.only', { days: tail ?? 0 }) : t('partial.last', { days: tail ?? 0 });
  }
}

function Settings({ grid, presets }: { readonly grid: TimeGrid; readonly presets: Presets }) {
  return (
    <div className="td-settings">
      <QuickPresets grid={grid} presets={presets} />
      <CompareSelect grid={grid} />
      <ModeSwitch grid={grid} />
      <PlayButton />
    </div>
  );
}

/** The named windows most often asked for; the other modes have their own choices in this place. */
function QuickPresets({ grid, presets }: { readonly grid: TimeGrid; readonly presets: Presets }) {
  const { t } = useTranslation('time');
  const { mode } = useTime();
  const comparing = useApp((s) => s.compare !== null);
  if (comparing || mode === 'from-start' || mode === 'to-end') return null;
  return (
    <fieldset className="td-presets" aria-label={t('presets')}>
      {presets.windows
        .filter((p) => p.group === 'quick')
        .map((p) => (
          <PresetButton key={p.id} preset={p} short />
        ))}
      <YearBeforeButton grid={grid} short />
    </fieldset>
  );
}

const pickN = (c: CountsSnapshot) => c.n;
const pickTotal = (c: CountsSnapshot) => c.total;

/** Says the window and its number once things stand still; never a word per frame. */
function Announcer() {
  const { t } = useTranslation('time');
  const { f, zone } = useWords();
  const { window } = useTime();
  const n = useCount(pickN);
  const total = useCount(pickTotal);
  const comparison = useComparison();
  const moving = useMoving();
  const say = (period: Interval, count: number) =>
    t('announce', {
      period: periodTitle(period, zone, t, f),
      n: f.number(count),
      count,
      total: f.number(total),
    });
  const text = moving
    ? ''
    : comparison
      ? t('announcePair', { a: say(comparison.a, n), b: say(comparison.b, comparison.counts.b.n) })
      : say(window, n);
  const [said, setSaid] = useState('');
  const first = useRef(true);
  useEffect(() => {
    if (moving) return;
    if (first.current) {
      first.current = false;
      return;
    }
    const timer = setTimeout(() => setSaid(text), 500);
    return () => clearTimeout(timer);
  }, [text, moving]);
  return (
    <output className="visually-hidden" aria-live="polite" data-testid="time-announcer">
      {said}
    </output>
  );
}
