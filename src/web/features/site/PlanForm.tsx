import { memo, useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { CAMERA_PRESETS } from '../../../core/analysis/coverage/presets.ts';
import { buysCameras, buysLamps, buysLanes } from '../../../core/analysis/siting/study/check.ts';
import {
  BOUGHT_MEASURES,
  DAYLIGHTS,
  EMPHASES,
  PLACES_OF,
  PURCHASES,
  type QuestionFault,
  type SitingChoices,
} from '../../../core/analysis/siting/study/question.ts';
import { useWords } from '../../charts/useWords.ts';
import { useDataset } from '../../state/dataset.ts';
import { setPanel } from '../../state/panels.ts';
import { useApp } from '../../state/store.ts';
import { useCounts } from '../../state/useCounts.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Select } from '../../ui/Select.tsx';
import { ToggleGroup } from '../../ui/ToggleGroup.tsx';
import { AreaList } from './AreaList.tsx';
import { HarmChoice } from './HarmChoice.tsx';
import { NumberField } from './NumberField.tsx';
import { QualityChoice } from './parts.tsx';
import { choose, useChoices } from './useChoices.ts';

const toggled = <T,>(list: readonly T[], item: T, on: boolean): T[] =>
  on ? [...list.filter((x) => x !== item), item] : list.filter((x) => x !== item);

/** What a planner asks for: what, how many, for which cases, where, and under which rules. */
export const PlanForm = memo(function PlanForm(props: {
  readonly faults: readonly QuestionFault[];
  readonly onRun: () => void;
}) {
  const { t } = useTranslation('site');
  const choices = useChoices();
  const light = choices.buy === 'lanes' || choices.buy === 'lamps';
  return (
    <form
      className="site-form"
      data-testid="site-form"
      onSubmit={(e) => {
        e.preventDefault();
        props.onRun();
      }}
    >
      <Select
        label={t('form.buy')}
        value={choices.buy}
        onChange={(buy) => choose({ buy })}
        options={PURCHASES.map((value) => ({ value, label: t(`form.purchases.${value}`) }))}
      />
      <div className="site-row">
        <NumberField label={t('form.count')} value={choices.count} onChange={(count) => choose({ count })} />
        <NumberField
          label={`${t('form.budget')}, ${t('form.million')}`}
          placeholder={t('form.budgetHint')}
          value={choices.budget}
          onChange={(budget) => choose({ budget })}
        />
      </div>
      <Counted />
      <HarmChoice />
      {!light && (
        <ToggleGroup
          label={t('form.daylightLabel')}
          value={choices.daylight}
          onChange={(daylight) => choose({ daylight })}
          options={DAYLIGHTS.map((value) => ({ value, label: t(`form.daylight.${value}`) }))}
        />
      )}
      {buysCameras(choices) && (buysLamps(choices) || buysLanes(choices)) && (
        <>
          <Select
            label={t('form.measureLabel')}
            value={choices.measure}
            onChange={(measure) => choose({ measure })}
            options={BOUGHT_MEASURES.map((value) => ({ value, label: t(`form.measure.${value}`) }))}
          />
          <p className="site-note">{t('form.measureNote')}</p>
        </>
      )}
      {buysCameras(choices) && (
        <Checkbox isSelected={choices.maskHomes} onChange={(maskHomes) => choose({ maskHomes })}>
          {t('form.homes')}
        </Checkbox>
      )}
      <AreaList />
      <details className="site-details">
        <summary>{t('form.more')}</summary>
        <More choices={choices} />
      </details>
      {props.faults.length > 0 && (
        <ul className="site-faults" role="alert">
          {props.faults.map((fault) => (
            <li key={fault}>{t(`faults.${fault}`)}</li>
          ))}
        </ul>
      )}
      <Button variant="primary" type="submit" className="site-run">
        {t('form.run')}
      </Button>
    </form>
  );
});

/** Which cases count: those of the question, which is changed where it always is. */
function Counted() {
  const { t } = useTranslation('site');
  const { f } = useWords();
  const filter = useApp((s) => s.filter);
  const { engine } = useDataset();
  const { n } = useCounts();
  const where = filter.area
    ? t('form.inArea')
    : filter.units
      ? t('form.unitsSome', { count: filter.units.length })
      : t('form.everywhere');
  const period = f.period(filter.time ?? engine.period);
  return (
    <p className="site-text">
      {t('form.countsFrom', { count: n, n: f.number(n), period, where })}{' '}
      <button type="button" className="site-link" onClick={() => setPanel('conditions', true)}>
        {t('form.change')}
      </button>
    </p>
  );
}

function More({ choices }: { readonly choices: SitingChoices }) {
  const { t } = useTranslation('site');
  const { f } = useWords();
  const cameras = buysCameras(choices);
  const price = (key: keyof SitingChoices['prices']) => (value: number | null) =>
    choose({ prices: { ...choices.prices, [key]: value ?? 0 } });
  return (
    <div className="site-more">
      {cameras && <QualityChoice />}
      {cameras && (
        <fieldset>
          <legend>{t('form.types')}</legend>
          {CAMERA_PRESETS.map(({ code }) => (
            <Checkbox
              key={code}
              isSelected={choices.types.includes(code)}
              onChange={(on) => choose({ types: toggled(choices.types, code, on) })}
            >
              {t(`presets.${code as 'bullet-2mp-4mm'}`)}
            </Checkbox>
          ))}
        </fieldset>
      )}
      {choices.buy !== 'lanes' && (
        <fieldset>
          <legend>{t('form.places')}</legend>
          {PLACES_OF.map((place) => (
            <Checkbox
              key={place}
              isSelected={choices.places.includes(place)}
              onChange={(on) => choose({ places: toggled(choices.places, place, on) })}
            >
              {t(`form.placeNames.${place}`)}
            </Checkbox>
          ))}
          {choices.places.includes('along-road') && (
            <NumberField
              label={t('form.every')}
              value={choices.everyM}
              onChange={(m) => choose({ everyM: m ?? 0 })}
            />
          )}
          {choices.places.includes('own') && <OwnPlaces n={choices.own.length} />}
          <Checkbox
            isSelected={choices.powerM !== null}
            onChange={(on) => choose({ powerM: on ? 30 : null })}
          >
            {t('form.power')}
          </Checkbox>
        </fieldset>
      )}
      <div className="site-row">
        <NumberField
          label={t('form.spacing')}
          value={choices.spacingM}
          onChange={(m) => choose({ spacingM: m ?? 0 })}
        />
        <Select
          label={t('form.tolerance')}
          value={String(choices.toleranceM)}
          onChange={(m) => choose({ toleranceM: Number(m) })}
          options={[5, 10, 15, 20, 30, 50].map((m) => ({
            value: String(m),
            label: t('form.toleranceM', { m: f.number(m) }),
          }))}
        />
      </div>
      <fieldset>
        <legend>{t('form.emphasis')}</legend>
        {EMPHASES.map((e) => (
          <Checkbox
            key={e}
            isSelected={choices.emphasis.includes(e)}
            onChange={(on) => choose({ emphasis: toggled(choices.emphasis, e, on) })}
          >
            {t(`form.emphases.${e}`)}
          </Checkbox>
        ))}
      </fieldset>
      <fieldset>
        <Checkbox isSelected={choices.keepExisting} onChange={(keepExisting) => choose({ keepExisting })}>
          {t('form.keep')}
        </Checkbox>
        <Checkbox
          isSelected={choices.backupTheta !== null}
          onChange={(on) => choose({ backupTheta: on ? 70 : null })}
        >
          {t('form.backup')}
        </Checkbox>
        <p className="site-note">{t('form.homesNote')}</p>
      </fieldset>
      <fieldset>
        <legend>{t('form.prices')}</legend>
        <div className="site-row">
          {cameras && (
            <NumberField
              label={t('form.priceCamera')}
              value={choices.prices.camera}
              onChange={price('camera')}
            />
          )}
          {buysLamps(choices) && (
            <NumberField label={t('form.priceLamp')} value={choices.prices.lamp} onChange={price('lamp')} />
          )}
          {buysLanes(choices) && (
            <NumberField label={t('form.priceLane')} value={choices.prices.laneM} onChange={price('laneM')} />
          )}
        </div>
        <p className="site-note">{t('form.pricesNote')}</p>
      </fieldset>
    </div>
  );
}

const pointsSchema = z.object({
  features: z
    .array(
      z.object({
        geometry: z.object({
          type: z.literal('Point'),
          coordinates: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.number()),
        }),
      }),
    )
    .max(20_000),
});

/** The user's own candidate places, out of a file that stays in this browser. */
function OwnPlaces({ n }: { readonly n: number }) {
  const { t } = useTranslation('site');
  const { f } = useWords();
  const [bad, setBad] = useState(false);
  const read = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    try {
      const parsed = pointsSchema.parse(JSON.parse(await file.text()));
      choose({
        own: parsed.features.map(
          ({ geometry: { coordinates } }) => [coordinates[0], coordinates[1]] as const,
        ),
      });
      setBad(false);
    } catch {
      setBad(true);
    }
  };
  return (
    <div className="site-own">
      <FileTrigger acceptedFileTypes={['.geojson', '.json']} onSelect={(list) => void read(list?.[0])}>
        <Button>{t('form.ownFile')}</Button>
      </FileTrigger>
      <output className="site-note" aria-live="polite">
        {bad ? t('form.ownBad') : n > 0 ? t('form.ownRead', { count: n, n: f.number(n) }) : ''}
      </output>
    </div>
  );
}
