import { fold, foldHeader } from './text.ts';

/**
 * Personal data, recognised so that it is never kept: by the words of a header, and by what values look like under an
 * innocent header (`personal-columns.ts`). Only mapped fields are stored anyway; this is for the notice, for the list of
 * rows set aside, and against a personal column being mapped by mistake.
 */
export const PERSONAL_KINDS = [
  'name',
  'citizen-number',
  'phone',
  'plate',
  'email',
  'birth-date',
  'address',
  'trait',
] as const;
export type PersonalKind = (typeof PERSONAL_KINDS)[number];

/** English words for the kinds, for logs and `--json`. */
export const KIND_WORDS: Readonly<Record<PersonalKind, string>> = {
  name: 'names of persons',
  'citizen-number': 'citizen or passport numbers',
  phone: 'phone numbers',
  plate: 'licence plates',
  email: 'e-mail addresses',
  'birth-date': 'dates or years of birth',
  address: 'home addresses',
  trait: 'traits of persons',
};

const HEADERS: readonly (readonly [PersonalKind, RegExp])[] = [
  [
    'citizen-number',
    /\b(cmnd|cmtnd|cmt|cccd|can cuoc|can cuoc cong dan|chung minh thu|chung minh nhan dan|so dinh danh|dinh danh ca nhan|ho chieu|passport|ssn|social security|national id|id card|so tai khoan|stk|bank account|ma so thue|bhxh|bhyt)\b/,
  ],
  ['phone', /\b(sdt|so dt|dtdd|dien thoai|so may|phone|mobile|tel|telephone|hotline|zalo|lien he|contact)\b/],
  ['email', /\b(email|e mail|thu dien tu|facebook|fb)\b/],
  [
    'plate',
    /\b(bien so|bien kiem soat|bien xe|so xe|bks|(license|licence|number|registration) plate|plate|vehicle reg\w*|registration no|so khung|so may xe|vin)\b/,
  ],
  [
    'birth-date',
    /\b(ngay sinh|nam sinh|ngay thang nam sinh|sinh ngay|sinh nam|dob|birth|birthday|birthdate|year of birth|yob)\b/,
  ],
  [
    'address',
    /\b(noi o|noi cu tru|cho o|thuong tru|tam tru|ho khau|hktt|dkhktt|que quan|nguyen quan|dia chi nha|home address|residence address)\b/,
  ],
  [
    'trait',
    /\b(tuoi|do tuoi|edad|age|age range|gioi tinh|sexo|sex|gender|dan toc|ethnic\w*|race|ton giao|religion|quoc tich|nationality|nghe nghiep|occupation|trinh do hoc van|tien an|tien su|tinh trang hon nhan|marital status)\b/,
  ],
  [
    'name',
    /\b(ho ten|ho va ten|ho dem|hoten|ten nguoi|ten nan nhan|ten doi tuong|ten bi can|ten bi hai|ten chu (ho|xe|nha)|chu xe|chu ho|nguoi (bi hai|vi pham|to giac|bao tin|lien quan|than|bao|khai|lam chung|dai dien)|nan nhan|bi hai|bi can|bi cao|doi tuong|nghi pham|nguoi bi nan|can bo (thu ly|dieu tra|tiep nhan)|dieu tra vien|(first|last|full|middle|given|family) name|surname|forename|person name|victim|suspect|offender|complainant|(officer|witness|owner|driver|reporter) (name|id)|nombre victima)\b/,
  ],
];
/** Headers of text that people write freely; names and addresses hide in it, so it is not kept either. */
const FREE_TEXT =
  /^((ghi chu|noi dung|mo ta|dien bien|tom tat|chi tiet|nhan xet|y kien)( (vu|vu viec|vu an|su viec|them|khac|chi tiet|noi dung|dien bien))*|ket qua( giai quyet| xu ly| dieu tra)?|bien phap xu ly|huong xu ly|note|notes|comment|comments|remark|remarks|description|narrative|summary|details|free text|txt|text|memo)$/;

export type DropReason = 'personal' | 'free-text';

/** What is personal about a column of this header; null when its header is innocent. */
export const kindByHeader = (header: string): PersonalKind | null => {
  const words = foldHeader(header);
  return HEADERS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
};
/** Whether a header promises text that people write freely. */
export const isFreeTextHeader = (header: string): boolean => FREE_TEXT.test(foldHeader(header));

/** Twelve digits beginning with a province code, then century-and-sex and year: a citizen number. */
const CITIZEN = /^0(0[1-9]|[1-8]\d|9[0-6])[ .]?[0-3]\d{2}[ .]?\d{3}[ .]?\d{3}$/;
const PHONE =
  /^(?:\(?(?:\+|00)?84\)?|0|\(0)[ .-]?(?:[35789]\d|2\d{1,2})\)?(?:[ .-]?\d){6,8}$|^\+\d{1,3}[ -]\d(?:[ .-]?\d){6,12}$|^\+\d{9,14}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;
const PLATE = /^\d{2}[ -]?[A-ZĐ]{1,2}\d?[ .-]*\d{3}[.]?\d{1,2}$/i;

/** What one value surely is by itself; nine digits may be any number, three words any name. */
export function kindOfValue(text: string): PersonalKind | null {
  const t = text.trim();
  if (t.length < 6) return null;
  if (CITIZEN.test(t)) return 'citizen-number';
  if (EMAIL.test(t)) return 'email';
  if (PHONE.test(t)) return 'phone';
  return PLATE.test(t) ? 'plate' : null;
}

/**
 * Whether one value by itself is surely personal. `identifies`: the value is meant to number a case, and case numbers such
 * as 21-HS-0001 are built like number plates.
 */
export function isPersonalValue(text: string, identifies = false): boolean {
  const kind = kindOfValue(text);
  return kind !== null && !(identifies && kind === 'plate');
}

const SURNAMES = new Set(
  'nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đinh|đoàn|lưu|trịnh|mai|trương|cao|tăng|lương|đào|hà|tạ|tô|thái|triệu|quách|lâm|phùng|tống|chu|kiều|nghiêm|vương|bạch|châu|tôn|giang|nông|hứa|diệp|khuất|mạc|đàm|lục|hoàn|lã|doãn|văn|phí|ninh|đồng|thân|từ|viên|khổng|tiêu|trang|ông|bế|cung|đậu|thẩm|vi|lò|quàng|giàng|sùng|vàng|thào|tẩn|chìu|tằng|phoòng|lài'.split(
    '|',
  ),
);
/** Surnames that also stand without marks for nothing else. */
const PLAIN_SURNAMES = new Set(
  'nguyen|tran|pham|hoang|huynh|phan|dang|bui|ngo|duong|dinh|doan|trinh|truong|luong|luu|trieu|vuong|dao|nghiem'.split(
    '|',
  ),
);
const HONORIFIC = /^(ông|bà|anh|chị|em|cháu|cô|chú|bác|đ\/c|đồng chí|mr|mrs|ms|miss)\.?:?\s+/iu;
const AFTER_NAME = /\s*[,(/-]?\s*(s\.?n\.?|sinh (năm|ngày)|nam|nữ|\d).*$|\s*\(.*\)$/iu;

/** Whether a value is built like the full name of a Vietnamese person: family name first, two to six capitalised words. */
export function isPersonName(value: string): boolean {
  const text = value.normalize('NFC').trim();
  if (text.length > 80) return false;
  const called = HONORIFIC.test(text);
  const words = text.replace(HONORIFIC, '').replace(AFTER_NAME, '').trim().split(/\s+/);
  if (words.length < 2 || words.length > 6 || !words.every((w) => /^\p{L}[\p{L}\p{M}]*\.?$/u.test(w)))
    return false;
  const [first = ''] = words;
  const marked = /[^\0-\x7f]/.test(words.join(''));
  const surname = marked
    ? SURNAMES.has(first.toLowerCase()) || PLAIN_SURNAMES.has(fold(first))
    : PLAIN_SURNAMES.has(fold(first));
  if (!surname) return called && words.every((w) => /^\p{Lu}/u.test(w));
  const capitalised = words.every((w) => /^\p{Lu}/u.test(w));
  return capitalised || (words.length > 2 && words.every((w) => w === w.toLowerCase()));
}

const INSIDE =
  /[^\s@<>;,]+@[^\s@<>;,]+\.[^\s@<>;,]{2,}|(?<!\d)0(?:0[1-9]|[1-8]\d|9[0-6])[0-3]\d{8}(?!\d)|(?<!\d)(?:\+84|0)[ .-]?[235789]\d(?:[ .-]?\d){7,8}(?!\d)|\b\d{2}[A-ZĐ]{1,2}\d?[ .-]+\d{3}\.?\d{2}\b|(?<![\p{L}\d])(?:CMND|CMT|CCCD|SĐT|ĐT|HC)[ :.]*\d{8,12}/giu;

const CAPITALISED = /\p{Lu}[\p{L}\p{M}]*(?:[ \t]+\p{Lu}[\p{L}\p{M}]*)+/gu;
const BETWEEN = /[,;/&+|"()[\]{}:]|\s(?:và|va|and|cùng|với)\s/iu;
/** Words before a name that is perhaps written small. */
const ROLE =
  /(?<!\p{L})(?:bị can|bị cáo|bị hại|bị đơn|nạn nhân|đối tượng|nghi phạm|tên là|tên|ông|bà|anh|chị|em|cháu|cô|chú)\s+/giu;
const LONGEST_NAME = 5;

/** Whether the full name of a Vietnamese person stands anywhere in a text. Streets and wards are called after persons too. */
export function containsPersonName(value: string): boolean {
  const text = value.normalize('NFC');
  if (text.split(BETWEEN).some(isPersonName)) return true;
  const startsName = (words: readonly string[]): boolean =>
    words.slice(1, LONGEST_NAME).some((_, n) => isPersonName(words.slice(0, n + 2).join(' ')));
  for (const [found] of text.matchAll(CAPITALISED)) {
    const words = found.split(/\s+/);
    if (words.some((_, k) => startsName(words.slice(k)))) return true;
  }
  for (const role of text.matchAll(ROLE))
    if (startsName(text.slice(role.index + role[0].length).match(/\p{L}[\p{L}\p{M}]*/gu) ?? [])) return true;
  return false;
}

/** Stands for what is not shown. */
export const COVERED = '•••';

/**
 * A value as it may be shown: nothing of it where it is personal or a person is named in it, else without the personal values
 * in it. `identifies`: it numbers a case; `place`: it names a place or a unit, many of which are called after persons.
 */
export function coverPersonal(
  value: string,
  { identifies = false, place = false }: { readonly identifies?: boolean; readonly place?: boolean } = {},
): string {
  const hidden = isPersonalValue(value, identifies) || (!place && containsPersonName(value));
  return hidden ? COVERED : maskPersonal(value);
}

/** The text with every personal value in it covered; the same text when there is none. */
export const maskPersonal = (text: string): string => text.replace(INSIDE, '•••');
