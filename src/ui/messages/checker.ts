import type { PageLanguage } from './languages.ts'

/** The words of the page on which a letter is checked. */
export interface CheckerWords {
  readonly title: string
  readonly lead: string
  readonly privacy: string
  readonly otherLanguage: string
  readonly letter: string
  readonly letterHint: string
  readonly file: string
  readonly fileHint: string
  readonly dropHere: string
  readonly about: string
  readonly aboutHint: string
  readonly state: string
  readonly stateHint: string
  readonly date: string
  readonly language: string
  readonly languageFound: string
  readonly languages: readonly (readonly [tag: string, name: string])[]
  readonly check: string
  readonly checking: string
  readonly again: string
  readonly pastedName: string
  readonly problems: string
  readonly limits: string
  readonly footer: string
  readonly skip: string
  readonly notHere: string
  readonly problem: {
    readonly letterMissing: string
    readonly tooLarge: (megabytes: number) => string
    readonly empty: string
    readonly binary: string
    readonly utf16: string
    readonly notUtf8: (line: number, offset: number) => string
    readonly otherFormat: string
    readonly stateUnknown: (given: string, guesses: readonly string[]) => string
    readonly stateAmbiguous: (given: string, states: readonly string[]) => string
    readonly dateImpossible: (given: string) => string
    readonly languageUnknown: string
    readonly tooOldBrowser: string
    readonly fault: (reference: string) => string
  }
}

export const CHECKER_WORDS: Readonly<Record<PageLanguage, CheckerWords>> = {
  en: {
    title: 'Check a letter',
    lead: 'Every treaty, article, general comment and resolution that a letter cites is compared with what they hold, and with what the State had ratified, acceded to or only signed on the letter’s date.',
    privacy: 'The letter stays on this computer. It is not sent anywhere and not kept.',
    otherLanguage: 'العربية',
    letter: 'Text of the letter',
    letterHint: 'Plain text or Markdown, in English, French, Spanish, Russian, Arabic, Chinese or Korean.',
    file: 'Or a file',
    fileHint: '.txt or .md, in UTF-8. It counts before the text.',
    dropHere: 'Drop the letter to check it',
    about: 'About the letter',
    aboutHint: 'Only where the letter does not say it.',
    state: 'State addressed',
    stateHint: 'Name or code, such as CHN',
    date: 'Date of the letter',
    language: 'Language',
    languageFound: 'recognise it',
    languages: [
      ['en', 'English'],
      ['fr', 'French'],
      ['es', 'Spanish'],
      ['ru', 'Russian'],
      ['ar', 'Arabic'],
      ['zh', 'Chinese'],
      ['ko', 'Korean'],
    ],
    check: 'Check the letter',
    checking: 'Checking …',
    again: 'Change the text and check again',
    pastedName: 'Pasted text',
    problems: 'The letter could not be checked',
    limits:
      'A checker finds slips of law. It does not judge facts, and the depositary’s own record prevails.',
    footer: 'Demarche, free software under the Apache licence. Law:',
    skip: 'Skip to the content',
    notHere: 'There is no such page. The checker is at the front page.',
    problem: {
      letterMissing: 'Paste the text of a letter or choose a file.',
      tooLarge: (megabytes) => `This is larger than ${megabytes} MB. Give one letter at a time.`,
      empty: 'The file holds no text. Save the letter again as plain text.',
      binary: 'This is no text but a binary file. Save the letter as plain text (UTF-8).',
      utf16: 'This is text in UTF-16. Save it as UTF-8.',
      notUtf8: (line, offset) =>
        `This is not UTF-8: see line ${line}, byte ${offset}; perhaps it is windows-1252. Save it as UTF-8.`,
      otherFormat:
        'PDF, Word, OpenDocument, RTF and web pages come with a later version. Save the letter as plain text (UTF-8).',
      stateUnknown: (given, guesses) =>
        `No State “${given}”. ${guesses.length > 0 ? `Did you mean ${guesses.join(', ')}?` : 'Give its ISO 3166-1 alpha-3 code or its name.'}`,
      stateAmbiguous: (given, states) => `“${given}” may be ${states.join(' or ')}. Give the code.`,
      dateImpossible: (given) => `“${given}” is no day that exists. Write it as 2024-03-22.`,
      languageUnknown: 'Choose a language of the list.',
      tooOldBrowser: 'This browser is too old to unpack the law. Use one from 2023 or later.',
      fault: (reference) => `A fault of ours, reference ${reference}. Nothing of the letter was kept.`,
    },
  },
  ar: {
    title: 'فحص رسالة',
    lead: 'تُقارَن كل معاهدة ومادة وكل تعليق عام وقرار تستشهد به الرسالة بما تتضمنه فعلاً، وبما صدّقت عليه الدولة أو انضمت إليه أو اكتفت بتوقيعه حتى تاريخ الرسالة.',
    privacy: 'تبقى الرسالة على هذا الحاسوب، فلا تُرسَل إلى أي مكان ولا يُحتفظ بها.',
    otherLanguage: 'English',
    letter: 'نص الرسالة',
    letterHint:
      'نص عادي أو Markdown، بالعربية أو الإسبانية أو الإنكليزية أو الروسية أو الصينية أو الفرنسية أو الكورية.',
    file: 'أو ملف',
    fileHint: '‎.txt أو ‎.md بترميز UTF-8. وله الأولوية على النص.',
    dropHere: 'أفلِت الرسالة هنا لفحصها',
    about: 'عن الرسالة',
    aboutHint: 'فقط حيث لا تذكره الرسالة نفسها.',
    state: 'الدولة المخاطَبة',
    stateHint: 'الاسم أو الرمز، مثل CHN',
    date: 'تاريخ الرسالة',
    language: 'اللغة',
    languageFound: 'تعرَّف عليها',
    languages: [
      ['ar', 'العربية'],
      ['en', 'الإنكليزية'],
      ['fr', 'الفرنسية'],
      ['es', 'الإسبانية'],
      ['ru', 'الروسية'],
      ['zh', 'الصينية'],
      ['ko', 'الكورية'],
    ],
    check: 'افحص الرسالة',
    checking: 'جارٍ الفحص …',
    again: 'عدِّل النص وأعد الفحص',
    pastedName: 'نص ملصق',
    problems: 'تعذّر فحص الرسالة',
    limits: 'يكشف الفحص زلّات القانون، ولا يحكم على الوقائع، والمرجع هو سجل الوديع نفسه.',
    footer: 'Demarche برنامج حر برخصة Apache. إصدار القانون:',
    skip: 'انتقل إلى المحتوى',
    notHere: 'لا توجد صفحة بهذا العنوان. الفحص في الصفحة الأولى.',
    problem: {
      letterMissing: 'ألصق نص رسالة أو اختر ملفاً.',
      tooLarge: (megabytes) => `الحجم أكبر من ${megabytes} ميغابايت. افحص رسالة واحدة في كل مرة.`,
      empty: 'لا نص في الملف. احفظ الرسالة من جديد نصاً عادياً.',
      binary: 'هذا ملف ثنائي وليس نصاً. احفظ الرسالة نصاً عادياً (UTF-8).',
      utf16: 'هذا نص بترميز UTF-16. احفظه بترميز UTF-8.',
      notUtf8: (line, offset) =>
        `هذا ليس UTF-8: انظر السطر ${line}، البايت ${offset}؛ ولعله windows-1252. احفظه بترميز UTF-8.`,
      otherFormat:
        'تأتي ملفات PDF وWord وOpenDocument وRTF وصفحات الويب مع إصدار لاحق. احفظ الرسالة نصاً عادياً (UTF-8).',
      stateUnknown: (given, guesses) =>
        `لا دولة باسم «${given}». ${guesses.length > 0 ? `هل تقصد ${guesses.join('، ')}؟` : 'اذكر رمزها وفق ISO 3166-1 (ثلاثة أحرف) أو اسمها.'}`,
      stateAmbiguous: (given, states) => `«${given}» قد تعني ${states.join(' أو ')}. اذكر الرمز.`,
      dateImpossible: (given) => `«${given}» ليس يوماً موجوداً. اكتبه هكذا: 2024-03-22.`,
      languageUnknown: 'اختر لغة من القائمة.',
      tooOldBrowser: 'هذا المتصفح أقدم من أن يفك ضغط بيانات القانون. استعمل متصفحاً من عام 2023 أو بعده.',
      fault: (reference) => `خلل في برنامجنا، مرجعه ${reference}. لم يُحتفظ بشيء من الرسالة.`,
    },
  },
}
