import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { NumberField } from 'react-aria-components/NumberField';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { ToggleGroup } from '../../ui/ToggleGroup.tsx';
import { type ChapterChoice, FORMATS, type Settings } from './settings.ts';

export interface ChoicesProps {
  readonly settings: Settings;
  readonly set: (change: Partial<Settings>) => void;
  readonly chapters: readonly ChapterChoice[];
}

/** The five kinds of file. */
export function Formats({ settings, set }: ChoicesProps) {
  const { t } = useTranslation('export');
  return (
    <RadioGroup
      className="ex-formats"
      value={settings.format}
      onChange={(value) => {
        const format = FORMATS.find((f) => f === value);
        if (format) set({ format });
      }}
    >
      <Label className="visually-hidden">{t('format.label')}</Label>
      {FORMATS.map((format) => (
        <Radio key={format} value={format} className="ex-format">
          {t(`format.${format}`)}
        </Radio>
      ))}
    </RadioGroup>
  );
}

/** Who may see it, and what that means. */
export function Audience({ settings, set }: ChoicesProps) {
  const { t } = useTranslation('export');
  return (
    <section className="ex-part">
      <h3 className="field-label">{t('audience.label')}</h3>
      <ToggleGroup
        label={t('audience.label')}
        options={(['internal', 'public'] as const).map((value) => ({ value, label: t(`audience.${value}`) }))}
        value={settings.audience}
        onChange={(audience) => set({ audience })}
      />
      {settings.audience === 'internal' ? (
        <p className="ex-note">{t('audience.aboutInternal')}</p>
      ) : (
        <>
          <p className="ex-note">{t('audience.aboutPublic', { k: settings.k })}</p>
          <NumberField
            className="ex-k"
            minValue={2}
            maxValue={100}
            value={settings.k}
            onChange={(k) => {
              if (Number.isFinite(k)) set({ k });
            }}
          >
            <Label className="field-label">{t('audience.k')}</Label>
            <Input />
          </NumberField>
          <p className="ex-note">{t('audience.between')}</p>
        </>
      )}
    </section>
  );
}

/** Which chapters go in. */
export function Chapters({ settings, set, chapters }: ChoicesProps) {
  const { t } = useTranslation('export');
  const { without } = settings;
  const all = chapters.every((c) => !without.has(c.id));
  return (
    <section className="ex-part">
      <div className="ex-head">
        <h3 className="field-label">{t('chapters.label')}</h3>
        <Button
          variant="quiet"
          onPress={() => set({ without: new Set(all ? chapters.map((c) => c.id) : []) })}
        >
          {t(all ? 'chapters.none' : 'chapters.all')}
        </Button>
      </div>
      <ol className="ex-chapters">
        {chapters.map((chapter, i) => (
          <li key={chapter.id}>
            <Checkbox
              isSelected={!without.has(chapter.id)}
              onChange={(on) => {
                const next = new Set(without);
                if (on) next.delete(chapter.id);
                else next.add(chapter.id);
                set({ without: next });
              }}
            >
              {titleOf(chapter, i, (n) => t('chapters.untitled', { n }))}
            </Checkbox>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The chapter as the list names it; live fields that are not counted yet are "…". */
export const titleOf = (chapter: ChapterChoice, index: number, untitled: (n: number) => string): string =>
  chapter.title.trim() === ''
    ? untitled(index + 1)
    : `${index + 1}. ${chapter.title.replace(/\{[a-z0-9_:-]+\}/g, '…')}`;
