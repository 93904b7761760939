import type { CalendarDate } from '#base/calendar-date.ts'
import type { AnnexTexts, CommentName, Naming, Place, PlaceUnit, Title } from './texts.ts'

const GOVERNMENT = 'el Gobierno de su Excelencia'
const BY_GOVERNMENT = `por ${GOVERNMENT}`

const MONTHS =
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ')

const BODIES: Readonly<Record<string, string>> = {
  CCPR: 'Comité de Derechos Humanos',
  CESCR: 'Comité de Derechos Económicos, Sociales y Culturales',
  CERD: 'Comité para la Eliminación de la Discriminación Racial',
  CEDAW: 'Comité para la Eliminación de la Discriminación contra la Mujer',
  CAT: 'Comité contra la Tortura',
  CRC: 'Comité de los Derechos del Niño',
  CMW: 'Comité de Protección de los Derechos de Todos los Trabajadores Migratorios y de sus Familiares',
  CRPD: 'Comité sobre los Derechos de las Personas con Discapacidad',
  CED: 'Comité contra la Desaparición Forzada',
}

interface Noun {
  readonly word: string
  readonly plural: string
  readonly feminine: boolean
}

const UNITS: Readonly<Record<PlaceUnit, Noun>> = {
  article: { word: 'artículo', plural: 'artículos', feminine: false },
  paragraph: { word: 'párrafo', plural: 'párrafos', feminine: false },
  principle: { word: 'principio', plural: 'principios', feminine: false },
  rule: { word: 'regla', plural: 'reglas', feminine: true },
  guideline: { word: 'directriz', plural: 'directrices', feminine: true },
  conclusion: { word: 'conclusión', plural: 'conclusiones', feminine: true },
  annex: { word: 'anexo', plural: 'anexos', feminine: false },
  objective: { word: 'objetivo', plural: 'objetivos', feminine: false },
}

/** Past participles, without their ending, of acts that have the instrument as their object. */
const DONE_BY: Readonly<Record<string, string>> = {
  ratification: 'ratificad',
  acceptance: 'aceptad',
  approval: 'aprobad',
  'formal confirmation': 'formalmente confirmad',
  'definitive signature': 'definitivamente firmad',
}

const RESERVATION_KINDS: Readonly<Record<string, string>> = {
  reservation: 'reserva',
  'interpretative declaration': 'declaración interpretativa',
  'reservation/declaration': 'reserva o declaración',
  understanding: 'declaración interpretativa',
}

/** The annex in Spanish. */
export const spanish: AnnexTexts = {
  openings: {
    bound: [
      'Quisiéramos señalar a la atención del Gobierno de su Excelencia ',
      'Quisiéramos señalar también a la atención del Gobierno de su Excelencia ',
      'Recordamos asimismo ',
    ],
    signed: ['Quisiéramos mencionar ', 'Quisiéramos mencionar también '],
    standard: [
      'Quisiéramos mencionar, como norma internacional de referencia, ',
      'Quisiéramos mencionar también, como norma internacional de referencia, ',
    ],
    soft: ['Quisiéramos mencionar también ', 'Mencionamos asimismo '],
  },
  naming: (places, title) => {
    if (places.length === 0) return { lead: definite(grammarOf(title)), words: title.name }
    const { lead, words } = namePlaces(places)
    return { lead, words: `${words} ${ofThe(title)}${title.name}` }
  },
  place: ({ unit, number }, start) => {
    const lead = UNITS[unit].feminine ? 'la ' : 'el '
    return { lead: start ? capital(lead) : lead, words: `${UNITS[unit].word} ${number}` }
  },
  places: namePlaces,
  comment,
  commentsOpening: 'Quisiéramos mencionar ',
  separators: { inner: '; ', last: '; y ' },
  bound: ({ action, day }, title) => {
    const done = DONE_BY[action]
    if (done !== undefined) return `${done}${ending(title)} ${BY_GOVERNMENT}${onDay(day)}`
    if (action === 'accession') return `${toWhich(title)} ${GOVERNMENT} se adhirió${onDay(day)}`
    if (action === 'succession')
      return `${inWhich(title)} ${GOVERNMENT} pasó a ser parte por sucesión${onDay(day)}`
    const since = day === null ? '' : ` desde el ${writeDay(day)}`
    return `${inWhich(title)} ${GOVERNMENT} es parte${since}`
  },
  signed: ({ day }, notRatified, title) => {
    const but = notRatified ? `, pero aún no ratificad${ending(title)}` : ''
    return `firmad${ending(title)} ${BY_GOVERNMENT}${onDay(day)}${but}`
  },
  left: ({ action, day }, title) => {
    if (action === 'denunciation') return `denunciad${ending(title)} ${BY_GOVERNMENT}${onDay(day)}`
    if (action === 'withdrawal') return `${ofWhich(title)} ${GOVERNMENT} se retiró${onDay(day)}`
    return `${ofWhich(title)} ${GOVERNMENT} dejó de ser parte${onDay(day)}`
  },
  unwritten: (clause, isPeremptory) =>
    `Recordamos asimismo que ${clause} ${isPeremptory ? 'figura entre las ' : 'forma parte del '}`,
  whole: (clause) => `, que ${clause}`,
  reservation: (kind, withdrawnOn, another) => ({
    before: `Tomamos nota ${another ? 'también ' : ''}de la ${RESERVATION_KINDS[kind] ?? 'declaración'} formulada ${BY_GOVERNMENT} sobre `,
    after:
      withdrawnOn === null
        ? '.'
        : `, así como de la notificación de ${writeDay(withdrawnOn)} por la que fue levantada total o parcialmente.`,
  }),
  signatoryRule: {
    before: 'Mencionamos a este respecto ',
    after:
      ', según el cual un Estado se abstendrá de actos que frustren el objeto y el fin de un tratado de esa índole mientras no haya manifestado su intención de no llegar a ser parte en él.',
  },
}

interface Grammar {
  readonly feminine: boolean
  readonly plural: boolean
}

const HEADS: readonly { readonly found: RegExp; readonly grammar: Grammar }[] = [
  {
    found: /^(?:Convenciones|Reglas|Directrices|Rules|Guidelines)\b/u,
    grammar: { feminine: true, plural: true },
  },
  {
    found: /^(?:Convenios|Principios|Artículos|Pactos|Protocolos)\b/u,
    grammar: { feminine: false, plural: true },
  },
  {
    found: /^(?:Convención|Carta|Declaración|Charter|Declaration)(?=\s|$)/u,
    grammar: { feminine: true, plural: false },
  },
  { found: /\bRules\b|\bGuidelines\b/u, grammar: { feminine: true, plural: true } },
  {
    found: /^(?:Basic|Guiding|Recommended) Principles\b|^Draft conclusions|^Principles/u,
    grammar: { feminine: false, plural: true },
  },
  { found: /\b(?:Convention|Declaration)\b/u, grammar: { feminine: true, plural: false } },
]

/** Gender and number of a title, by its first noun; English titles stand as their Spanish noun would. */
function grammarOf({ name }: Title): Grammar {
  if (
    /^(?:Protocol|Protocolo|(?:First|Second|Optional) |Segundo Protocolo|Pacto|Convenio |Conjunto|Code|Código)/u.test(
      name,
    )
  ) {
    return { feminine: false, plural: false }
  }
  return HEADS.find(({ found }) => found.test(name))?.grammar ?? { feminine: false, plural: false }
}

function definite({ feminine, plural }: Grammar): string {
  if (plural) return feminine ? 'las ' : 'los '
  return feminine ? 'la ' : 'el '
}

function ofThe(title: Title): string {
  const article = definite(grammarOf(title))
  return article === 'el ' ? 'del ' : `de ${article}`
}

function toWhich(title: Title): string {
  const article = definite(grammarOf(title))
  return article === 'el ' ? 'al que' : `a ${article}que`
}

function inWhich(title: Title): string {
  return `en ${definite(grammarOf(title))}que`
}

function ofWhich(title: Title): string {
  return `${ofThe(title)}que`
}

function ending(title: Title): string {
  const { feminine, plural } = grammarOf(title)
  return `${feminine ? 'a' : 'o'}${plural ? 's' : ''}`
}

function namePlaces(places: readonly Place[]): Naming {
  const units = [...new Set(places.map((place) => place.unit))]
  const groups = units.map((unit) => {
    const numbers = places.filter((place) => place.unit === unit).map((place) => place.number)
    const noun = UNITS[unit]
    const plural = numbers.length > 1
    return {
      lead: definite({ feminine: noun.feminine, plural }),
      words: `${plural ? noun.plural : noun.word} ${list(numbers)}`,
    }
  })
  const [first = { lead: '', words: '' }, ...rest] = groups
  return { lead: first.lead, words: list([first.words, ...rest.map(({ lead, words }) => lead + words)]) }
}

function comment({ body, isRecommendation, number, year, paragraphs }: CommentName): Naming {
  const words = `${isRecommendation ? 'recomendación' : 'observación'} general núm. ${number} (${year}) del ${BODIES[body] ?? body}`
  if (paragraphs.length === 0) return { lead: 'la ', words }
  const places = namePlaces(paragraphs.map((one) => ({ unit: 'paragraph', number: one })))
  return { lead: places.lead, words: `${places.words} de la ${words}` }
}

function list(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} y ${items.at(-1)}`
}

function onDay(day: CalendarDate | null): string {
  return day === null ? '' : ` el ${writeDay(day)}`
}

/** `4 de octubre de 1988` */
function writeDay(day: CalendarDate): string {
  return `${Number(day.slice(8))} de ${MONTHS[Number(day.slice(5, 7)) - 1] ?? ''} de ${day.slice(0, 4)}`
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}
