import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LonLat } from '../../core/model/filter.ts';
import { Button } from '../ui/Button.tsx';
import type { Stage } from './stage.ts';

type Pixel = readonly [x: number, y: number];
/** Points nearer than this to the last one are not kept, and a drag shorter than this is a slip of the hand. */
const STEP_PX = 4;

export type DrawTool = 'box' | 'lasso' | 'line';

/**
 * Takes the pointer while something is drawn: a box or a lasso by one drag, a line press by press. What was drawn goes to
 * `onDone`: two opposite corners, a ring, or the corners of the line.
 */
export default function DrawSurface(props: {
  readonly stage: Stage;
  readonly tool: DrawTool;
  readonly hint: string;
  readonly onDone: (places: readonly LonLat[]) => void;
  /** Esc without a drawing in progress; without it the key goes on. */
  readonly onCancel?: () => void;
}) {
  const { t } = useTranslation('map');
  const { stage, tool, hint, onDone, onCancel } = props;
  const [path, setPath] = useState<readonly Pixel[]>([]);
  /** Where the next corner of a line would be. */
  const [ahead, setAhead] = useState<Pixel | null>(null);
  const drawing = useRef(false);
  const done = (pixels: readonly Pixel[]) => {
    drawing.current = false;
    setPath([]);
    setAhead(null);
    const places = pixels.map(([x, y]): LonLat => {
      const { lng, lat } = stage.map.unproject([x, y]);
      return [lng, lat];
    });
    if (places.length >= 2) onDone(places);
  };
  const finish = useRef(done);
  finish.current = done;
  useEffect(() => {
    // Esc drops a drawing in progress; without one the key puts the tool away.
    const key = (e: KeyboardEvent) => {
      // Who types in a field, uses a dialog, or presses a button of the hint means that.
      const own = e.target instanceof Element ? e.target : null;
      if (own?.closest('input, textarea, select, [role="dialog"]')) return;
      if (e.key === 'Enter' && own?.closest('.map-hint')) return;
      const line = tool === 'line' && drawing.current;
      if (e.key === 'Escape' && drawing.current) {
        drawing.current = false;
        setPath([]);
        setAhead(null);
      } else if (e.key === 'Escape' && onCancel) onCancel();
      else if (e.key === 'Enter' && line && path.length > 1) finish.current(path);
      else if (e.key === 'Backspace' && line) {
        drawing.current = path.length > 1;
        setPath(path.slice(0, -1));
      } else return;
      e.preventDefault();
      e.stopPropagation();
    };
    window.addEventListener('keydown', key, { capture: true });
    return () => window.removeEventListener('keydown', key, { capture: true });
  }, [tool, onCancel, path]);

  // Corners are places of the picture: where the map moves below them they would mean others.
  useEffect(() => {
    const drop = () => {
      drawing.current = false;
      setPath([]);
      setAhead(null);
    };
    stage.map.on('movestart', drop);
    return () => void stage.map.off('movestart', drop);
  }, [stage]);

  const at = (e: PointerEvent): Pixel => {
    const box = e.currentTarget.getBoundingClientRect();
    return [e.clientX - box.left, e.clientY - box.top];
  };
  const near = (p: Pixel, q: Pixel | undefined): boolean =>
    q !== undefined && Math.hypot(p[0] - q[0], p[1] - q[1]) < STEP_PX;
  const down = (e: PointerEvent) => {
    if (e.button !== 0) return;
    e.currentTarget.setPointerCapture(e.pointerId);
    drawing.current = true;
    const p = at(e);
    if (tool !== 'line') setPath([p]);
    // A second press on the last corner, as with a double click, ends the line.
    else if (!near(p, path.at(-1))) setPath([...path, p]);
    else if (path.length > 1) done(path);
  };
  const move = (e: PointerEvent) => {
    if (!drawing.current) return;
    const p = at(e);
    if (tool === 'line') return setAhead(p);
    setPath((old) => {
      if (near(p, old.at(-1))) return old;
      return tool === 'box' ? [old[0] ?? p, p] : [...old, p];
    });
  };
  const up = () => {
    if (tool !== 'line' && drawing.current) done(path);
  };
  const text = (points: readonly Pixel[]): string => points.map((p) => p.join()).join(' ');
  const shown = tool === 'box' ? corners(path) : path;
  return (
    <>
      <svg
        className="map-draw"
        role="presentation"
        data-testid="map-draw"
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={() => {
          if (tool === 'line') return;
          drawing.current = false;
          setPath([]);
        }}
      >
        {tool === 'line' ? (
          <>
            <polyline points={text(ahead ? [...path, ahead] : path)} />
            {path.map((p) => (
              <circle key={p.join()} cx={p[0]} cy={p[1]} r="4" />
            ))}
          </>
        ) : (
          shown.length > 1 && <polygon points={text(shown)} />
        )}
      </svg>
      <div className="map-hint">
        <p role="status">{hint}</p>
        {(tool === 'line' || onCancel) && (
          <div className="map-hint-buttons">
            {tool === 'line' && (
              <Button variant="primary" isDisabled={path.length < 2} onPress={() => done(path)}>
                {t('tools.drawDone')}
              </Button>
            )}
            {onCancel && (
              <Button variant="quiet" onPress={onCancel}>
                {t('tools.drawCancel')}
              </Button>
            )}
          </div>
        )}
      </div>
    </>
  );
}

function corners([a, b]: readonly Pixel[]): readonly Pixel[] {
  return a && b ? [a, [b[0], a[1]], b, [a[0], b[1]]] : [];
}
