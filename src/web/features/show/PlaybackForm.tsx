import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Chapter, type Playback, playbackSchema } from '../../../core/story/story.ts';
import { useDataset } from '../../state/dataset.ts';
import { Select } from '../../ui/Select.tsx';
import { showActions } from './store.ts';

const STEPS = ['none', 'day', 'month', 'quarter', 'year'] as const;
type Choice = (typeof STEPS)[number];

/** What a chapter plays: the step, between which days, how fast. */
export function PlaybackForm({ chapter }: { readonly chapter: Chapter }) {
  const { t } = useTranslation('show');
  const { period } = useDataset().profile;
  const { playback } = chapter;
  const [draft, setDraft] = useState<Playback | null>(null);
  const shown = draft ?? playback;
  const put = (next: Playback) => {
    const ok = playbackSchema.safeParse(next);
    setDraft(ok.success ? null : next);
    if (ok.success) showActions.edit(chapter.id, { playback: ok.data });
  };
  const choose = (step: Choice) => {
    setDraft(null);
    if (step === 'none') showActions.edit(chapter.id, { playback: null });
    else if (shown) put({ ...shown, step });
    else put({ from: period[0].slice(0, 10), to: period[1].slice(0, 10), step, stepMs: 800 });
  };
  return (
    <div className="show-playback">
      <Select<Choice>
        label={t('play.title')}
        options={STEPS.map((value) => ({ value, label: t(`play.${value}`) }))}
        value={shown?.step ?? 'none'}
        onChange={choose}
      />
      {shown && (
        <div className="show-play-fields">
          {(['from', 'to'] as const).map((end) => (
            <label key={end}>
              <span className="field-label">{t(`play.${end}`)}</span>
              <input
                type="date"
                value={shown[end]}
                onChange={(e) => put({ ...shown, [end]: e.target.value })}
              />
            </label>
          ))}
          <label>
            <span className="field-label">{t('play.ms')}</span>
            <input
              type="number"
              min={0.1}
              max={10}
              step={0.1}
              value={shown.stepMs / 1000}
              onChange={(e) => put({ ...shown, stepMs: Math.round(e.target.valueAsNumber * 1000) })}
            />
          </label>
        </div>
      )}
      {draft && <p className="show-bad">{t('play.bad')}</p>}
    </div>
  );
}
