import { expect, type Page, test } from './fixtures.ts';
import { open, settled } from './journey.ts';
import { expectShortTasks, MARK, tasksDuring } from './tasks.ts';

// As in smooth.spec.ts: Playwright's own trace would be measured too, and software draws every pixel.
test.use({ trace: 'off', viewport: { width: 1100, height: 700 } });
test.setTimeout(300_000);

const list = (page: Page) => page.getByTestId('findings');
const found = (page: Page) =>
  expect(list(page)).toHaveAttribute('data-status', 'current', { timeout: 120_000 });

test('while hot spots are looked for no task of our script is long, and the answer really changes', async ({
  page,
  browser,
}) => {
  await open(page);
  await found(page);
  await settled(page);
  const step = (name: string): Promise<void> =>
    page.evaluate((mark) => void performance.mark(mark), MARK + name);
  const drawer = page.getByRole('dialog', { name: 'Cách tìm điểm nóng' });
  const ask = async (cell: string): Promise<void> => {
    const before = await list(page).textContent();
    await step('drawer');
    await list(page).getByRole('button', { name: 'Phương pháp' }).click();
    await step('list');
    await drawer.getByRole('button', { name: /Cỡ ô$/ }).click();
    await step(`choice of ${cell}`);
    await page.getByRole('option', { name: cell }).click();
    await expect(page.getByRole('listbox')).toHaveCount(0);
    await step('closing');
    await drawer.getByRole('button', { name: 'Đóng' }).click();
    await expect(drawer).toHaveCount(0);
    await step(`answer for ${cell}`);
    await expect(list(page)).toContainText(`ô ${cell}`, { timeout: 120_000 });
    await found(page);
    expect(await list(page).textContent()).not.toBe(before);
  };
  // Warm-up: the drawer's code, and the ground that every question is asked on.
  await ask('920\u00a0m');
  await expectShortTasks('looking for hot spots', 5, () =>
    tasksDuring(browser, page, async () => {
      await ask('130\u00a0m');
      await ask('350\u00a0m');
    }),
  );
});
