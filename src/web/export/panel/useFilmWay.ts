import { useEffect, useState } from 'react';
import { type FilmWay, filmWay } from '../film.ts';
import { FILM_SIZES, type Settings } from './settings.ts';

/** Whether and how this browser makes the film that is chosen; undefined while that is found out. */
export function useFilmWay({ format, film, filmSize }: Settings): FilmWay | undefined {
  const key = format === 'film' ? `${film} ${filmSize}` : '';
  const [known, setKnown] = useState<{ readonly key: string; readonly way: FilmWay } | null>(null);
  useEffect(() => {
    if (key === '') return;
    let gone = false;
    filmWay(film, FILM_SIZES[filmSize]).then(
      (way) => {
        if (!gone) setKnown({ key, way });
      },
      (error: unknown) => reportError(error),
    );
    return () => {
      gone = true;
    };
  }, [key, film, filmSize]);
  return known?.key === key ? known.way : undefined;
}
