import fc from 'fast-check'
import { calendarDate, type CalendarDate } from '#base/calendar-date.ts'
import type { ActionFact, CommentFact, Instrument, Law } from '#law/law.ts'
import type { InstrumentId, Language, StateCode } from '#law/model.ts'
import type { Layer, Letter, LetterNode, ProfileName } from '#letters/model/letter.ts'
import type { PersonForms, PersonStanding } from '#letters/model/persons.ts'
import { SCHEMA_VERSION } from '#letters/model/letter.ts'
import { chanceOf, type Chance } from '../corpus/chance.ts'
import { ALL_TRAITS, bodies, inlines, WORK, type LetterTraits } from './letter-arbitraries.ts'
import { aBreak, aFootnote, aPerson, aTable, block, contentOf, words } from './letter-nodes.ts'
import { annexOf, closingOf, concernOf, openingOf, requestsOf } from './letter-parts.ts'
import { BUILDER_LANGUAGES, LETTER_PHRASES, type BuilderLanguage } from './letter-phrases.ts'
import { aDay, aHeading, aLetterDate, aPlainSentence, inWords, someQuestions } from './letter-prose.ts'

/** What an invented letter may be told; the rest is made up. `content` is a list of blocks (`letter-nodes.ts`). */
export interface LetterOf extends Partial<Omit<Letter, 'content' | 'language'>> {
  readonly language?: BuilderLanguage
  readonly blocks?: readonly LetterNode[]
}

/**
 * One letter with every part and every kind of node and mark, in a language; always the same.
 * Persons are `V1` and `V2`, see `INVENTED_PERSONS`.
 */
export function aLetter({ language = 'en', blocks, ...rest }: LetterOf = {}): Letter {
  const profile = rest.profile === undefined ? 'un-special-procedures' : rest.profile
  const { title } = LETTER_PHRASES[language]
  return {
    ...aboutOf(profile ?? 'un-special-procedures', language, title),
    ...rest,
    content: contentOf(blocks ?? wholeLetter(language, profile ?? 'un-special-procedures')),
  }
}

/**
 * Letters of both profiles with random bodies, requests and annexes: footnotes with works, lists, tables, links, persons,
 * overlapping marks, redactions. No block is empty or has a space or a break at its ends. Name traits to leave them out.
 */
export function anyLetter(
  language: BuilderLanguage,
  traits: Partial<LetterTraits> = {},
): fc.Arbitrary<Letter> {
  const wanted = { ...ALL_TRAITS, ...traits }
  const inline = inlines(language, wanted)
  return fc
    .record({
      profile: fc.constantFrom<ProfileName>('un-special-procedures', 'us-congress'),
      body: bodies(language, wanted),
      requests: fc.array(inline, { minLength: 1, maxLength: 4 }),
      annex: fc.option(fc.array(inline, { minLength: 1, maxLength: 3 })),
    })
    .map(({ profile, body, requests, annex }) => ({
      ...aboutOf(profile, language, LETTER_PHRASES[language].title),
      content: contentOf([
        ...openingOf(language, profile, REFERENCE),
        ...body,
        ...(profile === 'us-congress' ? [] : concernOf(language)),
        ...requestsOf(language, profile, requests),
        ...closingOf(language),
        ...(annex ? annexOf(language, annex) : []),
      ]),
    }))
}

/** What stands for the persons of invented letters in each layer; in the office they are known by their ids. */
export const INVENTED_PERSONS: PersonForms = new Map(
  ['V1', 'V2'].map((id, index): [string, Readonly<Record<Layer, PersonStanding>>] => {
    const inLanguages = (
      say: (language: BuilderLanguage) => Readonly<Record<'name' | 'pronoun' | 'possessive', string>>,
    ): PersonStanding => Object.fromEntries(BUILDER_LANGUAGES.map((language) => [language, say(language)]))
    const phrasesOf = (language: BuilderLanguage, layer: 'sent' | 'public') =>
      LETTER_PHRASES[language].persons[index]?.[layer] ?? { name: id, pronoun: id, possessive: id }
    return [
      id,
      {
        internal: inLanguages(() => ({ name: id, pronoun: id, possessive: id })),
        sent: inLanguages((language) => phrasesOf(language, 'sent')),
        public: inLanguages((language) => phrasesOf(language, 'public')),
      },
    ]
  }),
)

const REFERENCE = 'TCD 7/2023'

function aboutOf(profile: ProfileName, language: Language, title: string): Omit<Letter, 'content'> {
  const isOfCouncil = profile === 'un-special-procedures'
  return {
    schema: SCHEMA_VERSION,
    lineage: 'l-vorama',
    profile,
    type: isOfCouncil ? 'AL' : null,
    reference: isOfCouncil ? REFERENCE : null,
    date: calendarDate(2023, 3, 14),
    language,
    title,
    state: isOfCouncil ? 'TCD' : null,
  }
}

function wholeLetter(language: BuilderLanguage, profile: ProfileName): readonly LetterNode[] {
  const phrases = LETTER_PHRASES[language]
  const fact = (index: number): string => phrases.facts[index] ?? ''
  const gap = words(phrases.space === '' ? '，' : ' ')
  return [
    ...openingOf(language, profile, REFERENCE),
    block(
      'heading',
      { part: 'allegations', level: 2 },
      words(phrases.headings[0] ?? '', { type: 'emphasis' }),
    ),
    block(
      'paragraph',
      { part: 'allegations', align: 'justify' },
      words(fact(0), { type: 'allegation', attrs: { id: 'a1' } }),
      aFootnote(phrases.notes[0] ?? '', [WORK]),
      gap,
      aPerson('V1'),
      gap,
      words(fact(1), { type: 'support', attrs: { exhibit: 'e7', locator: 'p. 12' } }),
      gap,
      words(fact(2), { type: 'redaction', attrs: { id: 'r1', reason: 'identity', form: null } }),
    ),
    block('heading', { part: 'allegations', level: 3 }, phrases.headings[1] ?? ''),
    block('list_item', { part: 'allegations', marker: '(a)' }, words(fact(3), { type: 'quote' })),
    block('list_item', { part: 'allegations', marker: '(b)' }, aPerson('V2', 'pronoun'), gap, words(fact(4))),
    block(
      'list_item',
      { part: 'allegations', marker: '•', level: 2 },
      fact(5),
      aFootnote(phrases.notes[1] ?? ''),
    ),
    aTable([phrases.headings.slice(0, 2), ['12', '3,400']], 'allegations'),
    block(
      'paragraph',
      { part: 'allegations' },
      words(fact(1), { type: 'strong' }, { type: 'underline' }),
      aBreak,
      words('https://kilns.example.org', { type: 'link', attrs: { href: 'https://kilns.example.org/' } }),
    ),
    ...(profile === 'us-congress' ? [] : concernOf(language)),
    block('paragraph', { part: 'concern', layer: 'internal' }, phrases.annexPointer),
    ...requestsOf(
      language,
      profile,
      (profile === 'us-congress' ? phrases.asks : phrases.questions).map((one) => [one]),
    ),
    ...closingOf(language),
    ...annexOf(
      language,
      phrases.annex.map((one) => [one]),
    ),
  ]
}

/** A letter in English that nobody wrote: its State and day, and its text as a file holds it. */
export interface MadeUpLetter {
  readonly text: string
  readonly state: StateCode
  readonly date: CalendarDate
}

/**
 * Makes letter number `index`: the same from the same seed, 5 to 30 KB, some 20 to 80 citations among plain sentences.
 * What it states of treaties is the record of its State, save one statement in `slipEvery`, which is wrong.
 */
export type WriteLetter = (index: number) => MadeUpLetter

/** Treaties that letters cite; the list of their States is known. */
const TREATIES: readonly InstrumentId[] =
  'icerd iccpr iccpr-op1 icescr cedaw cedaw-op cat opcat crc opac opsc cmw crpd cped palermo refugee'.split(
    ' ',
  )
const DECLARATIONS: readonly InstrumentId[] = ['udhr', 'devaw', 'ded']

const COMMITTEES: Readonly<Record<string, string>> = {
  CCPR: 'Human Rights Committee',
  CESCR: 'Committee on Economic, Social and Cultural Rights',
  CEDAW: 'Committee on the Elimination of Discrimination against Women',
  CERD: 'Committee on the Elimination of Racial Discrimination',
  CRC: 'Committee on the Rights of the Child',
  CAT: 'Committee against Torture',
}

const MANDATES = [
  'Special Rapporteur on trafficking in persons, especially women and children',
  'Special Rapporteur on torture and other cruel, inhuman or degrading treatment or punishment',
  'Working Group on Arbitrary Detention',
  'Special Rapporteur on contemporary forms of slavery, including its causes and consequences',
  'Special Rapporteur on the independence of judges and lawyers',
  'Working Group on Enforced or Involuntary Disappearances',
  'Special Rapporteur on the human rights of migrants',
]

/** What a letter is written from. */
interface Desk {
  readonly law: Law
  readonly chance: Chance
  readonly slipEvery: number
  readonly state: StateCode
  readonly date: CalendarDate
  readonly year: number
  readonly treaties: readonly Instrument[]
  readonly declarations: readonly Instrument[]
  readonly comments: readonly CommentFact[]
}

/** A writer of letters; `slipEvery` 20 makes one statement about a treaty in twenty wrong. */
export function makeLetterWriter(law: Law, seed: number, slipEvery = 20): WriteLetter {
  const states = [...law.states.keys()].filter((state) => law.actionsOf('crc', state).length > 0)
  const known = (ids: readonly InstrumentId[]): readonly Instrument[] =>
    ids.flatMap((id) => law.instruments.get(id) ?? [])
  const [treaties, declarations] = [known(TREATIES), known(DECLARATIONS)]
  // "on obligations under article 4" would cite an article of the committee's own treaty.
  const comments = [...law.comments.values()].filter(
    (one) => one.body in COMMITTEES && !one.subject.includes('article'),
  )
  return (index) => {
    const chance = chanceOf(seed, 'letter', index)
    const [year, month, day] = aLetterDate(chance)
    const date = calendarDate(year, month, day)
    const state = chance.pick(states)
    const desk: Desk = {
      ...{ law, chance, slipEvery, state, date, year },
      ...{ treaties, declarations, comments: comments.filter((one) => Math.max(...one.years) < year) },
    }
    return { text: writeLetter(desk, index), state, date }
  }
}

function writeLetter(desk: Desk, index: number): string {
  const { chance, state, year } = desk
  const mandates = chance.shuffle(MANDATES).slice(0, chance.whole(1, 4))
  const blocks = [
    `**Mandates of the ${mandates.join('; the ')}**`,
    `Ref.: AL ${state} ${(index % 30) + 1}/${year}\n(Please use this reference in your reply)`,
    inWords(desk.date),
    'Excellency,',
    `We have the honour to address you in our capacities as ${mandates.join('; ')}, pursuant to Human Rights Council resolutions ${someResolutions(desk)}.`,
    'In this connection, we would like to bring to the attention of your Excellency’s Government information we have received concerning the events described below.',
    'According to the information received:',
  ]
  const sections = chance.whole(1, 8)
  for (let section = 0; section < sections; section += 1) blocks.push(...writeSection(desk))
  blocks.push(
    'As it is our responsibility, under the mandates provided to us by the Human Rights Council, to seek to clarify all cases brought to our attention, we would be grateful for your observations on the following matters:',
    someQuestions(chance).join('\n\n'),
    'We would appreciate receiving a response within 60 days. Please accept, Excellency, the assurances of our highest consideration.',
    mandates.join('\n\n'),
    '## Annex\n\n### Reference to international human rights law',
  )
  const paragraphs = chance.whole(4, 14)
  for (let paragraph = 0; paragraph < paragraphs; paragraph += 1) blocks.push(writeLawParagraph(desk))
  return `${blocks.join('\n\n')}\n`
}

function someResolutions({ chance, year }: Desk): string {
  const last = 4 + 3 * (year - 2007) - 3
  const one = (): string => `${chance.whole(Math.max(2, last - 9), last)}/${chance.whole(1, 40)}`
  return `${one()}, ${one()} and ${one()}`
}

function writeSection(desk: Desk): readonly string[] {
  const { chance, year } = desk
  const paragraphs = [aHeading(chance)]
  const count = chance.whole(2, 5)
  for (let paragraph = 0; paragraph < count; paragraph += 1) {
    const sentences: string[] = []
    const length = chance.whole(2, 7)
    for (let sentence = 0; sentence < length; sentence += 1) sentences.push(aPlainSentence(chance, year))
    if (chance.happens(0.3)) sentences.push(aClaim(desk))
    paragraphs.push(sentences.join(' '))
  }
  return paragraphs
}

/** A paragraph of the annex: what binds the State, and what committees have said. */
function writeLawParagraph(desk: Desk): string {
  const { chance } = desk
  const count = chance.whole(1, 4)
  const sentences: string[] = []
  for (let sentence = 0; sentence < count; sentence += 1) sentences.push(aLegalSentence(desk))
  if (chance.happens(0.5)) sentences.push(aPlainSentence(chance, desk.year))
  return sentences.join(' ')
}

function aLegalSentence(desk: Desk): string {
  const { chance } = desk
  switch (chance.whole(0, 6)) {
    case 0:
    case 1:
      return aStatement(desk)
    case 2: {
      const treaty = chance.pick(desk.treaties)
      return `We would also like to refer to ${someArticles(desk, treaty)} of the ${titleOf(desk, treaty)}, read alone and in conjunction with article 2 thereof.`
    }
    case 3:
      return aComment(desk)
    case 4: {
      const declaration = chance.pick(desk.declarations)
      return `The ${declaration.title} proclaims the same in its ${someArticles(desk, declaration)}, and the General Assembly recalled it in resolution ${desk.year - chance.whole(1947, 1952)}/${chance.whole(100, 250)}.`
    }
    case 5:
      return `In its concluding observations (${chance.pick(['CCPR/C', 'CEDAW/C', 'CRC/C', 'E/C.12'])}/${desk.state}/CO/${chance.whole(1, 9)}, paras. ${chance.whole(9, 20)}-${chance.whole(21, 40)}), the Committee asked the State party to amend its laws by ${desk.year - chance.whole(1, 4)}.`
    default:
      return aClaim(desk)
  }
}

/** What the allegations would be, in words that fit the State's standing. */
function aClaim(desk: Desk): string {
  const { chance } = desk
  const treaty = chance.pick(desk.treaties)
  const articles = someArticles(desk, treaty)
  const consent = consentTo(desk, treaty)
  if (!consent) return `We refer in this regard to ${articles} of the ${titleOf(desk, treaty)}.`
  const other = chance.pick(desk.treaties)
  const more = consentTo(desk, other)
    ? ` and of ${someArticles(desk, other)} of the ${titleOf(desk, other)}`
    : ''
  return `If confirmed, these allegations would amount to a violation of ${articles} of the ${titleOf(desk, treaty)}${more}.`
}

/** "…, ratified by your Excellency's Government on …": the record, or once in `slipEvery` something near it. */
function aStatement(desk: Desk): string {
  const { chance } = desk
  const treaty = chance.pick(desk.treaties)
  const consent = consentTo(desk, treaty)
  const articles = someArticles(desk, treaty)
  if (!consent)
    return `We would like to draw attention to ${articles} of the ${titleOf(desk, treaty)}, to which your Excellency’s Government is not yet a party.`
  const isSlip = chance.happens(1 / desk.slipEvery)
  const verb = verbOf(consent.action, isSlip && chance.happens(0.5))
  const day = inWords(isSlip ? aDay(chance, Number(consent.date.slice(0, 4)) + 1) : consent.date)
  switch (chance.whole(0, 3)) {
    case 0:
      return `We would like to recall ${articles} of the ${titleOf(desk, treaty)}, ${verb} by your Excellency’s Government on ${day}, which protects everyone against such acts.`
    case 1:
      return `Your Excellency’s Government ${verb} the ${titleOf(desk, treaty)} on ${day}; its ${articles} apply to all persons within its jurisdiction.`
    case 2:
      return `The ${titleOf(desk, treaty)} (${articles.replace('articles', 'arts.').replace('article', 'art.')}), ${verb} on ${day}, obliges States parties to prevent, investigate and punish them.`
    default:
      return `Under the ${titleOf(desk, treaty)}, which your Excellency’s Government ${verb} in ${consent.date.slice(0, 4)}, these rights may not be suspended; ${articles} say so in clear words.`
  }
}

function aComment(desk: Desk): string {
  const { chance } = desk
  const comment = chance.pick(desk.comments)
  const committee = COMMITTEES[comment.body] ?? ''
  const last = comment.paragraphs ?? 1
  const paragraph = chance.whole(1, Math.max(1, last))
  return `The ${committee}, in its ${comment.type} No. ${comment.number} (${comment.years[0] ?? ''}) on ${comment.subject}, has explained how States should act (para. ${paragraph}).`
}

function consentTo({ law, state, date }: Desk, treaty: Instrument): ActionFact | null {
  const acts = law.actionsOf(treaty.id, state).filter((one) => one.date <= date)
  if (acts.some((one) => one.action === 'denunciation' || one.action === 'withdrawal')) return null
  return acts.find((one) => /^(?:ratification|accession|succession)$/u.test(one.action)) ?? null
}

function verbOf(action: string, isSlip: boolean): string {
  const verb = action === 'ratification' ? 'ratified' : action === 'accession' ? 'acceded to' : 'succeeded to'
  if (!isSlip) return verb
  return verb === 'ratified' ? 'acceded to' : 'ratified'
}

function titleOf({ chance, law }: Desk, instrument: Instrument): string {
  if (chance.happens(0.6)) return instrument.title
  const names = law
    .titles()
    .filter((one) => one.instrument === instrument.id && one.language === 'en' && !one.contextOnly)
  return names.length > 0 ? chance.pick(names).name : instrument.title
}

/** One to five articles that the instrument has, as letters write them. */
function someArticles({ chance, law }: Desk, instrument: Instrument): string {
  const articles = [...law.articlesOf(instrument.id).values()].filter((one) => /^\d+$/u.test(one.article))
  if (articles.length === 0) return 'articles 2 and 3'
  if (chance.happens(0.5)) {
    const article = chance.pick(articles)
    if (!article.paragraphs || chance.happens(0.4)) return `article ${article.article}`
    return `article ${article.article}${chance.pick(['', ' '])}(${chance.whole(1, article.paragraphs)})`
  }
  const picked = chance.shuffle(articles).slice(0, chance.whole(2, 5))
  const numbers = picked.map((one) => one.article).toSorted((one, other) => Number(one) - Number(other))
  return `articles ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1) ?? ''}`
}
