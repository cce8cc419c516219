import { defineConfig } from '@playwright/test';
import { BROWSER_FLAGS, findBrowser } from './scripts/browser.ts';

// Workers load this file again; they take what the first load has found.
process.env.CHROME_PATH = await findBrowser();

/** End-to-end tests: one browser, one worker, the product itself behind it (tests/e2e/product.ts). */
export default defineConfig({
  testDir: './tests/e2e',
  outputDir: './test-results',
  globalSetup: './tests/e2e/setup.ts',
  fullyParallel: false,
  workers: 1,
  // A shared machine that draws in software now and then stalls for longer than a wait; a second failure is a fault. The
  // report names every test that needed it.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: process.env.CI === 'true',
  timeout: 120_000,
  expect: { timeout: 20_000, toHaveScreenshot: { maxDiffPixelRatio: 0.01 } },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    headless: true,
    viewport: { width: 1440, height: 900 },
    locale: 'vi-VN',
    // Nobody's city: what shows local time must take it from the data, not from the machine.
    timezoneId: 'America/St_Johns',
    contextOptions: { reducedMotion: 'no-preference' },
    actionTimeout: 20_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROME_PATH,
      chromiumSandbox: false,
      args: [...BROWSER_FLAGS],
    },
  },
});
