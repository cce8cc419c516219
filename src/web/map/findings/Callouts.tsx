import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../core/analysis/spot/result.ts';
import { flightTo } from '../../findings/flight.ts';
import { lookOf } from '../../findings/looks.ts';
import { useFindingWords } from '../../findings/useFindingWords.ts';
import { placeWords, whatWords } from '../../findings/words.ts';
import { useSpotStale } from '../../state/spot.ts';
import { actions, useApp } from '../../state/store.ts';
import { SpotGlyph } from '../../ui/SpotGlyph.tsx';
import type { Stage } from '../stage.ts';
import { type Box, nearestOf, placeLabels } from './place.ts';

/** More labels than this would hide what they speak of. */
const MOST = 4;

/** Labels of the first findings beside their places, with a line between; they move with the map and never meet. */
export function Callouts({
  stage,
  findings,
}: {
  readonly stage: Stage;
  readonly findings: readonly Finding[];
}) {
  const box = useRef<HTMLDivElement>(null);
  const stale = useSpotStale();
  const focused = useApp((s) => s.finding);
  const theme = useApp((s) => s.theme);
  const first = labelled(findings, focused);
  const places = useRef<(Offset | null)[]>([]);
  const [laid, setLaid] = useState(0);
  const key = first.map((f) => `${f.id}${f.rank}`).join();

  // biome-ignore lint/correctness/useExhaustiveDependencies: other findings, another theme and another language have other sizes.
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const project = ({ lon, lat }: Finding) => stage.map.project([lon, lat]);
    const labels = () => [...element.querySelectorAll<HTMLElement>('.map-callout')];
    const lay = () => {
      const { clientWidth: w, clientHeight: h } = stage.map.getContainer();
      const perPixel = metresPerPixel(stage);
      const anchors = first.map((finding, i) => {
        const { x, y } = project(finding);
        const label = labels()[i];
        const reach = Math.min(90, (finding.circle?.radiusM ?? 400) / perPixel(finding.lat));
        return { x, y, reach, w: label?.offsetWidth ?? 180, h: label?.offsetHeight ?? 40 };
      });
      const boxes = placeLabels(anchors, { w, h }, obstacles(element), MOST);
      places.current = boxes.map((b, i) => {
        const a = anchors[i];
        return b && a ? { ...b, x: b.x - a.x, y: b.y - a.y } : null;
      });
      move();
    };
    const move = () => {
      const lines = element.querySelectorAll('line');
      labels().forEach((label, i) => {
        const [finding, place] = [first[i], places.current[i]];
        const line = lines[i];
        if (!finding || !line) return;
        const shown = place !== null && place !== undefined;
        label.style.visibility = shown ? 'visible' : 'hidden';
        line.style.visibility = shown ? 'visible' : 'hidden';
        if (!shown) return;
        const { x, y } = project(finding);
        label.style.translate = `${Math.round(x + place.x)}px ${Math.round(y + place.y)}px`;
        const [px, py] = nearestOf({ ...place, x: x + place.x, y: y + place.y }, x, y);
        for (const [name, value] of Object.entries({ x1: x, y1: y, x2: px, y2: py }))
          line.setAttribute(name, value.toFixed(1));
      });
    };
    lay();
    stage.map.on('move', move);
    stage.map.on('moveend', lay);
    stage.map.on('resize', lay);
    return () => {
      stage.map.off('move', move);
      stage.map.off('moveend', lay);
      stage.map.off('resize', lay);
    };
  }, [stage, key, theme, laid]);

  // Labels are measured in the product's own letters.
  useEffect(() => void document.fonts.ready.then(() => setLaid((n) => n + 1)), []);

  return (
    <div className="map-callouts" ref={box} data-stale={stale || undefined} data-testid="map-findings">
      <svg aria-hidden="true">
        {first.map((f) => (
          <line key={f.id} />
        ))}
      </svg>
      {first.map((finding) => (
        <Callout key={finding.id} finding={finding} focused={finding.id === focused} />
      ))}
    </div>
  );
}

/** The one that is brought out, then what is significant; what may be chance gets a label only where little else has one. */
function labelled(findings: readonly Finding[], focused: string | null): Finding[] {
  const sure = findings.filter((f) => f.significant);
  const maybe = findings.filter((f) => !f.significant).slice(0, Math.max(0, FEW - sure.length));
  const brought = findings.filter((f) => f.id === focused);
  return [...new Set([...brought, ...sure, ...maybe])].slice(0, MOST + 2);
}
const FEW = 3;

/** A label's corner from its anchor, and its size. */
type Offset = Box;

/** Panels that float on the map, in its own pixels. */
function obstacles(element: HTMLElement): Box[] {
  const map = element.closest('.map');
  const origin = map?.getBoundingClientRect();
  if (!map || !origin) return [];
  // The question card of a phone lies on the map.
  const inset = Number.parseFloat(getComputedStyle(map).getPropertyValue('--map-inset-top')) || 0;
  const panels = [...map.querySelectorAll('.map-panel, .map-tools, .map-foot, .map-card')];
  const boxes = panels.map((panel) => {
    const r = panel.getBoundingClientRect();
    return { x: r.left - origin.left, y: r.top - origin.top, w: r.width, h: r.height };
  });
  return [{ x: 0, y: 0, w: origin.width, h: inset }, ...boxes];
}

const metresPerPixel =
  (stage: Stage) =>
  (lat: number): number =>
    (78_271.517 * Math.cos((lat * Math.PI) / 180)) / 2 ** stage.map.getZoom();

function Callout({ finding, focused }: { readonly finding: Finding; readonly focused: boolean }) {
  const { t } = useTranslation('spot');
  const words = useFindingWords();
  const { glyph, cold } = lookOf(finding);
  const rank = words.f.number(finding.rank);
  const n = words.f.number(finding.count);
  const place = finding.place?.name ?? placeWords(finding, words);
  const what = whatWords(finding, words);
  return (
    <button
      type="button"
      className="map-callout"
      data-significant={finding.significant}
      data-focused={focused || undefined}
      aria-label={t('map.open', { rank, place: placeWords(finding, words), n, what })}
      onClick={() => actions.focus(finding.id, flightTo(finding))}
    >
      <SpotGlyph name={glyph} cold={cold} />
      <span className="map-callout-rank">{rank}</span>
      <span className="map-callout-place">{t('map.callout', { rank, place })}</span>
      <span className="map-callout-what">{t('map.calloutWhat', { n, what: what.toLocaleLowerCase() })}</span>
    </button>
  );
}
