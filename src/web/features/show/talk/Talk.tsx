import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { plainText, type Slide } from '../../../../core/story/slide.ts';
import type { Chapter, Story } from '../../../../core/story/story.ts';
import { MapSlot } from '../../../map/MapHost.tsx';
import { useDataset } from '../../../state/dataset.ts';
import { actions, appStore } from '../../../state/store.ts';
import { talkBegan } from '../keep.ts';
import { togglePlay } from '../play.ts';
import { SlideView } from '../SlideView.tsx';
import { showActions, showStore } from '../store.ts';
import { goTo, useSlide } from '../use-view.ts';
import type { TalkState } from './channel.ts';
import { type Command, commandOf, indexAfter } from './keys.ts';
import { Overview } from './Overview.tsx';
import { TalkNotices } from './TalkNotices.tsx';
import { usePictures } from './use-pictures.ts';
import { useSketch } from './use-sketch.ts';
import { useSpeaker } from './use-speaker.ts';
import './talk.css';

interface Screen {
  readonly cover: 'black' | 'white' | null;
  readonly overview: boolean;
  /** The map may be moved. */
  readonly explore: boolean;
  /** Digits typed after G; null = not jumping. */
  readonly jump: string | null;
  readonly help: boolean;
  /** Full screen was asked for and refused. */
  readonly refused: boolean;
}
const PLAIN: Screen = {
  cover: null,
  overview: false,
  explore: false,
  jump: null,
  help: false,
  refused: false,
};

/** The talk: one slide over everything, and keys that a clicker sends. */
export function Talk(props: {
  readonly story: Story;
  readonly chapter: Chapter;
  readonly slideOf: (chapter: Chapter) => Slide | null;
}) {
  const { story, chapter, slideOf } = props;
  const { t } = useTranslation('show');
  const dataset = useDataset();
  const slide = useSlide(chapter);
  const [screen, setScreen] = useState(PLAIN);
  const { chapters } = story;
  const index = chapters.indexOf(chapter);
  const box = useRef<HTMLDivElement>(null);
  useProjector();
  useAlone();

  const go = useCallback(
    (to: number) => {
      const target = chapters[to];
      setScreen((s) => ({ ...PLAIN, refused: s.refused }));
      actions.set({ playing: false });
      if (target) showActions.go(target.id);
      // The map may have been moved by hand: the same chapter again is its own view again.
      if (target === chapter) goTo(chapter.link, dataset);
    },
    [chapters, chapter, dataset],
  );
  const run = useCallback(
    (command: Command) => {
      if (typeof command === 'object') {
        setScreen((s) => ({ ...s, jump: `${s.jump ?? ''}${command.digit}`.slice(0, 3) }));
        return;
      }
      switch (command) {
        case 'next':
        case 'previous':
        case 'first':
        case 'last':
          return go(indexAfter(command, wantedIn(chapters), chapters.length));
        case 'black':
        case 'white':
          return setScreen((s) => ({ ...s, cover: s.cover === command ? null : command }));
        case 'full':
          return toggleFull((refused) => setScreen((s) => ({ ...s, refused })));
        case 'speaker':
          return speaker.current?.();
        case 'overview':
          return setScreen((s) => ({ ...s, overview: !s.overview, help: false }));
        case 'help':
          return setScreen((s) => ({ ...s, help: !s.help }));
        case 'map':
          if (screen.explore) return go(index);
          return setScreen((s) => ({ ...s, explore: true }));
        case 'play': {
          if (screen.jump !== null)
            return go(Math.min(chapters.length, Math.max(1, Number(screen.jump))) - 1);
          if (chapter.playback) togglePlay(chapter.playback, dataset).catch(reportError);
          return;
        }
        case 'jump':
          return setScreen((s) => ({ ...s, jump: '' }));
        case 'cancel':
          return setScreen((s) => ({ ...s, jump: null }));
        case 'exit':
          return leave();
      }
    },
    [go, index, chapters, chapter, dataset, screen.explore, screen.jump],
  );
  const next = chapters[index + 1];
  const nextSlide = next ? slideOf(next) : null;
  const [looked, setLooked] = useState(false);
  const pictures = usePictures(slide, looked);
  const seen = (next && pictures.get(next.id)) ?? null;
  const sketch = useSketch(looked && next && seen === null ? next : null);
  const told = useMemo<TalkState | null>(
    () =>
      slide && {
        kind: 'state',
        title: story.title,
        index,
        count: chapters.length,
        current: slide,
        next: nextSlide,
        began: talkBegan(),
        screen: screen.cover ?? 'slide',
        currentMap: pictures.get(chapter.id) ?? null,
        nextMap: seen ?? sketch,
        nextSketched: seen === null && sketch !== null,
      },
    [slide, story.title, index, chapters.length, nextSlide, screen.cover, pictures, chapter.id, seen, sketch],
  );
  const { status, open, forget } = useSpeaker(told, run);
  useEffect(() => setLooked(status === 'open'), [status]);
  const speaker = useRef(open);
  speaker.current = open;
  useTalkKeys(run, screen);
  useEffect(() => box.current?.focus(), []);
  if (!slide) return null;
  const title = plainText(slide.title);
  return createPortal(
    <div
      className="talk"
      role="dialog"
      aria-modal="true"
      aria-label={t('talk.label')}
      tabIndex={-1}
      ref={box}
      data-explore={screen.explore}
      data-testid="talk"
    >
      <div className="talk-slide" inert={screen.overview || screen.cover !== null}>
        <SlideView
          slide={slide}
          index={index + 1}
          count={chapters.length}
          map={
            <div className="talk-map" inert={!screen.explore}>
              <MapSlot className={screen.explore ? 'slide-explore' : ''} />
            </div>
          }
        />
      </div>
      <p className="visually-hidden" aria-live="polite" data-testid="talk-now">
        {t('talk.slide', { i: index + 1, n: chapters.length, title })}
      </p>
      {screen.explore && <p className="talk-hint">{t('talk.explore')}</p>}
      {screen.jump !== null && <p className="talk-hint">{t('talk.jump', { n: screen.jump || '…' })}</p>}
      {screen.overview && <Overview story={story} index={index} slideOf={slideOf} onGo={go} onExit={leave} />}
      {screen.cover && (
        <div className="talk-cover" data-cover={screen.cover} role="status">
          <span className="visually-hidden">{t(`talk.${screen.cover}`)}</span>
        </div>
      )}
      <TalkNotices
        status={status}
        refused={screen.refused}
        help={screen.help}
        onForget={() => {
          forget();
          setScreen((s) => ({ ...s, refused: false, help: false }));
        }}
      />
    </div>,
    document.body,
  );
}

/** The chapter that was asked for last: one whose counts are still being made is not shown yet, and the next step goes on from it. */
const wantedIn = (chapters: readonly Chapter[]): number =>
  chapters.findIndex((c) => c.id === showStore.getState().current);

function leave(): void {
  actions.set({ playing: false });
  if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
  showActions.present(false);
}

export function toggleFull(onRefused: (refused: boolean) => void): void {
  if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
  else if (document.documentElement.requestFullscreen)
    document.documentElement.requestFullscreen().then(
      () => onRefused(false),
      () => onRefused(true),
    );
  else onRefused(true);
}

/** While a talk runs the document wears the colours of a hall, whatever theme was chosen for the desk. */
function useProjector(): void {
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.dataset.theme = 'projector';
    return () => {
      root.dataset.theme = appStore.getState().theme;
    };
  }, []);
}

/** Nothing behind the slide can be reached meanwhile. */
function useAlone(): void {
  useLayoutEffect(() => {
    const root = document.getElementById('root');
    root?.setAttribute('inert', '');
    return () => root?.removeAttribute('inert');
  }, []);
}

/** Keys come here before anything else; while the map is free, only those that no map uses. */
function useTalkKeys(run: (command: Command) => void, { explore, jump, overview }: Screen): void {
  useEffect(() => {
    const down = (e: KeyboardEvent) => {
      const target = e.target instanceof Element ? e.target : null;
      if (target?.closest('input, textarea, [role="menu"]')) return;
      const pressed = target?.closest('button, a[href]') !== null && target !== null;
      if (pressed && (e.key === ' ' || e.key === 'Enter')) return;
      const command = commandOf(e, jump !== null);
      if (command === null) return;
      const ofMap = explore && /^(Arrow|Enter| )/.test(e.key);
      if (ofMap || (overview && e.key.startsWith('Arrow'))) return;
      e.preventDefault();
      e.stopImmediatePropagation();
      run(command);
    };
    window.addEventListener('keydown', down, true);
    return () => window.removeEventListener('keydown', down, true);
  }, [run, explore, jump, overview]);
}
