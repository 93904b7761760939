import type { Language } from '#law/model.ts'

/** What stands before, between and after the two numbers at the foot of a page. */
export interface PageWords {
  readonly before: string
  readonly between: string
  readonly after: string
  /** Chinese and Korean may name the whole first. */
  readonly totalFirst: boolean
}

/** `Page 1 of 2`, by language. */
export const PAGE_WORDS: Readonly<Record<Language, PageWords>> = {
  en: { before: 'Page ', between: ' of ', after: '', totalFirst: false },
  fr: { before: 'Page ', between: ' sur ', after: '', totalFirst: false },
  es: { before: 'Página ', between: ' de ', after: '', totalFirst: false },
  ru: { before: 'Страница ', between: ' из ', after: '', totalFirst: false },
  ar: { before: 'الصفحة ', between: ' من ', after: '', totalFirst: false },
  zh: { before: '第', between: '页，共', after: '页', totalFirst: false },
  ko: { before: '전체 ', between: '쪽 중 ', after: '쪽', totalFirst: true },
}
