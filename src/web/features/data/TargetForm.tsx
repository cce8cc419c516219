import { useMemo, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { TextField } from 'react-aria-components/TextField';
import { useTranslation } from 'react-i18next';
import { useDataset } from '../../state/dataset.ts';
import { Button } from '../../ui/Button.tsx';
import { ChevronDownIcon } from '../../ui/icons.tsx';
import { Select } from '../../ui/Select.tsx';
import { flow, type Setup, type Target } from './flow.ts';
import type { Mode } from './own-dataset.ts';
import { ProfileDialog } from './ProfileDialog.tsx';
import { allZones, middleOf, projectionsOf } from './zones.ts';

/** A new dataset, with its name, zone and projection, or the one in view. */
export function TargetForm({ setup }: { readonly setup: Setup }) {
  const { t } = useTranslation('data');
  const { profile } = useDataset();
  const { target, picks } = setup;
  const layers = [...new Set(picks.flatMap((p) => p.layer ?? []))].map((l) => t(`layer.${l}`)).join(', ');
  return (
    <section className="data-target">
      <RadioGroup
        className="data-radios"
        value={target}
        onChange={(value) => flow.set({ target: value as Target })}
      >
        <Label className="data-sub">{t('target.title')}</Label>
        <Radio value="new" className="data-radio">
          <span className="data-radio-mark" />
          <span>
            {t('target.new')}
            <span className="data-note"> {t('target.newNote')}</span>
          </span>
        </Radio>
        <Radio value="current" className="data-radio">
          <span className="data-radio-mark" />
          <span>
            {t('target.current', { name: profile.name })}
            <span className="data-note"> {t('target.currentNote', { layers })}</span>
          </span>
        </Radio>
      </RadioGroup>
      {target === 'new' ? <DraftForm setup={setup} /> : <ModeForm setup={setup} layers={layers} />}
    </section>
  );
}

/** Whether the rows join what the dataset in view has of their layer, or take its place. */
function ModeForm({ setup: { mode, picks }, layers }: { readonly setup: Setup; readonly layers: string }) {
  const { t } = useTranslation('data');
  const { profile, engine } = useDataset();
  const incidents = picks.some((p) => p.layer === 'incidents');
  const stored = incidents && !engine.hasRows;
  return (
    <>
      <RadioGroup
        className="data-radios data-mode"
        value={stored ? 'replace' : mode}
        onChange={(value) => flow.set({ mode: value as Mode })}
      >
        <Label className="data-sub">{t('target.mode')}</Label>
        <Radio value="append" className="data-radio" isDisabled={stored}>
          <span className="data-radio-mark" />
          <span>
            {t('target.append')}
            <span className="data-note"> {t('target.appendNote')}</span>
          </span>
        </Radio>
        <Radio value="replace" className="data-radio">
          <span className="data-radio-mark" />
          <span>
            {t('target.replace')}
            <span className="data-note"> {t('target.replaceNote', { layers })}</span>
          </span>
        </Radio>
      </RadioGroup>
      {stored && <p className="data-hint">{t('target.stored')}</p>}
      {incidents && !stored && mode === 'append' && profile.synthetic && (
        <p className="data-hint">{t('target.mixed')}</p>
      )}
    </>
  );
}

function DraftForm({ setup: { draft, picks } }: { readonly setup: Setup }) {
  const { t } = useTranslation('data');
  const dataset = useDataset();
  const middle = useMemo(() => middleOf(picks.flatMap((p) => p.inspection.places)), [picks]);
  const projections = middle ? projectionsOf(middle) : [dataset.profile.projection];
  const change = (part: Partial<Setup['draft']>) => flow.set({ draft: { ...draft, ...part } });
  const nameOf = (code: string) =>
    code === 'EPSG:5899' ? t('profile.vn2000', { code }) : t('profile.utm', { zone: code.slice(-2), code });
  const [open, setOpen] = useState(false);
  const said = [draft.area && t('profile.area'), draft.period && t('profile.period')].filter(Boolean);
  return (
    <div className="data-draft">
      <TextField className="data-input" value={draft.name} onChange={(name) => change({ name })} isRequired>
        <Label className="field-label">{t('profile.name')}</Label>
        <Input maxLength={80} />
      </TextField>
      <TextField className="data-input" value={draft.source} onChange={(source) => change({ source })}>
        <Label className="field-label">{t('profile.source')}</Label>
        <Input maxLength={200} />
      </TextField>
      <ZoneField value={draft.timeZone} onChange={(timeZone) => change({ timeZone })} />
      <Select
        label={t('profile.projection')}
        options={[...new Set([...projections, draft.projection])].map((value) => ({
          value,
          label: projections.includes(value) ? nameOf(value) : value,
        }))}
        value={draft.projection}
        onChange={(projection) => change({ projection })}
      />
      <p className="data-note data-wide">
        {t('profile.zoneNote')}{' '}
        {said.length === 0 ? t('profile.fromData') : t('profile.said', { what: said.join(', ') })}
      </p>
      <div className="data-wide">
        <Button onPress={() => setOpen(true)}>{t('profile.more')}</Button>
      </div>
      {open && (
        <ProfileDialog
          values={{ ...draft, area: draft.area ?? null, period: draft.period ?? null }}
          zone={draft.timeZone}
          mayBeEmpty
          onClose={() => setOpen(false)}
          onSave={({ area, period, ...rest }) =>
            change({ ...rest, area: area ?? undefined, period: period ?? undefined })
          }
        />
      )}
    </div>
  );
}

function ZoneField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (zone: string) => void;
}) {
  const { t } = useTranslation('data');
  const zones = useMemo(() => allZones(value).map((id) => ({ id })), [value]);
  return (
    <ComboBox
      className="data-input data-combo"
      defaultItems={zones}
      selectedKey={value}
      onSelectionChange={(key) => key !== null && onChange(String(key))}
      menuTrigger="focus"
    >
      <Label className="field-label">{t('profile.zone')}</Label>
      <div className="data-combo-box">
        <Input />
        <AriaButton className="data-combo-open">
          <ChevronDownIcon size={16} />
        </AriaButton>
      </div>
      <Popover className="popover data-zones" offset={4}>
        <ListBox className="menu" renderEmptyState={() => <p className="data-note">{t('profile.noZone')}</p>}>
          {({ id }: { id: string }) => (
            <ListBoxItem id={id} textValue={id} className="menu-item">
              {id.replaceAll('_', ' ')}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
