import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { coverageOurs, coveragePeer, viewsOurs, viewsPeer } from './coverage.ts';
import { writeGeojson } from './data.ts';
import { figure, median, p95 } from './figure.ts';
import { emergingOurs, emergingPeer, giStarOurs, giStarPeer, kdeOurs, kdePeer } from './hotspot.ts';
import { geojsonOurs, geojsonPeer, sumOf } from './load.ts';
import { sitingGaps, town } from './siting.ts';
import { MOVES, slideOurs, slidePeer } from './slide.ts';
import { syntheticTable } from './synthetic.ts';

describe('the bench', () => {
  it('reads the same rows as its peer from a file that is the same every time', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hai-dang-bench-test-'));
    try {
      const [a, b] = [join(folder, 'a.geojson'), join(folder, 'b.geojson')];
      await writeGeojson(a, 2_000);
      await writeGeojson(b, 2_000);
      expect(await readFile(a, 'utf8')).toBe(await readFile(b, 'utf8'));
      const ours = await geojsonOurs(a);
      expect(ours.n).toBe(2_000);
      expect(sumOf(ours)).toEqual(sumOf(await geojsonPeer(a)));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('counts the same as crossfilter2 in every place of the window', () => {
    const [ours, peer] = [slideOurs(20_000), slidePeer(20_000)];
    expect(ours.n).toHaveLength(MOVES);
    expect(ours.n).toEqual(peer.n);
    expect(Math.min(...ours.n)).toBeGreaterThan(0);
    const { monthClass, hourOfWeek, unit, cls, cell } = ours.last;
    expect({ monthClass, hourOfWeek, unit, cls, cell }).toEqual(peer.last);
  });

  it('finds the same hot spots, categories and surfaces as the plain way', () => {
    const plain = giStarPeer(800).answer;
    expect(plain.slice(0, 7).filter((count) => count > 0).length).toBeGreaterThan(2);
    expect(giStarOurs(800, 'window').answer).toEqual(plain);
    expect(giStarOurs(800, 'lists').answer).toEqual(plain);
    const emerging = emergingPeer(450, 24).answer;
    expect(emerging.slice(8).filter((count) => count > 0).length).toBeGreaterThan(1);
    expect(emergingOurs(450, 24).answer).toEqual(emerging);
    for (const radius of [300, 3000])
      expect(kdeOurs(500, 64, radius).answer).toEqual(kdePeer(500, 64, radius).answer);
  });

  it('sees and judges what the plain way does', () => {
    const [ours, peer] = [viewsOurs(12), viewsPeer(12)];
    ours.areas.forEach((area, i) => {
      expect(area / (peer.areas[i] ?? 0)).toBeCloseTo(1, 3);
    });
    const [fast, plain] = [coverageOurs(1_500), coveragePeer(1_500)];
    expect(fast.covered).toEqual(plain.covered);
    expect(fast.covered.at(-1)).toBeGreaterThan(20);
  });

  it('sets the same siting problem every time, and certifies a plan of it', () => {
    for (const kind of ['wedge', 'dense'] as const) {
      expect(town(kind, 300, 40)).toEqual(town(kind, 300, 40));
      const { at, share } = sitingGaps(kind, '300', '40', '0.05', '0.1');
      expect(at.map(({ s }) => s)).toEqual([0.05, 0.1]);
      for (const { value, bound } of at) expect(bound).toBeGreaterThanOrEqual(value);
      expect(share).toBeGreaterThan(0.1);
    }
  });

  it('makes the same table every time, in time order', () => {
    const [a, b] = [syntheticTable(1_000), syntheticTable(1_000)];
    expect(a).toEqual(b);
    expect([...a.table.from]).toEqual([...a.table.from].sort((x, y) => x - y));
  });

  it('judges an aim on the whole ratio and prints four digits', () => {
    const f = figure(
      { name: 'x', value: 1, unit: 's', rows: 3 },
      { name: 'p', value: 3 },
      {
        text: '≤ 1/3',
        met: (_, ratio) => ratio <= 1 / 3,
      },
    );
    expect(f).toEqual({
      name: 'x',
      value: 1,
      unit: 's',
      peer: 'p',
      peerValue: 3,
      ratio: 0.3333,
      aim: '≤ 1/3',
      met: true,
      rows: 3,
    });
    expect(figure({ name: 'x', value: 2, unit: 's', rows: 3 }, null, null)).toMatchObject({
      ratio: null,
      met: null,
    });
    expect([median([5, 1, 3]), median([4, 1]), p95(Array.from({ length: 100 }, (_, i) => i + 1))]).toEqual([
      3, 1, 95,
    ]);
  });
});
