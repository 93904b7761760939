import { calendarDate, dayNumber, type CalendarDate } from '#base/calendar-date.ts'
import type { Severity } from '#base/remark.ts'
import type { Language } from '#law/model.ts'
import type { CheckNote } from './check.ts'
import type { BuiltInLanguage } from '#ui/messages/languages.ts'

type Plurals = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string }

/** The words of a report on a letter, in one language of our pages. `#` stands for a number. */
export interface ReportWords {
  readonly severity: Readonly<Record<Severity, string>>
  readonly counts: Readonly<Record<Severity | 'citations', Plurals>>
  readonly languages: Readonly<Record<Language, string>>
  readonly title: string
  readonly summary: string
  readonly noRemarks: string
  /** One remark, before its number. */
  readonly remark: string
  readonly toPlace: string
  readonly remarksHere: string
  readonly line: string
  readonly reference: string
  readonly state: string
  readonly date: string
  readonly language: string
  readonly law: string
  readonly unknown: string
  readonly none: string
  readonly expected: string
  readonly suggestion: string
  readonly letterText: string
  readonly unread: string
  readonly citationsTitle: string
  readonly citationWords: string
  readonly citationInstrument: string
  readonly citationProvisions: string
  readonly citationActions: string
  readonly footer: string
  /** Notes on the whole check; where a language has none, the check's own sentence is shown. */
  readonly notes: Readonly<Partial<Record<CheckNote['code'], string>>>
}

export const REPORT_WORDS: Readonly<Record<BuiltInLanguage, ReportWords>> = {
  en: {
    severity: { error: 'Error', warning: 'Warning', note: 'Note' },
    counts: {
      error: { zero: 'No errors', one: '# error', other: '# errors' },
      warning: { zero: 'No warnings', one: '# warning', other: '# warnings' },
      note: { zero: 'No notes', one: '# note', other: '# notes' },
      citations: { zero: 'No citations read', one: '# citation read', other: '# citations read' },
    },
    languages: {
      en: 'English',
      fr: 'French',
      es: 'Spanish',
      ru: 'Russian',
      ar: 'Arabic',
      zh: 'Chinese',
      ko: 'Korean',
    },
    title: 'Remarks on a letter',
    summary: 'Summary',
    noRemarks: 'Nothing to remark. This says that no slip was found, not that there is none.',
    remark: 'Remark',
    toPlace: 'to its place in the letter',
    remarksHere: 'Remarks on this paragraph',
    line: 'line',
    reference: 'Reference',
    state: 'State',
    date: 'Date',
    language: 'Language',
    law: 'Law',
    unknown: 'not known',
    none: 'none',
    expected: 'Expected',
    suggestion: 'Suggestion',
    letterText: 'Text of the letter',
    unread: 'Not checked',
    citationsTitle: 'How the citations were read',
    citationWords: 'In the letter',
    citationInstrument: 'Instrument',
    citationProvisions: 'Provisions',
    citationActions: 'Stated acts',
    footer:
      'Made by Demarche on the computer where it ran; nothing was sent anywhere. The depositary’s own record prevails.',
    notes: {},
  },
  ar: {
    severity: { error: 'خطأ', warning: 'تحذير', note: 'إشارة' },
    counts: {
      error: {
        zero: 'لا أخطاء',
        one: 'خطأ واحد',
        two: 'خطآن',
        few: '# أخطاء',
        many: '# خطأً',
        other: '# خطأ',
      },
      warning: {
        zero: 'لا تحذيرات',
        one: 'تحذير واحد',
        two: 'تحذيران',
        few: '# تحذيرات',
        many: '# تحذيراً',
        other: '# تحذير',
      },
      note: {
        zero: 'لا إشارات',
        one: 'إشارة واحدة',
        two: 'إشارتان',
        few: '# إشارات',
        many: '# إشارةً',
        other: '# إشارة',
      },
      citations: {
        zero: 'لم تُقرأ أي إحالة',
        one: 'قُرئت إحالة واحدة',
        two: 'قُرئت إحالتان',
        few: 'قُرئت # إحالات',
        many: 'قُرئت # إحالةً',
        other: 'قُرئت # إحالة',
      },
    },
    languages: {
      en: 'الإنكليزية',
      fr: 'الفرنسية',
      es: 'الإسبانية',
      ru: 'الروسية',
      ar: 'العربية',
      zh: 'الصينية',
      ko: 'الكورية',
    },
    title: 'ملحوظات على رسالة',
    summary: 'الخلاصة',
    noRemarks: 'لا ملحوظات. معنى ذلك أنه لم يُعثر على زلّة، لا أن الرسالة تخلو منها.',
    remark: 'ملحوظة',
    toPlace: 'إلى موضعها في الرسالة',
    remarksHere: 'ملحوظات على هذه الفقرة',
    line: 'السطر',
    reference: 'المرجع',
    state: 'الدولة',
    date: 'التاريخ',
    language: 'اللغة',
    law: 'إصدار القانون',
    unknown: 'غير معروف',
    none: 'لا يوجد',
    expected: 'المتوقَّع',
    suggestion: 'الاقتراح',
    letterText: 'نص الرسالة',
    unread: 'لم يُفحص',
    citationsTitle: 'كيف قُرئت الإحالات',
    citationWords: 'في الرسالة',
    citationInstrument: 'الصك',
    citationProvisions: 'الأحكام',
    citationActions: 'الإجراءات المذكورة',
    footer:
      'أعدّه برنامج Demarche على الحاسوب الذي شُغّل عليه، ولم يُرسَل شيء إلى أي مكان. والمرجع هو سجل الوديع نفسه.',
    notes: {
      'date.unknown': 'تاريخ الرسالة غير معروف، ففُحصت على القانون الساري اليوم. يُرجى ذكر تاريخها.',
      'state.unknown':
        'الدولة المخاطَبة غير معروفة، فلم يُفحص ما صدّقت عليه أو انضمت إليه أو وقّعته. يُرجى ذكر الدولة.',
      'date.given-differs': 'في الرسالة تاريخ آخر؛ فُحصت على التاريخ الذي ذُكر.',
      'state.given-differs': 'الرسالة موجهة إلى دولة أخرى؛ فُحصت بالنسبة إلى الدولة التي ذُكرت.',
    },
  },
}

const pluralsOf = { en: new Intl.PluralRules('en'), ar: new Intl.PluralRules('ar') }

/** `3 errors`, in the words of a language. */
export function sayCount(language: BuiltInLanguage, what: Severity | 'citations', count: number): string {
  const forms = REPORT_WORDS[language].counts[what]
  const form = count === 0 ? 'zero' : pluralsOf[language].select(count)
  return (forms[form] ?? forms.other).replace('#', String(count))
}

const EPOCH = dayNumber(calendarDate(1970, 1, 1))
const DAY_IN_MILLISECONDS = 86_400_000

/** A day as it is written in a language: `22 March 2024`, `22 مارس 2024`. */
export function sayDay(language: BuiltInLanguage, day: CalendarDate): string {
  const locale = language === 'ar' ? 'ar-u-nu-latn-ca-gregory' : 'en-GB'
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  return format.format((dayNumber(day) - EPOCH) * DAY_IN_MILLISECONDS)
}
