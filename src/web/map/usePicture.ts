import { useEffect, useState } from 'react';
import type { Camera } from './camera.ts';
import type { Stage } from './stage.ts';

export interface Picture {
  readonly url: string;
  readonly camera: Camera;
}

/** A picture of the map as it looks once it wears the colours of paper; null while it is drawn and where there is none. */
export function usePicture(stage: Stage | null): {
  readonly picture: Picture | null;
  readonly failed: boolean;
} {
  const [picture, setPicture] = useState<Picture | null>(null);
  const [failed, setFailed] = useState(stage === null);
  useEffect(() => {
    if (!stage) {
      setFailed(true);
      return;
    }
    let gone = false;
    let url = '';
    const take = async (): Promise<void> => {
      // The new theme reaches the map through React: it has done so a frame later.
      await frame();
      await frame();
      if (gone) return;
      const { lng, lat } = stage.map.getCenter();
      const { clientWidth: width, clientHeight: height } = stage.map.getContainer();
      const camera: Camera = { lon: lng, lat, zoom: stage.map.getZoom(), width, height };
      const blob = await stage.picture();
      if (gone) return;
      setFailed(blob === null);
      if (!blob) return;
      url = URL.createObjectURL(blob);
      setPicture({ url, camera });
    };
    take().catch((error: unknown) => {
      reportError(error);
      if (!gone) setFailed(true);
    });
    return () => {
      gone = true;
      URL.revokeObjectURL(url);
    };
  }, [stage]);
  return { picture, failed };
}

const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));
