import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSite } from '../../state/site.ts';

/** Heights as shares of the workspace: the lead sentence, half, and all but the question card. */
const STOPS = ['low', 'half', 'full'] as const;
type Stop = (typeof STOPS)[number];
const SHARE: Record<Stop, number> = { low: 0.16, half: 0.45, full: 0.86 };

/** The stop nearest to a share of the height, after a flick of so many shares a second. */
export function stopFor(share: number, speed: number): Stop {
  const aim = share + speed * 0.15;
  return STOPS.reduce((best, s) => (Math.abs(SHARE[s] - aim) < Math.abs(SHARE[best] - aim) ? s : best));
}

/** A panel at the lower edge with three heights: drag its handle, or use the arrow keys on it. */
export function Sheet({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const { t } = useTranslation('shell');
  const sheet = useRef<HTMLElement>(null);
  const [stop, setStop] = useState<Stop>('half');
  const drawing = useSite((v) => v.drawing !== null);
  const [drag, setDrag] = useState<number | null>(null);
  const grip = useRef({ y: 0, share: 0, lastY: 0, lastAt: 0, speed: 0 });
  const index = STOPS.indexOf(stop);
  const share = drag ?? SHARE[stop];

  // Who draws on the map needs to see it.
  useEffect(() => {
    if (drawing) setStop('low');
  }, [drawing]);

  // The map above keeps its size while the sheet is dragged and where the sheet covers it: resizing is costly.
  useEffect(() => {
    const rest = Math.min(SHARE[stop], SHARE.half);
    sheet.current?.parentElement?.style.setProperty('--sheet-rest', `${rest * 100}cqh`);
  }, [stop]);

  const down = (e: PointerEvent) => {
    e.currentTarget.setPointerCapture(e.pointerId);
    grip.current = { y: e.clientY, share: SHARE[stop], lastY: e.clientY, lastAt: e.timeStamp, speed: 0 };
    setDrag(SHARE[stop]);
  };
  const move = (e: PointerEvent) => {
    const height = sheet.current?.parentElement?.clientHeight;
    if (drag === null || !height) return;
    const g = grip.current;
    const ms = Math.max(1, e.timeStamp - g.lastAt);
    g.speed = ((g.lastY - e.clientY) / height / ms) * 1000;
    g.lastY = e.clientY;
    g.lastAt = e.timeStamp;
    setDrag(Math.max(0.08, Math.min(SHARE.full, g.share + (g.y - e.clientY) / height)));
  };
  const up = (e: PointerEvent) => {
    if (drag === null) return;
    // A press without a drag goes one step up, and from the top down again.
    const still = Math.abs(e.clientY - grip.current.y) < 4;
    setStop(still ? (STOPS[(index + 1) % STOPS.length] ?? 'half') : stopFor(drag, grip.current.speed));
    setDrag(null);
  };
  return (
    <aside
      ref={sheet}
      className="sheet"
      id="insight"
      aria-label={label}
      tabIndex={-1}
      data-stop={stop}
      {...(drag !== null && { 'data-dragging': '' })}
      style={{ height: `${share * 100}cqh` }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a focusable separator is a widget, an <hr> is not. */}
      <div
        className="sheet-handle"
        role="separator"
        aria-orientation="horizontal"
        aria-label={t('sheet.handle')}
        aria-valuemin={0}
        aria-valuemax={2}
        aria-valuenow={index}
        aria-valuetext={t(`sheet.${stop}`)}
        tabIndex={0}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={() => setDrag(null)}
        onKeyDown={(e) => {
          const step = { ArrowUp: 1, ArrowDown: -1, Home: -2, End: 2 }[e.key];
          if (step === undefined) return;
          e.preventDefault();
          setStop(STOPS[Math.max(0, Math.min(2, index + step))] ?? stop);
        }}
      />
      <div className="sheet-body">{children}</div>
    </aside>
  );
}
