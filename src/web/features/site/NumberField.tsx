import { useId, useState } from 'react';

/** A number that may be left out. What is typed stays as typed until it is a number. */
export function NumberField(props: {
  readonly label: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly placeholder?: string;
}) {
  const id = useId();
  const { label, value, onChange, placeholder } = props;
  const [text, setText] = useState<{ readonly of: number | null; readonly text: string } | null>(null);
  const shown = text && Object.is(text.of, value) ? text.text : value === null ? '' : String(value);
  return (
    <div className="site-field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        inputMode="numeric"
        autoComplete="off"
        placeholder={placeholder}
        value={shown}
        onChange={(e) => {
          const typed = e.target.value;
          const trimmed = typed.trim().replace(',', '.');
          const next = trimmed === '' ? null : Number(trimmed);
          setText({ of: next, text: typed });
          onChange(next);
        }}
      />
    </div>
  );
}
