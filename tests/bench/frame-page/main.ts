import { Deck } from '@deck.gl/core';
import { CENTRE, type Kind, makeScene } from './scene.ts';

/** What the bench calls from outside. */
export interface FrameBench {
  /** Makes the incidents; after it the frames can be drawn. */
  prepare(n: number): Promise<void>;
  /** Draws a number of frames, one window after the other, and waits until the last is wholly drawn. */
  frames(kind: Kind, count: number): Promise<void>;
  /** Incidents in a frame, and the share of the canvas that it paints more than half. */
  look(kind: Kind, k: number): Promise<{ shown: number; painted: number }>;
}

const canvas = document.querySelector('canvas') as HTMLCanvasElement;
let drawn: () => void = () => undefined;
const deck = new Deck({
  canvas,
  width: canvas.width,
  height: canvas.height,
  useDevicePixels: 1,
  controller: false,
  initialViewState: { longitude: CENTRE[0], latitude: CENTRE[1], zoom: 11 },
  parameters: { depthWriteEnabled: false, depthCompare: 'always' },
  layers: [],
  // As the product does where software draws; for the peer the same.
  deviceProps: { type: 'webgl', webgl: { antialias: false } },
  onAfterRender: () => drawn(),
});
let scene: ReturnType<typeof makeScene> | null = null;

/** Draws a frame and waits for its last pixel: reading one holds up the page until all are there. */
async function draw(kind: Kind, k: number): Promise<number> {
  if (!scene) throw new Error('not prepared');
  const { layer, shown } = scene[kind](k);
  const done = new Promise<void>((resolve) => {
    drawn = () => {
      pixels(1, 1);
      drawn = () => undefined;
      resolve();
    };
  });
  deck.setProps({ layers: [layer] });
  await done;
  return shown;
}

function pixels(width: number, height: number): Uint8Array {
  const gl = canvas.getContext('webgl2');
  if (!gl) throw new Error('no WebGL');
  const out = new Uint8Array(4 * width * height);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, out);
  return out;
}

const bench: FrameBench = {
  async prepare(n) {
    scene = makeScene(n);
  },
  async frames(kind, count) {
    for (let k = 1; k <= count; k++) await draw(kind, k);
  },
  async look(kind, k) {
    if (!scene) throw new Error('not prepared');
    const { layer, shown } = scene[kind](k);
    const painted = new Promise<number>((resolve) => {
      drawn = () => {
        const all = pixels(canvas.width, canvas.height);
        let n = 0;
        for (let i = 3; i < all.length; i += 4) if ((all[i] ?? 0) > 127) n++;
        drawn = () => undefined;
        resolve(n / (canvas.width * canvas.height));
      };
    });
    deck.setProps({ layers: [layer] });
    return { shown, painted: await painted };
  },
};
Object.assign(globalThis, { bench });
