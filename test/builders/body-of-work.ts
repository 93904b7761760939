import { addDays, calendarDate, type CalendarDate } from '#base/calendar-date.ts'
import type { Letter, LetterNode } from '#letters/model/letter.ts'
import { SCHEMA_VERSION } from '#letters/model/letter.ts'
import { chanceOf, type Chance } from '../corpus/chance.ts'
import { BENCH_PROSE } from './bench-prose.ts'
import { aBreak, block, contentOf, words } from './letter-nodes.ts'
import { inWords } from './letter-prose.ts'
import { INVENTED_STATES, type WrittenRow } from './register.ts'

/** How large the public body of letters is since 2011, by its running numbers: some 10,000 letters with 6,000 replies. */
export const PUBLIC_BODY = { letters: 10_000, replies: 6000 } as const

/** One letter of an invented body of work, before it is written in any format. */
export interface WorkLetter {
  readonly key: string
  readonly dated: CalendarDate
  readonly state: string
  readonly mandates: readonly string[]
  readonly paragraphs: readonly WorkParagraph[]
}

type WorkParagraph = readonly [part: string, words: string, question?: number]

const MANDATES = [
  ['Special Rapporteur on trafficking in persons, especially women and children', '53/9'],
  ['Special Rapporteur on contemporary forms of slavery, including its causes and consequences', '51/15'],
  ['Special Rapporteur on torture and other cruel, inhuman or degrading treatment or punishment', '52/7'],
  ['Working Group on Arbitrary Detention', '51/8'],
  ['Special Rapporteur on the situation of human rights defenders', '52/4'],
] as const

/**
 * Letter number `index`, the same from the same seed: English, 4 to 9 questions, 60 days, an annex; about 4,000 words, as
 * AL CHN 3/2024 has. Addressed to invented States in turn; everything in it is made up.
 */
export function aWorkLetter(seed: number, index: number): WorkLetter {
  const chance = chanceOf(seed, 'work', index)
  const codes = [...INVENTED_STATES.keys()]
  const state = codes[index % codes.length] ?? 'XAA'
  const round = Math.floor(index / codes.length)
  const year = 2011 + (round % 14)
  const key = `${state} ${Math.floor(round / 14) + 1}/${year}`
  const dated = calendarDate(year, chance.whole(1, 12), chance.whole(1, 28))
  const mandates = chance.shuffle(MANDATES).slice(0, chance.whole(2, 5))
  const names = listed(mandates.map(([name]) => name))
  const questions = chance.whole(4, 9)
  const paragraphs: WorkParagraph[] = [
    ['header', `Mandates of the ${names}`],
    ['reference', `Ref.: AL ${key}`],
    ['date', inWords(dated)],
    ['salutation', 'Excellency,'],
    [
      'capacity',
      `We have the honour to address you in our capacities as ${names}, pursuant to Human Rights Council resolutions ${listed(mandates.map(([, resolution]) => resolution))}.`,
    ],
    [
      'subject',
      `In this connection, we would like to bring to the attention of your Excellency’s Government information we have received concerning workers in ${INVENTED_STATES.get(state)}.`,
    ],
    ['allegations', 'According to the information received:'],
    ...somePlainParagraphs(chance, 'allegations', BENCH_PROSE.en.facts, 24),
    [
      'concern',
      'While we do not wish to prejudge the accuracy of these allegations, we are gravely concerned.',
    ],
    ['questions', 'We would be grateful for your observations on the following matters:'],
    ...Array.from({ length: questions }, (_, at): WorkParagraph => [
      ...(['questions', filled(chance, chance.pick(BENCH_PROSE.en.questions)), at + 1] as const),
    ]),
    [
      'deadline',
      'We would appreciate receiving a response within 60 days. Past this delay, this communication and any response received will be made public.',
    ],
    ['closing', 'Please accept, Excellency, the assurances of our highest consideration.'],
    ['annex', 'Annex'],
    ...somePlainParagraphs(chance, 'annex', BENCH_PROSE.en.law, 20),
  ]
  return { key, dated, state, mandates: mandates.map(([name]) => name), paragraphs }
}

/** The letter as a file of plain text. */
export function asText({ paragraphs }: WorkLetter): string {
  return paragraphs.map(([, said, number]) => (number ? `${number}. ${said}` : said)).join('\n\n') + '\n'
}

/** The letter as a model, to be rendered as DOCX or PDF. */
export function asModel({ key, dated, state, paragraphs }: WorkLetter): Letter {
  return {
    ...{
      schema: SCHEMA_VERSION,
      lineage: null,
      profile: 'un-special-procedures',
      type: 'AL',
      reference: key,
    },
    ...{ date: dated, language: 'en', title: `AL ${key}`, state },
    content: contentOf([...paragraphs.map(nodeOf), aSignature()]),
  }
}

function nodeOf([part, said, number]: WorkParagraph): LetterNode {
  if (number) return block('question', { part, number: String(number) }, said)
  return said === 'Annex' ? block('heading', { part, level: 1 }, said) : block('paragraph', { part }, said)
}

function aSignature(): LetterNode {
  return block('signature', { part: 'signatures' }, words('Oriane Tavesk'), aBreak, words(MANDATES[0][0]))
}

/** A reply to a letter, as missions write: its day and its text. */
export function aWorkReply(
  seed: number,
  index: number,
): { readonly dated: CalendarDate; readonly answers: string; readonly text: string } {
  const letter = aWorkLetter(seed, index)
  const chance = chanceOf(seed, 'reply', index)
  const dated = addDays(letter.dated, chance.whole(20, 120))
  const name = INVENTED_STATES.get(letter.state) ?? letter.state
  const text = [
    `Permanent Mission of ${name}`,
    inWords(dated),
    `The Permanent Mission of ${name} presents its compliments to the Office and, with reference to the communication AL ${letter.key}, has the honour to convey the following observations.`,
    ...somePlainParagraphs(chance, 'body', BENCH_PROSE.en.law, 10).map(([, said]) => said),
  ]
  return { dated, answers: letter.key, text: `${text.join('\n\n')}\n` }
}

/** The register row of a letter, with its reply where it has one. */
export function aWorkRow(seed: number, index: number, isReplied: boolean): WrittenRow {
  const { key, dated, state, mandates } = aWorkLetter(seed, index)
  const name = key.replaceAll(/[ /]/gu, '-')
  return {
    ...{ date: dated, addressee: state, type: 'JAL', reference: `AL ${key}`, mandates: mandates.join('; ') },
    summary: `Invented matter ${index + 1}.`,
    replies: isReplied ? `${aWorkReply(seed, index).dated}=replies/${name}.txt` : '',
    file: `letters/${name}.txt`,
  }
}

function somePlainParagraphs(
  chance: Chance,
  part: string,
  from: readonly string[],
  howMany: number,
): readonly WorkParagraph[] {
  return Array.from({ length: howMany }, (): WorkParagraph => {
    const sentences = Array.from({ length: chance.whole(3, 5) }, () => filled(chance, chance.pick(from)))
    return [part, sentences.join(' ')]
  })
}

function filled(chance: Chance, sentence: string): string {
  const { days, syllables } = BENCH_PROSE.en
  return sentence
    .replaceAll('{day}', () => chance.pick(days))
    .replaceAll('{year}', () => String(chance.whole(2005, 2010)))
    .replaceAll('{place}', () => `${chance.pick(syllables)}${chance.pick(syllables).toLowerCase()}`)
    .replaceAll('{n}', () => String(chance.whole(2, 28)))
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join('; ')} and ${names.at(-1)}`
}
