import { fold, foldHeader } from './text.ts';

/**
 * Personal data, recognised so that it is never kept: by the words of a header, and by what the values of a column
 * look like under an innocent header. Only mapped fields are stored anyway; this is for the notice, for the list of
 * rows set aside, and against a personal column being mapped by mistake.
 */
const HEADER =
  /\b(ho ten|ho va ten|ten nguoi|ten nan nhan|ten doi tuong|ten bi can|nguoi (bi hai|vi pham|to giac|bao tin|lien quan|than)|nan nhan|bi hai|bi can|bi cao|doi tuong|nghi pham|cmnd|cmtnd|cccd|can cuoc|so dinh danh|ho chieu|passport|sdt|so dt|dien thoai|phone|mobile|tel|email|e mail|thu dien tu|zalo|bien so|bien kiem soat|bks|(license|licence|number) plate|plate (number|no)|vehicle reg\w*|ngay sinh|nam sinh|sinh ngay|dob|birth|birthday|birthdate|tuoi|edad|age|age range|gioi tinh|sexo|sex|gender|dan toc|ethnic\w*|race|ton giao|religion|quoc tich|nationality|(first|last|full|middle|given|family) name|surname|forename|person name|(victim|suspect|offender|complainant|officer|witness) (name|id)|noi o|noi cu tru|cho o|thuong tru|tam tru|ho khau|home address|ssn|social security|so tai khoan|bank account)\b/;
/** Headers of text that people write freely; names and addresses hide in it, so it is not kept either. */
const FREE_TEXT =
  /^(ghi chu|noi dung|noi dung vu viec|mo ta|mo ta vu viec|dien bien|tom tat|chi tiet|nhan xet|y kien|note|notes|comment|comments|remark|remarks|description|narrative|summary|details|free text|txt|text)$/;

export type DropReason = 'personal' | 'free-text';

/** Why a column of this header is not kept; null when its header is innocent. */
export function dropByHeader(header: string): DropReason | null {
  const words = foldHeader(header);
  if (HEADER.test(words)) return 'personal';
  return FREE_TEXT.test(words) ? 'free-text' : null;
}

/** Twelve digits beginning with a province code, then century-and-sex and year: a citizen number. */
const CITIZEN = /^0(0[1-9]|[1-8]\d|9[0-6])[0-3]\d{8}$/;
const OLD_CITIZEN = /^\d{9}$/;
const PHONE =
  /^(?:\+?84|0)[ .-]?(?:[35789]\d|2\d{1,2})(?:[ .-]?\d){6,8}$|^\+\d{1,3}[ .-]?\d(?:[ .-]?\d){6,12}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;
const PLATE = /^\d{2}[ -]?[A-ZĐ]{1,2}\d?[ .-]*\d{3}[.]?\d{1,2}$/i;
const SURNAMES = new Set(
  'nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh doan luu trinh mai truong cao tang luong'.split(
    ' ',
  ),
);
const FULL_NAME = /^\p{Lu}[\p{L}\p{M}]*(?: \p{Lu}[\p{L}\p{M}]*){2,4}$/u;

/**
 * Whether one value by itself is surely personal (nine digits may be any number, three words any name). `identifies`:
 * the value is meant to number a case, and case numbers such as 21-HS-0001 are built like number plates.
 */
export function isPersonalValue(text: string, identifies = false): boolean {
  const t = text.trim();
  return CITIZEN.test(t) || PHONE.test(t) || EMAIL.test(t) || (!identifies && PLATE.test(t));
}

const INSIDE =
  /[^\s@]+@[^\s@]+\.[^\s@]{2,}|(?<!\d)0(?:0[1-9]|[1-8]\d|9[0-6])[0-3]\d{8}(?!\d)|(?<!\d)(?:\+84|0)[ .-]?[35789]\d(?:[ .-]?\d){7}(?!\d)|\b\d{2}[A-ZĐ]{1,2}\d?[ .-]+\d{3}\.?\d{2}\b/gu;

/** The text with every personal value in it covered; the same text when there is none. */
export const maskPersonal = (text: string): string => text.replace(INSIDE, '•••');

/**
 * Whether a column is personal by its values: at least two, and half of those that are not empty. `identifies`: the
 * column is meant to hold numbers of cases, so nine digits speak for nothing.
 */
export function dropByValues(values: readonly string[], identifies: boolean): boolean {
  const filled = values.map((v) => v.trim()).filter((v) => v !== '');
  if (filled.length < 2) return filled.length === 1 && isPersonalValue(filled[0] ?? '', identifies);
  const looksPersonal = (v: string): boolean => {
    if (isPersonalValue(v, identifies)) return true;
    if (identifies) return false;
    if (OLD_CITIZEN.test(v)) return true;
    return FULL_NAME.test(v) && SURNAMES.has(fold(v.split(' ')[0] ?? ''));
  };
  return filled.filter(looksPersonal).length * 2 >= filled.length;
}
