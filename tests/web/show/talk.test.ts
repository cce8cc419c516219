import { describe, expect, it } from 'vitest';
import { commandOf, indexAfter } from '../../../src/web/features/show/talk/keys.ts';

const key = (name: string, more: object = {}) => ({
  key: name,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});

describe('keys of a talk', () => {
  it.each([
    ['next', ['ArrowRight', ' ', 'n', 'N', 'PageDown']],
    ['previous', ['ArrowLeft', 'p', 'P', 'PageUp']],
    ['black', ['b', 'B', '.']],
    ['white', ['w', 'W']],
    ['full', ['f', 'F']],
    ['speaker', ['s', 'S']],
    ['overview', ['o', 'O', 'Escape']],
    ['jump', ['g', 'G']],
    ['map', ['m', 'M']],
  ] as const)('%s', (command, names) => {
    for (const name of names) expect(commandOf(key(name))).toBe(command);
  });

  it('goes to the ends with Shift and an arrow, but not with a clicker that holds Shift', () => {
    expect(commandOf(key('ArrowRight', { shiftKey: true }))).toBe('last');
    expect(commandOf(key('ArrowLeft', { shiftKey: true }))).toBe('first');
    expect(commandOf(key('PageDown', { shiftKey: true }))).toBe('next');
  });

  it('leaves the browser its own keys', () => {
    for (const mod of ['ctrlKey', 'metaKey', 'altKey'])
      expect(commandOf(key('p', { [mod]: true }))).toBeNull();
    expect(commandOf(key('F5'))).toBeNull();
    expect(commandOf(key('7'))).toBeNull();
  });

  it('takes digits only while jumping, and lets Escape end that', () => {
    expect(commandOf(key('7'), true)).toEqual({ digit: 7 });
    expect(commandOf(key('Escape'), true)).toBe('cancel');
  });

  it('stops at the ends', () => {
    expect(indexAfter('next', 2, 3)).toBe(2);
    expect(indexAfter('previous', 0, 3)).toBe(0);
    expect(indexAfter('last', 0, 3)).toBe(2);
    expect(indexAfter('first', 2, 3)).toBe(0);
  });
});
