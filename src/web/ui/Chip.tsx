import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { CloseIcon } from './icons.tsx';
import './ui.css';

export interface ChipProps {
  readonly children: ReactNode;
  /** Colour mark before the text, e.g. a ClassMark. */
  readonly mark?: ReactNode;
  /** Without it the chip cannot be removed. */
  readonly onRemove?: (() => void) | undefined;
  /** Accessible name of the remove button: "Bỏ Hình sự". */
  readonly removeLabel?: string;
}

/** One condition of the question, removable. */
export function Chip({ children, mark, onRemove, removeLabel }: ChipProps) {
  return (
    <span className="chip">
      {mark}
      <span className="chip-text">{children}</span>
      {onRemove && (
        <AriaButton className="chip-remove" aria-label={removeLabel ?? ''} onPress={onRemove}>
          <CloseIcon size={12} strokeWidth="2.4" />
        </AriaButton>
      )}
    </span>
  );
}
