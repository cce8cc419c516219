import { type RefObject, useLayoutEffect, useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';
import { useComparison } from '../../state/compare.ts';
import { useDataset } from '../../state/dataset.ts';
import { useMoving } from '../../state/moving.ts';
import { setPanel, usePanel } from '../../state/panels.ts';
import { actions } from '../../state/store.ts';
import { useCount } from '../../state/useCounts.ts';
import { Chip } from '../../ui/Chip.tsx';
import { ClassMark } from '../../ui/ClassMark.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ChevronDownIcon, PlusIcon } from '../../ui/icons.tsx';
import { Tip } from '../../ui/Tip.tsx';
import { useLayout } from '../useLayout.ts';
import { AddChapter } from './AddChapter.tsx';
import { BriefingButton } from './BriefingButton.tsx';
import { Conditions } from './Conditions.tsx';
import { CopyLink } from './CopyLink.tsx';
import { SampleMark } from './SampleMark.tsx';
import { Search } from './Search.tsx';
import { Steps } from './Steps.tsx';
import { useFormat, useQuestion } from './useQuestion.ts';
import type { QuestionPart } from './words.ts';
import './question.css';

/** The question in view: words and removable chips, how many cases answer it, and what marks the data. */
export function QuestionLine() {
  const { t } = useTranslation('shell');
  const phone = useLayout() === 'phone';
  return (
    <section className="question" aria-label={t('question.label')}>
      {phone ? <PhoneQuestion /> : <WideQuestion />}
    </section>
  );
}

function WideQuestion() {
  const { t } = useTranslation(['shell', 'common']);
  const parts = useQuestion();
  const open = usePanel('conditions');
  const add = useRef<HTMLButtonElement>(null);
  const line = useRef<HTMLDivElement>(null);
  useTight(line, parts);
  return (
    <>
      <div className="question-words" ref={line}>
        {parts.map((part) => (
          <Part key={part.kind === 'word' ? part.key : part.chip.key} part={part} />
        ))}
      </div>
      <AriaButton
        ref={add}
        className="question-add"
        aria-label={t('shell:question.add')}
        onPress={() => setPanel('conditions', true)}
      >
        <PlusIcon size={14} strokeWidth="2" />
        <span className="question-add-text">{t('shell:question.add')}</span>
      </AriaButton>
      <Popover
        className="popover conditions-popover"
        triggerRef={add}
        isOpen={open}
        onOpenChange={(o) => setPanel('conditions', o)}
        placement="bottom start"
        offset={6}
      >
        <AriaDialog className="conditions-dialog" aria-label={t('shell:conditions.title')}>
          <Conditions />
        </AriaDialog>
      </Popover>
      <div className="question-end">
        <Steps />
        <Search />
        <Count />
        <SampleMark />
        <AddChapter />
        <BriefingButton />
        <CopyLink />
      </div>
    </>
  );
}

/**
 * Marks a line whose words do not fit: they then go small and on two rows, in the same height, so that nothing jumps.
 * Measuring makes the browser lay out the whole page at once, so the look of the line stays while the window moves.
 */
function useTight(line: RefObject<HTMLElement | null>, parts: readonly QuestionPart[]): void {
  const moving = useMoving();
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words have another width.
  useLayoutEffect(() => {
    const element = line.current;
    if (!element || moving) return;
    const measure = () => {
      element.removeAttribute('data-tight');
      if (element.scrollWidth > element.clientWidth + 1) element.setAttribute('data-tight', '');
    };
    measure();
    const watch = new ResizeObserver(measure);
    if (element.parentElement) watch.observe(element.parentElement);
    return () => watch.disconnect();
  }, [line, parts, moving]);
}

function Part({ part }: { readonly part: QuestionPart }) {
  const { t } = useTranslation('common');
  const { t: shell } = useTranslation('shell');
  if (part.kind === 'word') return <span className="question-word">{part.text}</span>;
  const { key, text, short, marks, remove } = part.chip;
  const dots = marks.map((def) => <ClassMark key={def.code} def={def} />);
  if (key === 'classes' && !remove) {
    return (
      <AriaButton
        className="chip chip-button"
        aria-label={`${text}. ${shell('question.edit')}`}
        onPress={() => setPanel('conditions', true)}
      >
        {dots}
        <span className="chip-text chip-long">{text}</span>
        <span className="chip-text chip-short">{short ?? text}</span>
        <ChevronDownIcon size={14} />
      </AriaButton>
    );
  }
  if (key === 'place') return <span className="question-place">{text}</span>;
  return (
    <Chip
      mark={dots}
      removeLabel={t('remove', { what: text })}
      onRemove={
        remove &&
        (() =>
          'compare' in remove
            ? actions.setTimeline(remove)
            : actions.setClause(remove.clause, remove.to as never))
      }
    >
      {text}
    </Chip>
  );
}

function Count() {
  const { t } = useTranslation('shell');
  const f = useFormat();
  const n = useCount((c) => c.n);
  const total = useCount((c) => c.total);
  const comparison = useComparison();
  const other = comparison && f.number(comparison.counts.b.n);
  const words = { n: f.number(n), total: f.number(total) };
  const long =
    other === null ? t('question.ofTotalLong', words) : t('question.ofTotalPair', { ...words, other });
  return (
    <Tip text={long}>
      <AriaButton className="question-count" aria-label={long}>
        {other !== null && <span>A </span>}
        <strong data-testid="count-n">{words.n}</strong>
        {other !== null && (
          <>
            <span> · B </span>
            <strong data-testid="count-n-b">{other}</strong>
          </>
        )}
        <span>
          {' / '}
          <span data-testid="count-total">{words.total}</span> {t('question.ofCases')}
        </span>
      </AriaButton>
    </Tip>
  );
}

function PhoneQuestion() {
  const { t } = useTranslation(['shell', 'common']);
  const parts = useQuestion();
  const open = usePanel('conditions');
  const { profile } = useDataset();
  const at = parts.findIndex((p) => p.kind === 'word' && p.key === 'place-word');
  const texts = (some: readonly QuestionPart[]) =>
    some
      // The time line says what is compared; here is no room for it.
      .flatMap((p) => (p.kind === 'chip' && p.chip.key !== 'compare' ? [p.chip.short ?? p.chip.text] : []))
      .join(', ');
  return (
    <>
      <div className="card-line">
        <strong className="card-what">{texts(parts.slice(0, at))}</strong>
        <Count />
      </div>
      <div className="card-line">
        <AriaButton className="card-change" onPress={() => setPanel('conditions', true)}>
          {texts(parts.slice(at)) || profile.name} · <u>{t('shell:question.change')}</u>
        </AriaButton>
        <SampleMark />
      </div>
      <Dialog
        kind="drawer"
        title={t('shell:conditions.title')}
        isOpen={open}
        onOpenChange={(o) => setPanel('conditions', o)}
      >
        <Search />
        <Conditions />
        <Steps worded />
        <CopyLink worded />
        <AddChapter worded />
        <BriefingButton worded />
      </Dialog>
    </>
  );
}
