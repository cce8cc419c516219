import type { Mark, Measure, Picture, Sheet, Weight } from '../../core/export/marks.ts';

const FACE = '"Be Vietnam Pro"';
const fontOf = (size: number, weight: Weight): string => `${weight} ${size}px ${FACE}, system-ui, sans-serif`;

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Fetches the font in the weights that sheets use, so that widths are right from the first letter on. */
export async function loadFace(): Promise<void> {
  const letters = 'Aăạơư–';
  await Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 16px ${FACE}`, letters)));
}

/** Measures text as a canvas draws it. Widths grow with the size, so one size is measured for all. */
export function canvasMeasure(): Measure {
  const context = document.createElement('canvas').getContext('2d');
  const known = new Map<string, number>();
  return (text, size, weight) => {
    const key = `${weight}${text}`;
    let unit = known.get(key);
    if (unit === undefined) {
      if (context) context.font = fontOf(100, weight);
      unit = (context?.measureText(text).width ?? text.length * 55) / 100;
      if (known.size < 20_000) known.set(key, unit);
    }
    return unit * size;
  };
}

/** Pictures of a sheet, read and ready to be drawn. */
export type Images = Map<Picture['bytes'], ImageBitmap>;

/** Reads the pictures that sheets have and `images` does not yet hold. */
export async function readImages(sheets: readonly Sheet[], images: Images): Promise<void> {
  for (const sheet of sheets)
    for (const mark of sheet.marks)
      if (mark.kind === 'picture' && !images.has(mark.picture.bytes)) {
        const blob = new Blob([mark.picture.bytes as Uint8Array<ArrayBuffer>], { type: 'image/png' });
        images.set(mark.picture.bytes, await createImageBitmap(blob));
      }
}

/** Paints a sheet over a whole canvas, `scale` pixels a point. */
export function paintSheet(context: Context, sheet: Sheet, scale: number, images: Images): void {
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.fillStyle = sheet.paper;
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.imageSmoothingQuality = 'high';
  context.textBaseline = 'alphabetic';
  context.lineJoin = 'round';
  for (const mark of sheet.marks) paintMark(context, mark, images);
}

function paintMark(context: Context, mark: Mark, images: Images): void {
  if (mark.kind === 'text') {
    context.font = fontOf(mark.size, mark.weight);
    context.fillStyle = mark.fill;
    context.textAlign = mark.align === 'middle' ? 'center' : mark.align;
    context.fillText(mark.text, mark.x, mark.y);
    return;
  }
  if (mark.kind === 'picture') {
    const image = images.get(mark.picture.bytes);
    if (image) context.drawImage(image, mark.x, mark.y, mark.width, mark.height);
    return;
  }
  context.beginPath();
  if (mark.kind === 'line')
    mark.points.forEach(([x, y], i) => {
      if (i === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    });
  else context.roundRect(mark.x, mark.y, mark.width, mark.height, mark.radius ?? 0);
  if (mark.kind === 'rect' && mark.fill !== null) {
    context.fillStyle = mark.fill;
    context.fill();
  }
  if (mark.stroke !== undefined) {
    context.strokeStyle = mark.stroke;
    context.lineWidth = mark.strokeWidth ?? 1;
    context.setLineDash(mark.dash ? [...mark.dash] : []);
    context.stroke();
    context.setLineDash([]);
  }
}

/** The browser draws no picture of the size that was asked for. */
export class NoPicture extends Error {
  override readonly name = 'NoPicture';
}

/** A sheet as a PNG, `scale` pixels a point. Throws NoPicture where the browser gives none of this size. */
export async function pngOf(sheet: Sheet, scale: number): Promise<Blob> {
  const images: Images = new Map();
  await readImages([sheet], images);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(sheet.width * scale);
  canvas.height = Math.round(sheet.height * scale);
  const context = canvas.getContext('2d');
  try {
    if (!context) throw new NoPicture('no canvas of this size');
    paintSheet(context, sheet, scale, images);
    return await new Promise<Blob>((resolve, reject) =>
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new NoPicture('no picture of this size'))),
        'image/png',
      ),
    );
  } finally {
    for (const image of images.values()) image.close();
    canvas.width = 0;
  }
}

/** A PNG packed again in fewer bytes, for pages that hold many pictures. */
export async function packed(
  png: Uint8Array,
  quality = 0.86,
): Promise<{ readonly bytes: Uint8Array; readonly type: string }> {
  const bitmap = await createImageBitmap(new Blob([png as Uint8Array<ArrayBuffer>], { type: 'image/png' }));
  const canvas = document.createElement('canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', quality));
  // A browser that cannot write WebP hands out PNG.
  return blob
    ? { bytes: new Uint8Array(await blob.arrayBuffer()), type: blob.type }
    : { bytes: png, type: 'image/png' };
}
