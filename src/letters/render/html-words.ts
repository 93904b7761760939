/** What a page of a letter says besides the letter: names read aloud of its notes and of the way back from one. */
export interface HtmlWords {
  readonly notes: string
  readonly back: string
}

export const ENGLISH: HtmlWords = { notes: 'Footnotes', back: 'Back to the text' }

/** By the first two letters of the language. */
export const HTML_WORDS: ReadonlyMap<string, HtmlWords> = new Map([
  ['en', ENGLISH],
  ['fr', { notes: 'Notes', back: 'Retour au texte' }],
  ['es', { notes: 'Notas', back: 'Volver al texto' }],
  ['ru', { notes: 'Сноски', back: 'Вернуться к тексту' }],
  ['ar', { notes: 'الحواشي', back: 'العودة إلى النص' }],
  ['zh', { notes: '脚注', back: '返回正文' }],
  ['ko', { notes: '각주', back: '본문으로 돌아가기' }],
])
