import type { ReactNode } from 'react';
import { Header } from 'react-aria-components/Header';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps as AriaMenuItemProps,
  type MenuProps as AriaMenuProps,
  MenuSection as AriaMenuSection,
  type MenuSectionProps as AriaMenuSectionProps,
  MenuTrigger,
  SubmenuTrigger,
} from 'react-aria-components/Menu';
import { Popover, type PopoverProps } from 'react-aria-components/Popover';
import { CheckIcon, ChevronRightIcon } from './icons.tsx';
import './ui.css';

export { MenuTrigger, SubmenuTrigger };

export interface MenuProps<T> extends Omit<AriaMenuProps<T>, 'className' | 'style'> {
  readonly placement?: PopoverProps['placement'];
}

/** A menu in a popover; goes second inside a MenuTrigger or SubmenuTrigger. */
export function Menu<T extends object>({ placement, ...props }: MenuProps<T>) {
  return (
    <Popover className="popover" {...(placement && { placement })} offset={6}>
      <AriaMenu {...props} className="menu" />
    </Popover>
  );
}

export interface MenuItemProps extends Omit<AriaMenuItemProps, 'className' | 'style' | 'children'> {
  readonly mark?: ReactNode;
  readonly children: ReactNode;
}

/** A row of a menu; shows a check where it is selected and an arrow where it opens a submenu. */
export function MenuItem({ mark, children, ...props }: MenuItemProps) {
  return (
    <AriaMenuItem
      {...props}
      textValue={props.textValue ?? (typeof children === 'string' ? children : '')}
      className="menu-item"
    >
      {({ isSelected, hasSubmenu, selectionMode }) => (
        <>
          {mark}
          <span className="menu-text">{children}</span>
          {selectionMode !== 'none' && (
            <span className="menu-check">{isSelected && <CheckIcon size={16} strokeWidth="2.2" />}</span>
          )}
          {hasSubmenu && <ChevronRightIcon size={16} />}
        </>
      )}
    </AriaMenuItem>
  );
}

export interface MenuSectionProps<T>
  extends Omit<AriaMenuSectionProps<T>, 'className' | 'style' | 'children'> {
  readonly title: string;
  readonly children: ReactNode;
}

export function MenuSection<T extends object>({ title, children, ...props }: MenuSectionProps<T>) {
  return (
    <AriaMenuSection {...props} className="menu-section">
      <Header className="menu-header">{title}</Header>
      {children}
    </AriaMenuSection>
  );
}
