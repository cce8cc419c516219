import type { ReactNode } from 'react';
import { niceLength } from '../../core/geo/scale.ts';
import { metresAcross } from './camera.ts';
import type { Picture } from './usePicture.ts';
import { useWords } from './useWords.ts';

/** A picture of the map on paper with what lies on it, north and a scale; at most `width` wide and as high as its room. */
export function PaperMap(props: {
  readonly picture: Picture;
  /** A length of CSS. */
  readonly width: string;
  readonly alt: string;
  readonly north: string;
  readonly testId: string;
  readonly children: ReactNode;
}) {
  const f = useWords();
  const { picture, width, alt, north, testId, children } = props;
  const { camera, url } = picture;
  const across = metresAcross(camera);
  const bar = niceLength(across / 6);
  const shape = camera.width / camera.height;
  return (
    <div className="brief-map-room">
      <figure
        className="brief-picture"
        style={{ width: `min(${width}, calc(var(--brief-map) * ${shape}))`, aspectRatio: String(shape) }}
      >
        <img src={url} alt={alt} data-testid={testId} />
        {children}
        <span className="brief-north">↑ {north}</span>
        <span className="brief-scale">
          <i style={{ width: `${(bar / across) * 100}cqw` }} />
          {f.length(bar)}
        </span>
      </figure>
    </div>
  );
}
