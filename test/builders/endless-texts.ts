import type { Law } from '#law/law.ts'
import type { Language } from '#law/model.ts'
import { chanceOf } from '../corpus/chance.ts'
import { makeLetterWriter } from './letters.ts'

/** A kind of text that can be made as long as one likes: its time to check must grow as its length does. */
export interface EndlessText {
  readonly kind: string
  readonly language: Language
  /** Exactly `length` code units. */
  readonly make: (length: number) => string
}

/** One thing again and again, where "again and again" is the worst case of some rule. */
const REPEATED: readonly (readonly [kind: string, unit: string])[] = [
  ['letters without a space', 'abcdefghij'],
  ['capital letters without a space', 'ABCDEFGHIJ'],
  ['newlines', '\n'],
  ['lines of blanks', ' \t\n'],
  ['carriage returns', '\r\n'],
  ['paragraphs without a quotation', 'Word of a paragraph.\n\nAnother Word of it.\n\n'],
  ['paragraphs of one quotation mark', 'A word “\n\n'],
  ['straight quotation marks', '"'],
  ['opening quotation marks', '“'],
  ['closing quotation marks', '”'],
  ['full stops and quotation marks', '."'],
  ['opening brackets', '('],
  ['closing brackets', ')'],
  ['pairs of brackets', '()'],
  ['opening tags', '<sup>'],
  ['less-than signs', '<'],
  ['marks of Markdown', '**_`'],
  ['halves of surrogate pairs', '\ud800'],
  ['right-to-left marks', '\u200f'],
  ['soft hyphens in words', 'a\u00adb '],
  ['numbers', '7 14 26 '],
  ['numbers in groups', '111 222 333 '],
  ['numbers with commas', '1,000,000,'],
  ['one long number', '7'],
  ['percentages', '40 % '],
  ['remaining percentages', 'remaining 40 % '],
  ['percentages and their rest', '60 % did and the remaining 40 % did not '],
  ['parts of a whole', '5 people including 7 women and 3 of the 4 others '],
  ['a total of parts', 'a total of 9 women and 9 men, 3 '],
  ['figures in words', 'nine (9) or ten '],
  ['dates', '31 June 2024, '],
  ['months', 'March '],
  ['years', '1966 '],
  ['small words', 'the '],
  ['small words that join', 'of the and of its '],
  ['capitalised words', 'Convention Against Everything Under '],
  ['words with a capital', 'Anything Whatsoever '],
  ['heads of titles', 'Convention on '],
  ['a title that goes on', 'Protection of the Rights of All '],
  ['optional protocols', 'Optional Protocol to the '],
  ['names without an end', 'the International Covenant on Civil and Political '],
  ['States', 'China and France, '],
  ['committees', 'the Human Rights Committee '],
  ['articles', 'article 7 '],
  ['one list of articles', '7, 8 (1) (a)-(c) and 9, '],
  ['ranges of articles', 'articles 1-99 '],
  ['one list of ranges', '1-99, '],
  ['paragraphs of something', 'para. 42 '],
  ['points', '(a) (b) '],
  ['articles of', 'article 7 of the '],
  ['glosses', 'article 7 (prohibition of anything) '],
  ['articles of a code', 'article 7 of the Penal Code. '],
  ['articles of treaties', 'article 7 of the International Covenant on Civil and Political Rights. '],
  ['articles of treaties in one sentence', 'article 7 of the ICCPR and '],
  ['its articles', 'the ICCPR and its article 7, '],
  ['articles that lean', 'its article 7 '],
  ['articles thereof', 'article 7 thereof, '],
  ['the Covenant', 'the Covenant said. He '],
  ['a committee and the Covenant', 'The Human Rights Committee spoke of the Covenant. '],
  ['its Optional Protocols', 'the ICESCR and its Optional Protocol. '],
  ['conventions of a year', 'the 1984 Convention '],
  ['conventions of labour', 'ILO Conventions Nos. 29, 105 and 182 '],
  ['definitions', 'ICCPR (hereinafter “the Covenant”) '],
  ['definitions that never close', 'ICCPR (hereinafter '],
  [
    'general comments',
    'The Human Rights Committee, in its general comment No. 31 (2004), para. 8, said so. ',
  ],
  ['general comments without a committee', 'general comment No. 31, '],
  ['unknown general comments', 'general comment No. 199 '],
  ['resolutions', 'Human Rights Council resolution 53/9, '],
  ['resolutions of nobody', 'resolution 70/9 and '],
  ['symbols', 'A/HRC/53/9, '],
  ['one endless symbol', '/HRC/RES.1/III/2024/ABC'],
  ['symbols of general comments', 'CCPR/C/GC/36 '],
  ['actions and dates in one sentence', 'ratified the ICCPR on 3 March 2001 and '],
  ['dates in brackets', 'CAT (1988), CEDAW (1980), '],
  ['actions in brackets', 'CEDAW (ratification: 1997), '],
  ['actions by States', 'ratified by China, '],
  ['actions without an object', 'ratified, '],
  ['verbs that are chained', 'signed and ratified '],
  ['violations', 'in violation of the ICCPR and '],
  ['violations of nothing', 'violation of '],
  ['parties', 'China is a party to the CAT and '],
  ['notes of a footnote', '[^1]: A/HRC/53/9, para. 4. '],
  ['subjects', 'the principle of non-refoulement (article 9) '],
  ['duties', 'article 7 requires States to prohibit torture '],
]

/** Something rare at one end of very much of something else. */
const ONE_SIDED: readonly (readonly [kind: string, before: string, unit: string, after: string])[] = [
  ['a treaty and then actions', 'The ICCPR was ', 'ratified, ', ''],
  ['a treaty and then actions with dates', 'The ICCPR was ', 'ratified on 3 March 2001, ', ''],
  ['a treaty and then States', 'The ICCPR, ', 'China, France, ', ' ratified.'],
  ['a treaty and then dates', 'The ICCPR ', '3 March 2001, ', ' ratified.'],
  ['a treaty and then plain words', 'The ICCPR ', 'or so they say ', ' ratified.'],
  ['actions and then a treaty', '', 'ratified ', ' the ICCPR.'],
  ['actions by States and then a treaty', '', 'China signed, ', ' the ICCPR.'],
  ['violations and then a treaty', '', 'violation of ', ' the ICCPR.'],
  ['a treaty and then violations', 'The ICCPR, ', 'violation of ', '.'],
  ['a resolution and then a list', 'resolutions ', '53/9, ', ''],
  ['a symbol without end', 'A/HRC', '/1', ''],
  ['a definition without end', 'ICCPR (', 'the ', ')'],
  ['an opened quotation', '“', 'A word. ', ''],
  ['an opened bracket', 'article 7 (', 'of the ', ') of the ICCPR'],
  ['one tag', '<sup', '>', ''],
]

const LANGUAGES_IN_A_SENTENCE: readonly (readonly [Language, string])[] = [
  [
    'fr',
    'L’article 7 du Pacte international relatif aux droits civils et politiques, ratifié par la France le 4 novembre 1980, et son article 14, ',
  ],
  [
    'es',
    'El artículo 7 del Pacto Internacional de Derechos Civiles y Políticos, ratificado por España el 27 de abril de 1977, y su artículo 14, ',
  ],
  ['ru', 'Статья 7 Международного пакта о гражданских и политических правах и статья 14, '],
  ['ar', 'المادة 7 من العهد الدولي الخاص بالحقوق المدنية والسياسية والمادة 14، '],
  ['zh', '《公民权利和政治权利国际公约》第七条、第十四条第一款，'],
  ['ko', '시민적 및 정치적 권리에 관한 국제규약 제7조, 제14조 제1항, '],
]

/** All kinds of endless text: letters one after another, and the worst of everything. */
export function endlessTexts(law: Law, seed: number): readonly EndlessText[] {
  const titles = law.titles().filter((title) => title.language === 'en')
  const names =
    (separator: string) =>
    (length: number): string => {
      const chance = chanceOf(seed, 'names')
      return gather(length, () => chance.pick(titles).name + separator)
    }
  const letters =
    (join: (text: string) => string) =>
    (length: number): string => {
      const writeLetter = makeLetterWriter(law, seed)
      return gather(length, (index) => join(writeLetter(index).text))
    }
  const english = (kind: string, make: (length: number) => string): EndlessText => ({
    kind,
    language: 'en',
    make,
  })
  return [
    english(
      'letters',
      letters((text) => text),
    ),
    english(
      'letters as one paragraph',
      letters((text) => text.replace(/\s+/gu, ' ')),
    ),
    english(
      'letters as one sentence',
      letters((text) => text.replace(/[\s.!?;:]+/gu, ' ')),
    ),
    english('names only', names(' ')),
    english('names, one a line', names('\n')),
    ...REPEATED.map(([kind, unit]) => english(kind, (length) => fill(unit, length))),
    ...ONE_SIDED.map(([kind, before, unit, after]) =>
      english(kind, (length) => before + fill(unit, length - before.length - after.length) + after),
    ),
    ...LANGUAGES_IN_A_SENTENCE.map(([language, unit]) => ({
      kind: `one sentence in ${language}`,
      language,
      make: (length: number) => fill(unit, length),
    })),
  ]
}

function fill(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
}

function gather(length: number, make: (index: number) => string): string {
  const parts: string[] = []
  let written = 0
  for (let index = 0; written < length; index += 1) {
    const part = make(index)
    parts.push(part)
    written += part.length
  }
  return parts.join('').slice(0, length)
}
