import { memo } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../state/store.ts';
import { ChevronDownIcon } from '../../ui/icons.tsx';
import { useWords } from '../useWords.ts';
import { CompareSelect } from './CompareSelect.tsx';
import { useLanes } from './lanes.ts';
import { ModeSelect } from './ModeSwitch.tsx';
import { PlaySettings } from './PlaySettings.tsx';
import { PairButton, PresetButton, YearBeforeButton } from './PresetButton.tsx';
import { periodTitle } from './period.ts';
import { PRESET_GROUPS, type Presets } from './presets.ts';
import { TypedDates } from './TypedDates.tsx';
import { useTime } from './useTime.ts';
import type { TimeGrid } from './window.ts';

/** The window in words; pressing it opens typed dates and every named window. */
export const PeriodPopover = memo(function PeriodPopover(props: {
  readonly grid: TimeGrid;
  readonly presets: Presets;
}) {
  const { t } = useTranslation('time');
  const { grid, presets } = props;
  return (
    <DialogTrigger>
      <AriaButton className="td-title">
        <PeriodTitle />
        <span className="visually-hidden">. {t('change')}</span>
        <ChevronDownIcon size={14} />
      </AriaButton>
      <Popover className="popover td-popover" placement="top start" offset={10}>
        <Dialog className="td-dialog">
          {({ close }) => (
            <>
              <Heading slot="title" className="td-dialog-title">
                {t('dialog')}
              </Heading>
              <div className="td-pop-settings">
                <ModeSelect grid={grid} />
                <CompareSelect grid={grid} />
              </div>
              <TypedDates done={close} />
              <div className="td-pop-settings">
                <PlaySettings />
              </div>
              {presets.pairs.length > 0 && (
                <section className="td-group">
                  <h3>{t('group.pair')}</h3>
                  <div className="td-group-list">
                    {presets.pairs.map((p) => (
                      <PairButton key={p.id + p.a.from} pair={p} done={close} />
                    ))}
                  </div>
                </section>
              )}
              {PRESET_GROUPS.map((group) => {
                const list = presets.windows.filter((p) => p.group === group);
                if (list.length === 0) return null;
                return (
                  <section key={group} className="td-group">
                    <h3>{t(`group.${group}`)}</h3>
                    <div className="td-group-list">
                      {list.map((p) => (
                        <PresetButton key={`${p.id}-${p.window.from}`} preset={p} done={close} />
                      ))}
                      {group === 'quick' && <YearBeforeButton grid={grid} done={close} />}
                    </div>
                  </section>
                );
              })}
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
});

/** Only these words follow the window; the button around them stands still. Two periods take a line each. */
function PeriodTitle() {
  const { t } = useTranslation('time');
  const { f, zone } = useWords();
  const time = useTime();
  const lanes = useLanes(time);
  const { extent } = time.grid;
  const comparing = useApp((s) => s.compare !== null);
  const [a] = lanes;
  if (!comparing || !a) return <span>{a && periodTitle(a.window, zone, t, f)}</span>;
  return (
    <span className="td-pair">
      {lanes.map((lane) => (
        <span key={lane.id}>
          <b data-period={lane.id}>{lane.id}</b>{' '}
          <span className="td-long">{periodTitle(lane.window, zone, t, f)}</span>
          <span className="td-short">{f.period(lane.window, extent.to)}</span>
        </span>
      ))}
    </span>
  );
}
