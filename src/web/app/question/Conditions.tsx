import { useMemo, useState } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { useTranslation } from 'react-i18next';
import { classNameOf } from '../../i18n/names.ts';
import { classesOf, familiesOf } from '../../state/adapt.ts';
import { useDataset } from '../../state/dataset.ts';
import { actions, useApp } from '../../state/store.ts';
import { useUnitNames } from '../../state/units.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { ClassMark } from '../../ui/ClassMark.tsx';
import { Select } from '../../ui/Select.tsx';
import { ToggleGroup } from '../../ui/ToggleGroup.tsx';
import { fold } from './find.ts';
import { Seasons } from './Seasons.tsx';
import { useFormat } from './useQuestion.ts';
import { DAY_HOURS, NIGHT_HOURS } from './words.ts';

/** Every condition of the question in one panel: family and classes, units, hours, weekdays. */
export function Conditions() {
  const { t } = useTranslation('shell');
  return (
    <div className="conditions">
      <Classes />
      <Units />
      <Hours />
      <Weekdays />
      <Seasons />
      <p className="conditions-note">{t('conditions.imprecise')}</p>
      <Button variant="quiet" onPress={actions.clearFilter}>
        {t('question.clear')}
      </Button>
    </div>
  );
}

function Classes() {
  const { t } = useTranslation(['shell', 'common']);
  const { classes } = useDataset().engine.table;
  const family = useApp((s) => s.family);
  const lang = useApp((s) => s.lang);
  const chosen = useApp((s) => s.filter.classes);
  const families = familiesOf(classes);
  const codes = classesOf(classes, family);
  const on = (code: string) => chosen?.includes(code) ?? true;
  const toggle = (code: string, selected: boolean) => {
    const next = codes.filter((c) => (c === code ? selected : on(c)));
    if (next.length > 0) actions.setClause('classes', next);
  };
  return (
    <fieldset>
      <legend>{t('shell:conditions.classes')}</legend>
      {families.length > 1 && (
        <>
          <ToggleGroup
            label={t('shell:conditions.family')}
            value={family}
            options={families.map((value) => ({ value, label: t(`common:family.${value}`) }))}
            onChange={(f) => actions.setFamily(f, classesOf(classes, f))}
          />
          <p className="conditions-note">{t('shell:conditions.familyNote')}</p>
        </>
      )}
      <div className="conditions-list">
        {classes
          .filter((c) => c.family === family)
          .map((c) => (
            <Checkbox
              key={c.code}
              mark={<ClassMark def={c} />}
              isSelected={on(c.code)}
              onChange={(selected) => toggle(c.code, selected)}
            >
              {classNameOf(c, lang)}
            </Checkbox>
          ))}
      </div>
    </fieldset>
  );
}

function Units() {
  const { t } = useTranslation(['shell', 'common']);
  const names = useUnitNames();
  const { units } = useDataset().engine.table;
  const lang = useApp((s) => s.lang);
  const chosen = useApp((s) => s.filter.units) ?? [];
  const [wanted, setWanted] = useState('');
  const rows = useMemo(() => {
    const codes = [...new Set([...names.keys(), ...units])].filter((c) => c !== '');
    const collator = new Intl.Collator(lang, { numeric: true });
    return codes
      .map((code) => ({ code, name: names.get(code) ?? code }))
      .sort((a, b) => collator.compare(a.name, b.name));
  }, [names, units, lang]);
  if (rows.length === 0) return null;
  const shown = rows.filter((r) => fold(r.name).includes(fold(wanted)));
  const toggle = (code: string, selected: boolean) => {
    const next = selected ? [...chosen, code] : chosen.filter((c) => c !== code);
    actions.setClause('units', next.length > 0 ? next : undefined);
  };
  return (
    <fieldset>
      <legend>{t('shell:conditions.units')}</legend>
      {rows.length > 12 && (
        <input
          className="conditions-find"
          type="search"
          aria-label={t('shell:conditions.findUnit')}
          placeholder={t('shell:conditions.findUnit')}
          value={wanted}
          onChange={(e) => setWanted(e.target.value)}
        />
      )}
      <div className="conditions-list conditions-scroll">
        {shown.map((r) => (
          <Checkbox
            key={r.code}
            isSelected={chosen.includes(r.code)}
            onChange={(selected) => toggle(r.code, selected)}
          >
            {r.name}
          </Checkbox>
        ))}
        {shown.length === 0 && <p className="conditions-note">{t('shell:conditions.noUnitFound')}</p>}
      </div>
    </fieldset>
  );
}

const HOUR_PRESETS = {
  all: undefined,
  day: DAY_HOURS,
  night: NIGHT_HOURS,
  evening: [20, 21, 22, 23],
} as const satisfies Record<string, readonly number[] | undefined>;
type HourPreset = keyof typeof HOUR_PRESETS;

const sameSet = (a: readonly number[] | undefined, b: readonly number[] | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.length === b.length && b.every((v) => a.includes(v)));

function Hours() {
  const { t } = useTranslation('shell');
  const hours = useApp((s) => s.filter.hours);
  const presets = Object.keys(HOUR_PRESETS) as HourPreset[];
  const current = presets.find((p) => sameSet(hours, HOUR_PRESETS[p])) ?? 'own';
  const start = hours?.find((h) => !hours.includes((h + 23) % 24)) ?? 0;
  const end = hours ? (start + hours.length) % 24 || 24 : 24;
  const set = (from: number, to: number) => {
    const count = (to - from + 24) % 24 || 24;
    const list = Array.from({ length: count }, (_, i) => (from + i) % 24);
    actions.setClause('hours', count === 24 ? undefined : list);
  };
  const options = (first: number) =>
    Array.from({ length: 24 }, (_, i) => ({
      value: String(first + i),
      label: t('conditions.hour', { hour: first + i }),
    }));
  return (
    <fieldset>
      <legend>{t('conditions.hours')}</legend>
      <ToggleGroup<HourPreset | 'own'>
        label={t('conditions.hours')}
        value={current}
        options={presets.map((value) => ({ value, label: t(`conditions.hourPresets.${value}`) }))}
        onChange={(p) => p !== 'own' && actions.setClause('hours', HOUR_PRESETS[p])}
      />
      <div className="conditions-pair">
        <Select
          label={t('conditions.hourFrom')}
          options={options(0)}
          value={String(start)}
          onChange={(v) => set(Number(v), end)}
        />
        <Select
          label={t('conditions.hourTo')}
          options={options(1)}
          value={String(end)}
          onChange={(v) => set(start, Number(v))}
        />
      </div>
    </fieldset>
  );
}

const DAYS = [0, 1, 2, 3, 4, 5, 6] as const;

function Weekdays() {
  const { t } = useTranslation('shell');
  const f = useFormat();
  const days = useApp((s) => s.filter.weekdays);
  const set = (next: readonly number[]) =>
    actions.setClause('weekdays', next.length === 0 || next.length === 7 ? undefined : next);
  return (
    <fieldset>
      <legend>{t('conditions.weekdays')}</legend>
      <ToggleButtonGroup
        className="toggles toggles-segmented"
        aria-label={t('conditions.weekdays')}
        selectionMode="multiple"
        selectedKeys={(days ?? []).map(String)}
        onSelectionChange={(keys) => set([...keys].map(Number).sort((a, b) => a - b))}
      >
        {DAYS.map((d) => (
          <ToggleButton key={d} id={String(d)} className="toggle" aria-label={f.weekday(d)}>
            {f.weekday(d, true)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <div className="conditions-presets">
        <Button variant="quiet" onPress={() => set([])}>
          {t('conditions.weekdayPresets.all')}
        </Button>
        <Button variant="quiet" onPress={() => set([0, 1, 2, 3, 4])}>
          {t('conditions.weekdayPresets.work')}
        </Button>
        <Button variant="quiet" onPress={() => set([5, 6])}>
          {t('conditions.weekdayPresets.weekend')}
        </Button>
      </div>
    </fieldset>
  );
}
