import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { plainText, type Slide } from '../../../../core/story/slide.ts';
import type { Chapter, Story } from '../../../../core/story/story.ts';
import { Button } from '../../../ui/Button.tsx';
import { KeyList } from './TalkNotices.tsx';

/** All slides at once, to jump to one; arrows walk, Enter goes. */
export function Overview(props: {
  readonly story: Story;
  readonly index: number;
  readonly slideOf: (chapter: Chapter) => Slide | null;
  readonly onGo: (index: number) => void;
  readonly onExit: () => void;
}) {
  const { story, index, slideOf, onGo, onExit } = props;
  const { t } = useTranslation('show');
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelectorAll('button')[index]?.focus();
  }, [index]);
  const keys = (e: React.KeyboardEvent, i: number) => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const top = buttons[0]?.offsetTop;
    const across = Math.max(1, buttons.filter((b) => b.offsetTop === top).length);
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -across, ArrowDown: across }[e.key];
    if (by === undefined) return;
    e.preventDefault();
    buttons[i + by]?.focus();
  };
  return (
    <section className="talk-overview" aria-label={t('talk.overview')}>
      <header>
        <h2>{story.title}</h2>
        <Button onPress={onExit}>{t('talk.exit')}</Button>
      </header>
      <ol ref={list}>
        {story.chapters.map((chapter, i) => {
          const slide = slideOf(chapter);
          return (
            <li key={chapter.id}>
              <button
                type="button"
                aria-current={i === index ? 'true' : undefined}
                onClick={() => onGo(i)}
                onKeyDown={(e) => keys(e, i)}
              >
                <span className="talk-overview-number">{i + 1}</span>
                <strong>{slide ? plainText(slide.title) : chapter.title}</strong>
                <span>{slide ? `${slide.period} · n = ${slide.n}` : t('slide.counting')}</span>
                <span>{t(`showing.${chapter.show}`)}</span>
              </button>
            </li>
          );
        })}
      </ol>
      <footer>
        <h3>{t('talk.help')}</h3>
        <KeyList />
      </footer>
    </section>
  );
}
