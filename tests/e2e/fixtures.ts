import AxeBuilder from '@axe-core/playwright';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { type Product, startProduct } from './product.ts';

export { expect, type Page, type Product };

interface WorkerFixtures {
  /** The product with the sample city, shared by all tests: look, but load nothing into it. */
  readonly server: { readonly url: string };
}
interface TestFixtures {
  /** A product of this test's own, for tests that import, switch or break something. */
  readonly ownProduct: Product;
  /** Console errors that a test provokes on purpose. */
  readonly expectedErrors: RegExp[];
  readonly watched: undefined;
}

/**
 * `test` for everything end to end: `page.goto('/')` opens the shared product, and a test fails on any
 * error in the console, any exception in a page and any request that would leave this machine.
 */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const url = process.env.HAIDANG_E2E_URL;
      if (!url) throw new Error('the product is not running: tests/e2e/setup.ts starts it');
      await use({ url });
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  ownProduct: async ({}, use) => {
    const product = await startProduct();
    await use(product);
    await product.stop();
  },
  expectedErrors: [[], { option: true }],
  watched: [
    async ({ context, expectedErrors }, use) => {
      const faults = watch(context);
      await use(undefined);
      const unexpected = faults.filter((fault) => !expectedErrors.some((known) => known.test(fault)));
      expect(unexpected, 'errors in the page, or requests that leave the machine').toEqual([]);
    },
    { auto: true },
  ],
});

/** Collects, from now on, what must not happen in any page of a context. */
export function watch(context: BrowserContext): readonly string[] {
  const faults: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (event) => {
    const error = event.error();
    faults.push(`exception: ${error.message} ${error.stack || String(error)} (${event.page()?.url()})`);
  });
  const look = (kind: string, address: string) => {
    const url = new URL(address);
    const here = !['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol) || url.hostname === '127.0.0.1';
    if (!here) faults.push(`${kind} leaves the machine: ${address}`);
  };
  context.on('request', (request) => look('request', request.url()));
  const watchSockets = (page: Page) => page.on('websocket', (socket) => look('socket', socket.url()));
  context.pages().forEach(watchSockets);
  context.on('page', watchSockets);
  return faults;
}

/** Fails when axe finds something serious or critical on the screen as it is; of all rules, or of the named ones. */
export async function expectAccessible(page: Page, rules?: readonly string[]): Promise<void> {
  // What fades in is pale on its way.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every((a) => a.playState !== 'running' || a.effect?.getTiming().iterations === Infinity),
  );
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules([...rules]) : axe).analyze();
  const serious = violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map((v) => `${v.id}: ${v.help}: ${v.nodes.map((n) => n.target.join(' ')).join(' | ')}`);
  expect(serious, 'accessibility').toEqual([]);
}

/**
 * The same in all three themes. Only colours differ between them, so the other two are asked about contrast alone; the
 * attribute is what the product itself sets, and choosing a theme in the rail has a test of its own.
 */
export async function expectAccessibleInThemes(page: Page): Promise<void> {
  await expectAccessible(page);
  const theme = await page.evaluate(() => document.documentElement.dataset.theme ?? '');
  for (const other of ['night', 'day', 'projector'].filter((name) => name !== theme)) {
    await wear(page, other);
    await expectAccessible(page, ['color-contrast']);
  }
  await wear(page, theme);
}
const wear = (page: Page, theme: string): Promise<void> =>
  page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme);
