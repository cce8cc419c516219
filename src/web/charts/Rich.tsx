import { createElement, Fragment } from 'react';

/** Text in which `<b>…</b>` marks what weighs most; everything else is shown as it is written. */
export function Rich({ text }: { readonly text: string }) {
  const parts = text
    .split(/<b>(.*?)<\/b>/u)
    .map((part, i) => (i % 2 === 1 ? createElement('strong', null, part) : part));
  // As children in place, not as a list: the same words may weigh twice.
  return createElement(Fragment, null, ...parts);
}
