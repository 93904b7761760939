import type { LawRemarkCode } from '#law/model.ts'

/** The codes of remarks on a letter's structure, by its profile; stable, see `commands.md`. */
type StructureRemarkCode =
  | 'letter.block-missing'
  | 'letter.order-differs'
  | 'letter.question-numbering'
  | 'letter.deadline-differs'
  | 'letter.hedge-missing'
  | 'letter.signature-missing'
  | 'letter.signatory-differs'

export type RemarkCode = LawRemarkCode | StructureRemarkCode

/** What a remark of each code says, in a few words; for lists and margins. */
export interface RemarkTitle {
  readonly en: string
  readonly ar: string
}

/** Every code a remark can have, with its title in the languages of our pages. */
export const REMARK_TITLES: Readonly<Record<RemarkCode, RemarkTitle>> = {
  'instrument.unknown': { en: 'Unknown instrument', ar: 'صك غير معروف' },
  'instrument.title-differs': { en: 'Another title', ar: 'عنوان مختلف' },
  'instrument.later-than-letter': { en: 'Instrument later than the letter', ar: 'صك لاحق للرسالة' },
  'provision.article-missing': { en: 'No such article', ar: 'مادة غير موجودة' },
  'provision.paragraph-missing': { en: 'No such paragraph', ar: 'فقرة غير موجودة' },
  'provision.point-missing': { en: 'No such sub-paragraph', ar: 'فقرة فرعية غير موجودة' },
  'provision.off-subject': { en: 'Another provision is meant', ar: 'المقصود حكم آخر' },
  'status.date-differs': { en: 'Another date', ar: 'تاريخ مختلف' },
  'status.action-differs': { en: 'Another act', ar: 'إجراء مختلف' },
  'status.not-party': { en: 'Not a party', ar: 'ليست طرفاً' },
  'status.signatory-only': { en: 'Signed only', ar: 'موقِّعة فقط' },
  'status.reserved': { en: 'Reservation or declaration', ar: 'تحفظ أو إعلان' },
  'comment.unknown': { en: 'Unknown general comment', ar: 'تعليق عام غير معروف' },
  'comment.paragraph-missing': { en: 'No such paragraph', ar: 'فقرة غير موجودة' },
  'comment.wrong-body': { en: 'Another committee', ar: 'لجنة أخرى' },
  'symbol.malformed': { en: 'Malformed symbol', ar: 'رمز وثيقة غير سليم' },
  'resolution.unknown': { en: 'Unknown resolution', ar: 'قرار غير معروف' },
  'provision.pinpoint-missing': { en: 'Article not given', ar: 'المادة غير محددة' },
  'obligation.strength-differs': { en: 'Duty stated too strongly or weakly', ar: 'قوة الالتزام مختلفة' },
  'law.gap': { en: 'No law for a theme', ar: 'موضوع بلا سند قانوني' },
  'law.style': { en: 'Uneven style', ar: 'أسلوب غير متسق' },
  'text.date-impossible': { en: 'Impossible date', ar: 'تاريخ مستحيل' },
  'text.figure-inconsistent': { en: 'Figures do not agree', ar: 'أرقام غير متسقة' },
  'text.quotation-unbalanced': { en: 'Quotation not closed', ar: 'اقتباس غير مغلق' },
  'letter.block-missing': { en: 'A part is missing', ar: 'جزء ناقص' },
  'letter.order-differs': { en: 'Another order', ar: 'ترتيب مختلف' },
  'letter.question-numbering': { en: 'Numbering of questions', ar: 'ترقيم الأسئلة' },
  'letter.deadline-differs': { en: 'Another deadline', ar: 'أجل مختلف' },
  'letter.hedge-missing': { en: 'Stated as a fact', ar: 'صياغة على سبيل الجزم' },
  'letter.signature-missing': { en: 'Signature missing', ar: 'توقيع ناقص' },
  'letter.signatory-differs': { en: 'Another signatory', ar: 'موقِّع مختلف' },
}

/** Whether a text is the code of a remark. */
export function isRemarkCode(text: string): text is RemarkCode {
  return Object.hasOwn(REMARK_TITLES, text)
}
