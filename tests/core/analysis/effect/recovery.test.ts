import { describe, expect, it } from 'vitest';
import { placeboCards, plantedCards, sampleEffects } from './recovery.ts';

// A fixed part of what the bench runs in full (`npm run bench -- --only effect-recovery`).
describe('the verdict on the sample city', { timeout: 120_000 }, () => {
  const big = sampleEffects({ scale: 60 });

  it('finds the planted lanes and models that had 80 cases or more before, and never turns one round', () => {
    const cards = plantedCards(big, 80);
    const verdicts = (effect: string, worst: number, best: number) =>
      cards
        .filter(({ planted: p }) => p.effect === effect && p.ratio >= worst && p.ratio <= best)
        .map(({ card }) => card.judgement?.verdict);
    const [halved, harmed] = [verdicts('helped', 0, 0.55), verdicts('harmed', 1.6, 9)];
    expect(halved.length).toBeGreaterThanOrEqual(4);
    expect(halved.filter((v) => v === 'benefit').length).toBeGreaterThanOrEqual(0.8 * halved.length);
    expect(harmed).toEqual(['harm', 'harm']);
    expect(verdicts('helped', 0, 1)).not.toContain('harm');
  });

  it('finds nothing on streets where nothing was done', () => {
    const verdicts = placeboCards(big, 20, 1, 60).map((c) => c.judgement?.verdict);
    expect(verdicts).toHaveLength(20);
    // Not by staying silent: most of them could be judged.
    expect(verdicts.filter((v) => v === 'no-evidence').length).toBeGreaterThanOrEqual(15);
    expect(verdicts.filter((v) => v === 'benefit' || v === 'harm').length).toBeLessThanOrEqual(2);
  });

  it('says "too few cases" of sparse lanes and models at the size of the article', () => {
    const small = sampleEffects({ scale: 1 });
    const cards = plantedCards(small, 0);
    expect(cards.length).toBeGreaterThan(8);
    expect([...new Set(cards.map(({ card }) => card.judgement?.verdict))]).toEqual(['too-few']);
  });
});
