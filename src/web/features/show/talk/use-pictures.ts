import { useEffect, useState } from 'react';
import type { Slide } from '../../../../core/story/slide.ts';
import { useShownMap } from '../../../map/shown.ts';
import { useMoving } from '../../../state/moving.ts';

/** Pixels across of the pictures that the speaker sees. */
const WIDTH = 640;
/** The flight to a chapter is over by then. */
const LATER_MS = 1_600;

/**
 * Small pictures of the maps of the chapters that have been shown, by id; each is taken again when the chapter comes back. None are
 * taken while nobody looks at them: the picture of a large map holds up the screen for a moment.
 */
export function usePictures(slide: Slide | null, looked: boolean): ReadonlyMap<string, string> {
  const { stage } = useShownMap();
  const moving = useMoving();
  const [pictures, setPictures] = useState<ReadonlyMap<string, string>>(new Map());
  const id = slide?.id;
  const period = slide?.period;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another period has another map.
  useEffect(() => {
    if (!looked || !stage || id === undefined || moving) return;
    let gone = false;
    const timer = setTimeout(() => {
      stage
        .thumbnail(WIDTH)
        .then((picture) => {
          if (!gone && picture) setPictures((known) => new Map(known).set(id, picture));
        })
        .catch(reportError);
    }, LATER_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [looked, stage, id, period, moving]);
  return pictures;
}
