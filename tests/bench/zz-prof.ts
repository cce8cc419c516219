import { withProduct } from './page.ts';
const CHAPTERS = 10;
await withProduct(({ url, freshPage }) => freshPage(async (page) => {
  await page.goto(`${url}?w=show`);
  await page.locator('.strip-chapter').nth(CHAPTERS - 1).waitFor({ timeout: 60_000 });
  await page.locator('.show-bar .btn-primary').click();
  await page.getByTestId('talk').waitFor();
  await page.waitForTimeout(15_000);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable'); await cdp.send('Profiler.enable');
  await cdp.send('Profiler.setSamplingInterval', { interval: 500 });
  const ms = async () => { const { metrics } = await cdp.send('Performance.getMetrics'); return 1000 * (metrics.find((m) => m.name === 'ScriptDuration')?.value ?? 0); };
  const keys = [...Array(9).fill('PageDown'), ...Array(9).fill('PageUp')];
  for (const [i, key] of keys.entries()) {
    await cdp.send('Profiler.start');
    const a = await ms();
    await page.evaluate((key) => new Promise<void>((resolve) => { window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })); requestAnimationFrame(() => setTimeout(resolve, 0)); }), key);
    const b = await ms();
    const { profile } = await cdp.send('Profiler.stop');
    console.log(i, key, (b - a).toFixed(0), 'ms');
    if (b - a > 120) {
      const self = new Map<number, number>();
      profile.samples!.forEach((id, k) => self.set(id, (self.get(id) ?? 0) + (profile.timeDeltas![k] ?? 0)));
      const byId = new Map(profile.nodes.map((n) => [n.id, n]));
      const parent = new Map<number, number>(); for (const n of profile.nodes) for (const c of n.children ?? []) parent.set(c, n.id);
      const top = [...self].sort((x, y) => y[1] - x[1]).slice(0, 12);
      for (const [id, us] of top) {
        const names: string[] = []; let at: number | undefined = id;
        while (at !== undefined && names.length < 7) { const f = byId.get(at)!.callFrame; names.push(`${f.functionName || 'anon'}@${f.url.split('/').pop()}:${f.lineNumber}:${f.columnNumber}`); at = parent.get(at); }
        console.log('   ', (us / 1000).toFixed(0), names.join(' < '));
      }
    }
    await page.waitForTimeout(2_000);
  }
}));
