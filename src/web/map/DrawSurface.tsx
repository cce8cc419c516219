import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LonLat } from '../../core/model/filter.ts';
import { actions } from '../state/store.ts';
import { boxArea, ringArea } from './drawing.ts';
import type { Stage } from './stage.ts';

type Pixel = readonly [x: number, y: number];
/** Points nearer than this to the last one are not kept, and a drag shorter than this is a slip of the hand. */
const STEP_PX = 4;

/** Takes the pointer while a box or a lasso is drawn; what is drawn becomes the area of the filter. */
export default function DrawSurface({
  stage,
  tool,
}: {
  readonly stage: Stage;
  readonly tool: 'box' | 'lasso';
}) {
  const { t } = useTranslation('map');
  const [path, setPath] = useState<readonly Pixel[]>([]);
  const drawing = useRef(false);
  useEffect(() => {
    // Esc drops a drawing in progress; without one the key goes on and puts the tool away.
    const stop = (e: KeyboardEvent) => {
      if (e.key !== 'Escape' || !drawing.current) return;
      e.preventDefault();
      drawing.current = false;
      setPath([]);
    };
    window.addEventListener('keydown', stop, { capture: true });
    return () => window.removeEventListener('keydown', stop, { capture: true });
  }, []);

  const at = (e: PointerEvent): Pixel => {
    const box = e.currentTarget.getBoundingClientRect();
    return [e.clientX - box.left, e.clientY - box.top];
  };
  const down = (e: PointerEvent) => {
    e.currentTarget.setPointerCapture(e.pointerId);
    drawing.current = true;
    setPath([at(e)]);
  };
  const move = (e: PointerEvent) => {
    if (!drawing.current) return;
    const p = at(e);
    setPath((old) => {
      const last = old.at(-1);
      if (last && Math.hypot(p[0] - last[0], p[1] - last[1]) < STEP_PX) return old;
      return tool === 'box' ? [old[0] ?? p, p] : [...old, p];
    });
  };
  const up = () => {
    if (!drawing.current) return;
    drawing.current = false;
    const places = path.map(([x, y]): LonLat => {
      const { lng, lat } = stage.map.unproject([x, y]);
      return [lng, lat];
    });
    const [first, last] = [places[0], places.at(-1)];
    setPath([]);
    if (path.length < 2 || !first || !last) return;
    const area = tool === 'box' ? boxArea(first, last) : ringArea(places);
    if (area) actions.setClause('area', area);
    actions.set({ tool: 'browse' });
  };
  const shown = tool === 'box' ? corners(path) : path;
  return (
    <>
      <svg
        className="map-draw"
        role="presentation"
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={() => setPath([])}
      >
        {shown.length > 1 && <polygon points={shown.map((p) => p.join()).join(' ')} />}
      </svg>
      <p className="map-hint" role="status">
        {t(tool === 'box' ? 'tools.drawBox' : 'tools.drawLasso')}
      </p>
    </>
  );
}

function corners([a, b]: readonly Pixel[]): readonly Pixel[] {
  return a && b ? [a, [b[0], a[1]], b, [a[0], b[1]]] : [];
}
