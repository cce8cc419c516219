import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Tip } from './Tip.tsx';
import './ui.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  /** primary: at most one in view; plain: on surface-2; quiet: text only. */
  readonly variant?: 'primary' | 'plain' | 'quiet';
  readonly className?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ variant = 'plain', className = '', ...props }: ButtonProps) {
  return <AriaButton {...props} className={`btn btn-${variant} ${className}`} />;
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'aria-label'> {
  /** Accessible name, shown as a tooltip too. */
  readonly label: string;
  readonly children: ReactNode;
  readonly tipPlacement?: 'top' | 'bottom' | 'left' | 'right';
}

/** A square button with an icon; its name shows on hover and focus. */
export function IconButton({ label, tipPlacement = 'bottom', className = '', ...props }: IconButtonProps) {
  return (
    <Tip text={label} placement={tipPlacement}>
      <Button variant="quiet" {...props} aria-label={label} className={`btn-icon ${className}`} />
    </Tip>
  );
}
