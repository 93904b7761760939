import type { Letter, LetterMark, LetterNode } from '#letters/model/letter.ts'
import type { PersonForms } from '#letters/model/persons.ts'
import { aBreak, aFootnote, aPerson, block, contentOf, words } from './letter-nodes.ts'
import { closingOf, concernOf, openingOf } from './letter-parts.ts'
import { LETTER_PHRASES, type BuilderLanguage } from './letter-phrases.ts'
import { aLetter } from './letters.ts'

/** Names that nobody bears and no phrase of the builders holds: Latin twice, Arabic, Hangul, Han, Cyrillic. */
export const SECRET_NAMES = [
  'Žofrenka Ubalqvist',
  'Thandrelo Myrrkassi',
  'زهرانة القمطريري',
  '견하솔',
  '尉迟璎珞',
  'Згрибина Олфедья',
] as const

/** Where a name can stand in a letter. */
export const SECRET_PLACES = [
  'person in a paragraph',
  'person in a heading',
  'person in a question',
  'person in a list item',
  'person in a table cell',
  'redaction in a paragraph',
  'redaction in a heading',
  'redaction in a question',
  'redaction in a table cell',
  'redaction in a signature',
  'redaction in an addressee',
  'redaction in a footnote',
  'redaction of a whole list item',
  'redaction half in bold',
  'redaction of a footnote',
  'redaction of a note with works',
  'redaction of a link',
  'address of a link',
  'works of a note',
  'block for colleagues',
  'reason and ids',
  'label of an item',
  'title',
] as const

export type SecretPlace = (typeof SECRET_PLACES)[number]

/** A letter that names people in some places, and what stands for them in each layer. */
export interface SecretLetter {
  readonly letter: Letter
  readonly persons: PersonForms
}

/**
 * A letter with a name in each of the places given. What is not text (the title, addresses, works, labels) names only who
 * is also cut from the text: of others nobody said that they are secret.
 */
export function aSecretLetter(
  language: BuilderLanguage,
  names: ReadonlyMap<SecretPlace, string>,
): SecretLetter {
  const phrases = LETTER_PHRASES[language]
  const blocks = [...names].flatMap(([place, name]) => blocksWith(place, name, phrases.facts[0] ?? ''))
  // The redaction that makes a secret of every name.
  const all = [...new Set(names.values())].join(', ')
  const title = names.get('title')
  const letter = aLetter({
    language,
    title: title === undefined ? phrases.title : `${phrases.title}: ${title}`,
    lineage: names.has('reason and ids') ? idOf('l-', names.get('reason and ids') ?? '') : 'l-vorama',
  })
  return {
    letter: {
      ...letter,
      content: contentOf([
        ...openingOf(language, 'un-special-procedures', 'TCD 7/2023'),
        block('paragraph', { part: 'allegations' }, words(all, aRedaction('r-all'))),
        ...blocks,
        ...concernOf(language),
        ...closingOf(language),
      ]),
    },
    persons: new Map([...names.values()].map((name) => [idOf('p-', name), standingOf(name)])),
  }
}

function aRedaction(id: string, form: string | null = null, reason = 'identity'): LetterMark {
  return { type: 'redaction', attrs: { id, reason, form } }
}

function idOf(prefix: string, name: string): string {
  return `${prefix}${name.replaceAll(' ', '_')}`
}

/** The office knows them by their id, the addressee by name, everyone as `K.` */
function standingOf(name: string) {
  const languages = Object.keys(LETTER_PHRASES)
  const inAll = (word: string) =>
    Object.fromEntries(
      languages.map((language) => [language, { name: word, pronoun: word, possessive: word }]),
    )
  return { internal: inAll(idOf('p-', name)), sent: inAll(name), public: inAll('K.') }
}

function blocksWith(place: SecretPlace, name: string, text: string): readonly LetterNode[] {
  const person = aPerson(idOf('p-', name))
  const cut = words(name, aRedaction('r1'))
  const part = 'allegations'
  const cell = (...content: readonly LetterNode[]): LetterNode => ({
    type: 'table_cell',
    attrs: { header: false },
    content: [block('paragraph', { part }, ...content)],
  })
  const table = (one: LetterNode): LetterNode => ({
    type: 'table',
    attrs: { part },
    content: [{ type: 'table_row', content: [cell(words('12')), cell(one)] }],
  })
  const link = (href: string): LetterMark => ({ type: 'link', attrs: { href } })
  const address = `https://kilns.example.org/${encodeURIComponent(name)}?q=${encodeURIComponent(name).toLowerCase()}#${name.replaceAll(' ', '-')}`
  const work = { author: name, title: `Of ${name}`, publisher: null, date: null, address, accessed: null }
  switch (place) {
    case 'person in a paragraph':
      return [block('paragraph', { part }, person, words(` ${text} `), person)]
    case 'person in a heading':
      return [block('heading', { part, level: 2 }, words('1: '), person)]
    case 'person in a question':
      return [block('question', { part: 'questions', number: '1' }, words(`${text} `), person)]
    case 'person in a list item':
      return [block('list_item', { part, marker: '(a)' }, words(`${text} `), person)]
    case 'person in a table cell':
      return [table(person)]
    case 'redaction in a paragraph':
      return [block('paragraph', { part }, words(`${text} `), cut, words(` ${text}`))]
    case 'redaction in a heading':
      return [block('heading', { part, level: 2 }, words('2: '), words(name, aRedaction('r2', 'Ms. B')))]
    case 'redaction in a question':
      return [block('question', { part: 'questions', number: '2' }, words(`${text} `), cut)]
    case 'redaction in a table cell':
      return [table(cut)]
    case 'redaction in a signature':
      return [block('signature', { part: 'signatures' }, cut, aBreak, words('12'))]
    case 'redaction in an addressee':
      return [block('addressee', { part: 'addressees' }, cut, aBreak, words('12'))]
    case 'redaction in a footnote':
      return [block('paragraph', { part }, words(text), noteWith(words('> '), cut, words(' <')))]
    case 'redaction of a whole list item':
      return [block('list_item', { part, marker: '(b)' }, cut)]
    case 'redaction half in bold': {
      const [first = '', ...rest] = name
      return [
        block(
          'paragraph',
          { part },
          words(first, { type: 'strong' }, aRedaction('r3')),
          words(rest.join(''), aRedaction('r3')),
        ),
      ]
    }
    case 'redaction of a footnote':
      return [
        block('paragraph', { part }, words(text), { ...aFootnote(name, [work]), marks: [aRedaction('r4')] }),
      ]
    case 'redaction of a note with works': {
      const note = aFootnote('>', [work])
      return [
        block('paragraph', { part }, words(text), { ...note, content: [words('> '), cut, words(' <')] }),
      ]
    }
    case 'redaction of a link':
      return [
        block('paragraph', { part }, words(`${text} `), words(name, link(address), aRedaction('r5'))),
        block('paragraph', { part }, words(`${text} `), words(address, link(address), aRedaction('r5'))),
      ]
    case 'address of a link':
      return [block('paragraph', { part }, words(text, link(address)))]
    case 'works of a note':
      return [block('paragraph', { part }, words(text), aFootnote('>', [work, work]))]
    case 'block for colleagues':
      return [block('paragraph', { part, layer: 'internal' }, words(`${name}: ${text}`))]
    case 'reason and ids':
      return [
        block(
          'paragraph',
          { part, id: idOf('b-', name) },
          words(text, { type: 'allegation', attrs: { id: idOf('a-', name) } }),
          { ...aFootnote('>'), attrs: { id: idOf('f-', name), works: [] } },
          words(text, {
            type: 'support',
            attrs: { exhibit: idOf('e-', name), locator: `p. 12, ${name}` },
          }),
          words('12', aRedaction(idOf('r-', name), null, name)),
        ),
      ]
    case 'label of an item':
      return [
        block('list_item', { part, marker: `${name.slice(0, 18)}:` }, words(text)),
        block('question', { part: 'questions', number: name.slice(0, 18) }, words(text)),
      ]
    case 'title':
      return []
  }
}

function noteWith(...content: readonly LetterNode[]): LetterNode {
  return { ...aFootnote('>'), content }
}
