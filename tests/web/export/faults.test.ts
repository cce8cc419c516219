// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { checkKept, faultOf } from '../../../src/web/export/faults.ts';
import { filmWay } from '../../../src/web/export/film.ts';

afterEach(() => vi.unstubAllGlobals());

it('makes a film of frames, a recording or none, whatever this browser can', async () => {
  const size = { width: 640, height: 360 };
  // happy-dom has neither.
  expect(await filmWay('webm', size)).toBeNull();
  vi.stubGlobal('MediaRecorder', { isTypeSupported: (type: string) => type === 'video/webm' });
  Object.assign(HTMLCanvasElement.prototype, { captureStream: () => null });
  expect([await filmWay('webm', size), await filmWay('mp4', size)]).toEqual(['recording', null]);
});

it('knows a full disk when a file that was made cannot be read back', async () => {
  const full = new DOMException('no room', 'NotReadableError');
  const blob = { size: 9, slice: () => ({ arrayBuffer: () => Promise.reject(full) }) } as unknown as Blob;
  const error = await checkKept(blob).catch((e: unknown) => e);
  expect(faultOf(error)).toBe('space');
  expect(faultOf(new DOMException('', 'QuotaExceededError'))).toBe('space');
  await expect(checkKept(new Blob([]))).resolves.toBeUndefined();
});
