import { type Ref, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { strangersIn } from '../../../core/story/fields.ts';
import { plainText, type Words } from '../../../core/story/slide.ts';
import { showActions } from './store.ts';

export interface EditableProps {
  readonly label: string;
  readonly placeholder: string;
  readonly className: string;
  /** As it is written, with its fields in braces. */
  readonly raw: string;
  /** As it is shown, fields filled in. */
  readonly shown: readonly Words[];
  readonly max: number;
  /** One line, which Enter ends. */
  readonly single?: boolean;
  readonly onChange: (text: string) => void;
  /** Told which field holds the cursor, so that a live number can be put there. */
  readonly onFocus?: (field: HTMLTextAreaElement) => void;
}

/** Words on the slide: read as the hall will see them, written as they are once they are pressed. */
export function EditableWords(props: EditableProps) {
  const { label, placeholder, className, raw, shown, max, single = false, onChange, onFocus } = props;
  const { t } = useTranslation('show');
  const [editing, setEditing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useGrowing(field, raw, editing);
  useEffect(() => {
    if (editing) field.current?.focus();
  }, [editing]);
  const strangers = editing ? strangersIn(raw) : [];
  if (!editing) {
    const empty = raw.trim() === '';
    return (
      <button
        type="button"
        className={`edit-shown ${className}`}
        data-empty={empty}
        aria-label={empty ? label : `${label}: ${shown.map(plainText).join(' ')}`}
        onClick={() => setEditing(true)}
      >
        {empty
          ? placeholder
          : // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs are their places.
            shown.map((words, i) => <Paragraph key={i} words={words} />)}
      </button>
    );
  }
  return (
    <>
      <textarea
        ref={field}
        className={`edit-field ${className}`}
        aria-label={label}
        placeholder={placeholder}
        value={raw}
        maxLength={max}
        rows={1}
        onChange={(e) => onChange(single ? e.target.value.replace(/\s*\n\s*/g, ' ') : e.target.value)}
        onFocus={(e) => onFocus?.(e.target)}
        onBlur={() => {
          showActions.pause();
          setEditing(false);
        }}
        onKeyDown={(e) => {
          if (e.key === 'Escape' || (single && e.key === 'Enter')) {
            e.preventDefault();
            e.stopPropagation();
            e.currentTarget.blur();
          }
        }}
      />
      {strangers.length > 0 && (
        <p className="edit-strangers" role="status">
          {t('slide.strangers', { names: strangers.map((name) => `{${name}}`).join(', ') })}
        </p>
      )}
    </>
  );
}

/** Live numbers are marked, so that one sees what follows the data. */
function Paragraph({ words }: { readonly words: Words }) {
  return (
    <span className="edit-paragraph">
      {words.map((run, i) =>
        run.count === undefined ? (
          run.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces are their places.
          <span key={i} className="edit-live">
            {run.text}
          </span>
        ),
      )}
    </span>
  );
}

/** As high as its text. */
export function useGrowing(
  field: React.RefObject<HTMLTextAreaElement | null>,
  text: string,
  on: boolean,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has another height.
  useLayoutEffect(() => {
    const element = field.current;
    if (!element || !on) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [field, text, on]);
}

/** Puts text where the cursor of a field is; React hears of it as if it had been typed. */
export function insertAt(field: HTMLTextAreaElement, text: string): void {
  field.focus();
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

export type FieldRef = Ref<HTMLTextAreaElement>;
