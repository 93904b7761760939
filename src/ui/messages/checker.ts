import type { BuiltInLanguage } from './languages.ts'

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
  /** On the button that gives a Word file back with the remarks in its margin. */
  readonly withRemarks: string
  readonly withRemarksHint: string
  readonly problems: string
  readonly limits: string
  readonly footer: string
  readonly skip: string
  readonly notHere: string
  readonly problem: {
    readonly letterMissing: string
    readonly tooLarge: (megabytes: number) => string
    /** By the code of what is wrong with a file. */
    readonly file: Readonly<Record<string, string>>
    readonly fileUnreadable: string
    readonly stateUnknown: (given: string, guesses: readonly string[]) => string
    readonly stateAmbiguous: (given: string, states: readonly string[]) => string
    readonly dateImpossible: (given: string) => string
    readonly languageUnknown: string
    readonly tooOldBrowser: string
    readonly fault: (reference: string) => string
  }
}

export const CHECKER_WORDS: Readonly<Record<BuiltInLanguage, CheckerWords>> = {
  en: {
    title: 'Check a letter',
    lead: 'Every treaty, article, general comment and resolution that a letter cites is compared with what they hold, and with what the State had ratified, acceded to or only signed on the letter’s date. Its parts, numbers, deadline and signatures are checked too.',
    privacy: 'The letter stays on this computer. It is not sent anywhere and not kept.',
    otherLanguage: 'العربية',
    letter: 'Text of the letter',
    letterHint: 'Plain text or Markdown, in English, French, Spanish, Russian, Arabic, Chinese or Korean.',
    file: 'Or a file',
    fileHint:
      '.docx, PDF, .html, .md or .txt. It counts before the text. A .docx can be had back with the remarks in its margin.',
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
    withRemarks: 'Get the Word file back with these remarks',
    withRemarksHint: 'Each stands in the margin as a comment; nothing else in the file is changed.',
    problems: 'The letter could not be checked',
    limits:
      'A checker finds slips of law. It does not judge facts, and the depositary’s own record prevails.',
    footer: 'Demarche, free software under the Apache licence. Law:',
    skip: 'Skip to the content',
    notHere: 'There is no such page. The checker is at the front page.',
    problem: {
      letterMissing: 'Paste the text of a letter or choose a file.',
      tooLarge: (megabytes) => `This is larger than ${megabytes} MB. Give one letter at a time.`,
      file: {
        'file.empty': 'The file holds no text. Save the letter again.',
        'file.binary':
          'This is no text but a binary file. Save the letter as .docx, PDF or plain text (UTF-8).',
        'file.utf16': 'This is text in UTF-16. Save it as UTF-8.',
        'file.not-utf8': 'This is text, but not in UTF-8; perhaps it is windows-1252. Save it as UTF-8.',
        'file.encrypted': 'A password closes this file. Take the password away and give it again.',
        'file.truncated': 'The file is damaged or not whole. Ask for it again, or copy it again.',
        'file.not-this-format':
          'The file is of a kind that is not read, or its name says another kind than it is. Save the letter as .docx, PDF, .html, .md or .txt.',
        'file.too-large': 'The file is too large for a letter.',
        'file.bomb':
          'The file unpacks to far more than a letter, and was stopped. If you trust it, save it again in the program that made it.',
        'file.unsafe':
          'The file holds what no letter needs and what can do harm. Do not open it; ask where it comes from.',
        'file.no-text': 'The file holds pictures of pages, not text. Text in pictures is not read yet.',
        'file.too-slow':
          'Reading the file took too long and was stopped. Save it again in the program that made it.',
        'file.not-offline':
          'This page reads .docx, .md and .txt. PDF and web pages are read by the installed program: demarche check letter.pdf',
      },
      fileUnreadable:
        'The file could not be read. Save it again in the program that made it, or paste the text.',
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
    lead: 'تُقارَن كل معاهدة ومادة وكل تعليق عام وقرار تستشهد به الرسالة بما تتضمنه فعلاً، وبما صدّقت عليه الدولة أو انضمت إليه أو اكتفت بتوقيعه حتى تاريخ الرسالة. كما تُفحَص أجزاء الرسالة وترقيمها وموعد الرد والتوقيعات.',
    privacy: 'تبقى الرسالة على هذا الحاسوب، فلا تُرسَل إلى أي مكان ولا يُحتفظ بها.',
    otherLanguage: 'English',
    letter: 'نص الرسالة',
    letterHint:
      'نص عادي أو Markdown، بالعربية أو الإسبانية أو الإنكليزية أو الروسية أو الصينية أو الفرنسية أو الكورية.',
    file: 'أو ملف',
    fileHint:
      '‎.docx أو PDF أو ‎.html أو ‎.md أو ‎.txt. وله الأولوية على النص. ويمكن استرجاع ملف ‎.docx وفي هامشه الملاحظات.',
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
    withRemarks: 'استرجع ملف Word وفيه هذه الملاحظات',
    withRemarksHint: 'ترد كل ملاحظة تعليقاً في الهامش، ولا يتغير في الملف شيء سواها.',
    problems: 'تعذّر فحص الرسالة',
    limits: 'يكشف الفحص زلّات القانون، ولا يحكم على الوقائع، والمرجع هو سجل الوديع نفسه.',
    footer: 'Demarche برنامج حر برخصة Apache. إصدار القانون:',
    skip: 'انتقل إلى المحتوى',
    notHere: 'لا توجد صفحة بهذا العنوان. الفحص في الصفحة الأولى.',
    problem: {
      letterMissing: 'ألصق نص رسالة أو اختر ملفاً.',
      tooLarge: (megabytes) => `الحجم أكبر من ${megabytes} ميغابايت. افحص رسالة واحدة في كل مرة.`,
      file: {
        'file.empty': 'لا نص في الملف. احفظ الرسالة من جديد.',
        'file.binary': 'هذا ملف ثنائي وليس نصاً. احفظ الرسالة بصيغة ‎.docx أو PDF أو نصاً عادياً (UTF-8).',
        'file.utf16': 'هذا نص بترميز UTF-16. احفظه بترميز UTF-8.',
        'file.not-utf8': 'هذا نص لكنه ليس بترميز UTF-8؛ ولعله windows-1252. احفظه بترميز UTF-8.',
        'file.encrypted': 'الملف مغلق بكلمة سر. أزِلها ثم أعد تقديمه.',
        'file.truncated': 'الملف تالف أو ناقص. اطلبه من جديد أو انسخه من جديد.',
        'file.not-this-format':
          'نوع الملف غير مقروء هنا، أو أن اسمه يدل على نوع آخر. احفظ الرسالة بصيغة ‎.docx أو PDF أو ‎.html أو ‎.md أو ‎.txt.',
        'file.too-large': 'الملف أكبر من أن يكون رسالة.',
        'file.bomb':
          'يتضخم الملف عند فكّه إلى ما يفوق أي رسالة، فأُوقِفت قراءته. إن كنت تثق به فاحفظه من جديد في البرنامج الذي أنشأه.',
        'file.unsafe': 'في الملف ما لا تحتاج إليه رسالة وقد يُلحق ضرراً. لا تفتحه، واسأل عن مصدره.',
        'file.no-text': 'في الملف صور صفحات لا نص. النص داخل الصور لا يُقرأ بعد.',
        'file.too-slow': 'طالت قراءة الملف فأُوقِفت. احفظه من جديد في البرنامج الذي أنشأه.',
        'file.not-offline':
          'تقرأ هذه الصفحة ‎.docx و‎.md و‎.txt. أما PDF وصفحات الويب فيقرؤها البرنامج المثبَّت: demarche check letter.pdf',
      },
      fileUnreadable: 'تعذّرت قراءة الملف. احفظه من جديد في البرنامج الذي أنشأه، أو ألصق النص.',
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
