import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import type { Option } from './Select.tsx';
import './ui.css';

export interface ToggleGroupProps<V extends string> {
  /** Accessible name of the group. */
  readonly label: string;
  readonly options: readonly Option<V>[];
  readonly value: V;
  readonly onChange: (value: V) => void;
  /** segmented: on surface-2, for modes; underlined: bare words, for presets. */
  readonly look?: 'segmented' | 'underlined';
}

/** One of a few, all in view. */
export function ToggleGroup<V extends string>(props: ToggleGroupProps<V>) {
  const { label, options, value, onChange, look = 'segmented' } = props;
  return (
    <ToggleButtonGroup
      className={`toggles toggles-${look}`}
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find((o) => keys.has(o.value));
        if (chosen) onChange(chosen.value);
      }}
    >
      {options.map((o) => (
        <ToggleButton key={o.value} id={o.value} className="toggle">
          {o.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
