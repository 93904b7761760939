import type { Language } from '#law/model.ts'

/** Our own words of a note verbale, in the language of the letter that it covers. */
interface NoteWords {
  readonly title: string
  /** The line at the top of the letter itself. */
  readonly line: string
  readonly number: string
  readonly transmits: string
  readonly addressed: string
  readonly asks: string
}

/** A note verbale in English, French, Spanish and Arabic; in any other language it is in English. */
export const NOTE_WORDS: Readonly<Partial<Record<Language, NoteWords>>> & { readonly en: NoteWords } = {
  en: {
    title: 'Note verbale',
    line: 'Note verbale No. {number} of {date}',
    number: 'No. {number}',
    transmits:
      'We present our compliments to {mission} and transmit the attached letter {reference} of {date}.',
    addressed: 'The letter is addressed to {addressee}. We ask {mission} to pass it on.',
    asks: 'We would be grateful for a word that this note and the letter have arrived.',
  },
  fr: {
    title: 'Note verbale',
    line: 'Note verbale nº {number} du {date}',
    number: 'Nº {number}',
    transmits:
      'Nous présentons nos compliments à {mission} et transmettons la lettre ci-jointe {reference} du {date}.',
    addressed: 'La lettre est adressée à {addressee}. Nous prions {mission} de la faire parvenir.',
    asks: 'Nous serions reconnaissants d’un mot confirmant que cette note et la lettre sont arrivées.',
  },
  es: {
    title: 'Nota verbal',
    line: 'Nota verbal núm. {number} de {date}',
    number: 'Núm. {number}',
    transmits: 'Saludamos a {mission} y transmitimos la carta adjunta {reference} de {date}.',
    addressed: 'La carta se dirige a {addressee}. Rogamos a {mission} que la haga llegar.',
    asks: 'Agradeceríamos que se nos confirmara que esta nota y la carta han llegado.',
  },
  ar: {
    title: 'مذكرة شفوية',
    line: 'مذكرة شفوية رقم {number} بتاريخ {date}',
    number: 'رقم {number}',
    transmits: 'نهدي تحياتنا إلى {mission} ونحيل الرسالة المرفقة {reference} المؤرخة {date}.',
    addressed: 'الرسالة موجهة إلى {addressee}. ونرجو من {mission} إيصالها.',
    asks: 'ونكون شاكرين لإفادتنا بوصول هذه المذكرة والرسالة.',
  },
}
