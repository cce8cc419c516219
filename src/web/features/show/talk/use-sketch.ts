import { useEffect, useRef, useState } from 'react';
import type { Chapter } from '../../../../core/story/story.ts';
import { idle } from '../../../map/ahead.ts';
import {
  breaksFor,
  type CellGrid,
  levels,
  smooth,
  typicalDensity,
  wholeMonthsInYears,
} from '../../../map/density.ts';
import { useLand } from '../../../map/land.ts';
import { useShownMap } from '../../../map/shown.ts';
import { drawSketch } from '../../../map/sketch.ts';
import { readTokens } from '../../../map/tokens.ts';
import { classesOf, periodOf } from '../../../state/adapt.ts';
import { type Dataset, useDataset } from '../../../state/dataset.ts';
import type { State } from '../../../state/state.ts';
import { appStore } from '../../../state/store.ts';
import { prepareChapter } from '../prepared.ts';
import { viewOfChapter } from '../slide/link.ts';
import { thereAt } from '../slide/things.ts';

const [WIDTH, HEIGHT] = [640, 420];
/** After the step that made the chapter the next one: what is on the screen comes first. */
const LATER_MS = 600;
const IDLE_MS = 3_000;

/**
 * A sketch of the map of a chapter that has not been shown yet, for the speaker: made while the browser has time, dropped when the
 * talk goes on. Null while there is none, and where nothing is wanted (no chapter, or nobody looks).
 */
export function useSketch(chapter: Chapter | null): string | null {
  const dataset = useDataset();
  const { grid: shown, stage } = useShownMap();
  const land = useLand();
  const [made, setMade] = useState<{ readonly of: Chapter; readonly picture: string | null } | null>(null);
  // A chapter without density has no grid, and the next one needs it again.
  const grid = useRef<CellGrid | null>(null);
  if (shown) grid.current = shown;
  useEffect(() => {
    if (!chapter) return;
    const stop = new AbortController();
    const { signal } = stop;
    const make = async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, LATER_MS));
      await idle(IDLE_MS);
      signal.throwIfAborted();
      await prepareChapter(chapter, dataset);
      signal.throwIfAborted();
      const { state } = viewOfChapter(chapter, dataset, appStore.getState());
      const across = stage?.map.getContainer().clientWidth ?? WIDTH;
      const picture = await sketched(state, dataset, land ?? [], grid.current, WIDTH / Math.max(1, across));
      signal.throwIfAborted();
      setMade({ of: chapter, picture });
    };
    make().catch((error: unknown) => {
      if (!signal.aborted) reportError(error);
    });
    return () => stop.abort();
  }, [chapter, dataset, land, stage]);
  return made !== null && made.of === chapter ? made.picture : null;
}

/** The sketch as the address of a JPEG; null where the browser draws none. */
async function sketched(
  state: State,
  dataset: Dataset,
  land: NonNullable<ReturnType<typeof useLand>>,
  grid: CellGrid | null,
  scale: number,
): Promise<string | null> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [WIDTH, HEIGHT];
  const pen = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!pen) return null;
  const { engine, layers } = dataset;
  const { colour } = readTokens(engine.table.classes);
  const at = (state.filter.time ?? engine.period).to - 1;
  const shown = <L extends 'safe-lanes' | 'model-areas' | 'cameras' | 'groups' | 'units'>(
    layer: L,
    ink: string,
    width: number,
  ) =>
    state.layers[layer].on && (layers[layer]?.length ?? 0) > 0
      ? thereAt(dataset, layer, at).flatMap(({ geometry }) =>
          geometry ? [{ geometry, colour: ink, width }] : [],
        )
      : [];
  drawSketch(pen, {
    view: state.view,
    width: WIDTH,
    height: HEIGHT,
    scale,
    sea: colour.sea,
    land: land.map(({ country, geometry }) => ({
      geometry,
      colour: country === 'VN' ? colour.land : colour['land-out'],
    })),
    cells:
      state.layers.density.on && grid && grid.source === engine.cells && state.compare === null
        ? { ...cellsOf(state, dataset, grid), ramp: RAMP.map((name) => colour[name]) }
        : null,
    outlines: [
      ...shown('units', colour['unit-line'], 1),
      ...shown('model-areas', colour.model, 2),
      ...shown('safe-lanes', colour['lane-core'], 3),
    ],
    dots: [...shown('groups', colour['model-ink'], 0), ...shown('cameras', colour.cam, 0)],
  });
  return canvas.toDataURL('image/jpeg', 0.8);
}

const RAMP = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;

/** The density of the chapter on the grid of the map, with the classes that it will have there. */
function cellsOf(state: State, { engine, profile }: Dataset, grid: CellGrid) {
  const whole = periodOf(profile);
  const window = state.filter.time ?? whole;
  const totals = engine.cellTotals(classesOf(engine.table.classes, state.family));
  const typical = typicalDensity(grid, totals, wholeMonthsInYears(whole.to - whole.from));
  const breaks = breaksFor(typical, grid.areaKm2, wholeMonthsInYears(window.to - window.from));
  return { grid, levels: levels(smooth(grid, engine.counts(state.filter).cell), breaks) };
}
