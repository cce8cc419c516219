import type { Look } from '../../core/export/marks.ts';

/** The colours of paper: the tokens of the day, whatever the screen wears. */
export function paperLook(): Look {
  const probe = document.createElement('div');
  probe.dataset.theme = 'day';
  probe.hidden = true;
  document.body.append(probe);
  const style = getComputedStyle(probe);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const look = {
    paper: token('surface'),
    ink: token('ink'),
    ink2: token('ink-2'),
    line: token('line'),
    shade: token('surface-2'),
  };
  probe.remove();
  return look;
}
