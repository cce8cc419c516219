import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';

const KEYS: Readonly<Record<string, number>> = {
  ArrowLeft: -0.02,
  ArrowDown: -0.02,
  ArrowRight: 0.02,
  ArrowUp: 0.02,
  PageDown: -0.1,
  PageUp: 0.1,
  Home: -1,
  End: 1,
};
const clamp = (share: number): number => Math.max(0, Math.min(1, share));

/** The line between two sides of the map; each side says whose it is. Pulled, or moved by the arrow keys. */
export function SwipeDivider(props: {
  /** Where it stands, 0 to 1 from the left. */
  readonly share: number;
  readonly onMove: (share: number) => void;
  readonly label: string;
  /** Where it stands and whose the sides are, in words. */
  readonly valueText: string;
  readonly left: ReactNode;
  readonly right: ReactNode;
  readonly testId: string;
}) {
  const { share, onMove } = props;
  const held = useRef(false);
  const move = (e: PointerEvent<HTMLElement>) => {
    const box = e.currentTarget.parentElement?.getBoundingClientRect();
    if (held.current && box && box.width > 0) onMove(clamp((e.clientX - box.left) / box.width));
  };
  const onKey = (e: KeyboardEvent) => {
    const step = KEYS[e.key];
    if (step === undefined || e.ctrlKey || e.metaKey || e.altKey) return;
    e.preventDefault();
    onMove(clamp(Math.round((share + step) * 1000) / 1000));
  };
  const release = () => {
    held.current = false;
  };
  return (
    <div
      className="map-swipe"
      style={{ left: `${share * 100}%` }}
      role="slider"
      tabIndex={0}
      aria-label={props.label}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      aria-valuetext={props.valueText}
      data-testid={props.testId}
      onKeyDown={onKey}
      onPointerDown={(e) => {
        if (e.button !== 0) return;
        e.currentTarget.setPointerCapture(e.pointerId);
        held.current = true;
      }}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={release}
    >
      <span className="map-swipe-side map-swipe-left">{props.left}</span>
      <span className="map-swipe-side map-swipe-right">{props.right}</span>
      <span className="map-swipe-grip" />
    </div>
  );
}
