import { describe, expect, it } from 'vitest';
import { decoderFor, encodingChoice, garbled } from '../../../../src/core/table/intake/encodings.ts';
import { sniff } from '../../../../src/core/table/intake/format.ts';
import { fromVni, tcvn3OfByte, vietnameseShare } from '../../../../src/core/table/intake/vietnamese.ts';
import { codes, pieces, read } from './read.ts';

const TEXT =
  'Mã,Thời gian,Loại vụ,Kinh độ,Vĩ độ\nA,2021-03-14,Trộm cắp tài sản ở phường Ka Long,107.97,21.53\n';
const LETTERS = 'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ';

// Writers for the tests, made the other way round from what is read.
const tcvn3 = (text: string): Uint8Array => {
  const byteOf = new Map(Array.from({ length: 256 }, (_, b) => [tcvn3OfByte(b), b]));
  return Uint8Array.from([...text], (c) => byteOf.get(c) ?? 0x3f);
};
const vniText = (text: string): string => {
  const of = new Map<string, string>();
  for (const base of 'aeouyôö')
    for (const mark of ['', ...'âáàåãäêéèúüëùøûõï']) {
      const made = fromVni(base + mark);
      if (made.length === 1 && !of.has(made)) of.set(made, base + mark);
    }
  for (const c of 'ôöñíìæóòî') of.set(fromVni(c), c);
  return [...text].map((c) => of.get(c) ?? of.get(c.toLowerCase())?.toUpperCase() ?? c).join('');
};
const latin = (text: string): Uint8Array => Uint8Array.from([...text], (c) => c.charCodeAt(0));
const win1258 = (text: string): Uint8Array => {
  const marks: Record<string, number> = {
    '\u0300': 0xcc,
    '\u0309': 0xd2,
    '\u0303': 0xde,
    '\u0301': 0xec,
    '\u0323': 0xf2,
  };
  const own: Record<string, number> = { ă: 0xe3, đ: 0xf0, ơ: 0xf5, ư: 0xfd };
  const bytes = [
    ...text.normalize('NFD').replace(/([aeo])([\u0323])?\u0302/g, (_, v, d = '') => `${v}\u0302${d}`),
  ];
  const joined = bytes.join('').replace(/[aeou](\u0323?)[\u0302\u0306\u031b]/g, (m) => {
    const dot = m.includes('\u0323') ? '\u0323' : '';
    return m.replace('\u0323', '').normalize('NFC') + dot;
  });
  return Uint8Array.from([...joined], (c) => marks[c] ?? own[c] ?? c.charCodeAt(0));
};

describe('encodings of Vietnamese text', () => {
  const written = { tcvn3: tcvn3(TEXT), vni: latin(vniText(TEXT)), 'windows-1258': win1258(TEXT) } as const;

  it.each(Object.entries(written))(
    '%s is recognised, asked for, and read with the answer',
    async (label, bytes) => {
      const asked = await read(bytes, { layer: 'incidents' });
      expect(asked.result).toMatchObject({ outcome: 'needs-choice', rows: 0 });
      expect(asked.result.choices[0]).toMatchObject({ id: 'encoding', suggested: label });
      expect(asked.result.choices[0]?.examples?.[label]).toContain('phường');
      for (const size of [1, 7, 1 << 16]) {
        const { incidents, summary } = await read(
          bytes,
          { layer: 'incidents', choices: { encoding: label } },
          size,
        );
        expect(incidents).toHaveLength(1);
        expect(summary?.classes[0]?.label).toBe('Trộm cắp tài sản ở phường Ka Long');
      }
    },
  );

  it('reads every letter of TCVN3 and VNI, in both cases', () => {
    const through = (label: string, bytes: Uint8Array) => {
      const d = decoderFor(label);
      return d.push(bytes) + d.end();
    };
    expect(through('tcvn3', tcvn3(LETTERS))).toBe(LETTERS);
    expect(through('vni', latin(vniText(LETTERS)))).toBe(LETTERS);
    expect(fromVni('TRÖÔØNG ÑAÏI HOÏC, XAÕ VÓNH THÖÏC')).toBe('TRƯỜNG ĐẠI HỌC, XÃ VĨNH THỰC');
    expect(tcvn3OfByte(0xb8) + tcvn3OfByte(0xae) + tcvn3OfByte(0x41)).toBe('áđA');
  });

  it('suggests western for western text, and nothing for UTF-8 with a broken byte', () => {
    const western = latin('id;stra\u00dfe;caf\u00e9;fa\u00e7ade;Zürich\n');
    expect(encodingChoice(western)?.suggested).toBe('windows-1252');
    const broken = new TextEncoder().encode(`${TEXT}${LETTERS}`);
    broken[3] = 0xff;
    expect(encodingChoice(broken)).toBeNull();
  });

  it('knows text that was converted wrongly, keeps it, and mends it only when told', async () => {
    const mojibake = new TextDecoder('windows-1252').decode(
      new TextEncoder().encode(TEXT.replaceAll('Mã', 'Ma')),
    );
    const tcvnText = new TextDecoder('windows-1252').decode(tcvn3(TEXT));
    const kinds = { vni: vniText(TEXT), tcvn3: tcvnText, mojibake };
    for (const [kind, text] of Object.entries(kinds)) {
      expect(garbled(text), kind).toBe(kind);
      const asItIs = await read(text, {});
      expect(codes(asItIs.result.warnings)).toHaveProperty('garbled-text');
      expect(asItIs.result.choices[0]).toMatchObject({ id: 'encoding', options: ['utf-8', `utf-8-${kind}`] });
      const mended = await read(text, { layer: 'incidents', choices: { encoding: `utf-8-${kind}` } }, 5);
      expect(mended.summary?.classes[0]?.label, kind).toBe('Trộm cắp tài sản ở phường Ka Long');
    }
    for (const fine of [TEXT, 'straße, café, façade, Zürich, forêt, Kraków', 'São Paulo, região, não'])
      expect(garbled(fine), fine).toBeNull();
  });

  it('tells syllables from noise', () => {
    expect(vietnameseShare('Trộm cắp Nghĩa Quảng khuỷu')).toBe(1);
    expect(vietnameseShare('Tr\u00e9m c¾p t\u00b5i')).toBeLessThan(0.5);
    expect(vietnameseShare('plain')).toBe(0);
  });

  it('reads UTF-16 that lost its mark', async () => {
    const le = new Uint8Array(Buffer.from(TEXT, 'utf16le'));
    const be = new Uint8Array(Buffer.from(le).swap16());
    expect(sniff(le, 'a.csv')).toEqual({ format: 'csv', bom: 'utf-16le' });
    for (const bytes of [le, be])
      expect((await read(bytes, { layer: 'incidents' }, 3)).incidents).toHaveLength(1);
  });

  it('refuses an encoding that does not exist', async () => {
    const { result } = await read(pieces(written.vni, 9), { choices: { encoding: 'klingon' } });
    expect(result.problems[0]?.code).toBe('unknown-encoding');
  });
});
