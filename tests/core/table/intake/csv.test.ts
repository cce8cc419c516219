import { describe, expect, it } from 'vitest';
import { CsvScanner, csvCell, guessDelimiter, parseCsv } from '../../../../src/core/table/intake/csv.ts';
import { randomOf } from '../random.ts';

const whole = (text: string, delimiter = ',') => parseCsv(text, delimiter, true);

describe('CSV scanner', () => {
  it('reads quotes, doubled quotes, delimiters and line ends inside quotes', () => {
    expect(whole('a,"b,c","d ""e"" f"\r\n"x\ny",,z')).toEqual([
      ['a', 'b,c', 'd "e" f'],
      ['x\ny', '', 'z'],
    ]);
  });

  it('takes LF, CRLF and CR alone as ends of records', () => {
    expect(whole('a,b\nc,d\r\ne,f\rg,h')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
      ['g', 'h'],
    ]);
  });

  it('treats a quote inside a plain cell as text', () => {
    expect(whole('5" pipe,"q"x\n')).toEqual([['5" pipe', 'qx']]);
  });

  it('reads the same wherever the chunks are cut', () => {
    const random = randomOf(7);
    const bits = ['a', '', '"b,c"', '"d\r\ne"', '""', '"f ""g"""', 'hé', '5"'];
    for (let round = 0; round < 200; round++) {
      const rows = Array.from({ length: 4 }, () =>
        Array.from({ length: 3 }, () => bits[Math.floor(random() * bits.length)] ?? ''),
      );
      const text = rows.map((r) => r.join(',')).join(round % 2 ? '\n' : '\r\n');
      const records: string[][] = [];
      const scanner = new CsvScanner(',', (cells) => records.push(cells));
      for (let at = 0; at < text.length; ) {
        const step = 1 + Math.floor(random() * 4);
        scanner.push(text.slice(at, at + step));
        at += step;
      }
      scanner.end();
      expect(records, JSON.stringify(text)).toEqual(whole(text));
    }
  });

  it('cuts out only the wanted columns, and counts all', () => {
    const seen: unknown[] = [];
    const scanner = new CsvScanner(',', (cells, count) => seen.push([cells, count]));
    scanner.want([false, true]);
    scanner.push('a,b,c\n');
    expect(seen).toEqual([[['', 'b', ''], 3]]);
  });

  it('refuses a quote that is never closed, early in a huge file', () => {
    expect(() => {
      const scanner = new CsvScanner(',', () => undefined);
      scanner.push('a,"b\n');
      for (let i = 0; i < 40; i++) scanner.push('x'.repeat(1 << 16));
    }).toThrow(/never closed/);
  });

  it.each([
    ['a;b\n1,5;2,5\n', ';'],
    ['a\tb\n1\t2\n', '\t'],
    ['a|b\n1|2\n', '|'],
    ['a,b\n"x;y;z",2\n', ','],
    ['one\ntwo\n', ','],
  ])('guesses the delimiter of %j', (text, delimiter) => {
    expect(guessDelimiter(text)).toBe(delimiter);
  });

  it('writes cells that no spreadsheet runs as a formula', () => {
    expect(csvCell('=1+1')).toBe("'=1+1");
    expect(csvCell('@SUM(A1)')).toBe("'@SUM(A1)");
    expect(csvCell('-21,5')).toBe('"-21,5"');
    expect(csvCell('say "hi"')).toBe('"say ""hi"""');
  });
});
