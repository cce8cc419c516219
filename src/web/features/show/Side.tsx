import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FIELDS } from '../../../core/story/fields.ts';
import { type Chapter, LIMITS, SHOWS, type Show } from '../../../core/story/story.ts';
import { actions } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { TargetIcon } from '../../ui/icons.tsx';
import { Select } from '../../ui/Select.tsx';
import { PlaybackForm } from './PlaybackForm.tsx';
import { showActions } from './store.ts';
import { insertAt } from './Words.tsx';

/** Beside the slide: which card it shows, what is played, what the speaker is reminded of, and the live numbers. */
export function Side({
  chapter,
  field,
}: {
  readonly chapter: Chapter;
  /** The field that was written in last. */
  readonly field: React.RefObject<HTMLTextAreaElement | null>;
}) {
  const { t } = useTranslation('show');
  const notes = useRef<HTMLTextAreaElement>(null);
  const insert = (name: string) => {
    const written = `{${name}}`;
    if (field.current?.isConnected) insertAt(field.current, written);
    else showActions.edit(chapter.id, { text: `${chapter.text}${chapter.text === '' ? '' : ' '}${written}` });
  };
  // There is the time line; what comes back from there can be kept for the chapter.
  const inSpot = () => {
    showActions.detour(true);
    actions.set({ workspace: 'spot', playing: false });
  };
  return (
    <aside className="show-side" aria-label={t('slide.label')}>
      <Select<Show>
        label={t('slide.show')}
        options={SHOWS.map((value) => ({ value, label: t(`showing.${value}`) }))}
        value={chapter.show}
        onChange={(show) => showActions.edit(chapter.id, { show })}
      />
      <Button onPress={inSpot}>
        <TargetIcon size={18} />
        {t('view.spot')}
      </Button>
      <PlaybackForm key={chapter.id} chapter={chapter} />
      <label className="show-notes">
        <span className="field-label">{t('slide.notes')}</span>
        <textarea
          ref={notes}
          value={chapter.notes}
          maxLength={LIMITS.notes}
          placeholder={t('slide.notesEmpty')}
          onChange={(e) => showActions.edit(chapter.id, { notes: e.target.value })}
          onFocus={(e) => {
            field.current = e.target;
          }}
          onBlur={showActions.pause}
        />
      </label>
      <details className="show-fields">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: only keeps the cursor in the text that the number goes to. */}
        <summary onMouseDown={(e) => e.preventDefault()}>{t('slide.fields')}</summary>
        <p>{t('slide.fieldsHint')}</p>
        <ul>
          {FIELDS.map((name) => (
            <li key={name}>
              <button type="button" onMouseDown={(e) => e.preventDefault()} onClick={() => insert(name)}>
                <code>{`{${name}}`}</code>
                <span>{t(`field.${name}`)}</span>
              </button>
            </li>
          ))}
        </ul>
      </details>
    </aside>
  );
}
