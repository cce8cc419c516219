/** Saves pieces of text as one file under a name, without leaving the page. */
export function saveText(pieces: readonly string[], fileName: string, type = 'text/csv'): void {
  saveBlob(new Blob([...pieces], { type: `${type};charset=utf-8` }), fileName);
}

/** Saves a file under a name, without leaving the page. */
export function saveBlob(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href: url, download: fileName });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
