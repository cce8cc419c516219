import type { KeyboardEvent, MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bar } from '../../core/table/behind.ts';
import { askForRows } from '../state/panels.ts';
import { ListIcon } from '../ui/icons.tsx';
import { useWords } from './useWords.ts';

/** The key that lists the rows behind what has the focus. */
export const isListKey = (e: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): boolean =>
  e.key.toLowerCase() === 'l' && !e.ctrlKey && !e.metaKey && !e.altKey;

/** Ways to the rows behind a bar besides its button: the context menu (also its key, or a long press) and the key L. */
export function drillKeys(bar: Bar, n: number) {
  return {
    'aria-keyshortcuts': 'L',
    onContextMenu(e: MouseEvent) {
      e.preventDefault();
      if (n > 0) askForRows(bar);
    },
    onKeyDown(e: KeyboardEvent) {
      if (!isListKey(e) || n === 0) return;
      e.preventDefault();
      askForRows(bar);
    },
  };
}

/** Lists the rows behind a bar. Out of the tab order, since the bar itself answers to L: lists of bars stay short to walk. */
export function DrillButton(props: { readonly bar: Bar; readonly n: number; readonly what: string }) {
  const { t } = useTranslation('charts');
  const { f } = useWords();
  const { bar, n, what } = props;
  if (n === 0) return null;
  const label = t('rows.listAt', { count: n, n: f.number(n), what });
  return (
    <button
      type="button"
      className="ip-drill"
      tabIndex={-1}
      aria-label={label}
      title={label}
      onClick={() => askForRows(bar)}
    >
      <ListIcon size={16} />
    </button>
  );
}
