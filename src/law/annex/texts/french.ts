import type { CalendarDate } from '#base/calendar-date.ts'
import type { AnnexTexts, CommentName, Naming, Place, PlaceUnit, Title } from './texts.ts'

const GOVERNMENT = 'le Gouvernement de votre Excellence'

const MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(
  ' ',
)

const BODIES: Readonly<Record<string, string>> = {
  CCPR: 'Comité des droits de l’homme',
  CESCR: 'Comité des droits économiques, sociaux et culturels',
  CERD: 'Comité pour l’élimination de la discrimination raciale',
  CEDAW: 'Comité pour l’élimination de la discrimination à l’égard des femmes',
  CAT: 'Comité contre la torture',
  CRC: 'Comité des droits de l’enfant',
  CMW: 'Comité pour la protection des droits de tous les travailleurs migrants et des membres de leur famille',
  CRPD: 'Comité des droits des personnes handicapées',
  CED: 'Comité des disparitions forcées',
}

interface Noun {
  readonly word: string
  readonly plural: string
  readonly feminine: boolean
}

const UNITS: Readonly<Record<PlaceUnit, Noun>> = {
  article: { word: 'article', plural: 'articles', feminine: false },
  paragraph: { word: 'paragraphe', plural: 'paragraphes', feminine: false },
  principle: { word: 'principe', plural: 'principes', feminine: false },
  rule: { word: 'règle', plural: 'règles', feminine: true },
  guideline: { word: 'directive', plural: 'directives', feminine: true },
  conclusion: { word: 'conclusion', plural: 'conclusions', feminine: true },
  annex: { word: 'annexe', plural: 'annexes', feminine: true },
  objective: { word: 'objectif', plural: 'objectifs', feminine: false },
}

/** Past participles of acts that have the instrument as their object. */
const DONE_BY: Readonly<Record<string, string>> = {
  ratification: 'ratifié',
  acceptance: 'accepté',
  approval: 'approuvé',
  'formal confirmation': 'formellement confirmé',
  'definitive signature': 'définitivement signé',
}

const RESERVATION_KINDS: Readonly<Record<string, string>> = {
  reservation: 'réserve',
  'interpretative declaration': 'déclaration interprétative',
  'reservation/declaration': 'réserve ou déclaration',
  understanding: 'déclaration interprétative',
}

/** The annex in French. */
export const french: AnnexTexts = {
  openings: {
    bound: [
      'Nous souhaitons appeler l’attention du Gouvernement de votre Excellence sur ',
      'Nous souhaitons également appeler l’attention du Gouvernement de votre Excellence sur ',
      'Nous rappelons en outre ',
    ],
    signed: ['Nous souhaitons mentionner ', 'Nous souhaitons également mentionner '],
    standard: [
      'Nous souhaitons mentionner, à titre de norme internationale de référence, ',
      'Nous souhaitons également mentionner, à titre de norme internationale de référence, ',
    ],
    soft: ['Nous souhaitons également mentionner ', 'Nous mentionnons en outre '],
  },
  naming: (places, title) => {
    if (places.length === 0) return { lead: definite(title), words: title.name }
    const { lead, words } = namePlaces(places)
    return { lead, words: `${words} ${ofThe(title)}${title.name}` }
  },
  place: ({ unit, number }, start) => {
    const lead = elides(UNITS[unit].word) ? 'l’' : UNITS[unit].feminine ? 'la ' : 'le '
    return { lead: start ? capital(lead) : lead, words: `${UNITS[unit].word} ${number}` }
  },
  places: namePlaces,
  comment,
  commentsOpening: 'Nous souhaitons mentionner ',
  separators: { inner: '\u00A0; ', last: '\u00A0; et ' },
  bound: ({ action, day }, title) => {
    const done = DONE_BY[action]
    if (done !== undefined) return `${done}${ending(title)} par ${GOVERNMENT}${onDay(day)}`
    if (action === 'accession') return `${toWhich(title)} ${GOVERNMENT} a adhéré${onDay(day)}`
    if (action === 'succession') return `${toWhich(title)} ${GOVERNMENT} a succédé${onDay(day)}`
    const since = day === null ? '' : ` depuis le ${writeDay(day)}`
    return `${toWhich(title)} ${GOVERNMENT} est partie${since}`
  },
  signed: ({ day }, notRatified, title) => {
    const but = notRatified ? `, mais non encore ratifié${ending(title)}` : ''
    return `signé${ending(title)} par ${GOVERNMENT}${onDay(day)}${but}`
  },
  left: ({ action, day }, title) => {
    if (action === 'denunciation') return `dénoncé${ending(title)} par ${GOVERNMENT}${onDay(day)}`
    if (action === 'withdrawal') return `dont ${GOVERNMENT} s’est retiré${onDay(day)}`
    return `${toWhich(title)} ${GOVERNMENT} a cessé d’être partie${onDay(day)}`
  },
  unwritten: (clause, isPeremptory) =>
    `Nous rappelons en outre que ${clause} ${isPeremptory ? 'compte parmi les ' : 'relève du '}`,
  whole: (clause) => `, qui ${clause}`,
  reservation: (kind, withdrawnOn, another) => ({
    before: `Nous prenons ${another ? 'également ' : ''}note de la ${RESERVATION_KINDS[kind] ?? 'déclaration'} formulée par ${GOVERNMENT} concernant `,
    after:
      withdrawnOn === null
        ? '.'
        : `, ainsi que de la notification du ${writeDay(withdrawnOn)} par laquelle elle a été levée en tout ou en partie.`,
  }),
  signatoryRule: {
    before: 'Nous mentionnons à cet égard ',
    after:
      ', selon lequel un État s’abstient d’actes qui priveraient un tel traité de son objet et de son but, tant qu’il n’a pas manifesté son intention de ne pas y devenir partie.',
  },
}

interface Grammar {
  readonly feminine: boolean
  readonly plural: boolean
}

const HEADS: readonly { readonly found: RegExp; readonly grammar: Grammar }[] = [
  {
    found: /^(?:Conventions|Règles|Directives|Rules|Guidelines)\b/u,
    grammar: { feminine: true, plural: true },
  },
  { found: /^(?:Pactes|Principes|Articles|Protocoles)\b/u, grammar: { feminine: false, plural: true } },
  {
    found: /^(?:Convention|Charte|Déclaration|Charter|Declaration)\b/u,
    grammar: { feminine: true, plural: false },
  },
  { found: /\bRules\b|\bGuidelines\b/u, grammar: { feminine: true, plural: true } },
  {
    found: /^(?:Basic|Guiding|Recommended) Principles\b|^Draft conclusions|^Principles/u,
    grammar: { feminine: false, plural: true },
  },
  { found: /\b(?:Convention|Declaration)\b/u, grammar: { feminine: true, plural: false } },
]

/** Gender and number of a title, by its first noun; English titles stand as their French noun would. */
function grammarOf({ name }: Title): Grammar {
  if (
    /^(?:Protocol|Protocole|(?:First|Second|Optional) |Deuxième Protocole|Pacte|Ensemble|Code)/u.test(name)
  ) {
    return { feminine: false, plural: false }
  }
  return HEADS.find(({ found }) => found.test(name))?.grammar ?? { feminine: false, plural: false }
}

function definite(title: Title): string {
  const { feminine, plural } = grammarOf(title)
  if (plural) return 'les '
  return elides(title.name) ? 'l’' : feminine ? 'la ' : 'le '
}

function ofThe(title: Title): string {
  const { feminine, plural } = grammarOf(title)
  if (plural) return 'des '
  return elides(title.name) ? 'de l’' : feminine ? 'de la ' : 'du '
}

function toWhich(title: Title): string {
  const { feminine, plural } = grammarOf(title)
  if (plural) return feminine ? 'auxquelles' : 'auxquels'
  return feminine ? 'à laquelle' : 'auquel'
}

function ending(title: Title): string {
  const { feminine, plural } = grammarOf(title)
  return `${feminine ? 'e' : ''}${plural ? 's' : ''}`
}

function elides(word: string): boolean {
  return /^[aeiouyéèêîôœ]/iu.test(word)
}

function namePlaces(places: readonly Place[]): Naming {
  const units = [...new Set(places.map((place) => place.unit))]
  const groups = units.map((unit) => {
    const numbers = places.filter((place) => place.unit === unit).map((place) => place.number)
    const noun = UNITS[unit]
    const several = numbers.length > 1
    const lead = several ? 'les ' : elides(noun.word) ? 'l’' : noun.feminine ? 'la ' : 'le '
    return { lead, words: `${several ? noun.plural : noun.word} ${list(numbers)}` }
  })
  const [first = { lead: '', words: '' }, ...rest] = groups
  return { lead: first.lead, words: list([first.words, ...rest.map(({ lead, words }) => lead + words)]) }
}

function comment({ body, isRecommendation, number, year, paragraphs }: CommentName): Naming {
  const words = `${isRecommendation ? 'recommandation' : 'observation'} générale n° ${number} (${year}) du ${BODIES[body] ?? body}`
  const lead = isRecommendation ? 'la ' : 'l’'
  if (paragraphs.length === 0) return { lead, words }
  const places = namePlaces(paragraphs.map((one) => ({ unit: 'paragraph', number: one })))
  return { lead: places.lead, words: `${places.words} de ${lead}${words}` }
}

function list(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} et ${items.at(-1)}`
}

function onDay(day: CalendarDate | null): string {
  return day === null ? '' : ` le ${writeDay(day)}`
}

/** `4 octobre 1988`, `1er mars 1992` */
function writeDay(day: CalendarDate): string {
  const number = Number(day.slice(8))
  return `${number === 1 ? '1er' : number} ${MONTHS[Number(day.slice(5, 7)) - 1] ?? ''} ${day.slice(0, 4)}`
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}
