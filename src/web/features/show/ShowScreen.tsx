import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { plainText } from '../../../core/story/slide.ts';
import { type Chapter, LIMITS, type Playback, type Story } from '../../../core/story/story.ts';
import { MapSlot } from '../../map/MapHost.tsx';
import { useDataset } from '../../state/dataset.ts';
import { appStore, useApp } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { PauseIcon, PlayIcon } from '../../ui/icons.tsx';
import { addView, chapterOfView } from './add.ts';
import { Bar } from './Bar.tsx';
import { Notice } from './Notice.tsx';
import { togglePlay, useChapterPlayback } from './play.ts';
import { usePreparedChapter } from './prepared.ts';
import { useSlides } from './resolve.ts';
import { Side } from './Side.tsx';
import { SlideView } from './SlideView.tsx';
import { Strip } from './Strip.tsx';
import { sampleStory } from './sample.ts';
import { linkOf } from './slide/link.ts';
import { showActions, showStore, useChapter, useShow } from './store.ts';
import { Talk, toggleFull } from './talk/Talk.tsx';
import { goTo, useChanged, useFollowChapter, useSlide, useSpotsOf } from './use-view.ts';
import { EditableWords } from './Words.tsx';
import './show.css';

/** Show: the slide of the chapter in view, to be edited where it stands, and the chapters below as a strip. */
export default function ShowScreen() {
  const lang = useApp((s) => s.lang);
  const story = useShow((s) => s.story);
  const own = useShow((s) => s.own);
  const presenting = useShow((s) => s.presenting);
  // The sample follows the language for as long as nobody has changed it.
  useEffect(() => {
    if (!own) sampleStory(lang).then(showActions.sample, reportError);
  }, [own, lang]);
  if (!story) return null;
  return (
    <div className="show">
      <Opened story={story} presenting={presenting} />
    </div>
  );
}

function Opened({ story, presenting }: { readonly story: Story; readonly presenting: boolean }) {
  const wanted = useChapter();
  const chapter = usePreparedChapter(wanted, story.chapters);
  const detour = useRef(showStore.getState().detour);
  useEffect(() => showActions.detour(false), []);
  useFollowChapter(chapter, detour.current);
  useSpotsOf(chapter);
  useChapterPlayback(chapter?.playback ?? null);
  useStoryKeys(!presenting);
  const slideOf = useSlides(story);
  const add = useAdd();
  const index = chapter ? story.chapters.indexOf(chapter) : -1;
  if (presenting && chapter) return <Talk story={story} chapter={chapter} slideOf={slideOf} />;
  return (
    <>
      <Bar
        story={story}
        titleOf={(c) => {
          const slide = slideOf(c);
          return slide ? plainText(slide.title) : c.title;
        }}
        onPresent={present}
      />
      <Notice />
      {chapter ? <Desk chapter={chapter} index={index} count={story.chapters.length} /> : <Empty />}
      <Strip
        story={story}
        current={wanted?.id ?? null}
        titleOf={(id) => {
          const found = story.chapters.find((c) => c.id === id);
          return (found && slideOf(found)?.title) ?? null;
        }}
        onAdd={add}
      />
    </>
  );
}

/** The press that begins a talk is what the browser wants to see before it goes full screen. */
function present(): void {
  toggleFull(() => undefined);
  showActions.present(true);
}

function useAdd(): () => void {
  const { t } = useTranslation('show');
  const dataset = useDataset();
  return () => {
    // In this workspace a chapter goes into the story that is open, be it the sample.
    showActions.add(chapterOfView(appStore.getState(), dataset, t('add.title')));
  };
}

/** The slide with its words to be written in, and beside it what else a chapter has. */
function Desk(props: { readonly chapter: Chapter; readonly index: number; readonly count: number }) {
  const { chapter, index, count } = props;
  const { t } = useTranslation('show');
  const slide = useSlide(chapter);
  const field = useRef<HTMLTextAreaElement>(null);
  const setField = (element: HTMLTextAreaElement) => {
    field.current = element;
  };
  if (!slide) return null;
  return (
    <div className="show-desk">
      <section className="show-stage" aria-label={t('slide.label')}>
        <SlideView
          slide={slide}
          index={index + 1}
          count={count}
          map={<MapSlot className="slide-explore" />}
          title={
            <EditableWords
              key={`${chapter.id}-title`}
              className="slide-title"
              label={t('slide.title')}
              placeholder={t('slide.titleEmpty')}
              raw={chapter.title}
              shown={[slide.title]}
              max={LIMITS.title}
              single
              onFocus={setField}
              onChange={(title) => showActions.edit(chapter.id, { title })}
            />
          }
          text={
            <EditableWords
              key={`${chapter.id}-text`}
              className="slide-text"
              label={t('slide.text')}
              placeholder={t('slide.textEmpty')}
              raw={chapter.text}
              shown={slide.paragraphs}
              max={LIMITS.text}
              onFocus={setField}
              onChange={(text) => showActions.edit(chapter.id, { text })}
            />
          }
        />
        <Changed chapter={chapter} />
        {chapter.playback && <PlayButton playback={chapter.playback} />}
      </section>
      <Side chapter={chapter} field={field} />
    </div>
  );
}

/** The map was moved, the question changed: keep that, or go back. */
function Changed({ chapter }: { readonly chapter: Chapter }) {
  const { t } = useTranslation('show');
  const dataset = useDataset();
  const changed = useChanged(chapter);
  return (
    <div className="show-changed" role="status">
      {changed && (
        <>
          <span>{t('view.changed')}</span>
          <Button
            variant="primary"
            onPress={() => showActions.edit(chapter.id, { link: linkOf(appStore.getState(), dataset) })}
          >
            {t('view.keep')}
          </Button>
          <Button onPress={() => goTo(chapter.link, dataset)}>{t('view.back')}</Button>
        </>
      )}
    </div>
  );
}

function PlayButton({ playback }: { readonly playback: Playback }) {
  const dataset = useDataset();
  const { t } = useTranslation('show');
  const playing = useApp((s) => s.playing);
  return (
    <Button className="show-play" onPress={() => void togglePlay(playback, dataset).catch(reportError)}>
      {playing ? <PauseIcon size={18} /> : <PlayIcon size={18} />}
      {t(playing ? 'play.stop' : 'play.start')}
    </Button>
  );
}

function Empty() {
  const { t } = useTranslation('show');
  const dataset = useDataset();
  const lang = useApp((s) => s.lang);
  return (
    <div className="state show-empty">
      <h1>{t('empty.title')}</h1>
      <p>{t('empty.text')}</p>
      <Button variant="primary" onPress={() => addView(dataset, t('add.title'))}>
        {t('empty.add')}
      </Button>
      <Button
        onPress={() =>
          sampleStory(lang)
            .then((sample) => showActions.open(sample, false))
            .catch(reportError)
        }
      >
        {t('empty.sample')}
      </Button>
    </div>
  );
}

/** Ctrl+Z and Ctrl+Y take steps of the story back and forth here, not of the question. */
function useStoryKeys(on: boolean): void {
  useEffect(() => {
    if (!on) return;
    const down = (e: KeyboardEvent) => {
      const key = e.key.toLowerCase();
      if (!(e.ctrlKey || e.metaKey) || e.altKey || (key !== 'z' && key !== 'y')) return;
      if (e.target instanceof Element && e.target.closest('input, textarea, select, [role="menu"]')) return;
      e.preventDefault();
      if (key === 'y' || e.shiftKey) showActions.redo();
      else showActions.undo();
    };
    // Before the frame's own keys, which look at whether somebody was here already.
    window.addEventListener('keydown', down, true);
    return () => window.removeEventListener('keydown', down, true);
  }, [on]);
}
