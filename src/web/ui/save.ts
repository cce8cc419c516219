/** Saves pieces of text as one file under a name, without leaving the page. */
export function saveText(pieces: readonly string[], fileName: string, type = 'text/csv'): void {
  const url = URL.createObjectURL(new Blob([...pieces], { type: `${type};charset=utf-8` }));
  const link = Object.assign(document.createElement('a'), { href: url, download: fileName });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
