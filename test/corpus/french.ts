import type { ActionKind } from '#law/model.ts'
import type { Chance } from './chance.ts'
import type { Deed, Pen, Phrase, Templates } from './pen.ts'
import { partsOf } from './pen.ts'
import type { Cited, Place } from './place.ts'
import { oneOf, placesOf, wholeArticle } from './place.ts'

const MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(
  ' ',
)

/** Names that letters give to the instruments, without article; the first is the full title. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  icerd: [
    'Convention internationale sur l’élimination de toutes les formes de discrimination raciale',
    'Convention sur l’élimination de toutes les formes de discrimination raciale',
    'Convention contre la discrimination raciale',
  ],
  iccpr: ['Pacte international relatif aux droits civils et politiques', 'PIDCP'],
  'iccpr-op1': [
    'Protocole facultatif se rapportant au Pacte international relatif aux droits civils et politiques',
    'premier Protocole facultatif se rapportant au Pacte international relatif aux droits civils et politiques',
    'Protocole facultatif au PIDCP',
  ],
  'iccpr-op2': [
    'deuxième Protocole facultatif se rapportant au Pacte international relatif aux droits civils et politiques, visant à abolir la peine de mort',
    'deuxième Protocole facultatif au PIDCP',
  ],
  icescr: ['Pacte international relatif aux droits économiques, sociaux et culturels', 'PIDESC'],
  'icescr-op': [
    'Protocole facultatif se rapportant au Pacte international relatif aux droits économiques, sociaux et culturels',
    'Protocole facultatif au PIDESC',
  ],
  cedaw: [
    'Convention sur l’élimination de toutes les formes de discrimination à l’égard des femmes',
    'Convention sur l’élimination de la discrimination à l’égard des femmes',
    'CEDEF',
  ],
  'cedaw-op': [
    'Protocole facultatif à la Convention sur l’élimination de toutes les formes de discrimination à l’égard des femmes',
    'Protocole facultatif à la CEDEF',
  ],
  cat: [
    'Convention contre la torture et autres peines ou traitements cruels, inhumains ou dégradants',
    'Convention contre la torture',
    'Convention des Nations Unies contre la torture',
  ],
  opcat: [
    'Protocole facultatif se rapportant à la Convention contre la torture et autres peines ou traitements cruels, inhumains ou dégradants',
    'Protocole facultatif à la Convention contre la torture',
    'OPCAT',
  ],
  crc: [
    'Convention relative aux droits de l’enfant',
    'Convention internationale des droits de l’enfant',
    'CDE',
    'CIDE',
  ],
  opac: [
    'Protocole facultatif à la Convention relative aux droits de l’enfant, concernant l’implication d’enfants dans les conflits armés',
    'Protocole facultatif concernant l’implication d’enfants dans les conflits armés',
  ],
  opsc: [
    'Protocole facultatif à la Convention relative aux droits de l’enfant, concernant la vente d’enfants, la prostitution des enfants et la pornographie mettant en scène des enfants',
    'Protocole facultatif concernant la vente d’enfants, la prostitution des enfants et la pornographie mettant en scène des enfants',
  ],
  opic: [
    'Protocole facultatif à la Convention relative aux droits de l’enfant établissant une procédure de présentation de communications',
  ],
  cmw: [
    'Convention internationale sur la protection des droits de tous les travailleurs migrants et des membres de leur famille',
    'Convention sur les travailleurs migrants',
  ],
  crpd: ['Convention relative aux droits des personnes handicapées', 'CDPH', 'CRPD'],
  'crpd-op': [
    'Protocole facultatif se rapportant à la Convention relative aux droits des personnes handicapées',
    'Protocole facultatif à la CDPH',
  ],
  cped: [
    'Convention internationale pour la protection de toutes les personnes contre les disparitions forcées',
    'Convention contre les disparitions forcées',
  ],
  palermo: [
    'Protocole additionnel à la Convention des Nations Unies contre la criminalité transnationale organisée visant à prévenir, réprimer et punir la traite des personnes, en particulier des femmes et des enfants',
    'Protocole visant à prévenir, réprimer et punir la traite des personnes, en particulier des femmes et des enfants',
    'Protocole de Palerme',
  ],
  refugee: [
    'Convention relative au statut des réfugiés',
    'Convention de 1951 relative au statut des réfugiés',
  ],
  c029: ['Convention (n° 29) sur le travail forcé, 1930', 'Convention n° 29 de l’OIT'],
  c182: [
    'Convention (n° 182) sur les pires formes de travail des enfants, 1999',
    'Convention n° 182 de l’OIT',
  ],
  genocide: [
    'Convention pour la prévention et la répression du crime de génocide',
    'Convention sur le génocide',
  ],
  udhr: ['Déclaration universelle des droits de l’homme', 'DUDH'],
  devaw: ['Déclaration sur l’élimination de la violence à l’égard des femmes'],
  ded: ['Déclaration sur la protection de toutes les personnes contre les disparitions forcées'],
  c190: ['Convention (n° 190) sur la violence et le harcèlement, 2019', 'Convention n° 190 de l’OIT'],
}

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  icerd: 'ICERD',
  iccpr: 'PIDCP',
  icescr: 'PIDESC',
  cedaw: 'CEDEF',
  cat: 'UNCAT',
  opcat: 'OPCAT',
  crc: 'CDE',
  opac: 'OPAC',
  opsc: 'OPSC',
  opic: 'OPIC',
  cmw: 'ICRMW',
  crpd: 'CDPH',
  'crpd-op': 'OP-CRPD',
  cped: 'ICPPED',
}

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

/** States with their article; the others are called only by their Government. */
const STATES: Readonly<Record<string, string>> = {
  ALB: 'l’Albanie',
  DZA: 'l’Algérie',
  AFG: 'l’Afghanistan',
  AGO: 'l’Angola',
  ARG: 'l’Argentine',
  ARM: 'l’Arménie',
  AUS: 'l’Australie',
  AUT: 'l’Autriche',
  AZE: 'l’Azerbaïdjan',
  BGD: 'le Bangladesh',
  BEL: 'la Belgique',
  BEN: 'le Bénin',
  BRA: 'le Brésil',
  BDI: 'le Burundi',
  KHM: 'le Cambodge',
  CMR: 'le Cameroun',
  CAN: 'le Canada',
  CHL: 'le Chili',
  CHN: 'la Chine',
  COL: 'la Colombie',
  CIV: 'la Côte d’Ivoire',
  HRV: 'la Croatie',
  DNK: 'le Danemark',
  EGY: 'l’Égypte',
  ECU: 'l’Équateur',
  ESP: 'l’Espagne',
  EST: 'l’Estonie',
  ETH: 'l’Éthiopie',
  FRA: 'la France',
  GAB: 'le Gabon',
  GEO: 'la Géorgie',
  GRC: 'la Grèce',
  GTM: 'le Guatemala',
  GIN: 'la Guinée',
  HUN: 'la Hongrie',
  IND: 'l’Inde',
  IDN: 'l’Indonésie',
  ITA: 'l’Italie',
  JPN: 'le Japon',
  JOR: 'la Jordanie',
  KEN: 'le Kenya',
  LVA: 'la Lettonie',
  LBN: 'le Liban',
  LBY: 'la Libye',
  LTU: 'la Lituanie',
  MYS: 'la Malaisie',
  MLI: 'le Mali',
  MAR: 'le Maroc',
  MRT: 'la Mauritanie',
  MEX: 'le Mexique',
  MNG: 'la Mongolie',
  MOZ: 'le Mozambique',
  NPL: 'le Népal',
  NER: 'le Niger',
  NOR: 'la Norvège',
  PAK: 'le Pakistan',
  PER: 'le Pérou',
  POL: 'la Pologne',
  PRT: 'le Portugal',
  KOR: 'la République de Corée',
  COD: 'la République démocratique du Congo',
  PRK: 'la République populaire démocratique de Corée',
  RUS: 'la Fédération de Russie',
  RWA: 'le Rwanda',
  SEN: 'le Sénégal',
  SWE: 'la Suède',
  CHE: 'la Suisse',
  TCD: 'le Tchad',
  TGO: 'le Togo',
  TUN: 'la Tunisie',
  UKR: 'l’Ukraine',
  URY: 'l’Uruguay',
  ZMB: 'la Zambie',
}

function noun(gender: 'm' | 'f', text: string): Phrase {
  if (/^[aeiouéèêœhAEIOUÉ]/u.test(text)) {
    return phrase(gender, text, `l’${text}`, `de l’${text}`, `à l’${text}`)
  }
  return gender === 'f'
    ? phrase(gender, text, `la ${text}`, `de la ${text}`, `à la ${text}`)
    : phrase(gender, text, `le ${text}`, `du ${text}`, `au ${text}`)
}

function plural(gender: 'm' | 'f', text: string): Phrase {
  return { ...phrase(gender, text, `les ${text}`, `des ${text}`, `aux ${text}`), isPlural: true }
}

function phrase(gender: 'm' | 'f', bare: string, plain: string, of: string, to: string): Phrase {
  const its = plain.startsWith('les ') ? 'ses' : plain.startsWith('la ') ? 'sa' : 'son'
  return { plain, of, to, its: `${its} ${bare}`, bare, gender, isPlural: false }
}

function proper(plain: string): Phrase {
  const bare = plain.replace(/^(?:l’|le |la )/u, '')
  return noun(plain.startsWith('la ') ? 'f' : 'm', bare)
}

function genderOf(instrument: string): 'm' | 'f' {
  return genericNoun(instrument) === 'Convention' ? 'f' : 'm'
}

function genericNoun(instrument: string): string {
  if (instrument === 'iccpr' || instrument === 'icescr') return 'Pacte'
  return /-op|^op|palermo/u.test(instrument) ? 'Protocole' : 'Convention'
}

function and(items: readonly string[]): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} et ${items.at(-1) ?? ''}`
}

type Writing = 'tight' | 'dotted' | 'par' | 'worded'

function place(cited: Cited, chance: Chance): Phrase {
  const writing = chance.pick<Writing>(['tight', 'dotted', 'par', 'par', 'worded', 'worded'])
  const backwards = chance.happens(0.45)
  const plain = placePhrase(cited, writing, chance, false)
  const chosen = backwards ? placePhrase(cited, writing, chance, true) : plain
  if (cited.kind !== 'joined') return { ...chosen, bare: plain.bare, its: plain.its }
  const many = cited.places.length > 1
  const read = chance.pick(
    many
      ? ['lus seuls et conjointement avec', 'lus conjointement avec', 'lus en combinaison avec']
      : ['lu seul et conjointement avec', 'lu conjointement avec', 'lu en combinaison avec'],
  )
  const anchor = numberText(cited.with, writing === 'worded' ? 'par' : writing)
  const tail = `${chance.pick([', ', ' '])}${read} l’article ${anchor}`
  const closed = tail.startsWith(',') ? `${tail},` : tail
  return {
    ...plain,
    plain: plain.plain + closed,
    of: plain.of + closed,
    to: plain.to + closed,
    bare: plain.bare + tail.replace(/^,/u, ''),
    its: plain.its + tail.replace(/^,/u, ''),
  }
}

function placePhrase(cited: Cited, writing: Writing, chance: Chance, backwards: boolean): Phrase {
  switch (cited.kind) {
    case 'list':
    case 'joined': {
      const [only] = cited.places
      if (cited.places.length === 1 && only) return onePlace(only, writing, chance, backwards)
      const each = cited.places.map((one) => numberText(one, writing === 'worded' ? 'par' : writing))
      return plural('m', `articles ${and(each)}`)
    }
    case 'range':
      return plural('m', `articles ${rangeText(cited.from, cited.to, chance)}`)
    case 'paragraphs': {
      const [first = '', last = ''] = cited.paragraphs
      const told = cited.isRange ? `${first} à ${last}` : and(cited.paragraphs)
      if (backwards) return plural('m', `paragraphes ${told} de l’article ${cited.article}`)
      const inside =
        writing === 'par' ? `${cited.article} (par. ${told})` : `${cited.article}, paragraphes ${told}`
      return noun('m', `article ${inside}`)
    }
    case 'points': {
      const told = and(cited.points.map((one) => `${one})`))
      if (backwards && cited.paragraph !== null) {
        return plural('m', `alinéas ${told} du paragraphe ${cited.paragraph} de l’article ${cited.article}`)
      }
      if (backwards) return plural('m', `alinéas ${told} de l’article ${cited.article}`)
      if (cited.paragraph === null)
        return noun('m', `article ${cited.article}${writing === 'worded' ? ', alinéas' : ''} ${told}`)
      const inside =
        writing === 'par' ? ` (par. ${cited.paragraph} ${told})` : `, paragraphe ${cited.paragraph} ${told}`
      return noun('m', `article ${cited.article}${inside}`)
    }
  }
}

function rangeText(from: number, to: number, chance: Chance): string {
  return to === from + 1 ? `${from}-${to}` : chance.pick([`${from} à ${to}`, `${from}-${to}`])
}

function onePlace(one: Place, writing: Writing, chance: Chance, backwards: boolean): Phrase {
  if (one.paragraph === null && one.point === null) {
    return noun('m', `article ${one.article === '1' && chance.happens(0.5) ? 'premier' : one.article}`)
  }
  if (backwards && one.paragraph === null)
    return noun('m', `alinéa ${one.point ?? ''}) de l’article ${one.article}`)
  if (backwards && one.point !== null && chance.happens(0.5)) {
    return noun('m', `alinéa ${one.point}) du paragraphe ${one.paragraph ?? ''} de l’article ${one.article}`)
  }
  const point = one.point === null ? '' : ` ${one.point})`
  if (backwards) return noun('m', `paragraphe ${one.paragraph ?? ''}${point} de l’article ${one.article}`)
  if (writing !== 'worded') return noun('m', `article ${numberText(one, writing)}`)
  if (one.paragraph === null) return noun('m', `article ${one.article}, alinéa${point}`)
  return noun('m', `article ${one.article}, ${chance.pick(['paragraphe', 'par.'])} ${one.paragraph}${point}`)
}

function numberText(one: Place, writing: Writing): string {
  const tightPoint = one.point === null ? '' : `(${one.point})`
  const openPoint = one.point === null ? '' : ` ${one.point})`
  if (one.paragraph === null) return `${one.article}${writing === 'tight' ? tightPoint : openPoint}`
  if (writing === 'dotted') return `${one.article}.${one.paragraph}${openPoint}`
  if (writing === 'tight') return `${one.article}(${one.paragraph})${tightPoint}`
  return `${one.article} (par. ${one.paragraph}${openPoint})`
}

function pinpoint(cited: Cited, chance: Chance): string {
  const places = placesOf(cited)
  const [only] = places
  if (places.length === 1 && only) {
    const point = only.point === null ? '' : ` ${only.point})`
    if (only.paragraph === null) return `art. ${only.article}${point}`
    return chance.pick([
      `art. ${only.article}, par. ${only.paragraph}${point}`,
      `art. ${only.article} (par. ${only.paragraph}${point})`,
      `art. ${only.article} § ${only.paragraph}${point}`,
    ])
  }
  switch (cited.kind) {
    case 'list':
    case 'joined':
      return `${chance.pick(['art.', 'articles'])} ${and(places.map((one) => numberText(one, 'par')))}`
    case 'range':
      return `art. ${cited.from} à ${cited.to}`
    case 'paragraphs': {
      const [first = '', last = ''] = cited.paragraphs
      return `art. ${cited.article}, par. ${cited.isRange ? `${first} à ${last}` : and(cited.paragraphs)}`
    }
    case 'points': {
      const told = and(cited.points.map((one) => `${one})`))
      return `art. ${cited.article}${cited.paragraph === null ? '' : `, par. ${cited.paragraph}`} ${told}`
    }
  }
}

function day(date: string, _chance: Chance): string {
  const { year, month, day: number } = partsOf(date)
  const name = MONTHS[(month ?? 1) - 1] ?? ''
  if (month === null) return String(year)
  if (number === null) return `${name} ${year}`
  return `${number === 1 ? '1er' : number} ${name} ${year}`
}

function when(date: string, chance: Chance): string {
  return `${date.length === 10 ? 'le' : 'en'} ${day(date, chance)}`
}

/** Verbs that take their treaty directly have a participle that agrees with it. */
const DIRECT: Readonly<Partial<Record<ActionKind, string>>> = { ratification: 'ratifié', signature: 'signé' }
const INDIRECT: Readonly<Partial<Record<ActionKind, string>>> = { accession: 'adhéré', succession: 'succédé' }
const NOUNS: Readonly<Partial<Record<ActionKind, string>>> = {
  ratification: 'sa ratification',
  accession: 'son adhésion',
}

function relative(deeds: readonly Deed[], who: Phrase, title: Phrase, chance: Chance): string | null {
  const [first, second] = deeds
  if (!first) return null
  const e = title.gender === 'f' ? 'e' : ''
  const toWhich = title.gender === 'f' ? 'à laquelle' : 'auquel'
  const at = (deed: Deed): string => (deed.date === null ? '' : ` ${when(deed.date, chance)}`)
  if (first.negated && second) return `, que ${who.plain} n’a ni signé${e} ni ratifié${e}`
  if (first.negated) {
    return first.action === 'accession'
      ? `, ${toWhich} ${who.plain} n’a pas adhéré`
      : `, que ${who.plain} n’a pas ratifié${e}`
  }
  if (second?.negated) {
    return chance.pick([
      `, que ${who.plain} a signé${e}${at(first)} mais n’a pas encore ratifié${e}`,
      `, signé${e} par ${who.plain}${at(first)} mais non encore ratifié${e}`,
    ])
  }
  if (second) return `, signé${e} par ${who.plain}${at(first)} et ratifié${e}${at(second)}`
  const named = NOUNS[first.action]
  const since =
    named === undefined ? [] : [`, ${toWhich} ${who.plain} est partie depuis ${named}${at(first)}`]
  const indirect = INDIRECT[first.action]
  if (indirect) return chance.pick([`, ${toWhich} ${who.plain} a ${indirect}${at(first)}`, ...since])
  const direct = DIRECT[first.action]
  if (!direct) return null
  return chance.pick([
    `, que ${who.plain} a ${direct}${e}${at(first)}`,
    `, ${direct}${e} par ${who.plain}${at(first)}`,
    `, qui a été ${direct}${e} par ${who.plain}${at(first)}`,
    ...since,
  ])
}

function statement(deeds: readonly Deed[], who: Phrase, title: Phrase, chance: Chance): string | null {
  const [first, second] = deeds
  if (!first) return null
  const e = title.gender === 'f' ? 'e' : ''
  const at = (deed: Deed): string => (deed.date === null ? '' : ` ${when(deed.date, chance)}`)
  if (first.negated && second) return `${who.plain} n’a ni signé ni ratifié ${title.plain}`
  if (first.negated) {
    return first.action === 'accession'
      ? `${who.plain} n’a pas adhéré ${title.to}`
      : chance.pick([
          `${who.plain} n’a pas encore ratifié ${title.plain}`,
          `${who.plain} n’a pas ratifié ${title.plain}`,
        ])
  }
  if (second?.negated)
    return `${who.plain} a signé ${title.plain}${at(first)} mais ne l’a pas encore ratifié${e}`
  if (second) return `${who.plain} a signé ${title.plain}${at(first)} et l’a ratifié${e}${at(second)}`
  const direct = DIRECT[first.action]
  const indirect = INDIRECT[first.action]
  const did = direct ? `a ${direct} ${title.plain}` : `a ${indirect ?? ''} ${title.to}`
  const options = [`${who.plain} ${did}${at(first)}`, `${who.plain} ${did}${at(first)}`]
  if (first.date !== null && direct)
    options.push(`${title.plain} a été ${direct}${e} par ${who.plain}${at(first)}`)
  if (first.date?.length === 10) options.push(`${when(first.date, chance)}, ${who.plain} ${did}`)
  const named = NOUNS[first.action]
  if (first.date !== null && named)
    options.push(`${who.plain} est partie ${title.to} depuis ${named}${at(first)}`)
  if (first.action === 'ratification' && first.date !== null) {
    options.push(`${who.plain} a déposé son instrument de ratification ${title.of}${at(first)}`)
  }
  if (first.action === 'accession' && first.date !== null) {
    options.push(`${who.plain} a déposé son instrument d’adhésion ${title.to}${at(first)}`)
    options.push(`${who.plain} a adhéré,${at(first)}, ${title.to}`)
  }
  return chance.pick(options)
}

const TEMPLATES: Templates = {
  refer: [
    'Nous souhaiterions nous référer {place.to} {title.of}.',
    'Nous appelons l’attention {gov.of} sur {place} {title.of}.',
    'À cet égard, nous rappelons {place} {title.of}.',
    'Nous renvoyons {place.to} {title.of}.',
    'Il est fait référence {place.to} {title.of}, dont les autorités devraient s’inspirer.',
    'Les experts rappellent {place} {title.of} et demandent qu’il en soit tenu compte.',
    'Les normes pertinentes comprennent {place} {title.of}.',
  ],
  reversed: [
    'Nous souhaiterions nous référer {title.to}{rel}, et en particulier à {place.its}.',
    'La question est traitée par {title}, dans {place.its}.',
    'Nous rappelons {title} ({place.bare}), qui s’applique en l’espèce.',
    'Nous nous référons {title.to}{rel}, en particulier {place.to}.',
    'Vu {title}, notamment {place}, nous demandons des précisions.',
  ],
  violation: [
    'S’ils étaient avérés, ces faits constitueraient une violation {place.of} {title.of}.',
    'Si elles étaient confirmées, ces allégations seraient contraires {place.to} {title.of} et en constitueraient une violation.',
    'Les mesures décrites ci-dessus semblent violer {place} {title.of}.',
    'La source soutient que les faits font apparaître une violation {place.of} {title.of}.',
    'Ces actes auraient été commis en violation {place.of} {title.of}.',
  ],
  inconsistent: [
    'Les mesures décrites ci-dessus ne semblent pas compatibles avec {place} {title.of}.',
    'Si elles étaient confirmées, ces allégations seraient incompatibles avec {place} {title.of}.',
    'Nous craignons que le projet de loi ne soit pas conforme {place.to} {title.of}.',
  ],
  bound: [
    'En tant qu’État partie {title.to}, {gov} est lié par {place} de cet instrument.',
    'Nous rappelons les obligations qui incombent {gov.to} en vertu {place.of} {title.of}.',
    'Les obligations souscrites par {gov} au titre {place.of} {title.of} demeurent applicables en tout temps.',
  ],
  relative: [
    'Nous souhaiterions nous référer {place.to} {title.of}{rel}.',
    'Nous rappelons {place} {title.of}{rel}.',
    'À ce propos, nous appelons l’attention sur {place} {title.of}{rel}.',
  ],
  leaning: [
    '{first} Nous appelons en particulier l’attention sur {place.its}.',
    '{first} Nous renvoyons notamment {place.to} {generic.of}.',
    '{first} Il convient en particulier de tenir compte {place.of} {generic.of}.',
    '{first} L’attention est appelée sur {place} {generic.of}.',
  ],
  pinned: [
    'Nous sommes gravement préoccupés par les faits rapportés ci-dessus ({pins}).',
    'La famille a demandé des informations à plusieurs reprises, en vain ({pins}).',
    'Le groupe d’experts constate l’absence d’informations sur les mesures prises ({pins}) et demande des précisions.',
    'La délégation a été interrogée sur l’application dans la pratique ({pins}).',
    'Plusieurs questions posées dans la lettre précédente restent ouvertes ({pins}).',
  ],
  several: [
    'Nous souhaiterions nous référer {list.to}.',
    'Nous rappelons à cet égard {list}.',
    'Les auteurs du rapport s’appuient sur {list}.',
    'La présente lettre traite {list.of}.',
  ],
  severalViolated: [
    'S’ils étaient avérés, ces faits constitueraient une violation {list.of}.',
    'La communication fait état de violations {list.of}.',
  ],
  defined: [
    'Nous souhaiterions nous référer {full.to} ({abbr}){rel}. Nous renvoyons en particulier {place.to} {abbreviated.of}.',
    'Nous rappelons {full} (« {abbr} »){rel}. Il convient de tenir compte {place.of} {abbreviated.of}.',
    'Nous rappelons {full} (ci-après « {theShort} »){rel}. Nous nous référons plus précisément {place.to} {theShort.of}.',
  ],
  comment: [
    'Dans {comment.its}, le {body.bare} a traité de cette question, à savoir {about} ({paras}).',
    'Nous renvoyons également {comment.to} {body.of} sur {about} ({paras}).',
    'Le {body.bare}, dans {comment.its} sur {about}, a donné des indications aux États parties (voir {paras}).',
  ],
  commentPlain: [
    'Nous appelons l’attention sur {comment} {body.of} sur {about}.',
    'Dans {comment.its} sur {about}, le {body.bare} a donné d’autres indications.',
  ],
  resolutions: [
    'Nous vous écrivons en notre qualité de titulaires de mandat conformément aux résolutions {list} du Conseil des droits de l’homme.',
    'Nous avons l’honneur de nous adresser à vous en application des résolutions {list} du Conseil des droits de l’homme.',
  ],
  assembly: [
    'Nous rappelons également la résolution {one} de l’Assemblée générale.',
    'L’Assemblée générale est revenue sur la question dans sa résolution {one}.',
    'L’attention est appelée sur les résolutions {list} de l’Assemblée générale.',
  ],
  report: [
    'Nous renvoyons au rapport présenté au Conseil des droits de l’homme ({symbol}, {paras}).',
    'Voir également le document {symbol}, {paras}.',
  ],
  soft: [
    'Nous souhaiterions nous référer {place.to} {title.of}.',
    'Nous rappelons également {place} {title.of}.',
    'Nous appelons l’attention sur {title}, en particulier sur {place}.',
  ],
  vclt: [
    '{statement}. Aux termes de l’article 18 de la Convention de Vienne sur le droit des traités, un signataire doit s’abstenir d’actes qui priveraient un traité de son objet et de son but.',
  ],
  subject: [
    'Nous rappelons {place} {title.of}, {says}.',
    'Nous souhaiterions nous référer {place.to} {title.of}, {says}.',
    'L’attention est appelée sur {place} {title.of}, {says}.',
  ],
  later: ['Nous souhaiterions nous référer {title.to}.', 'À cet égard, nous rappelons {title}.'],
  title: [
    'Nous souhaiterions nous référer {place.to} de la {title}.',
    'À cet égard, nous rappelons la {title}.',
  ],
}

const list = (...articles: readonly string[]): Cited => ({
  kind: 'list',
  places: articles.map((one) => wholeArticle(one)),
})
const at = (article: string, paragraph: string | null, point: string | null): Cited =>
  oneOf({ article, paragraph, point })

/** How letters are written in French. */
export const FRENCH: Pen = {
  language: 'fr',
  isWrittenFor: () => true,
  templates: TEMPLATES,
  name: (instrument, chance) => noun(genderOf(instrument), chance.pick(NAMES[instrument] ?? [])),
  fullTitle: (instrument) => noun(genderOf(instrument), NAMES[instrument]?.[0] ?? ''),
  abbreviation: (instrument) => ABBREVIATIONS[instrument] ?? null,
  abbreviated: (instrument) => noun(genderOf(instrument), ABBREVIATIONS[instrument] ?? ''),
  generic: (instrument, chance) => {
    const kind = genericNoun(instrument)
    const plain = noun(genderOf(instrument), kind)
    const same = noun(genderOf(instrument), `même ${kind}`)
    const said =
      genderOf(instrument) === 'f'
        ? phrase('f', kind, `ladite ${kind}`, `de ladite ${kind}`, `à ladite ${kind}`)
        : phrase('m', kind, `ledit ${kind}`, `dudit ${kind}`, `audit ${kind}`)
    return chance.pick([plain, plain, same, said])
  },
  place: (cited, chance) => place(cited, chance),
  pinpoint,
  pinned: ['{name}, {pinpoint}', '{name}, {pinpoint}', '{pinpoint}, {name}'],
  separators: { pins: '; ', sentences: ' ' },
  pair: (form) => `{place.${form}} {title.of}`,
  when,
  day,
  and,
  be: (isPlural) => (isPlural ? 'sont' : 'est'),
  recent: ['c190'],
  addressee: (chance) =>
    chance.pick([
      noun('m', 'Gouvernement de votre Excellence'),
      noun('m', 'Gouvernement de Votre Excellence'),
      phrase(
        'm',
        'votre Gouvernement',
        'votre Gouvernement',
        'de votre Gouvernement',
        'à votre Gouvernement',
      ),
    ]),
  stateName: (_facts, state) => {
    const name = STATES[state]
    return name === undefined ? null : proper(name)
  },
  relative,
  statement,
  table: (action, who, entries, chance) => {
    const bracketed = and(entries.map((entry) => `${entry.name} (${day(entry.date, chance)})`))
    if (action === 'accession') return `${who.plain} a adhéré aux instruments suivants : ${bracketed}`
    return chance.pick([
      `${who.plain} a ratifié les instruments suivants : ${bracketed}`,
      `Instruments ratifiés par ${who.plain} : ${bracketed}`,
    ])
  },
  mixedTable: (who, entries, chance) => {
    const told = entries.map((entry) => {
      const word = entry.action === 'accession' ? 'adhésion' : 'ratification'
      return [
        `${entry.name} (${word} : ${day(entry.date, chance)})`,
        `${entry.name} (${word} en ${entry.date.slice(0, 4)})`,
      ]
    })
    const column = chance.whole(0, 1)
    return `${who.plain} est partie aux instruments suivants : ${and(told.map((one) => one[column] ?? ''))}`
  },
  body: (body) => noun('m', BODIES[body] ?? body),
  comment: (isRecommendation, number, year, chance) => {
    const kind = isRecommendation ? 'recommandation générale' : 'observation générale'
    const text = `${kind} ${chance.pick(['no', 'n°', 'nº', 'no'])} ${number}${year === null ? '' : ` (${year})`}`
    return noun('f', text)
  },
  paragraphs: (paragraphs, isRange, chance) => {
    const [first = '', last = ''] = paragraphs
    if (isRange)
      return chance.pick([
        `par. ${first} à ${last}`,
        `paragraphes ${first} à ${last}`,
        `par. ${first}-${last}`,
      ])
    if (paragraphs.length === 1) return chance.pick([`par. ${first}`, `paragraphe ${first}`])
    return chance.pick([`par. ${and(paragraphs)}`, `paragraphes ${and(paragraphs)}`])
  },
  themes: [
    { id: 'ccpr-gc-16', about: 'le droit au respect de la vie privée' },
    { id: 'ccpr-gc-20', about: 'l’interdiction de la torture et des peines ou traitements cruels' },
    { id: 'ccpr-gc-27', about: 'la liberté de circulation' },
    { id: 'ccpr-gc-32', about: 'le droit à l’égalité devant les tribunaux et à un procès équitable' },
    { id: 'ccpr-gc-34', about: 'la liberté d’opinion et la liberté d’expression' },
    { id: 'ccpr-gc-35', about: 'la liberté et la sécurité de la personne' },
    { id: 'ccpr-gc-36', about: 'le droit à la vie' },
    { id: 'ccpr-gc-37', about: 'le droit de réunion pacifique' },
    { id: 'cescr-gc-4', about: 'le droit à un logement suffisant' },
    { id: 'cescr-gc-7', about: 'les expulsions forcées' },
    { id: 'cescr-gc-12', about: 'le droit à une nourriture suffisante' },
    { id: 'cescr-gc-13', about: 'le droit à l’éducation' },
    { id: 'cescr-gc-14', about: 'le droit au meilleur état de santé susceptible d’être atteint' },
    { id: 'cescr-gc-15', about: 'le droit à l’eau' },
    { id: 'cerd-gr-30', about: 'la discrimination contre les non-ressortissants' },
    { id: 'cerd-gr-34', about: 'la discrimination raciale à l’égard des personnes d’ascendance africaine' },
    { id: 'cerd-gr-35', about: 'la lutte contre les discours de haine raciale' },
    { id: 'cedaw-gr-24', about: 'les femmes et la santé' },
    { id: 'cedaw-gr-26', about: 'les travailleuses migrantes' },
    { id: 'cedaw-gr-33', about: 'l’accès des femmes à la justice' },
    { id: 'cedaw-gr-34', about: 'les droits des femmes rurales' },
    { id: 'cedaw-gr-35', about: 'la violence à l’égard des femmes fondée sur le genre' },
    {
      id: 'cedaw-gr-38',
      about: 'la traite des femmes et des filles dans le contexte des migrations internationales',
    },
    { id: 'crc-gc-6', about: 'les enfants non accompagnés et séparés' },
    { id: 'crc-gc-10', about: 'les droits de l’enfant dans le système de justice pour mineurs' },
    { id: 'crc-gc-12', about: 'le droit de l’enfant d’être entendu' },
    { id: 'crc-gc-25', about: 'les droits de l’enfant en relation avec l’environnement numérique' },
    { id: 'crpd-gc-2', about: 'l’accessibilité' },
  ],
  subjects: [
    {
      instrument: 'refugee',
      right: at('33', '1', null),
      wrong: at('33', '2', null),
      says: 'qui énonce le principe de non-refoulement',
    },
    {
      instrument: 'cat',
      right: list('3'),
      wrong: list('13'),
      says: 'qui énonce le principe de non-refoulement',
    },
    {
      instrument: 'iccpr',
      right: list('7'),
      wrong: list('17'),
      says: 'qui interdit la torture et les traitements cruels, inhumains ou dégradants',
    },
    {
      instrument: 'iccpr',
      right: list('8'),
      wrong: list('18'),
      says: 'qui interdit l’esclavage et la servitude',
    },
    {
      instrument: 'palermo',
      right: at('3', null, 'a'),
      wrong: list('9'),
      says: 'qui contient la définition de la traite des personnes',
    },
    {
      instrument: 'crc',
      right: list('8'),
      wrong: list('18'),
      says: 'qui protège le droit de l’enfant de préserver son identité',
    },
    {
      instrument: 'iccpr',
      right: at('2', '3', null),
      wrong: at('12', '3', null),
      says: 'qui garantit le droit à un recours utile',
    },
    {
      instrument: 'iccpr',
      right: list('17'),
      wrong: list('27'),
      says: 'qui protège le droit au respect de la vie privée',
    },
    {
      instrument: 'iccpr',
      right: list('19'),
      wrong: list('9'),
      says: 'qui garantit la liberté d’opinion et d’expression',
    },
    {
      instrument: 'iccpr',
      right: list('22'),
      wrong: list('12'),
      says: 'qui garantit la liberté d’association',
    },
    {
      instrument: 'iccpr',
      right: list('14'),
      wrong: list('24'),
      says: 'qui garantit le droit à un procès équitable',
    },
    {
      instrument: 'iccpr',
      right: list('9'),
      wrong: list('19'),
      says: 'qui interdit les arrestations et détentions arbitraires',
    },
    { instrument: 'iccpr', right: list('6'), wrong: list('16'), says: 'qui protège le droit à la vie' },
    {
      instrument: 'icescr',
      right: list('12'),
      wrong: list('13'),
      says: 'qui reconnaît le droit de jouir du meilleur état de santé',
    },
    { instrument: 'cmw', right: list('11'), wrong: list('21'), says: 'qui interdit le travail forcé' },
  ],
  pinpointMissing: [
    {
      text: 'La traite des personnes est définie dans le Protocole de Palerme comme le recrutement, le transport, le transfert, l’hébergement ou l’accueil de personnes aux fins d’exploitation.',
      instrument: 'palermo',
      places: [],
    },
    {
      text: 'La torture est définie par la Convention contre la torture comme tout acte par lequel une douleur ou des souffrances aiguës sont intentionnellement infligées à une personne.',
      instrument: 'cat',
      places: [],
    },
  ],
  strengthDiffers: [
    {
      text: 'L’article 7, paragraphe 1, du Protocole de Palerme exige des États parties qu’ils permettent aux victimes de la traite de rester sur leur territoire.',
      instrument: 'palermo',
      places: ['7(1)'],
    },
    {
      text: 'L’article 12 de la Convention contre la torture encourage les États parties à procéder immédiatement à une enquête impartiale.',
      instrument: 'cat',
      places: ['12'],
    },
  ],
  texts: {
    noise: [
      'L’article 207 du Code pénal a été modifié le {date} et le nouveau texte est entré en vigueur un mois plus tard.',
      'Selon un article publié par un journal local le {date}, environ {n} personnes auraient été arrêtées.',
      'Aux termes de l’article 12 de la Constitution, toute personne a le droit d’être entendue ; l’article 48 (par. 2) de la loi sur les réunions publiques exige une déclaration préalable.',
      'Quelque {a} % des détenus ont été libérés en une semaine ; les {rest} % restants ont été inculpés.',
      'Sur les {n} personnes arrêtées le {date}, {part} ont été libérées et les {others} autres sont toujours détenues.',
      'Il aurait dit à son avocat : « Ils ne m’ont pas laissé dormir. » Il a ensuite été placé dans une cellule « de la taille d’un placard ».',
      'Le ministère a signé un protocole d’accord avec l’entreprise le {date} ; le Parlement a ratifié le budget en {year}.',
      'Le {date}, les avocats ont déposé une requête fondée sur l’article 4 de la loi, que la cour d’appel a acceptée.',
      'L’arrêté du {date} renvoie à l’article 3 des statuts de l’association.',
    ],
    filler: [
      'Nous sommes gravement préoccupés par ces allégations.',
      'Sans vouloir préjuger de l’exactitude des informations reçues, nous exprimons notre vive inquiétude.',
      'Le cas de Mme B., enseignante, n’est toujours pas réglé.',
      'Selon les informations reçues, M. A. aurait été emmené de son domicile à l’aube.',
      'Aucune réponse n’a été reçue à ce jour.',
    ],
    unknownInstruments: [
      'Nous souhaiterions nous référer à l’article 4 du Pacte international relatif aux droits des journalistes.',
      'Nous rappelons la Convention internationale sur la protection des lanceurs d’alerte.',
      'Il est fait référence à la Convention des Nations Unies sur la liberté de la presse, en particulier à l’article 3.',
      'Ces faits seraient contraires aux articles 2 et 6 de la Convention internationale sur les droits des migrants climatiques.',
    ],
    mixedTitles: [
      'Convention internationale sur l’élimination de toutes les formes de discrimination raciale à l’égard des femmes',
      'Convention internationale sur la protection des droits de toutes les personnes handicapées et des membres de leur famille',
      'Convention contre la torture et autres formes de discrimination cruelles, inhumaines ou dégradantes',
    ],
    impossibleDates: [
      'Selon les informations reçues, M. A. aurait été arrêté le {bad} et détenu sans pouvoir consulter un avocat.',
      'Le procès s’est ouvert le {bad} et s’est achevé trois jours plus tard.',
    ],
    inconsistentFigures: [
      'Environ {a} % des victimes sont des femmes et les {more} % restants sont des hommes.',
      'Quelque {a} % des détenus ont été libérés en une semaine ; les {more} % restants ont été inculpés.',
      'Sur les {n} personnes arrêtées, {part} ont été libérées et les {tooMany} autres sont toujours détenues.',
    ],
    unbalancedQuotations: [
      'Il aurait dit à son avocat : « Ils ne m’ont pas laissé dormir. Il a ensuite été transféré dans une autre cellule.',
      'Le juge a déclaré qu’aucune autre preuve n’était nécessaire », et a levé l’audience.',
      'La loi réprime la « propagande contre le régime, sans définir ce terme.',
    ],
    malformedSymbols: [
      'Voir le rapport du Rapporteur spécial (A/HRC//44), paragraphe 12.',
      'Le mandat a été prorogé par le Conseil (A/HRC/RES/).',
      'L’Assemblée a adopté ces règles (A/RES//70/175).',
    ],
  },
}
