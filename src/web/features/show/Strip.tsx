import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { plainText, type Words } from '../../../core/story/slide.ts';
import type { Story } from '../../../core/story/story.ts';
import { IconButton } from '../../ui/Button.tsx';
import { CloseIcon, CopyIcon, PlayIcon, PlusIcon } from '../../ui/icons.tsx';
import { LeftIcon, RightIcon } from './icons.tsx';
import { showActions } from './store.ts';

/** The chapters in order: to go to one, to put them in another order, to copy and to remove. */
export function Strip({
  story,
  current,
  titleOf,
  onAdd,
}: {
  readonly story: Story;
  readonly current: string | null;
  readonly titleOf: (id: string) => Words | null;
  readonly onAdd: () => void;
}) {
  const { t } = useTranslation('show');
  const list = useRef<HTMLOListElement>(null);
  const [over, setOver] = useState<number | null>(null);
  const { chapters } = story;
  const at = chapters.findIndex((c) => c.id === current);
  useEffect(() => {
    if (at < 0) return;
    const item = list.current?.children[at];
    item?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [at]);
  const focus = (index: number) =>
    list.current?.children[index]?.querySelector<HTMLElement>('.strip-chapter')?.focus();
  const keys = (event: React.KeyboardEvent, id: string, i: number): void => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by !== undefined && event.altKey) {
      showActions.move(id, i + by);
      requestAnimationFrame(() => focus(i + by));
    } else if (by !== undefined) {
      const next = chapters[i + by];
      if (next) {
        showActions.go(next.id);
        focus(i + by);
      }
    } else if (event.key === 'Delete') {
      showActions.remove(id);
      requestAnimationFrame(() => focus(Math.min(i, chapters.length - 2)));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const drop = (event: React.DragEvent, to: number): void => {
    event.preventDefault();
    setOver(null);
    const id = event.dataTransfer.getData('text/plain');
    const from = chapters.findIndex((c) => c.id === id);
    if (from >= 0) showActions.move(id, from < to ? to - 1 : to);
  };
  return (
    <section className="strip" aria-label={t('strip.label')}>
      <ol className="strip-list" ref={list}>
        {chapters.map((chapter, i) => {
          const words = titleOf(chapter.id);
          const title =
            (words ? plainText(words) : chapter.title.replace(/\{[a-z0-9_:-]+\}/g, '…')) ||
            t('strip.untitled');
          return (
            <li
              key={chapter.id}
              data-over={over === i}
              onDragOver={(e) => {
                e.preventDefault();
                const box = e.currentTarget.getBoundingClientRect();
                setOver(e.clientX > box.left + box.width / 2 ? i + 1 : i);
              }}
              onDragLeave={() => setOver(null)}
              onDrop={(e) => drop(e, over ?? i)}
            >
              <button
                type="button"
                className="strip-chapter"
                draggable
                aria-current={chapter.id === current ? 'true' : undefined}
                aria-label={t('strip.chapter', { i: i + 1, title })}
                onDragStart={(e) => e.dataTransfer.setData('text/plain', chapter.id)}
                onClick={() => showActions.go(chapter.id)}
                onKeyDown={(e) => keys(e, chapter.id, i)}
              >
                <span className="strip-number">{i + 1}</span>
                <span className="strip-title">{title}</span>
                <span className="strip-kind">
                  {t(`showing.${chapter.show}`)}
                  {chapter.playback && <PlayIcon size={12} />}
                </span>
              </button>
            </li>
          );
        })}
        <li className="strip-end" data-over={over === chapters.length}>
          <button type="button" className="strip-add" onClick={onAdd}>
            <PlusIcon size={18} />
            {t('strip.add')}
          </button>
        </li>
      </ol>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields. */}
      <div className="strip-tools" role="group" aria-label={t('strip.hint')}>
        <IconButton
          label={t('strip.earlier')}
          tipPlacement="top"
          isDisabled={at <= 0}
          onPress={() => current && showActions.move(current, at - 1)}
        >
          <LeftIcon size={18} />
        </IconButton>
        <IconButton
          label={t('strip.later')}
          tipPlacement="top"
          isDisabled={at < 0 || at >= chapters.length - 1}
          onPress={() => current && showActions.move(current, at + 1)}
        >
          <RightIcon size={18} />
        </IconButton>
        <IconButton
          label={t('strip.duplicate')}
          tipPlacement="top"
          isDisabled={at < 0}
          onPress={() => current && showActions.duplicate(current)}
        >
          <CopyIcon size={18} />
        </IconButton>
        <IconButton
          label={t('strip.remove')}
          tipPlacement="top"
          isDisabled={at < 0}
          onPress={() => current && showActions.remove(current)}
        >
          <CloseIcon size={18} />
        </IconButton>
      </div>
    </section>
  );
}
