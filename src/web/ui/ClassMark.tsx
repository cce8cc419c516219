import type { ClassDef } from '../../core/model/profile.ts';
import './ui.css';

/** CSS colour of a class: its token where one exists, else a neutral bar colour. */
export function classColor(code: string): string {
  return `var(--class-${code.replace(/[^a-zA-Z0-9_-]/g, '-')}, var(--bar-on))`;
}

/** Reported: filled round dot. Police-generated: hollow square. Other: filled diamond. The family reads without colour. */
export function ClassMark({ def, size = 10 }: { readonly def: ClassDef; readonly size?: number }) {
  return (
    <span
      className={`class-mark class-mark-${def.family}`}
      style={{ '--mark': classColor(def.code), '--mark-size': `${size}px` } as React.CSSProperties}
      aria-hidden="true"
    />
  );
}
