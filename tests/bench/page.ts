import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { BROWSER_FLAGS, findBrowser } from '../../scripts/browser.ts';
import { startProduct } from '../e2e/product.ts';

/** What the watcher in the page has seen so far. */
export interface Seen {
  /** Milliseconds from the start of the navigation to the first complete view; null until it stands. */
  readonly completeMs: number | null;
  /** Times that the density cells were drawn. */
  readonly draws: number;
}

/**
 * Runs in the page before its own scripts. The view is complete in the first frame in which the question line shows its
 * count, the insight sentence stands, the map says it is ready and the density cells have been drawn since: they are
 * what is drawn with indices of 32 bits (the map's own triangles have 16). Text, not a function: what the compiler adds
 * to functions is not there in a page.
 */
const WATCHER = `{
  const seen = { completeMs: null, draws: 0 };
  globalThis.benchSeen = seen;
  let drawsWhenReady = -1;
  const gl = WebGL2RenderingContext.prototype;
  for (const name of ['drawElements', 'drawElementsInstanced']) {
    const draw = gl[name];
    gl[name] = function (mode, count, type, ...rest) {
      if (type === gl.UNSIGNED_INT && count > 0) seen.draws++;
      return draw.call(this, mode, count, type, ...rest);
    };
  }
  const text = (id) => document.querySelector('[data-testid="' + id + '"]')?.textContent ?? '';
  const look = () => {
    if (document.querySelector('.map[data-status="ready"]')) {
      if (drawsWhenReady < 0) drawsWhenReady = seen.draws;
      if (seen.draws > drawsWhenReady && /\\d/.test(text('count-n')) && text('insight-sentence').trim() !== '') {
        seen.completeMs = performance.now();
        return;
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}`;

export const seenBy = (page: Page): Promise<Seen> =>
  page.evaluate(() => (globalThis as unknown as { benchSeen: Seen }).benchSeen);

/** Waits for the first complete view; throws when it does not come within a minute. */
export async function complete(page: Page): Promise<number> {
  await page.waitForFunction(
    () => (globalThis as unknown as { benchSeen: Seen }).benchSeen.completeMs !== null,
    undefined,
    { timeout: 60_000 },
  );
  return (await seenBy(page)).completeMs ?? Number.NaN;
}

export interface Stand {
  /** The product with the sample city, already started. */
  readonly url: string;
  /** Incidents of the sample city. */
  readonly rows: number;
  /** Runs `use` with a watched page in a browser started for it, whose profile and cache are empty. */
  freshPage<T>(use: (page: Page, context: BrowserContext) => Promise<T>): Promise<T>;
}

/**
 * The real product on a free port with a data folder of its own, and a real browser to look at it. Throws when there is
 * no browser, before the product is started.
 */
export async function withProduct<T>(use: (stand: Stand) => Promise<T>): Promise<T> {
  // Before the product is started: without a browser there is nothing to start it for.
  await findBrowser();
  const product = await startProduct();
  try {
    return await use({
      url: product.url,
      rows: await incidentsOf(product.url),
      freshPage: (look) =>
        freshBrowser(async (_, context) => {
          await context.addInitScript(WATCHER);
          return look(await context.newPage(), context);
        }),
    });
  } finally {
    await product.stop();
  }
}

/** A browser without a graphics card, started for `use` with an empty profile and closed after it. */
export async function freshBrowser<T>(
  use: (browser: Browser, context: BrowserContext) => Promise<T>,
): Promise<T> {
  const executablePath = await findBrowser();
  const args = [...BROWSER_FLAGS];
  const browser = await chromium.launch({ executablePath, chromiumSandbox: false, args });
  try {
    const viewport = { width: 1440, height: 900 };
    return await use(browser, await browser.newContext({ viewport, locale: 'vi-VN' }));
  } finally {
    await browser.close();
  }
}

async function incidentsOf(url: string): Promise<number> {
  const answer = await fetch(new URL('ogc/collections/incidents/items?limit=1&f=json', url));
  const { numberMatched } = (await answer.json()) as { readonly numberMatched?: number };
  if (!numberMatched) throw new Error(`the product has no incidents (${answer.status})`);
  return numberMatched;
}
