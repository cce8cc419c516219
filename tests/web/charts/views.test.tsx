// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { parseInstant, zoneOf } from '../../../src/core/model/time.ts';
import InsightPanel from '../../../src/web/charts/InsightPanel.tsx';
import TimeDock from '../../../src/web/charts/TimeDock.tsx';
import '../../../src/web/i18n/index.ts';
import { DatasetContext } from '../../../src/web/state/dataset.ts';
import { initialState } from '../../../src/web/state/initial.ts';
import { actions, appStore } from '../../../src/web/state/store.ts';
import { countsSource } from '../../../src/web/state/useCounts.ts';
import { tinyDataset } from './tiny.ts';

const zone = zoneOf('Asia/Ho_Chi_Minh');
const at = (text: string): number => parseInstant(text, zone) ?? Number.NaN;
const clauses = () => appStore.getState().filter;

/** Lets the frame pass in which the counts are brought up to date. */
const frame = () => act(() => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done, 0))));

async function show() {
  const dataset = tinyDataset();
  render(
    <DatasetContext.Provider value={dataset}>
      <TimeDock />
      <InsightPanel />
    </DatasetContext.Provider>,
  );
  await frame();
  return dataset;
}

beforeEach(() => {
  appStore.setState(
    {
      ...initialState(),
      filter: { time: { from: at('2022-06-01'), to: at('2023-05-20') }, classes: ['criminal', 'weapons'] },
    },
    true,
  );
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('is a slider with two thumbs that say dates, move by key and cannot cross', async () => {
  await show();
  const [from, to] = screen.getAllByRole('slider') as [HTMLElement, HTMLElement];
  expect(from.getAttribute('aria-valuetext')).toBe('tháng 6 năm 2022');
  expect(to.getAttribute('aria-valuetext')).toBe('19/5/2023');
  expect(Number(from.getAttribute('aria-valuemax'))).toBe(Number(to.getAttribute('aria-valuenow')) - 1);
  fireEvent.keyDown(from, { key: 'ArrowRight' });
  expect(clauses().time).toEqual({ from: at('2022-07-01'), to: at('2023-05-20') });
  fireEvent.keyDown(from, { key: 'PageDown' });
  expect(clauses().time?.from).toBe(at('2021-07-01'));
  fireEvent.keyDown(from, { key: 'End' });
  expect(clauses().time).toEqual({ from: at('2023-05-01'), to: at('2023-05-20') });
  fireEvent.keyDown(to, { key: 'Home' });
  expect(clauses().time).toEqual({ from: at('2023-05-01'), to: at('2023-05-20') });
});

it('listens to Space, arrows, Home and End where no field or widget wants them', async () => {
  await show();
  fireEvent.keyDown(document.body, { key: 'ArrowLeft' });
  expect(clauses().time).toEqual({ from: at('2022-05-01'), to: at('2023-05-01') });
  fireEvent.keyDown(document.body, { key: 'Home' });
  expect(clauses().time?.from).toBe(at('2013-08-01'));
  fireEvent.keyDown(document.body, { key: 'End' });
  expect(clauses().time?.to).toBe(at('2023-05-20'));
  fireEvent.keyDown(document.body, { key: ' ' });
  expect(appStore.getState().playing).toBe(true);
  fireEvent.keyDown(document.body, { key: ' ' });
  expect(appStore.getState().playing).toBe(false);
  const before = clauses().time;
  fireEvent.keyDown(screen.getByRole('grid'), { key: 'ArrowRight' });
  expect(clauses().time).toEqual(before);
});

it('asks the engine once a filter, however many charts look and however often it changes before a frame', async () => {
  const { engine } = await show();
  const source = countsSource(engine);
  const before = source.computed;
  act(() => {
    for (let i = 0; i < 20; i++)
      actions.setClause('time', { from: at('2022-06-01') - i * 86_400, to: at('2023-05-20') });
  });
  await frame();
  expect(source.computed - before).toBe(1);
});

it('filters everything but itself, and takes back on the second click', async () => {
  await show();
  const units = within(screen.getByTestId('chart-units'));
  const row = () => units.getByRole('button', { name: /^Trần Phú/u });
  expect(row().textContent).toContain('6');
  fireEvent.click(row());
  await frame();
  expect(clauses().units).toEqual(['06712']);
  expect(row().getAttribute('aria-pressed')).toBe('true');
  expect(units.getByRole('button', { name: /^Ka Long/u }).textContent).toContain('2 · quá ít');
  expect(screen.getByTestId('insight-sentence').textContent).toContain('6\u00a0vụ tại Trần Phú');
  fireEvent.click(units.getByRole('button', { name: /^Ka Long/u }), { shiftKey: true });
  expect(clauses().units).toEqual(['06712', '06709']);
  fireEvent.click(row(), { shiftKey: true });
  fireEvent.click(units.getByRole('button', { name: /^Ka Long/u }));
  expect(clauses().units).toBeUndefined();
});

it('switches the family by a click on a class of the other one, and never mixes the two', async () => {
  await show();
  const classes = within(screen.getByTestId('chart-classes'));
  fireEvent.click(classes.getByRole('button', { name: /^Trật tự giao thông/u }));
  await frame();
  expect(appStore.getState().family).toBe('police');
  expect(clauses().classes).toEqual(['traffic']);
  // Taking the last class away asks for all of its family again, never for none and never for the other one.
  fireEvent.click(classes.getByRole('button', { name: /^Trật tự giao thông/u }));
  expect(clauses().classes).toEqual(['traffic', 'public-order']);
});

it('walks the hour matrix by key: Shift selects a block, Enter filters, Esc clears', async () => {
  await show();
  const grid = screen.getByRole('grid');
  fireEvent.focus(grid);
  fireEvent.keyDown(grid, { key: 'ArrowRight' });
  const active = document.getElementById(grid.getAttribute('aria-activedescendant') ?? '');
  expect(active?.getAttribute('aria-label')).toMatch(/^Thứ Hai, 1–2 giờ: \d+ vụ$/u);
  fireEvent.keyDown(grid, { key: 'ArrowRight', shiftKey: true });
  fireEvent.keyDown(grid, { key: 'ArrowDown', shiftKey: true });
  fireEvent.keyDown(grid, { key: 'Enter' });
  expect(clauses()).toMatchObject({ hours: [1, 2], weekdays: [0, 1] });
  fireEvent.keyDown(grid, { key: 'Escape' });
  expect(Object.keys(clauses()).sort()).toEqual(['classes', 'time']);
});

it('shows the numbers behind a chart as a table that adds up', async () => {
  await show();
  const chart = within(screen.getByTestId('chart-units'));
  fireEvent.click(chart.getByRole('button', { name: /Bảng số/u }));
  const rows = within(chart.getByRole('table')).getAllByRole('row').slice(1);
  const sum = rows.reduce((n, r) => n + Number(within(r).getAllByRole('cell').at(0)?.textContent), 0);
  expect(sum).toBe(9);
});

it('says where the numbers come from, and that no case fits when none does', async () => {
  await show();
  const panel = screen.getByTestId('insight-panel');
  expect(panel.textContent).toContain('n = 9. Không có vị trí: 1. Không rõ giờ: 1.');
  act(() => actions.setClause('hours', [4]));
  await frame();
  expect(screen.getByTestId('insight-sentence').textContent).toContain('không có vụ nào');
  fireEvent.click(within(panel).getByRole('button', { name: 'Bỏ các điều kiện' }));
  expect(clauses().hours).toBeUndefined();
});

it('shows the picked incident with its time, accuracy and source, and closes', async () => {
  await show();
  act(() => actions.select({ kind: 'incident', row: 0 }));
  const card = within(screen.getByTestId('selection-card'));
  expect(card.getByText('10/8/2013 21:30')).toBeTruthy();
  expect(card.getByText('trong 15 m')).toBeTruthy();
  fireEvent.click(card.getByRole('button', { name: 'Đóng chi tiết' }));
  expect(screen.queryByTestId('selection-card')).toBeNull();
});

it('refuses a typed date that does not exist, in words, and takes a good one with both days in', async () => {
  await show();
  fireEvent.click(screen.getByRole('button', { name: /Đổi khoảng thời gian/u }));
  const from = screen.getByLabelText('Từ ngày');
  fireEvent.change(from, { target: { value: '31/2/2022' } });
  fireEvent.click(screen.getByRole('button', { name: 'Xem khoảng này' }));
  expect(screen.getByText('Không có ngày này trên lịch.')).toBeTruthy();
  fireEvent.change(from, { target: { value: '1/3/2016' } });
  fireEvent.change(screen.getByLabelText('Đến hết ngày'), { target: { value: '31/3/2016' } });
  fireEvent.click(screen.getByRole('button', { name: 'Xem khoảng này' }));
  expect(clauses().time).toEqual({ from: at('2016-03-01'), to: at('2016-04-01') });
});

it('lists the rows behind a bar, as many as the bar says, sorts them, goes there and lists the whole question again', {
  timeout: 30_000,
}, async () => {
  const dataset = await show();
  expect(screen.queryByTestId('rows-grid')).toBeNull();
  const units = within(screen.getByTestId('chart-units'));
  fireEvent.click(units.getByRole('button', { name: 'Danh sách 6 vụ: Trần Phú' }));
  const rows = () => within(screen.getByTestId('rows-grid')).getAllByRole('row').slice(1);
  const texts = () => rows().map((r) => [...r.children].map((c) => c.textContent));
  // The list's code is fetched now, which may take a busy machine its time.
  const seen = () => expect(document.activeElement).toBe(screen.getByTestId('rows-grid'));
  await waitFor(seen, { timeout: 15_000 });
  expect(texts()).toEqual([
    ['5/11/2022 00:00–06:00', 'Hình sự', 'Trần Phú'],
    ['11/10/2022 20:30', 'Vũ khí', 'Trần Phú'],
    ['10/9/2022 22:00', 'Hình sự', 'Trần Phú'],
    ['9/8/2022 21:05', 'Hình sự', 'Trần Phú'],
    ['7/6/2022 21:00', 'Hình sự', 'Trần Phú'],
    ['6/6/2022 01:10', 'Hình sự', 'Trần Phú'],
  ]);
  const grid = screen.getByTestId('rows-grid');
  fireEvent.click(within(grid).getByRole('button', { name: 'Loại vụ' }));
  expect(texts().at(-1)?.[1]).toBe('Vũ khí');
  fireEvent.keyDown(grid, { key: 'End' });
  fireEvent.keyDown(grid, { key: 'Enter' });
  const { table } = dataset.engine;
  const chosen = appStore.getState().selection;
  expect(chosen?.kind === 'incident' && table.classes[table.cls[chosen.row] ?? 0]?.code).toBe('weapons');
  // It has no place, so the map stays where it is.
  expect(appStore.getState().view).toEqual(initialState().view);
  act(() => actions.setClause('hours', [21]));
  await frame();
  expect(rows().length).toBe(2);
  fireEvent.click(within(screen.getByTestId('rows')).getByRole('button', { name: 'Cả câu hỏi' }));
  act(() => actions.setClause('hours', undefined));
  await frame();
  expect(rows().length).toBe(9);
});

it('folds its sections, each for itself, and a folded one is not made', async () => {
  await show();
  const hours = () => within(screen.getByTestId('chart-hours'));
  expect(hours().getByRole('grid')).toBeTruthy();
  fireEvent.click(hours().getByRole('button', { name: 'Giờ và thứ trong tuần' }));
  expect(hours().queryByRole('grid')).toBeNull();
  expect(appStore.getState().sections).toMatchObject({ hours: false, units: true });
  expect(hours().getByRole('button', { expanded: false })).toBeTruthy();
});
