import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Record<string, string>;
}
const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;

describe('the lock file', () => {
  it('holds the packages of every platform, which npm ci asks for', () => {
    const missing: string[] = [];
    for (const [at, { optionalDependencies = {} }] of Object.entries(lock.packages))
      for (const name of Object.keys(optionalDependencies))
        if (!(`node_modules/${name}` in lock.packages) && !(`${at}/node_modules/${name}` in lock.packages))
          missing.push(`${at} wants ${name}`);
    expect(missing).toEqual([]);
    expect(Object.keys(lock.packages).some((name) => name.endsWith('win32-x64'))).toBe(true);
  });

  it('names versions only: no address of a registry, no folder of this machine', () => {
    expect(Object.entries(lock.packages).filter(([, p]) => p.resolved !== undefined)).toEqual([]);
  });
});

describe('the manifest', () => {
  it('pins every package to one version', () => {
    const loose = [
      ...Object.entries(manifest.dependencies ?? {}),
      ...Object.entries(manifest.devDependencies ?? {}),
    ]
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name]) => name);
    expect(loose).toEqual([]);
  });

  it('has a script for every command, and a file for every script', () => {
    const scripts = manifest.scripts ?? {};
    expect(Object.keys(scripts)).toEqual(
      expect.arrayContaining(['start', 'test', 'data', 'import', 'golden', 'bench', 'build:static']),
    );
    for (const [name, command] of Object.entries(scripts))
      for (const path of command.match(/scripts\/[\w-]+\.\w+/g) ?? [])
        expect(existsSync(join(root, path)), `${name}: ${path}`).toBe(true);
  });
});

describe('what is committed', () => {
  const git = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  const files =
    git.status === 0
      ? git.stdout.split('\0').filter((path) => path !== '' && existsSync(join(root, path)))
      : [];

  it.skipIf(git.status !== 0)('names no folder of the machine that it was made on', () => {
    expect(files.length).toBeGreaterThan(100);
    // Written in pieces, so that this file does not find itself.
    const folders = ['/wo' + 'rk/', '/ro' + 'ot/', '/tm' + 'p/', '/ho' + 'me/'].join('|');
    const pattern = new RegExp(`(?<![\\w.])(${folders})`);
    const texts = files.filter((path) =>
      /\.(tsx?|mjs|json|md|css|html|ya?ml|toml)$|^[A-Z]+$|^\.ci\//.test(path),
    );
    const guilty = texts.filter((path) => path !== 'package-lock.json' && pattern.test(read(path)));
    expect(guilty).toEqual([]);
  });

  it.skipIf(git.status !== 0)('is small: big results are made, not committed', () => {
    const big = files.filter((path) => readFileSync(join(root, path)).length > 1_500_000);
    expect(big).toEqual([]);
  });
});
