import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Chapter, LIMITS, type Story } from '../../../core/story/story.ts';
import { remembering } from '../../export/maker.ts';
import { useDataset } from '../../state/dataset.ts';
import { useApp } from '../../state/store.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { ChevronDownIcon, DownloadIcon, PlayIcon, RedoIcon, UndoIcon } from '../../ui/icons.tsx';
import { Menu, MenuItem, MenuTrigger } from '../../ui/Menu.tsx';
import { openStory, saveStory } from './file.ts';
import { makerOf } from './maker.ts';
import { secondsOf } from './play.ts';
import { sampleStory } from './sample.ts';
import { emptyStory, showActions, useShow } from './store.ts';

const ExportDialog = lazy(() => import('../../export/panel/ExportDialog.tsx'));

export interface BarProps {
  readonly story: Story;
  /** The title of a chapter with its fields filled in, as far as it is known. */
  readonly titleOf: (chapter: Chapter) => string;
  readonly onPresent: () => void;
}

/** Above the slide: the story's name, undo, its files, and the one button that matters. */
export function Bar({ story, titleOf, onPresent }: BarProps) {
  const { t } = useTranslation('show');
  const lang = useApp((s) => s.lang);
  const own = useShow((s) => s.own);
  const back = useShow((s) => s.past.length > 0);
  const on = useShow((s) => s.future.length > 0);
  const dataset = useDataset();
  const [exporting, setExporting] = useState(false);
  const maker = useMemo(() => remembering(makerOf(story, dataset, lang)), [story, dataset, lang]);
  const input = useRef<HTMLInputElement>(null);
  const openSample = () =>
    sampleStory(lang)
      .then((sample) => showActions.open(sample, false))
      .catch(reportError);
  return (
    <header className="show-bar">
      <input
        className="show-name"
        aria-label={t('bar.name')}
        value={story.title}
        maxLength={LIMITS.title}
        onChange={(e) => showActions.rename(e.target.value)}
        onBlur={showActions.pause}
      />
      {!own && <span className="show-sample">{t('sampleNote')}</span>}
      <span className="show-gap" />
      <IconButton label={t('bar.undo')} isDisabled={!back} onPress={showActions.undo}>
        <UndoIcon size={18} />
      </IconButton>
      <IconButton label={t('bar.redo')} isDisabled={!on} onPress={showActions.redo}>
        <RedoIcon size={18} />
      </IconButton>
      <MenuTrigger>
        <Button>
          {t('bar.more')}
          <ChevronDownIcon size={16} />
        </Button>
        <Menu placement="bottom end" aria-label={t('bar.more')}>
          <MenuItem onAction={() => input.current?.click()}>{t('bar.open')}</MenuItem>
          <MenuItem onAction={() => saveStory(story)}>{t('bar.save')}</MenuItem>
          <MenuItem onAction={openSample}>{t('bar.sample')}</MenuItem>
          <MenuItem onAction={() => showActions.open(emptyStory(t('newTitle'), lang), true)}>
            {t('bar.blank')}
          </MenuItem>
        </Menu>
      </MenuTrigger>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        data-testid="story-file"
        onChange={(e) => {
          const file = e.target.files?.[0];
          e.target.value = '';
          if (file) openStory(file).catch(reportError);
        }}
      />
      <Button isDisabled={story.chapters.length === 0} onPress={() => setExporting(true)}>
        <DownloadIcon size={16} />
        {t('bar.export')}
      </Button>
      <Button variant="primary" isDisabled={story.chapters.length === 0} onPress={onPresent}>
        <PlayIcon size={16} />
        {t('bar.present')}
      </Button>
      {exporting && (
        <Suspense fallback={null}>
          <ExportDialog
            title={story.title}
            chapters={story.chapters.map((chapter) => ({
              id: chapter.id,
              title: titleOf(chapter),
              plays: chapter.playback && secondsOf(chapter.playback, chapter, dataset),
            }))}
            maker={maker}
            isOpen
            onOpenChange={setExporting}
          />
        </Suspense>
      )}
    </header>
  );
}
