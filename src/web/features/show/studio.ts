import type { SpotResult } from '../../../core/analysis/spot/result.ts';
import type { Interval } from '../../../core/model/time.ts';
import type { SlideMap } from '../../../core/story/slide.ts';
import type { Making } from '../../export/run.ts';
import { placeWords, whatWords } from '../../findings/words.ts';
import { type Camera, metresAcross, placeOn } from '../../map/camera.ts';
import { concealStore } from '../../map/conceal.ts';
import { takeMap } from '../../map/MapHost.tsx';
import { shownMap } from '../../map/shown.ts';
import type { Dataset } from '../../state/dataset.ts';
import { setDragging } from '../../state/moving.ts';
import { shapeStore, spotStore } from '../../state/spot.ts';
import type { State } from '../../state/state.ts';
import { actions, appStore } from '../../state/store.ts';
import { countsSource } from '../../state/useCounts.ts';
import { borrowedStore } from './borrowed.ts';
import { countedFor, until } from './counted.ts';
import type { ShowWords } from './slide/words.ts';
import { drawSpots } from './spots.ts';

/** Pixels of a picture to a pixel of the screen: names and lines are as large as on a screen of half the size. */
const RATIO = 2;
const LABELS = 4;

/** The map out of sight, in the size of a picture and in the colours of paper. */
export interface Studio {
  /** False where the machine cannot draw a map. */
  readonly draws: boolean;
  /** Puts a state and its hot spots on the map and waits until all of it is there. */
  show(state: State, found: SpotResult | null): Promise<void>;
  /** Holds scales and class breaks while windows change, or lets go of them. */
  freeze(on: boolean): void;
  /** Moves the window only. The number of cases in it. */
  move(window: Interval): Promise<number>;
  /** False where something that belongs on the map did not come in time. */
  readonly whole: boolean;
  /** The map as it stands; null where there is none. `marks`: with the names of the hot spots. */
  picture(alt: string, marks: SpotResult | null): Promise<SlideMap | null>;
  /** The scale of the density on the map. */
  readonly scale: ReturnType<typeof shownMap>['scale'];
  /** Puts everything back as it was. */
  close(): void;
}

const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

/**
 * Borrows the one map of the page: it moves into a box out of sight, and back when the studio closes. State, theme, hot spots and
 * map are then as they were.
 */
export async function openStudio(
  dataset: Dataset,
  size: { readonly width: number; readonly height: number },
  words: ShowWords,
  { audience, k, signal }: Pick<Making, 'audience' | 'k' | 'signal'>,
): Promise<Studio> {
  const before = appStore.getState();
  const spots = spotStore.getState();
  const shapes = shapeStore.getState();
  borrowedStore.setState({ on: true });
  const root = document.documentElement;
  const theme = root.dataset.theme;
  root.dataset.theme = 'day';
  concealStore.setState({ least: audience === 'public' ? k : 0 });
  const box = document.createElement('div');
  box.className = 'studio';
  box.inert = true;
  Object.assign(box.style, { width: `${size.width / RATIO}px`, height: `${size.height / RATIO}px` });
  document.body.append(box);
  const giveBack = takeMap(box);
  const stage = () => shownMap().stage;
  await until(() => stage() !== null, signal, 3_000).catch(() => undefined);
  stage()?.map.setPixelRatio(RATIO);
  stage()?.resize();
  const source = countsSource(dataset.engine);
  // Somebody must look at the counts, or nobody makes them.
  const unwatch = source.subscribe(() => undefined);

  let whole = true;
  const drawn = async (state: State): Promise<number> => {
    const { n } = await countedFor(source, () => appStore.getState().filter, signal);
    const made = stage();
    if (!made) return n;
    whole = true;
    const wait = async (ready: () => boolean, patience?: number): Promise<void> => {
      if (!(await until(ready, signal, patience))) whole = false;
    };
    if (state.layers.density.on) await wait(() => shownMap().scale !== null);
    if (state.layers['camera-coverage'].on && (dataset.layers.cameras?.length ?? 0) > 0)
      await wait(() => made.count('coverage') > 0);
    // What has been counted reaches the map through React: it has done so two frames later.
    await frame();
    await frame();
    return n;
  };
  return {
    get draws() {
      return stage() !== null;
    },
    get scale() {
      return shownMap().scale;
    },
    get whole() {
      return whole;
    },
    async show(state, found) {
      signal.throwIfAborted();
      stage()?.jump(state.view);
      actions.restore({ ...state, history: before.history });
      await drawSpots(found);
      await drawn(state);
      if (found?.ok && !(await until(() => shapeStore.getState().of === found, signal, 2_000))) whole = false;
    },
    freeze: setDragging,
    async move(window) {
      signal.throwIfAborted();
      actions.setClause('time', window);
      return drawn(appStore.getState());
    },
    async picture(alt, marks) {
      const made = stage();
      if (!made) return null;
      const blob = await made.picture();
      signal.throwIfAborted();
      if (!blob) return null;
      const { lng, lat } = made.map.getCenter();
      const camera: Camera = {
        lon: lng,
        lat,
        zoom: made.map.getZoom(),
        width: size.width / RATIO,
        height: size.height / RATIO,
      };
      const canvas = made.map.getCanvas();
      return {
        png: new Uint8Array(await blob.arrayBuffer()),
        width: canvas.width,
        height: canvas.height,
        alt,
        metresAcross: metresAcross(camera),
        labels: marks ? labelsOf(marks, camera, words) : [],
      };
    },
    close() {
      unwatch();
      setDragging(false);
      concealStore.setState({ least: 0 });
      if (theme === undefined) delete root.dataset.theme;
      else root.dataset.theme = theme;
      const made = stage();
      made?.map.setPixelRatio(window.devicePixelRatio);
      giveBack();
      box.remove();
      made?.resize();
      made?.jump(before.view);
      actions.restore(before);
      spotStore.setState(spots);
      shapeStore.setState(shapes);
      borrowedStore.setState({ on: false });
    },
  };
}

/** Names of the first hot spots, where they lie on the picture. */
function labelsOf(result: SpotResult, camera: Camera, { spot }: ShowWords): SlideMap['labels'] {
  if (!result.ok) return [];
  const sure = result.findings.filter((f) => f.significant);
  const maybe = result.findings.filter((f) => !f.significant);
  return [...sure, ...maybe].slice(0, LABELS).flatMap((finding) => {
    const at = placeOn(camera, [finding.lon, finding.lat]);
    if (!at) return [];
    const n = spot.f.number(finding.count);
    const what = whatWords(finding, spot).toLocaleLowerCase();
    const rank = spot.f.number(finding.rank);
    return [
      {
        x: at[0],
        y: at[1],
        text: `${rank} · ${finding.place?.name ?? placeWords(finding, spot)}`,
        detail: spot.t('map.calloutWhat', { n, what }),
        internal: true,
      },
    ];
  });
}
