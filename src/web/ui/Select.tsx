import { Button as AriaButton } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { CheckIcon, ChevronDownIcon } from './icons.tsx';
import './ui.css';

export interface Option<V extends string> {
  readonly value: V;
  readonly label: string;
}

export interface SelectProps<V extends string> {
  readonly label: string;
  /** Keeps the label for screen readers only. */
  readonly hideLabel?: boolean;
  readonly options: readonly Option<V>[];
  readonly value: V | null;
  readonly onChange: (value: V) => void;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
}

/** One of several, in a list that opens. */
export function Select<V extends string>(props: SelectProps<V>) {
  const { label, hideLabel, options, value, onChange, placeholder, isDisabled = false } = props;
  return (
    <AriaSelect
      className="select"
      value={value}
      isDisabled={isDisabled}
      {...(placeholder !== undefined && { placeholder })}
      onChange={(key) => {
        const chosen = options.find((o) => o.value === key);
        // In a task of its own: the list closes first, what follows from the choice does not hold it up.
        if (chosen) setTimeout(() => onChange(chosen.value));
      }}
    >
      <Label className={hideLabel ? 'visually-hidden' : 'field-label'}>{label}</Label>
      <AriaButton className="select-button">
        <SelectValue />
        <ChevronDownIcon size={16} />
      </AriaButton>
      <Popover className="popover" offset={4}>
        <ListBox className="menu" items={options.map((o) => ({ ...o, id: o.value }))}>
          {(o) => (
            <ListBoxItem className="menu-item" textValue={o.label}>
              {({ isSelected }) => (
                <>
                  <span className="menu-text">{o.label}</span>
                  <span className="menu-check">
                    {isSelected && <CheckIcon size={16} strokeWidth="2.2" />}
                  </span>
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
