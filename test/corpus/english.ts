import type { ActionKind } from '#law/model.ts'
import type { Chance } from './chance.ts'
import type { CorpusFacts } from './facts.ts'
import type { Deed, Pen, Phrase, Templates } from './pen.ts'
import { capital, partsOf } from './pen.ts'
import type { Cited, Place } from './place.ts'
import { oneOf, wholeArticle } from './place.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** Names that letters give to the instruments, without article; the first is the full title. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  icerd: [
    'International Convention on the Elimination of All Forms of Racial Discrimination',
    'Convention on the Elimination of All Forms of Racial Discrimination',
    'International Convention on the Elimination of all Forms of Racial Discrimination',
    'ICERD',
  ],
  iccpr: [
    'International Covenant on Civil and Political Rights',
    'International Covenant on Civil and Political Rights',
    'ICCPR',
  ],
  'iccpr-op1': [
    'Optional Protocol to the International Covenant on Civil and Political Rights',
    'First Optional Protocol to the International Covenant on Civil and Political Rights',
    'First Optional Protocol to the ICCPR',
    'Optional Protocol to the ICCPR',
  ],
  'iccpr-op2': [
    'Second Optional Protocol to the International Covenant on Civil and Political Rights, aiming at the abolition of the death penalty',
    'Second Optional Protocol to the International Covenant on Civil and Political Rights',
    'Second Optional Protocol to the ICCPR',
  ],
  icescr: [
    'International Covenant on Economic, Social and Cultural Rights',
    'International Covenant on Economic, Social and Cultural Rights',
    'ICESCR',
  ],
  'icescr-op': [
    'Optional Protocol to the International Covenant on Economic, Social and Cultural Rights',
    'Optional Protocol to the ICESCR',
    'OP-ICESCR',
  ],
  cedaw: [
    'Convention on the Elimination of All Forms of Discrimination against Women',
    'Convention on the Elimination of all Forms of Discrimination Against Women',
    'UN Convention on the Elimination of All Forms of Discrimination against Women',
    'CEDAW',
  ],
  'cedaw-op': [
    'Optional Protocol to the Convention on the Elimination of All Forms of Discrimination against Women',
    'Optional Protocol to CEDAW',
    'OP-CEDAW',
  ],
  cat: [
    'Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment',
    'Convention against Torture and other Cruel, Inhuman or Degrading Treatment or Punishment',
    'Convention against Torture',
    'UN Convention against Torture',
    'CAT',
    'UNCAT',
  ],
  opcat: [
    'Optional Protocol to the Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment',
    'Optional Protocol to the Convention against Torture',
    'OPCAT',
  ],
  crc: [
    'Convention on the Rights of the Child',
    'Convention on the rights of the child',
    'United Nations Convention on the Rights of the Child',
    'CRC',
  ],
  opac: [
    'Optional Protocol to the Convention on the Rights of the Child on the involvement of children in armed conflict',
    'Optional Protocol on the involvement of children in armed conflict',
    'OPAC',
  ],
  opsc: [
    'Optional Protocol to the Convention on the Rights of the Child on the sale of children, child prostitution and child pornography',
    'Optional Protocol on the Sale of Children, Child Prostitution and Child Pornography',
    'OPSC',
  ],
  opic: [
    'Optional Protocol to the Convention on the Rights of the Child on a communications procedure',
    'Optional Protocol on a communications procedure',
    'OPIC',
  ],
  cmw: [
    'International Convention on the Protection of the Rights of All Migrant Workers and Members of Their Families',
    'International Convention on the Protection of the Rights of All Migrant Workers and Members of their Families',
    'ICRMW',
    'Migrant Workers Convention',
  ],
  crpd: [
    'Convention on the Rights of Persons with Disabilities',
    'UN Convention on the Rights of Persons with Disabilities',
    'CRPD',
  ],
  'crpd-op': [
    'Optional Protocol to the Convention on the Rights of Persons with Disabilities',
    'Optional Protocol to the CRPD',
    'OP-CRPD',
  ],
  cped: [
    'International Convention for the Protection of All Persons from Enforced Disappearance',
    'Convention for the Protection of All Persons from Enforced Disappearance',
    'ICPPED',
    'CPED',
  ],
  palermo: [
    'Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children, supplementing the United Nations Convention against Transnational Organized Crime',
    'Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children',
    'Palermo Protocol',
    'Trafficking in Persons Protocol',
  ],
  refugee: [
    'Convention relating to the Status of Refugees',
    '1951 Convention relating to the Status of Refugees',
    '1951 Refugee Convention',
    'Refugee Convention',
  ],
  c029: [
    'Forced Labour Convention, 1930 (No. 29)',
    'ILO Forced Labour Convention, 1930 (No. 29)',
    'ILO Convention No. 29',
  ],
  c182: [
    'Worst Forms of Child Labour Convention, 1999 (No. 182)',
    'ILO Convention No. 182 on the Worst Forms of Child Labour',
    'ILO Convention No. 182',
  ],
  genocide: ['Convention on the Prevention and Punishment of the Crime of Genocide', 'Genocide Convention'],
  udhr: ['Universal Declaration of Human Rights', 'UDHR'],
  devaw: [
    'Declaration on the Elimination of Violence against Women',
    'United Nations Declaration on the Elimination of Violence against Women',
  ],
  ded: ['Declaration on the Protection of All Persons from Enforced Disappearance'],
  c190: ['Violence and Harassment Convention, 2019 (No. 190)', 'ILO Convention No. 190'],
  undrop: ['United Nations Declaration on the Rights of Peasants and Other People Working in Rural Areas'],
  gcm: ['Global Compact for Safe, Orderly and Regular Migration'],
}

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  icerd: 'ICERD',
  iccpr: 'ICCPR',
  'iccpr-op1': 'ICCPR-OP1',
  'iccpr-op2': 'ICCPR-OP2',
  icescr: 'ICESCR',
  'icescr-op': 'OP-ICESCR',
  cedaw: 'CEDAW',
  'cedaw-op': 'OP-CEDAW',
  cat: 'CAT',
  opcat: 'OPCAT',
  crc: 'CRC',
  opac: 'OPAC',
  opsc: 'OPSC',
  opic: 'OPIC',
  cmw: 'CMW',
  crpd: 'CRPD',
  'crpd-op': 'OP-CRPD',
  cped: 'ICPPED',
  udhr: 'UDHR',
}

/** Abbreviations that stand without article. */
const BARE = new Set([
  'CEDAW',
  'CAT',
  'UNCAT',
  'OPCAT',
  'OPAC',
  'OPSC',
  'OPIC',
  'OP-CEDAW',
  'OP-ICESCR',
  'OP-CRPD',
])

const BODIES: Readonly<Record<string, string>> = {
  CCPR: 'Human Rights Committee',
  CESCR: 'Committee on Economic, Social and Cultural Rights',
  CERD: 'Committee on the Elimination of Racial Discrimination',
  CEDAW: 'Committee on the Elimination of Discrimination against Women',
  CAT: 'Committee against Torture',
  CRC: 'Committee on the Rights of the Child',
  CMW: 'Committee on the Protection of the Rights of All Migrant Workers and Members of Their Families',
  CRPD: 'Committee on the Rights of Persons with Disabilities',
  CED: 'Committee on Enforced Disappearances',
}

/** Names by which States are called where the official one has parentheses or is long. */
const STATE_NAMES: Readonly<Record<string, string>> = {
  BOL: 'the Plurinational State of Bolivia',
  FSM: 'Micronesia',
  IRN: 'Iran',
  NLD: 'the Netherlands',
  VEN: 'Venezuela',
  CIV: 'Côte d’Ivoire',
  LAO: 'the Lao People’s Democratic Republic',
  PRK: 'the Democratic People’s Republic of Korea',
  GBR: 'the United Kingdom',
  USA: 'the United States of America',
  KNA: 'Saint Kitts and Nevis',
  LCA: 'Saint Lucia',
  VCT: 'Saint Vincent and the Grenadines',
  CZE: 'Czechia',
}
const WITH_ARTICLE = new Set(
  'ARE BHS CAF COD COG COK COM DOM GMB KOR MDA MDV MHL NER PHL PSE RUS SDN SLB SYC SYR TZA VAT'.split(' '),
)

function noun(text: string): Phrase {
  return {
    plain: text,
    of: `of ${text}`,
    to: `to ${text}`,
    its: `its ${text.replace(/^the /u, '')}`,
    bare: text.replace(/^the /u, ''),
    gender: 'm',
    isPlural: false,
  }
}

function named(name: string): Phrase {
  return noun(BARE.has(name) || name.startsWith('ILO Convention No.') ? name : `the ${name}`)
}

function and(items: readonly string[]): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`
}

type Writing = 'tight' | 'spaced' | 'dotted' | 'worded'

function place(cited: Cited, chance: Chance, roman: boolean): Phrase {
  const writing = chance.pick<Writing>(['tight', 'tight', 'spaced', 'dotted', 'worded', 'worded'])
  const word = chance.pick(['article', 'article', 'article', 'article', 'Article', 'art.'])
  const text = placeText(cited, writing, word, chance, roman)
  const plain = placeText(cited, writing, word.toLowerCase(), { ...chance, happens: () => false }, roman)
  const joinedComma = cited.kind === 'joined' && chance.happens(0.6)
  const read = chance.pick([
    'read alone and in conjunction with',
    'read in conjunction with',
    'in conjunction with',
  ])
  if (cited.kind !== 'joined') return { ...noun(text), bare: plain, its: `its ${plain}` }
  const anchor = oneText(cited.with, writing === 'worded' ? 'spaced' : writing, word, roman)
  const whole = `${text}${joinedComma ? ',' : ''} ${read} ${anchor}`
  return {
    ...noun(joinedComma ? `${whole},` : whole),
    bare: `${plain} ${read} ${anchor}`,
    its: `its ${plain} ${read} ${anchor}`,
  }
}

function placeText(cited: Cited, writing: Writing, word: string, chance: Chance, roman: boolean): string {
  const words = word.endsWith('.') ? `${word.slice(0, -1)}s.` : `${word}s`
  switch (cited.kind) {
    case 'list':
    case 'joined': {
      const [only] = cited.places
      if (cited.places.length === 1 && only) {
        const backwards = writing === 'worded' && only.paragraph !== null && chance.happens(0.5)
        if (backwards)
          return `paragraph ${only.paragraph}${pointText(only.point, ' ')} of ${word} ${only.article}`
        return oneText(only, writing, word, roman)
      }
      const listWriting = writing === 'worded' ? 'spaced' : writing
      return `${words} ${and(cited.places.map((one) => numberText(one, listWriting, roman)))}`
    }
    case 'range':
      return `${words} ${rangeText(article(cited.from, roman), article(cited.to, roman), chance)}`
    case 'paragraphs': {
      const [first = '', last = ''] = cited.paragraphs
      if (cited.isRange && writing === 'worded') {
        return `${word} ${cited.article}, ${chance.pick([`paragraphs ${first} to ${last}`, `paras. ${first}-${last}`])}`
      }
      if (cited.isRange) return `${word} ${cited.article}${gap(writing)}(${first})-(${last})`
      if (writing === 'worded' && chance.happens(0.5)) {
        return `paragraphs ${and(cited.paragraphs)} of ${word} ${cited.article}`
      }
      if (writing === 'worded') return `${word} ${cited.article}, paragraphs ${and(cited.paragraphs)}`
      return `${word} ${cited.article}${gap(writing)}${and(cited.paragraphs.map((one) => `(${one})`))}`
    }
    case 'points': {
      const base = oneText(
        { article: cited.article, paragraph: cited.paragraph, point: null },
        writing,
        word,
        roman,
      )
      if (chance.happens(0.15)) return `${base} (${cited.points.join(' & ')})`
      return `${base}${writing === 'tight' ? '' : ' '}${and(cited.points.map((one) => `(${one})`))}`
    }
  }
}

function oneText(one: Place, writing: Writing, word: string, roman: boolean): string {
  if (writing === 'worded' && one.paragraph !== null) {
    const para = word === 'art.' ? 'para.' : 'paragraph'
    return `${word} ${article(one.article, roman)}, ${para} ${one.paragraph}${pointText(one.point, ' ')}`
  }
  return `${word} ${numberText(one, writing, roman)}`
}

function numberText(one: Place, writing: Writing, roman: boolean): string {
  const base = article(one.article, roman)
  const space = gap(writing)
  if (one.paragraph === null) return `${base}${pointText(one.point, space)}`
  if (writing === 'dotted') return `${base}.${one.paragraph}${pointText(one.point, ' ')}`
  return `${base}${space}(${one.paragraph})${pointText(one.point, space)}`
}

function gap(writing: Writing): string {
  return writing === 'tight' ? '' : ' '
}

function pointText(point: string | null, space: string): string {
  return point === null ? '' : `${space}(${point})`
}

function rangeText(from: string, to: string, chance: Chance): string {
  if (Number(to) === Number(from) + 1) return `${from}${chance.pick(['-', '–'])}${to}`
  return chance.pick([`${from}-${to}`, `${from}–${to}`, `${from} to ${to}`])
}

function article(number: number | string, roman: boolean): string {
  return roman ? (ROMAN[Number(number)] ?? String(number)) : String(number)
}

const ROMAN = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X']

function pinpoint(cited: Cited, chance: Chance): string {
  const word = chance.pick(['art.', 'art.', 'article', 'Art.'])
  const writing = chance.pick<Writing>(['worded', 'spaced', 'tight'])
  const [only] = cited.kind === 'list' ? cited.places : []
  if (cited.kind === 'list' && cited.places.length === 1 && only?.paragraph && chance.happens(0.3)) {
    return `${word} ${only.article} § ${only.paragraph}${pointText(only.point, ' ')}`
  }
  const text = placeText(cited, writing, word, { ...chance, happens: () => false }, false)
  const joined = cited.kind === 'joined' ? `, read with ${oneText(cited.with, 'spaced', word, false)}` : ''
  return `${text}${joined}`
}

function day(date: string, chance: Chance): string {
  const { year, month, day: number } = partsOf(date)
  const name = MONTHS[(month ?? 1) - 1] ?? ''
  if (month === null) return String(year)
  if (number === null) return `${name} ${year}`
  const short = name.length > 4 ? `${name.slice(0, name === 'September' ? 4 : 3)}.` : name
  return chance.pick([
    `${number} ${name} ${year}`,
    `${number} ${name} ${year}`,
    `${number} ${name} ${year}`,
    `${name} ${number}, ${year}`,
    `${number} ${short} ${year}`,
  ])
}

function when(date: string, chance: Chance): string {
  return `${date.length === 10 ? 'on' : 'in'} ${day(date, chance)}`
}

const PAST: Readonly<Partial<Record<ActionKind, string>>> = {
  ratification: 'ratified',
  accession: 'acceded to',
  succession: 'succeeded to',
  signature: 'signed',
  acceptance: 'accepted',
  approval: 'approved',
}

function relative(deeds: readonly Deed[], who: Phrase, _title: Phrase, chance: Chance): string | null {
  const [first, second] = deeds
  if (!first) return null
  const at = (deed: Deed): string => (deed.date === null ? '' : ` ${when(deed.date, chance)}`)
  const past = PAST[first.action] ?? ''
  if (first.negated && second) return `, which ${who.plain} has neither signed nor ratified`
  if (first.negated) {
    return first.action === 'accession'
      ? `, to which ${who.plain} has not acceded`
      : `, which ${who.plain} has not ratified`
  }
  if (second?.negated) {
    return chance.pick([
      `, which ${who.plain} signed${at(first)} but has not yet ratified`,
      `, signed by ${who.plain}${at(first)}, but not yet ratified`,
      `, which ${who.plain} signed${at(first)} but has yet to ratify`,
    ])
  }
  if (second) return `, signed by ${who.plain}${at(first)} and ${PAST[second.action] ?? ''}${at(second)}`
  const since = `, to which ${who.plain} has been a party since its ${first.action}${at(first)}`
  if (past.endsWith(' to')) {
    const verb = past.slice(0, -3)
    return chance.pick([
      `, to which ${who.plain} ${verb}${at(first)}`,
      `, which ${who.plain} ${past}${at(first)}`,
      `, ${past} by ${who.plain}${at(first)}`,
      since,
    ])
  }
  const passive = [`, ${past} by ${who.plain}${at(first)}`, `, which was ${past} by ${who.plain}${at(first)}`]
  const active = [`, which ${who.plain} ${past}${at(first)}`, `, which ${who.plain} ${past}${at(first)}`]
  return chance.pick(
    first.action === 'ratification' ? [...active, ...passive, since] : [...active, ...passive],
  )
}

function statement(deeds: readonly Deed[], who: Phrase, title: Phrase, chance: Chance): string | null {
  const [first, second] = deeds
  if (!first) return null
  const at = (deed: Deed): string => (deed.date === null ? '' : ` ${when(deed.date, chance)}`)
  if (first.negated && second) return `${who.plain} has neither signed nor ratified ${title.plain}`
  if (first.negated) {
    return first.action === 'accession'
      ? `${who.plain} has not acceded to ${title.plain}`
      : chance.pick([
          `${who.plain} has yet to ratify ${title.plain}`,
          `${who.plain} has not ratified ${title.plain}`,
        ])
  }
  if (second?.negated) {
    return chance.pick([
      `${who.plain} signed ${title.plain}${at(first)} but has not yet ratified it`,
      `while ${who.plain} signed ${title.plain}${at(first)}, it has not ratified it to date`,
    ])
  }
  const past = PAST[first.action] ?? ''
  if (second) {
    const then = PAST[second.action] ?? ''
    return `${who.plain} signed ${title.plain}${at(first)} and ${then} it${at(second)}`
  }
  const options = [
    `${who.plain} ${past} ${title.plain}${at(first)}`,
    `${who.plain} ${past} ${title.plain}${at(first)}`,
  ]
  if (first.date !== null && !past.endsWith(' to'))
    options.push(`${title.plain} was ${past} by ${who.plain}${at(first)}`)
  if (first.date?.length === 10)
    options.push(`${when(first.date, chance)}, ${who.plain} ${past} ${title.plain}`)
  if (first.date !== null && (first.action === 'ratification' || first.action === 'accession')) {
    options.push(
      `${who.plain} has been a State party to ${title.plain} since its ${first.action}${at(first)}`,
    )
    options.push(`${who.plain} deposited its instrument of ${first.action} of ${title.plain}${at(first)}`)
  }
  if (first.action === 'accession') {
    return chance.pick(options.filter((option) => !option.includes('instrument of')))
  }
  return chance.pick(options)
}

const TEMPLATES: Templates = {
  refer: [
    'We would like to refer {gov} {place.to} {title.of}.',
    'We wish to draw the attention {gov.of} {place.to} {title.of}.',
    'In this regard, we recall {place} {title.of}.',
    'We would further like to refer {place.to} {title.of}.',
    'Reference is made in this connection {place.to} {title.of}, which should guide the authorities.',
    'The experts recall {place} {title.of} and ask that due regard be had to it.',
    'The relevant standards include {place} {title.of}, as well as the jurisprudence of regional courts.',
    'Kindly refer {place.to} {title.of}.',
  ],
  reversed: [
    'We would like to refer to {title}{rel}, and in particular to {place.its}.',
    '{title}{rel}, addresses this matter in {place.its}.',
    'The question is dealt with by {title}, in {place.its}.',
    'We also wish to mention {title} ({place.bare}), which is relevant to the present case.',
    'We refer to {title}, in particular {place.bare}.',
    'Mindful of {title}, notably {place.bare}, we would be grateful for further details.',
  ],
  violation: [
    'If confirmed, the above allegations would be in violation {place.of} {title.of}.',
    'Should these facts be confirmed, they would constitute a violation {place.of} {title.of}.',
    'The measures described above appear to violate {place} {title.of}.',
    'These acts, if proven, would be in contravention {place.of} {title.of}.',
    'The facts as alleged would amount to a breach {place.of} {title.of}.',
    'The source submits that the facts disclose a violation {place.of} {title.of}.',
  ],
  inconsistent: [
    'The measures described above appear to be inconsistent with {place} {title.of}.',
    'If confirmed, the above allegations would be inconsistent with {place} {title.of}.',
    'We are concerned that the draft law may be inconsistent with {place} {title.of}.',
    'Such treatment would not appear to be consistent with {place} {title.of}.',
  ],
  bound: [
    'As a State party to {title}, {gov} is bound by {place} thereof.',
    'We recall the obligations {gov.of} under {place} {title.of}.',
    'The obligations undertaken by {gov} under {place} {title.of} apply at all times.',
  ],
  relative: [
    'We would like to refer {place.to} {title.of}{rel}.',
    'We wish to recall {place} {title.of}{rel}, and to request information on its implementation.',
    'In this connection, we draw attention {place.to} {title.of}{rel}.',
    'The attention of the authorities is drawn {place.to} {title.of}{rel}, and to the case law of the treaty body.',
  ],
  leaning: [
    '{first} Particular attention is drawn to {place.its}.',
    '{first} We refer in particular {place.to} {generic.of}.',
    '{first} Reference is made here to {place} thereof.',
    '{first} In particular, {place} {generic.of} should be borne in mind.',
    '{first} Moreover, {place.its} should guide the measures taken in the present case.',
  ],
  pinned: [
    'We are gravely concerned at the facts reported above ({pins}).',
    'The family has asked for information several times, in vain ({pins}).',
    'We are alarmed at the reported absence of any reply from the authorities ({pins}).',
    'The committee of experts notes the lack of information on the measures taken ({pins}) and asks for details.',
    'The delegation was asked about implementation in practice ({pins}).',
    'Several questions raised in the earlier letter remain open ({pins}).',
  ],
  several: [
    'We would like to refer {gov} to {list}.',
    'We recall in this regard {list}.',
    'The relevant provisions are found in {list}.',
    'The authors of the report rely on {list}.',
  ],
  severalViolated: [
    'If confirmed, these allegations would be in violation of {list}.',
    'The facts would amount to violations of {list}.',
    'The communication alleges violations of {list}.',
  ],
  defined: [
    'We would like to refer to {full} ({abbr}){rel}. {place} {abbreviated.of} {is} of particular relevance.',
    'We recall {full} (“{abbr}”){rel}. In particular, {place} {abbreviated.of} should be borne in mind.',
    'We recall {full} (hereinafter “the {short}”){rel}. We refer more specifically {place.to} of the {short}.',
    'The present letter relies on {full} (“the {short}”){rel}. Of particular relevance {is} {place} of the {short}.',
  ],
  comment: [
    'In {comment.its}, the {body.bare} addressed {about} ({paras}).',
    'We also refer to {comment} of the {body.bare} on {about} ({paras}).',
    'In {parasOf} of {comment.its} on {about}, the {body.bare} spoke of the duties of States parties.',
    'The {body.bare}, in {comment.its} on {about}, gave guidance to States parties (see {paras}).',
  ],
  commentPlain: [
    'We draw attention to {comment} of the {body.bare} on {about}.',
    'In {comment.its} on {about}, the {body.bare} gave further guidance.',
    'The {body.bare} has dealt with {about} in {comment.its}.',
  ],
  resolutions: [
    'We write in our capacity as mandate holders pursuant to Human Rights Council resolutions {list}.',
    'We have the honour to address you pursuant to Human Rights Council resolutions {list}.',
    'The mandates were extended by Human Rights Council resolutions {list}.',
  ],
  assembly: [
    'We also recall General Assembly resolution {one}.',
    'The General Assembly returned to the matter in its resolution {one}.',
    'Attention is drawn to General Assembly resolutions {list}.',
  ],
  report: [
    'We refer to the report submitted to the Human Rights Council ({symbol}, {paras}).',
    'As set out in document {symbol} ({paras}), further steps are needed.',
    'See also {symbol}, {paras}.',
  ],
  soft: [
    'We would like to refer {place.to} {title.of}.',
    'We also recall {place} {title.of}.',
    'The principles set out in {place} {title.of} remain relevant.',
    'We further draw attention to {title}, in particular {place.bare}.',
  ],
  vclt: [
    '{statement}. Under article 18 of the Vienna Convention on the Law of Treaties, a signatory is to refrain from acts which would defeat the object and purpose of a treaty.',
    'While {gov} has only signed {title}, article 18 of the Vienna Convention on the Law of Treaties remains applicable.',
  ],
  subject: [
    'We recall {place} {title.of}, {says}.',
    'We would like to refer {gov} {place.to} {title.of}, {says}.',
    'Attention is drawn {place.to} {title.of}, {says}.',
  ],
  later: [
    'We would like to refer {gov} to {title}.',
    'We recall {title} in this connection.',
    'The authorities should take {title} into account.',
  ],
  title: [
    'We would like to refer {gov} to the {title}.',
    'In this regard, we recall the {title}.',
    'We wish to draw attention {place.to} of the {title}.',
  ],
}

const list = (...articles: readonly string[]): Cited => ({
  kind: 'list',
  places: articles.map((one) => wholeArticle(one)),
})
const at = (articleNumber: string, paragraph: string | null, point: string | null): Cited =>
  oneOf({ article: articleNumber, paragraph, point })

/** How letters are written in English. */
export const ENGLISH: Pen = {
  language: 'en',
  isWrittenFor: () => true,
  templates: TEMPLATES,
  name: (instrument, chance) => named(chance.pick(NAMES[instrument] ?? [])),
  fullTitle: (instrument) => named(NAMES[instrument]?.[0] ?? ''),
  abbreviation: (instrument) => ABBREVIATIONS[instrument] ?? null,
  abbreviated: (instrument) => named(ABBREVIATIONS[instrument] ?? ''),
  generic: (instrument, chance) => {
    const kind = genericNoun(instrument)
    return noun(chance.pick([`the ${kind}`, `the ${kind}`, `the said ${kind}`, `the same ${kind}`]))
  },
  place: (cited, chance, instrument) =>
    place(cited, chance, instrument === 'genocide' && chance.happens(0.6)),
  be: (isPlural) => (isPlural ? 'are' : 'is'),
  recent: ['c190', 'undrop', 'gcm'],
  pinpoint,
  pinned: [
    '{name}, {pinpoint}',
    '{name}, {pinpoint}',
    '{name}, {pinpoint}',
    '{name} {pinpoint}',
    '{pinpoint}, {name}',
    '{pinpoint} {name}',
  ],
  separators: { pins: '; ', sentences: ' ' },
  pair: (form) => `{place.${form}} {title.of}`,
  when,
  day,
  and,
  addressee: (chance) =>
    noun(
      chance.pick([
        'your Excellency’s Government',
        "your Excellency's Government",
        'your Excellency’s Government',
        "Your Excellency's Government",
        'your Government',
      ]),
    ),
  stateName: (facts: CorpusFacts, state) => {
    const given = STATE_NAMES[state]
    if (given) return noun(given)
    const name = facts.stateNames.get(state)
    if (!name || name.includes('(')) return null
    return noun(WITH_ARTICLE.has(state) ? `the ${name}` : name)
  },
  relative,
  statement,
  table: (action, who, entries, chance) => {
    const past = PAST[action]
    if (!past) return null
    const withThe = chance.happens(0.4)
    const nameOf = (name: string): string => (withThe ? named(name).plain : name)
    const bracketed = entries.map((entry) => `${nameOf(entry.name)} (${day(entry.date, chance)})`)
    const plain = entries.map((entry) => `${nameOf(entry.name)} ${when(entry.date, chance)}`)
    return chance.pick([
      `${who.plain} has ${past} the following instruments: ${and(bracketed)}`,
      `${who.plain} ${past} ${and(bracketed)}`,
      `${who.plain} ${past} ${and(plain)}`,
      ...(past.endsWith(' to') ? [] : [`Instruments ${past} by ${who.plain}: ${bracketed.join(', ')}`]),
    ])
  },
  mixedTable: (who, entries, chance) => {
    const told = entries.map((entry) => {
      const past = PAST[entry.action] ?? ''
      const plain = `${entry.name} (${entry.action}: ${day(entry.date, chance)})`
      return past.endsWith(' to')
        ? [plain, `${entry.name} (acceded in ${entry.date.slice(0, 4)})`]
        : [plain, `${entry.name} (${past} in ${entry.date.slice(0, 4)})`]
    })
    const column = chance.whole(0, 1)
    return `${who.plain} is a party to the following instruments: ${and(told.map((one) => one[column] ?? ''))}`
  },
  body: (body) => noun(`the ${BODIES[body] ?? body}`),
  comment: (isRecommendation, number, year, chance) => {
    const kind = isRecommendation ? 'general recommendation' : 'general comment'
    const written = chance.pick([
      kind,
      kind,
      capital(kind),
      kind.replace(/ (\w)/u, (_, letter: string) => ` ${letter.toUpperCase()}`),
    ])
    return noun(
      `${written} ${chance.pick(['No.', 'No.', 'no.'])} ${number}${year === null ? '' : ` (${year})`}`,
    )
  },
  paragraphs: (paragraphs, isRange, chance) => {
    const [first = '', last = ''] = paragraphs
    if (isRange)
      return chance.pick([
        `paras. ${first}-${last}`,
        `paras. ${first}–${last}`,
        `paragraphs ${first} to ${last}`,
      ])
    if (paragraphs.length === 1)
      return chance.pick([`para. ${first}`, `para. ${first}`, `paragraph ${first}`])
    return chance.pick([`paras. ${and(paragraphs)}`, `paragraphs ${and(paragraphs)}`])
  },
  themes: [
    { id: 'ccpr-gc-16', about: 'the right to privacy' },
    { id: 'ccpr-gc-20', about: 'the prohibition of torture and cruel treatment or punishment' },
    { id: 'ccpr-gc-27', about: 'freedom of movement' },
    { id: 'ccpr-gc-32', about: 'the right to equality before courts and tribunals and to a fair trial' },
    { id: 'ccpr-gc-34', about: 'freedoms of opinion and expression' },
    { id: 'ccpr-gc-35', about: 'liberty and security of person' },
    { id: 'ccpr-gc-36', about: 'the right to life' },
    { id: 'ccpr-gc-37', about: 'the right of peaceful assembly' },
    { id: 'cescr-gc-4', about: 'the right to adequate housing' },
    { id: 'cescr-gc-7', about: 'forced evictions' },
    { id: 'cescr-gc-12', about: 'the right to adequate food' },
    { id: 'cescr-gc-13', about: 'the right to education' },
    { id: 'cescr-gc-14', about: 'the right to the highest attainable standard of health' },
    { id: 'cescr-gc-15', about: 'the right to water' },
    { id: 'cescr-gc-19', about: 'the right to social security' },
    { id: 'cerd-gr-30', about: 'discrimination against non-citizens' },
    { id: 'cerd-gr-34', about: 'racial discrimination against people of African descent' },
    { id: 'cerd-gr-35', about: 'combating racist hate speech' },
    { id: 'cerd-gr-36', about: 'preventing and combating racial profiling by law enforcement officials' },
    { id: 'cedaw-gr-24', about: 'women and health' },
    { id: 'cedaw-gr-26', about: 'women migrant workers' },
    { id: 'cedaw-gr-33', about: 'women’s access to justice' },
    { id: 'cedaw-gr-34', about: 'the rights of rural women' },
    { id: 'cedaw-gr-35', about: 'gender-based violence against women' },
    { id: 'cedaw-gr-38', about: 'trafficking in women and girls in the context of global migration' },
    { id: 'crc-gc-6', about: 'unaccompanied and separated children' },
    { id: 'crc-gc-8', about: 'the right of the child to protection from corporal punishment' },
    { id: 'crc-gc-10', about: 'children’s rights in juvenile justice' },
    { id: 'crc-gc-12', about: 'the right of the child to be heard' },
    { id: 'crc-gc-25', about: 'children’s rights in relation to the digital environment' },
    { id: 'cmw-gc-1', about: 'migrant domestic workers' },
    { id: 'crpd-gc-2', about: 'accessibility' },
    { id: 'crpd-gc-4', about: 'the right to inclusive education' },
  ],
  subjects: [
    {
      instrument: 'refugee',
      right: at('33', '1', null),
      wrong: at('33', '2', null),
      says: 'which sets forth the principle of non-refoulement',
    },
    {
      instrument: 'cat',
      right: list('3'),
      wrong: list('13'),
      says: 'which sets forth the principle of non-refoulement',
    },
    {
      instrument: 'iccpr',
      right: list('7'),
      wrong: list('17'),
      says: 'which prohibits torture and other cruel, inhuman or degrading treatment',
    },
    {
      instrument: 'iccpr',
      right: list('8'),
      wrong: list('18'),
      says: 'which prohibits slavery and servitude',
    },
    {
      instrument: 'palermo',
      right: at('3', null, 'a'),
      wrong: list('9'),
      says: 'which contains the definition of trafficking in persons',
    },
    {
      instrument: 'crc',
      right: list('8'),
      wrong: list('18'),
      says: 'which protects the right of the child to preserve his or her identity',
    },
    {
      instrument: 'iccpr',
      right: at('2', '3', null),
      wrong: at('12', '3', null),
      says: 'which guarantees the right to an effective remedy',
    },
    {
      instrument: 'iccpr',
      right: list('17'),
      wrong: list('27'),
      says: 'which protects the right to privacy',
    },
    {
      instrument: 'iccpr',
      right: list('19'),
      wrong: list('9'),
      says: 'which guarantees freedom of opinion and expression',
    },
    {
      instrument: 'iccpr',
      right: list('22'),
      wrong: list('12'),
      says: 'which guarantees freedom of association',
    },
    {
      instrument: 'iccpr',
      right: list('14'),
      wrong: list('24'),
      says: 'which guarantees the right to a fair trial',
    },
    {
      instrument: 'iccpr',
      right: list('9'),
      wrong: list('19'),
      says: 'which prohibits arbitrary arrest and detention',
    },
    { instrument: 'iccpr', right: list('6'), wrong: list('16'), says: 'which protects the right to life' },
    {
      instrument: 'icescr',
      right: list('12'),
      wrong: list('13'),
      says: 'which recognizes the right to the highest attainable standard of health',
    },
    {
      instrument: 'crc',
      right: list('10'),
      wrong: list('32'),
      says: 'which deals with family reunification',
    },
    { instrument: 'crc', right: at('37', null, 'a'), wrong: list('27'), says: 'which prohibits torture' },
    { instrument: 'cmw', right: list('11'), wrong: list('21'), says: 'which prohibits forced labour' },
    {
      instrument: 'cped',
      right: list('1'),
      wrong: list('11'),
      says: 'under which no one shall be subjected to enforced disappearance',
    },
  ],
  pinpointMissing: [
    {
      text: 'Trafficking in persons is defined in the Palermo Protocol as the recruitment, transportation, transfer, harbouring or receipt of persons by improper means for the purpose of exploitation.',
      instrument: 'palermo',
      places: [],
    },
    {
      text: 'Torture is defined by the Convention against Torture as any act by which severe pain or suffering is intentionally inflicted on a person.',
      instrument: 'cat',
      places: [],
    },
    {
      text: 'Under the definition contained in the ILO Forced Labour Convention, 1930 (No. 29), forced labour is work exacted under the menace of any penalty.',
      instrument: 'c029',
      places: [],
    },
  ],
  strengthDiffers: [
    {
      text: 'Article 7(1) of the Palermo Protocol requires States parties to permit victims of trafficking to remain in their territory.',
      instrument: 'palermo',
      places: ['7(1)'],
    },
    {
      text: 'Article 6(3) of the Palermo Protocol obliges States parties to provide for the physical, psychological and social recovery of victims of trafficking.',
      instrument: 'palermo',
      places: ['6(3)'],
    },
    {
      text: 'Article 12 of the Convention against Torture encourages States parties to proceed to a prompt and impartial investigation.',
      instrument: 'cat',
      places: ['12'],
    },
    {
      text: 'Article 34 of the Convention on the Rights of the Child invites States parties to protect the child from all forms of sexual exploitation and sexual abuse.',
      instrument: 'crc',
      places: ['34'],
    },
    {
      text: 'Article 9 of CEDAW urges States parties to grant women equal rights with men to acquire, change or retain their nationality.',
      instrument: 'cedaw',
      places: ['9'],
    },
  ],
  texts: {
    noise: [
      'Article 207 of the Criminal Code was amended on {date}, and the new text entered into force a month later.',
      'According to an article published by a local newspaper on {date}, about {n} persons were detained.',
      'Under article 12 of the Constitution, everyone has the right to be heard; article 48 (2) of the Law on Public Assemblies requires prior notice.',
      'Pursuant to article 14 of its articles of association, the company convened its shareholders in {year}.',
      'Some {a} per cent of the detainees were released within a week; the remaining {rest} per cent were charged.',
      'Of the {n} persons arrested on {date}, {part} were released and the remaining {others} are still held.',
      'He reportedly told his lawyer: “They did not let me sleep.” He was then moved to a cell “the size of a cupboard”.',
      'The judge reportedly said that “no further evidence is needed”, and adjourned the hearing to {date}.',
      'The ministry signed a memorandum of understanding with the company on {date}; parliament ratified the budget in {year}.',
      'On {date}, the parties’ lawyers filed a joint motion under section 4 of the Act, which the court of appeal accepted.',
      'The women’s shelter, which opened in {year}, lost {a} % of its funds; the government’s grant ended on {date}.',
      'An officer’s statement of {date} says that the detainee’s phone was returned to his brother’s house.',
    ],
    filler: [
      'We are gravely concerned at these allegations.',
      'Without prejudging the accuracy of the information received, we express our serious concern.',
      'We would be grateful for your observations.',
      'The case of Ms. B., a teacher, remains unresolved.',
      'According to the information received, Mr. A. was taken from his home at dawn.',
      'No reply has been received to date.',
      'Further details are set out below.',
    ],
    unknownInstruments: [
      'We would like to refer to article 4 of the International Covenant on the Rights of Journalists.',
      'We recall the International Convention on the Protection of Whistle-blowers, ratified by most States of the region.',
      'Reference is made to the United Nations Convention on Freedom of the Press, in particular article 3.',
      'These facts would contravene articles 2 and 6 of the International Convention on the Rights of Climate Migrants.',
      'We draw attention to the Convention on the Protection of Journalists and Media Workers, adopted in 2004.',
    ],
    mixedTitles: [
      'Optional Protocol to the Convention on the Rights of the Child on the involvement of children in child prostitution and child pornography',
      'Optional Protocol to the Convention on the Rights of the Child on the sale of children in armed conflict',
      'International Covenant on Economic, Social and Political Rights',
      'International Covenant on Civil and Cultural Rights',
      'International Convention on the Elimination of All Forms of Racial Discrimination against Women',
      'Second Optional Protocol to the International Covenant on Economic, Social and Cultural Rights, aiming at the abolition of the death penalty',
      'International Convention on the Protection of the Rights of All Persons with Disabilities and Members of Their Families',
    ],
    impossibleDates: [
      'According to the information received, Mr. A. was arrested on {bad} and held without access to a lawyer.',
      'The trial opened on {bad} and closed three days later.',
      'On {bad}, police officers reportedly searched the office of the association.',
    ],
    inconsistentFigures: [
      'About {a} per cent of the victims are women, while the remaining {more} per cent are men.',
      'Some {a} % of the detainees were released within a week; the remaining {more} % were charged.',
      'Reportedly, {a} per cent of the cases were closed and the other {more} per cent are pending.',
      'Of the {n} persons arrested, {part} were released and the remaining {tooMany} are still held.',
    ],
    unbalancedQuotations: [
      'He reportedly told his lawyer: “They did not let me sleep. He was then moved to another cell.',
      'The judge said that no further evidence is needed”, and adjourned the hearing.',
      'The law punishes “propaganda against the system, without defining the term.',
      'She was accused of "spreading false news and was held for ten days.',
      'The decree speaks of foreign agents” and applies to all associations.',
    ],
    malformedSymbols: [
      'See the report of the Special Rapporteur (A/HRC//44), paragraph 12.',
      'The mandate was extended by the Council (A/HRC/RES/).',
      'See the Committee’s guidance (CCPR//C/GC/35).',
      'The Assembly adopted the rules in A/RES//70/175.',
      'We refer to document A//74/185.',
    ],
  },
}

function genericNoun(instrument: string): string {
  if (instrument === 'iccpr' || instrument === 'icescr') return 'Covenant'
  return /-op|^op|palermo/u.test(instrument) ? 'Protocol' : 'Convention'
}
