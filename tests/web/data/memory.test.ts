import { afterEach, expect, it, vi } from 'vitest';
import { forget, recall, remember } from '../../../src/web/features/data/memory.ts';
import { guessedAnew, mappingOf, pick } from '../../../src/web/features/data/plan.ts';

function box(start: string | null = null) {
  let text = start;
  const setItem = (_key: string, value: string) => {
    text = value;
  };
  return { getItem: () => text, setItem };
}
const said = { layer: 'incidents', meaning: { a: 'time', b: '' } } as const;

afterEach(() => vi.unstubAllGlobals());

it('remembers what was said about columns, in whatever order they come, until told to forget', () => {
  const kept = box();
  remember(['a', 'b'], said, kept);
  remember(['a', 'b', 'c'], { layer: 'lamps', meaning: {} }, kept);
  expect(recall(['b', 'a'], kept)).toEqual(said);
  expect(recall(['a'], kept)).toBeNull();
  remember(['b', 'a'], { ...said, meaning: { a: 'date' } }, kept);
  expect(recall(['a', 'b'], kept)?.meaning).toEqual({ a: 'date' });
  forget(['a', 'b'], kept);
  expect(recall(['a', 'b'], kept)).toBeNull();
  expect(recall(['c', 'b', 'a'], kept)?.layer).toBe('lamps');
});

it('keeps a bounded number, and reads nothing that is no memory of its own', () => {
  const kept = box();
  for (let i = 0; i < 45; i++) remember([`c${i}`], said, kept);
  expect(recall(['c4'], kept)).toBeNull();
  expect(recall(['c5'], kept)).not.toBeNull();
  for (const text of ['{', '{}', '7', 'null', '[{"columns":["a"],"layer":"faces","meaning":{}}, 3]'])
    expect(recall(['a'], box(text)), text).toBeNull();
  expect(recall(['a'], null)).toBeNull();
  const full = {
    getItem: () => null,
    setItem: () => {
      throw new Error('QuotaExceededError');
    },
  };
  expect(() => remember(['a'], said, full)).not.toThrow();
});

it('gives a file of the same kind the same meaning, but never a column that is dropped now', async () => {
  vi.stubGlobal('localStorage', box());
  const lines = ['Ngày,Kiểu,Họ tên', '2021-03-14,x,Nguyễn Văn A'];
  const file = () => new File([lines.join('\n')], 'bang.csv');
  const first = await pick(file());
  expect(first.recalled).toBe(false);
  remember(['Ngày', 'Kiểu', 'Họ tên'], {
    layer: 'incidents',
    meaning: { Ngày: 'time', Kiểu: 'unit', 'Họ tên': 'class', ghost: 'id' },
  });
  const again = await pick(file());
  expect(again).toMatchObject({ recalled: true, layer: 'incidents' });
  expect(again.meaning).toEqual({ Ngày: 'time', Kiểu: 'unit', 'Họ tên': '' });
  expect(mappingOf(again)).toMatchObject({ unit: 'Kiểu' });
  expect(guessedAnew(again)).toMatchObject({ recalled: false, meaning: first.meaning });
});
