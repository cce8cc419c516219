import { useTranslation } from 'react-i18next';
import type { PerPage } from '../../../core/export/handout.ts';
import { Select } from '../../ui/Select.tsx';
import { ToggleGroup } from '../../ui/ToggleGroup.tsx';
import type { FilmWay } from '../film.ts';
import { type ChoicesProps, titleOf } from './Choices.tsx';
import { playedChapter } from './settings.ts';

const PER_PAGE = ['1', '2', '4'] as const;

/** How many chapters stand on a page. */
export function HandoutChoices({ settings, set }: ChoicesProps) {
  const { t } = useTranslation('export');
  return (
    <section className="ex-part">
      <h3 className="field-label">{t('perPage.label')}</h3>
      <ToggleGroup
        label={t('perPage.label')}
        options={PER_PAGE.map((value) => ({ value, label: t(`perPage.${value}`) }))}
        value={`${settings.perPage}`}
        onChange={(value) => set({ perPage: Number(value) as PerPage })}
      />
    </section>
  );
}

/** What is in the picture, and how large it is. */
export function PictureChoices({ settings, set }: ChoicesProps) {
  const { t } = useTranslation('export');
  return (
    <section className="ex-part ex-pair">
      <div>
        <h3 className="field-label">{t('what.label')}</h3>
        <ToggleGroup
          label={t('what.label')}
          options={(['slide', 'map', 'chart'] as const).map((value) => ({
            value,
            label: t(`what.${value}`),
          }))}
          value={settings.what}
          onChange={(what) => set({ what })}
        />
      </div>
      <div>
        <h3 className="field-label">{t('size.label')}</h3>
        <ToggleGroup
          label={t('size.label')}
          options={(['screen', 'poster'] as const).map((value) => ({ value, label: t(`size.${value}`) }))}
          value={settings.size}
          onChange={(size) => set({ size })}
        />
      </div>
    </section>
  );
}

/** Which chapter is played, as what kind of video; says so where this browser cannot. `way` undefined = not known yet. */
export function FilmChoices({
  settings,
  set,
  chapters,
  way,
}: ChoicesProps & { readonly way: FilmWay | undefined }) {
  const { t } = useTranslation('export');
  const played = playedChapter(settings, chapters);
  if (!played)
    return (
      <p className="ex-warning" role="status">
        {t('chapters.noFilm')}
      </p>
    );
  const options = chapters.flatMap((chapter, i) =>
    chapter.plays === null
      ? []
      : [{ value: chapter.id, label: titleOf(chapter, i, (n) => t('chapters.untitled', { n })) }],
  );
  return (
    <section className="ex-part">
      <Select
        label={t('chapters.film')}
        options={options}
        value={played.id}
        onChange={(id) => set({ played: id })}
      />
      <div className="ex-pair">
        <div>
          <h3 className="field-label">{t('film.format')}</h3>
          <ToggleGroup
            label={t('film.format')}
            options={[
              { value: 'mp4', label: 'MP4' },
              { value: 'webm', label: 'WebM' },
            ]}
            value={settings.film}
            onChange={(film) => set({ film })}
          />
        </div>
        <div>
          <h3 className="field-label">{t('film.size')}</h3>
          <ToggleGroup
            label={t('film.size')}
            options={[
              { value: '720', label: '1280 × 720' },
              { value: '1080', label: '1920 × 1080' },
            ]}
            value={settings.filmSize}
            onChange={(filmSize) => set({ filmSize })}
          />
        </div>
      </div>
      {way === null && (
        <p className="ex-warning" role="alert">
          {t('film.impossible', { format: settings.film === 'mp4' ? 'MP4' : 'WebM' })}
        </p>
      )}
      {way === 'recording' && (
        <p className="ex-warning" role="status">
          {t('film.recording', { s: Math.ceil(played.plays ?? 0) })}
        </p>
      )}
    </section>
  );
}
