import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox';
import { CheckIcon } from './icons.tsx';
import './ui.css';

export interface CheckboxProps {
  readonly children: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (selected: boolean) => void;
  readonly mark?: ReactNode;
  readonly isDisabled?: boolean;
}

export function Checkbox({ children, isSelected, onChange, mark, isDisabled = false }: CheckboxProps) {
  return (
    <AriaCheckbox className="check" isSelected={isSelected} onChange={onChange} isDisabled={isDisabled}>
      <span className="check-box">{isSelected && <CheckIcon size={14} strokeWidth="2.6" />}</span>
      {mark}
      <span>{children}</span>
    </AriaCheckbox>
  );
}
