import type { ActionKind } from '#law/model.ts'
import type { Chance } from './chance.ts'
import type { Deed, Pen, Phrase, Templates } from './pen.ts'
import { partsOf } from './pen.ts'
import type { Cited, Place } from './place.ts'
import { oneOf, placesOf, wholeArticle } from './place.ts'

const MONTHS =
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ')

/** Names that letters give to the instruments, without article; the first is the full title. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  icerd: [
    'Convención Internacional sobre la Eliminación de Todas las Formas de Discriminación Racial',
    'Convención Internacional sobre la Eliminación de todas las Formas de Discriminación Racial',
    'Convención sobre la Eliminación de Todas las Formas de Discriminación Racial',
  ],
  iccpr: ['Pacto Internacional de Derechos Civiles y Políticos', 'PIDCP'],
  'iccpr-op1': [
    'Protocolo Facultativo del Pacto Internacional de Derechos Civiles y Políticos',
    'Primer Protocolo Facultativo del Pacto Internacional de Derechos Civiles y Políticos',
    'Protocolo Facultativo del PIDCP',
  ],
  'iccpr-op2': [
    'Segundo Protocolo Facultativo del Pacto Internacional de Derechos Civiles y Políticos, destinado a abolir la pena de muerte',
    'Segundo Protocolo Facultativo del PIDCP',
  ],
  icescr: ['Pacto Internacional de Derechos Económicos, Sociales y Culturales', 'PIDESC'],
  'icescr-op': [
    'Protocolo Facultativo del Pacto Internacional de Derechos Económicos, Sociales y Culturales',
    'Protocolo Facultativo del PIDESC',
  ],
  cedaw: [
    'Convención sobre la Eliminación de Todas las Formas de Discriminación contra la Mujer',
    'Convención sobre la eliminación de todas las formas de discriminación contra la mujer',
    'CEDAW',
  ],
  'cedaw-op': [
    'Protocolo Facultativo de la Convención sobre la Eliminación de Todas las Formas de Discriminación contra la Mujer',
    'Protocolo Facultativo de la CEDAW',
  ],
  cat: [
    'Convención contra la Tortura y Otros Tratos o Penas Crueles, Inhumanos o Degradantes',
    'Convención contra la Tortura',
    'Convención de las Naciones Unidas contra la Tortura',
  ],
  opcat: [
    'Protocolo Facultativo de la Convención contra la Tortura y Otros Tratos o Penas Crueles, Inhumanos o Degradantes',
    'Protocolo Facultativo de la Convención contra la Tortura',
    'OPCAT',
  ],
  crc: ['Convención sobre los Derechos del Niño', 'Convención sobre los derechos del niño', 'CDN'],
  opac: [
    'Protocolo Facultativo de la Convención sobre los Derechos del Niño relativo a la participación de niños en los conflictos armados',
    'Protocolo Facultativo relativo a la participación de niños en los conflictos armados',
  ],
  opsc: [
    'Protocolo Facultativo de la Convención sobre los Derechos del Niño relativo a la venta de niños, la prostitución infantil y la utilización de niños en la pornografía',
    'Protocolo Facultativo relativo a la venta de niños, la prostitución infantil y la utilización de niños en la pornografía',
  ],
  opic: [
    'Protocolo Facultativo de la Convención sobre los Derechos del Niño relativo a un procedimiento de comunicaciones',
  ],
  cmw: [
    'Convención Internacional sobre la Protección de los Derechos de Todos los Trabajadores Migratorios y de sus Familiares',
    'Convención sobre los Trabajadores Migratorios',
  ],
  crpd: ['Convención sobre los Derechos de las Personas con Discapacidad', 'CDPD', 'CRPD'],
  'crpd-op': [
    'Protocolo Facultativo de la Convención sobre los Derechos de las Personas con Discapacidad',
    'Protocolo Facultativo de la CDPD',
  ],
  cped: [
    'Convención Internacional para la Protección de Todas las Personas contra las Desapariciones Forzadas',
    'Convención Internacional para la protección de todas las personas contra las desapariciones forzadas',
  ],
  palermo: [
    'Protocolo para prevenir, reprimir y sancionar la trata de personas, especialmente mujeres y niños, que complementa la Convención de las Naciones Unidas contra la Delincuencia Organizada Transnacional',
    'Protocolo para prevenir, reprimir y sancionar la trata de personas, especialmente mujeres y niños',
    'Protocolo de Palermo',
  ],
  refugee: [
    'Convención sobre el Estatuto de los Refugiados',
    'Convención de 1951 sobre el Estatuto de los Refugiados',
  ],
  c029: ['Convenio sobre el trabajo forzoso, 1930 (núm. 29)', 'Convenio núm. 29 de la OIT'],
  c182: [
    'Convenio sobre las peores formas de trabajo infantil, 1999 (núm. 182)',
    'Convenio núm. 182 de la OIT',
  ],
  genocide: [
    'Convención para la Prevención y la Sanción del Delito de Genocidio',
    'Convención sobre el Genocidio',
  ],
  udhr: [
    'Declaración Universal de Derechos Humanos',
    'Declaración Universal de los Derechos Humanos',
    'DUDH',
  ],
  devaw: ['Declaración sobre la eliminación de la violencia contra la mujer'],
  ded: ['Declaración sobre la protección de todas las personas contra las desapariciones forzadas'],
  c190: ['Convenio sobre la violencia y el acoso, 2019 (núm. 190)', 'Convenio núm. 190 de la OIT'],
}

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  icerd: 'ICERD',
  iccpr: 'PIDCP',
  icescr: 'PIDESC',
  cedaw: 'CEDAW',
  cat: 'UNCAT',
  opcat: 'OPCAT',
  crc: 'CDN',
  opac: 'OPAC',
  opsc: 'OPSC',
  opic: 'OPIC',
  cmw: 'ICRMW',
  crpd: 'CDPD',
  'crpd-op': 'OP-CRPD',
  cped: 'ICPPED',
}

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

/** States as they stand in a sentence; the others are called only by their Government. */
const STATES: Readonly<Record<string, string>> = {
  ALB: 'Albania',
  DZA: 'Argelia',
  AGO: 'Angola',
  ARG: 'la Argentina',
  ARM: 'Armenia',
  AUS: 'Australia',
  AUT: 'Austria',
  AZE: 'Azerbaiyán',
  BEL: 'Bélgica',
  BOL: 'el Estado Plurinacional de Bolivia',
  BRA: 'el Brasil',
  BGR: 'Bulgaria',
  KHM: 'Camboya',
  CMR: 'el Camerún',
  CAN: 'el Canadá',
  CHL: 'Chile',
  CHN: 'China',
  CYP: 'Chipre',
  COL: 'Colombia',
  CRI: 'Costa Rica',
  CUB: 'Cuba',
  DNK: 'Dinamarca',
  ECU: 'el Ecuador',
  EGY: 'Egipto',
  SLV: 'El Salvador',
  ESP: 'España',
  EST: 'Estonia',
  ETH: 'Etiopía',
  FIN: 'Finlandia',
  FRA: 'Francia',
  GEO: 'Georgia',
  GHA: 'Ghana',
  GRC: 'Grecia',
  GTM: 'Guatemala',
  GIN: 'Guinea',
  HTI: 'Haití',
  HND: 'Honduras',
  HUN: 'Hungría',
  IND: 'la India',
  IDN: 'Indonesia',
  IRL: 'Irlanda',
  ISL: 'Islandia',
  ITA: 'Italia',
  JPN: 'el Japón',
  JOR: 'Jordania',
  KEN: 'Kenya',
  LVA: 'Letonia',
  LBN: 'el Líbano',
  LTU: 'Lituania',
  LUX: 'Luxemburgo',
  MDG: 'Madagascar',
  MAR: 'Marruecos',
  MEX: 'México',
  MNG: 'Mongolia',
  MOZ: 'Mozambique',
  NPL: 'Nepal',
  NIC: 'Nicaragua',
  NOR: 'Noruega',
  PAK: 'el Pakistán',
  PAN: 'Panamá',
  PRY: 'el Paraguay',
  PER: 'el Perú',
  POL: 'Polonia',
  PRT: 'Portugal',
  KOR: 'la República de Corea',
  DOM: 'la República Dominicana',
  COD: 'la República Democrática del Congo',
  PRK: 'la República Popular Democrática de Corea',
  RUS: 'la Federación de Rusia',
  SEN: 'el Senegal',
  SRB: 'Serbia',
  SWE: 'Suecia',
  CHE: 'Suiza',
  THA: 'Tailandia',
  TUN: 'Túnez',
  UKR: 'Ucrania',
  URY: 'el Uruguay',
  ZMB: 'Zambia',
}

function phrase(gender: 'm' | 'f', bare: string, plain: string): Phrase {
  const isMasculine = plain.startsWith('el ')
  const rest = plain.slice(3)
  return {
    plain,
    of: isMasculine ? `del ${rest}` : `de ${plain}`,
    to: isMasculine ? `al ${rest}` : `a ${plain}`,
    its: `su ${bare}`,
    bare,
    gender,
    isPlural: false,
  }
}

function noun(gender: 'm' | 'f', text: string): Phrase {
  return phrase(gender, text, `${gender === 'f' ? 'la' : 'el'} ${text}`)
}

function plural(gender: 'm' | 'f', text: string): Phrase {
  return {
    ...phrase(gender, text, `${gender === 'f' ? 'las' : 'los'} ${text}`),
    its: `sus ${text}`,
    isPlural: true,
  }
}

function genderOf(instrument: string): 'm' | 'f' {
  return /^Conven|^Decl/u.test(genericNoun(instrument)) && !genericNoun(instrument).startsWith('Convenio')
    ? 'f'
    : 'm'
}

function genericNoun(instrument: string): string {
  if (instrument === 'iccpr' || instrument === 'icescr') return 'Pacto'
  if (/^c\d/u.test(instrument)) return 'Convenio'
  return /-op|^op|palermo/u.test(instrument) ? 'Protocolo' : 'Convención'
}

function and(items: readonly string[]): string {
  if (items.length < 2) return items.join('')
  const last = items.at(-1) ?? ''
  return `${items.slice(0, -1).join(', ')} ${/^(?:i|í|hi)/iu.test(last) ? 'e' : 'y'} ${last}`
}

type Writing = 'tight' | 'dotted' | 'par' | 'worded'

function place(cited: Cited, chance: Chance): Phrase {
  const writing = chance.pick<Writing>(['tight', 'dotted', 'par', 'worded', 'worded'])
  const backwards = chance.happens(0.45)
  const plain = placePhrase(cited, writing, chance, false)
  const chosen = backwards ? placePhrase(cited, writing, chance, true) : plain
  if (cited.kind !== 'joined') return { ...chosen, bare: plain.bare, its: plain.its }
  const read = chance.pick(
    cited.places.length > 1
      ? ['leídos por separado y conjuntamente con', 'leídos conjuntamente con', 'leídos en conjunción con']
      : ['leído por separado y conjuntamente con', 'leído conjuntamente con', 'leído en conjunción con'],
  )
  const anchor = numberText(cited.with, writing === 'worded' ? 'par' : writing)
  const tail = `${chance.pick([', ', ' '])}${read} el artículo ${anchor}`
  const closed = tail.startsWith(',') ? `${tail},` : tail
  const open = tail.replace(/^,/u, '')
  return {
    ...plain,
    plain: plain.plain + closed,
    of: plain.of + closed,
    to: plain.to + closed,
    bare: plain.bare + open,
    its: plain.its + open,
  }
}

function placePhrase(cited: Cited, writing: Writing, chance: Chance, backwards: boolean): Phrase {
  switch (cited.kind) {
    case 'list':
    case 'joined': {
      const [only] = cited.places
      if (cited.places.length === 1 && only) return onePlace(only, writing, chance, backwards)
      const each = cited.places.map((one) => numberText(one, writing === 'worded' ? 'par' : writing))
      return plural('m', `artículos ${and(each)}`)
    }
    case 'range':
      return plural('m', `artículos ${rangeText(cited.from, cited.to, chance)}`)
    case 'paragraphs': {
      const [first = '', last = ''] = cited.paragraphs
      const told = cited.isRange ? `${first} a ${last}` : and(cited.paragraphs)
      if (backwards) return plural('m', `párrafos ${told} del artículo ${cited.article}`)
      const inside =
        writing === 'par' ? `${cited.article} (párrs. ${told})` : `${cited.article}, párrafos ${told}`
      return noun('m', `artículo ${inside}`)
    }
    case 'points': {
      const told = and(cited.points.map((one) => `${one})`))
      if (backwards && cited.paragraph !== null) {
        return plural('m', `apartados ${told} del párrafo ${cited.paragraph} del artículo ${cited.article}`)
      }
      if (backwards) return plural('m', `apartados ${told} del artículo ${cited.article}`)
      if (cited.paragraph === null)
        return noun('m', `artículo ${cited.article}${writing === 'worded' ? ', apartados' : ''} ${told}`)
      const inside =
        writing === 'dotted' ? `.${cited.paragraph} ${told}` : `, párrafo ${cited.paragraph} ${told}`
      return noun('m', `artículo ${cited.article}${inside}`)
    }
  }
}

function rangeText(from: number, to: number, chance: Chance): string {
  return to === from + 1 ? `${from}-${to}` : chance.pick([`${from} a ${to}`, `${from}-${to}`])
}

function onePlace(one: Place, writing: Writing, chance: Chance, backwards: boolean): Phrase {
  if (one.paragraph === null && one.point === null) return noun('m', `artículo ${one.article}`)
  const unit = chance.pick(['apartado', 'apartado', 'inciso'])
  if (backwards && one.paragraph === null)
    return noun('m', `${unit} ${one.point ?? ''}) del artículo ${one.article}`)
  if (backwards && one.point !== null && chance.happens(0.5)) {
    return noun('m', `${unit} ${one.point}) del párrafo ${one.paragraph ?? ''} del artículo ${one.article}`)
  }
  const point = one.point === null ? '' : ` ${one.point})`
  if (backwards) return noun('m', `párrafo ${one.paragraph ?? ''}${point} del artículo ${one.article}`)
  if (writing !== 'worded') return noun('m', `artículo ${numberText(one, writing)}`)
  if (one.paragraph === null) return noun('m', `artículo ${one.article}, ${unit}${point}`)
  return noun('m', `artículo ${one.article}, ${chance.pick(['párrafo', 'párr.'])} ${one.paragraph}${point}`)
}

function numberText(one: Place, writing: Writing): string {
  const tightPoint = one.point === null ? '' : `(${one.point})`
  const openPoint = one.point === null ? '' : ` ${one.point})`
  if (one.paragraph === null) return `${one.article}${writing === 'tight' ? tightPoint : openPoint}`
  if (writing === 'dotted') return `${one.article}.${one.paragraph}${openPoint}`
  if (writing === 'tight') return `${one.article}(${one.paragraph})${tightPoint}`
  return `${one.article} (párr. ${one.paragraph}${openPoint})`
}

function pinpoint(cited: Cited, chance: Chance): string {
  const places = placesOf(cited)
  const [only] = places
  if (places.length === 1 && only) {
    const point = only.point === null ? '' : ` ${only.point})`
    if (only.paragraph === null) return `art. ${only.article}${point}`
    return chance.pick([
      `art. ${only.article}, párr. ${only.paragraph}${point}`,
      `art. ${only.article}.${only.paragraph}${point}`,
    ])
  }
  switch (cited.kind) {
    case 'list':
    case 'joined':
      return `${chance.pick(['arts.', 'artículos'])} ${and(places.map((one) => numberText(one, 'dotted')))}`
    case 'range':
      return `arts. ${cited.from} a ${cited.to}`
    case 'paragraphs': {
      const [first = '', last = ''] = cited.paragraphs
      return `art. ${cited.article}, párrs. ${cited.isRange ? `${first} a ${last}` : and(cited.paragraphs)}`
    }
    case 'points': {
      const told = and(cited.points.map((one) => `${one})`))
      return `art. ${cited.article}${cited.paragraph === null ? '' : `, párr. ${cited.paragraph}`} ${told}`
    }
  }
}

function day(date: string, chance: Chance): string {
  const { year, month, day: number } = partsOf(date)
  const name = MONTHS[(month ?? 1) - 1] ?? ''
  if (month === null) return String(year)
  if (number === null) return `${name} de ${year}`
  return `${number === 1 ? chance.pick(['1', '1º']) : number} de ${name} de ${year}`
}

function when(date: string, chance: Chance): string {
  return `${date.length === 10 ? 'el' : 'en'} ${day(date, chance)}`
}

const NOUNS: Readonly<Partial<Record<ActionKind, string>>> = {
  ratification: 'ratificación',
  accession: 'adhesión',
}

function relative(deeds: readonly Deed[], who: Phrase, title: Phrase, chance: Chance): string | null {
  const [first, second] = deeds
  if (!first) return null
  const a = title.gender === 'f' ? 'a' : 'o'
  const toWhich = title.gender === 'f' ? 'a la que' : 'al que'
  const ofWhich = title.gender === 'f' ? 'de la que' : 'del que'
  const at = (deed: Deed): string => (deed.date === null ? '' : ` ${when(deed.date, chance)}`)
  if (first.negated && second) return `, que ${who.plain} no ha firmado ni ratificado`
  if (first.negated) {
    return first.action === 'accession'
      ? `, ${toWhich} ${who.plain} no se ha adherido`
      : `, que ${who.plain} no ha ratificado`
  }
  if (second?.negated) {
    return chance.pick([
      `, que ${who.plain} firmó${at(first)} pero aún no ha ratificado`,
      `, firmad${a} por ${who.plain}${at(first)} pero aún no ratificad${a}`,
    ])
  }
  if (second) return `, firmad${a} por ${who.plain}${at(first)} y ratificad${a}${at(second)}`
  const named = NOUNS[first.action]
  if (!named) return null
  const since = `, ${ofWhich} ${who.plain} es parte desde su ${named}${at(first)}`
  if (first.action === 'accession') {
    return chance.pick([
      `, ${toWhich} ${who.plain} se adhirió${at(first)}`,
      `, ${toWhich} se adhirió ${who.plain}${at(first)}`,
      since,
    ])
  }
  return chance.pick([
    `, que ${who.plain} ratificó${at(first)}`,
    `, ratificad${a} por ${who.plain}${at(first)}`,
    `, que fue ratificad${a} por ${who.plain}${at(first)}`,
    since,
  ])
}

function statement(deeds: readonly Deed[], who: Phrase, title: Phrase, chance: Chance): string | null {
  const [first, second] = deeds
  if (!first) return null
  const a = title.gender === 'f' ? 'a' : 'o'
  const it = title.gender === 'f' ? 'la' : 'lo'
  const at = (deed: Deed): string => (deed.date === null ? '' : ` ${when(deed.date, chance)}`)
  if (first.negated && second) return `${who.plain} no ha firmado ni ratificado ${title.plain}`
  if (first.negated) {
    return first.action === 'accession'
      ? `${who.plain} no se ha adherido ${title.to}`
      : chance.pick([
          `${who.plain} aún no ha ratificado ${title.plain}`,
          `${who.plain} no ha ratificado ${title.plain}`,
        ])
  }
  if (second?.negated) return `${who.plain} firmó ${title.plain}${at(first)}, pero aún no ${it} ha ratificado`
  if (second) return `${who.plain} firmó ${title.plain}${at(first)} y ${it} ratificó${at(second)}`
  const named = NOUNS[first.action]
  if (!named) return null
  const did = first.action === 'accession' ? `se adhirió ${title.to}` : `ratificó ${title.plain}`
  const options = [`${who.plain} ${did}${at(first)}`, `${who.plain} ${did}${at(first)}`]
  if (first.date !== null && first.action === 'ratification') {
    options.push(`${title.plain} fue ratificad${a} por ${who.plain}${at(first)}`)
    options.push(`${who.plain} depositó su instrumento de ratificación ${title.of}${at(first)}`)
  }
  if (first.date !== null && first.action === 'accession') {
    options.push(`${who.plain} depositó su instrumento de adhesión ${title.to}${at(first)}`)
  }
  if (first.date?.length === 10) options.push(`${when(first.date, chance)}, ${who.plain} ${did}`)
  if (first.date !== null)
    options.push(`${who.plain} es parte en ${title.plain} desde su ${named}${at(first)}`)
  return chance.pick(options)
}

const TEMPLATES: Templates = {
  refer: [
    'Quisiéramos referirnos {place.to} {title.of}.',
    'Señalamos a la atención {gov.of} {place} {title.of}.',
    'A este respecto, recordamos {place} {title.of}.',
    'Nos remitimos {place.to} {title.of}.',
    'Cabe hacer referencia {place.to} {title.of}, que debería orientar a las autoridades.',
    'Los expertos recuerdan {place} {title.of} y piden que así se haga constar.',
    'Las normas pertinentes comprenden {place} {title.of}.',
  ],
  reversed: [
    'Quisiéramos referirnos {title.to}{rel}, y en particular a {place.its}.',
    'La cuestión se trata en {title}, en {place.its}.',
    'Recordamos {title} ({place.bare}), pertinente en el presente caso.',
    'Nos referimos {title.to}{rel}, en particular {place.to}.',
    'Teniendo presente {title}, en especial {place}, solicitamos más detalles.',
  ],
  violation: [
    'De confirmarse, estos hechos constituirían una violación {place.of} {title.of}.',
    'Las medidas descritas parecen violar {place} {title.of}.',
    'La fuente sostiene que los hechos revelan una violación {place.of} {title.of}.',
    'Estos actos se habrían cometido en violación {place.of} {title.of}.',
    'De ser ciertas, las alegaciones supondrían una vulneración {place.of} {title.of}.',
  ],
  inconsistent: [
    'Las medidas descritas no parecen ser compatibles con {place} {title.of}.',
    'De confirmarse, las alegaciones serían incompatibles con {place} {title.of}.',
    'Nos preocupa que el proyecto de ley no sea conforme {place.to} {title.of}.',
  ],
  bound: [
    'Como Estado parte en {title}, {gov} está obligado por {place} de dicho instrumento.',
    'Recordamos las obligaciones que incumben {gov.to} en virtud {place.of} {title.of}.',
    'Las obligaciones contraídas por {gov} en virtud {place.of} {title.of} son aplicables en todo momento.',
  ],
  relative: [
    'Quisiéramos referirnos {place.to} {title.of}{rel}.',
    'Recordamos {place} {title.of}{rel}.',
    'En este sentido, señalamos a la atención de las autoridades {place} {title.of}{rel}.',
  ],
  leaning: [
    '{first} Señalamos en particular {place.its}.',
    '{first} Nos remitimos en concreto {place.to} {generic.of}.',
    '{first} Conviene tener en cuenta, en particular, {place} {generic.of}.',
  ],
  pinned: [
    'Expresamos nuestra honda preocupación por los hechos relatados ({pins}).',
    'La familia ha pedido información en varias ocasiones, sin resultado ({pins}).',
    'El grupo de expertos observa la falta de información sobre las medidas adoptadas ({pins}) y pide detalles.',
    'Se preguntó a la delegación por la aplicación en la práctica ({pins}).',
    'Varias preguntas de la carta anterior siguen pendientes ({pins}).',
  ],
  several: [
    'Quisiéramos referirnos {list.to}.',
    'Recordamos a este respecto {list}.',
    'Los autores del informe se basan en {list}.',
    'La presente carta trata {list.of}.',
  ],
  severalViolated: [
    'De confirmarse, estos hechos constituirían una violación {list.of}.',
    'La comunicación denuncia violaciones {list.of}.',
  ],
  defined: [
    'Quisiéramos referirnos {full.to} ({abbr}){rel}. Nos remitimos en particular {place.to} {abbreviated.of}.',
    'Recordamos {full} («{abbr}»){rel}. Conviene tener en cuenta {place} {abbreviated.of}.',
    'Recordamos {full} (en adelante, “{theShort}”){rel}. Nos referimos más concretamente {place.to} {theShort.of}.',
  ],
  comment: [
    'En {comment.its}, el {body.bare} se ocupó de esta cuestión, a saber, {about} ({paras}).',
    'Nos remitimos también {comment.to} {body.of} sobre {about} ({paras}).',
    'El {body.bare}, en {comment.its} sobre {about}, ofreció orientaciones a los Estados partes (véase {paras}).',
  ],
  commentPlain: [
    'Señalamos a la atención {comment} {body.of} sobre {about}.',
    'En {comment.its} sobre {about}, el {body.bare} ofreció más orientaciones.',
  ],
  resolutions: [
    'Nos dirigimos a usted en calidad de titulares de mandatos de conformidad con las resoluciones {list} del Consejo de Derechos Humanos.',
    'Tenemos el honor de dirigirnos a usted de conformidad con las resoluciones {list} del Consejo de Derechos Humanos.',
  ],
  assembly: [
    'Recordamos asimismo la resolución {one} de la Asamblea General.',
    'La Asamblea General volvió sobre el asunto en su resolución {one}.',
    'Se señalan a la atención las resoluciones {list} de la Asamblea General.',
  ],
  report: [
    'Nos remitimos al informe presentado al Consejo de Derechos Humanos ({symbol}, {paras}).',
    'Véase también el documento {symbol}, {paras}.',
  ],
  soft: [
    'Quisiéramos referirnos {place.to} {title.of}.',
    'Recordamos asimismo {place} {title.of}.',
    'Señalamos a la atención {title}, en particular {place}.',
  ],
  vclt: [
    '{statement}. En virtud del artículo 18 de la Convención de Viena sobre el Derecho de los Tratados, todo signatario debe abstenerse de actos que frustren el objeto y el fin de un tratado.',
  ],
  subject: [
    'Recordamos {place} {title.of}, {says}.',
    'Quisiéramos referirnos {place.to} {title.of}, {says}.',
  ],
  later: ['Quisiéramos referirnos {title.to}.', 'A este respecto, recordamos {title}.'],
  title: ['Quisiéramos referirnos {place.to} de la {title}.', 'A este respecto, recordamos la {title}.'],
}

const list = (...articles: readonly string[]): Cited => ({
  kind: 'list',
  places: articles.map((one) => wholeArticle(one)),
})
const at = (article: string, paragraph: string | null, point: string | null): Cited =>
  oneOf({ article, paragraph, point })

/** How letters are written in Spanish. */
export const SPANISH: Pen = {
  language: 'es',
  isWrittenFor: () => true,
  templates: TEMPLATES,
  name: (instrument, chance) => noun(genderOf(instrument), chance.pick(NAMES[instrument] ?? [])),
  fullTitle: (instrument) => noun(genderOf(instrument), NAMES[instrument]?.[0] ?? ''),
  abbreviation: (instrument) => ABBREVIATIONS[instrument] ?? null,
  abbreviated: (instrument) => noun(genderOf(instrument), ABBREVIATIONS[instrument] ?? ''),
  generic: (instrument, chance) => {
    const kind = genericNoun(instrument)
    const gender = genderOf(instrument)
    const said = gender === 'f' ? `dicha ${kind}` : `dicho ${kind}`
    return chance.pick([
      noun(gender, kind),
      noun(gender, kind),
      noun(gender, gender === 'f' ? `misma ${kind}` : `mismo ${kind}`),
      phrase(gender, kind, said),
    ])
  },
  place: (cited, chance) => place(cited, chance),
  pinpoint,
  pinned: ['{name}, {pinpoint}', '{name}, {pinpoint}', '{pinpoint}, {name}'],
  separators: { pins: '; ', sentences: ' ' },
  pair: (form) => `{place.${form}} {title.of}`,
  when,
  day,
  and,
  be: (isPlural) => (isPlural ? 'son' : 'es'),
  recent: ['c190'],
  addressee: (chance) =>
    chance.pick([
      noun('m', 'Gobierno de su Excelencia'),
      noun('m', 'Gobierno de Su Excelencia'),
      phrase('m', 'su Gobierno', 'su Gobierno'),
    ]),
  stateName: (_facts, state) => {
    const name = STATES[state]
    return name === undefined ? null : phrase('m', name, name)
  },
  relative,
  statement,
  table: (action, who, entries, chance) => {
    const bracketed = and(entries.map((entry) => `${entry.name} (${day(entry.date, chance)})`))
    if (action === 'accession')
      return `${who.plain} se ha adherido a los siguientes instrumentos: ${bracketed}`
    return chance.pick([
      `${who.plain} ha ratificado los siguientes instrumentos: ${bracketed}`,
      `Instrumentos ratificados por ${who.plain}: ${bracketed}`,
    ])
  },
  mixedTable: (who, entries, chance) => {
    const told = entries.map((entry) => {
      const word = NOUNS[entry.action] ?? ''
      return [
        `${entry.name} (${word}: ${day(entry.date, chance)})`,
        `${entry.name} (${word} en ${entry.date.slice(0, 4)})`,
      ]
    })
    const column = chance.whole(0, 1)
    return `${who.plain} es parte en los siguientes instrumentos: ${and(told.map((one) => one[column] ?? ''))}`
  },
  body: (body) => noun('m', BODIES[body] ?? body),
  comment: (isRecommendation, number, year, chance) => {
    const kind = isRecommendation ? 'recomendación general' : 'observación general'
    const text = `${kind} ${chance.pick(['núm.', 'núm.', 'N.º', 'nº'])} ${number}${year === null ? '' : ` (${year})`}`
    return noun('f', text)
  },
  paragraphs: (paragraphs, isRange, chance) => {
    const [first = '', last = ''] = paragraphs
    if (isRange)
      return chance.pick([
        `párrs. ${first} a ${last}`,
        `párrafos ${first} a ${last}`,
        `párrs. ${first}-${last}`,
      ])
    if (paragraphs.length === 1) return chance.pick([`párr. ${first}`, `párrafo ${first}`])
    return chance.pick([`párrs. ${and(paragraphs)}`, `párrafos ${and(paragraphs)}`])
  },
  themes: [
    { id: 'ccpr-gc-16', about: 'el derecho a la intimidad' },
    { id: 'ccpr-gc-20', about: 'la prohibición de la tortura y los tratos o penas crueles' },
    { id: 'ccpr-gc-27', about: 'la libertad de circulación' },
    { id: 'ccpr-gc-32', about: 'el derecho a la igualdad ante los tribunales y a un juicio imparcial' },
    { id: 'ccpr-gc-34', about: 'la libertad de opinión y la libertad de expresión' },
    { id: 'ccpr-gc-35', about: 'la libertad y la seguridad personales' },
    { id: 'ccpr-gc-36', about: 'el derecho a la vida' },
    { id: 'ccpr-gc-37', about: 'el derecho de reunión pacífica' },
    { id: 'cescr-gc-4', about: 'el derecho a una vivienda adecuada' },
    { id: 'cescr-gc-7', about: 'los desalojos forzosos' },
    { id: 'cescr-gc-12', about: 'el derecho a una alimentación adecuada' },
    { id: 'cescr-gc-13', about: 'el derecho a la educación' },
    { id: 'cescr-gc-14', about: 'el derecho al disfrute del más alto nivel posible de salud' },
    { id: 'cescr-gc-15', about: 'el derecho al agua' },
    { id: 'cerd-gr-30', about: 'la discriminación contra los no ciudadanos' },
    { id: 'cerd-gr-34', about: 'la discriminación racial contra afrodescendientes' },
    { id: 'cerd-gr-35', about: 'la lucha contra el discurso de odio racista' },
    { id: 'cedaw-gr-24', about: 'la mujer y la salud' },
    { id: 'cedaw-gr-26', about: 'las trabajadoras migratorias' },
    { id: 'cedaw-gr-33', about: 'el acceso de las mujeres a la justicia' },
    { id: 'cedaw-gr-34', about: 'los derechos de las mujeres rurales' },
    { id: 'cedaw-gr-35', about: 'la violencia por razón de género contra la mujer' },
    { id: 'cedaw-gr-38', about: 'la trata de mujeres y niñas en el contexto de la migración mundial' },
    { id: 'crc-gc-6', about: 'los menores no acompañados y separados' },
    { id: 'crc-gc-10', about: 'los derechos del niño en la justicia de menores' },
    { id: 'crc-gc-12', about: 'el derecho del niño a ser escuchado' },
    { id: 'crc-gc-25', about: 'los derechos de los niños en relación con el entorno digital' },
    { id: 'crpd-gc-2', about: 'la accesibilidad' },
  ],
  subjects: [
    {
      instrument: 'refugee',
      right: at('33', '1', null),
      wrong: at('33', '2', null),
      says: 'que establece el principio de no devolución',
    },
    {
      instrument: 'cat',
      right: list('3'),
      wrong: list('13'),
      says: 'que establece el principio de no devolución',
    },
    {
      instrument: 'iccpr',
      right: list('7'),
      wrong: list('17'),
      says: 'que prohíbe la tortura y los tratos crueles, inhumanos o degradantes',
    },
    {
      instrument: 'iccpr',
      right: list('8'),
      wrong: list('18'),
      says: 'que prohíbe la esclavitud y la servidumbre',
    },
    {
      instrument: 'palermo',
      right: at('3', null, 'a'),
      wrong: list('9'),
      says: 'que contiene la definición de trata de personas',
    },
    {
      instrument: 'crc',
      right: list('8'),
      wrong: list('18'),
      says: 'que protege el derecho del niño a preservar su identidad',
    },
    {
      instrument: 'iccpr',
      right: at('2', '3', null),
      wrong: at('12', '3', null),
      says: 'que garantiza el derecho a un recurso efectivo',
    },
    {
      instrument: 'iccpr',
      right: list('17'),
      wrong: list('27'),
      says: 'que protege el derecho a la vida privada',
    },
    {
      instrument: 'iccpr',
      right: list('19'),
      wrong: list('9'),
      says: 'que garantiza la libertad de opinión y de expresión',
    },
    {
      instrument: 'iccpr',
      right: list('22'),
      wrong: list('12'),
      says: 'que garantiza la libertad de asociación',
    },
    {
      instrument: 'iccpr',
      right: list('14'),
      wrong: list('24'),
      says: 'que garantiza el derecho a un juicio justo',
    },
    { instrument: 'iccpr', right: list('9'), wrong: list('19'), says: 'que prohíbe la detención arbitraria' },
    { instrument: 'iccpr', right: list('6'), wrong: list('16'), says: 'que protege el derecho a la vida' },
    {
      instrument: 'icescr',
      right: list('12'),
      wrong: list('13'),
      says: 'que reconoce el derecho al más alto nivel posible de salud',
    },
    { instrument: 'cmw', right: list('11'), wrong: list('21'), says: 'que prohíbe el trabajo forzoso' },
  ],
  pinpointMissing: [
    {
      text: 'La trata de personas se define en el Protocolo de Palermo como la captación, el transporte, el traslado, la acogida o la recepción de personas con fines de explotación.',
      instrument: 'palermo',
      places: [],
    },
    {
      text: 'La tortura se define en la Convención contra la Tortura como todo acto por el cual se inflijan intencionadamente a una persona dolores o sufrimientos graves.',
      instrument: 'cat',
      places: [],
    },
  ],
  strengthDiffers: [
    {
      text: 'El artículo 7, párrafo 1, del Protocolo de Palermo exige a los Estados partes que permitan a las víctimas de la trata permanecer en su territorio.',
      instrument: 'palermo',
      places: ['7(1)'],
    },
    {
      text: 'El artículo 12 de la Convención contra la Tortura alienta a los Estados partes a proceder a una investigación pronta e imparcial.',
      instrument: 'cat',
      places: ['12'],
    },
  ],
  texts: {
    noise: [
      'El artículo 207 del Código Penal fue modificado el {date} y el nuevo texto entró en vigor un mes después.',
      'Según un artículo publicado por un periódico local el {date}, unas {n} personas fueron detenidas.',
      'Con arreglo al artículo 12 de la Constitución, toda persona tiene derecho a ser oída; el artículo 48, párrafo 2, de la Ley de Reuniones Públicas exige aviso previo.',
      'Alrededor del {a} % de los detenidos fueron puestos en libertad en una semana; el {rest} % restante fue acusado.',
      'De las {n} personas detenidas el {date}, {part} fueron puestas en libertad y las {others} restantes siguen detenidas.',
      'Habría dicho a su abogado: «No me dejaron dormir». Después fue trasladado a una celda «del tamaño de un armario».',
      'El ministerio firmó un memorando de entendimiento con la empresa el {date}; el parlamento ratificó el presupuesto en {year}.',
      'El {date}, los abogados presentaron una petición basada en el artículo 4 de la Ley, que el tribunal aceptó.',
      'La sentencia del {date} remite al artículo 3 de los estatutos de la asociación.',
    ],
    filler: [
      'Expresamos nuestra grave preocupación por estas alegaciones.',
      'Sin pretender prejuzgar la exactitud de la información recibida, expresamos nuestra preocupación.',
      'El caso de la Sra. B., profesora, sigue sin resolverse.',
      'Según la información recibida, el Sr. A. fue sacado de su casa al amanecer.',
      'Hasta la fecha no se ha recibido respuesta.',
    ],
    unknownInstruments: [
      'Quisiéramos referirnos al artículo 4 del Pacto Internacional sobre los Derechos de los Periodistas.',
      'Recordamos la Convención Internacional sobre la Protección de los Denunciantes de Irregularidades.',
      'Cabe hacer referencia a la Convención de las Naciones Unidas sobre la Libertad de Prensa, en particular al artículo 3.',
      'Estos hechos serían contrarios a los artículos 2 y 6 de la Convención Internacional sobre los Derechos de los Migrantes Climáticos.',
    ],
    mixedTitles: [
      'Convención Internacional sobre la Eliminación de Todas las Formas de Discriminación Racial contra la Mujer',
      'Convención Internacional sobre la Protección de los Derechos de Todas las Personas con Discapacidad y de sus Familiares',
      'Convención contra la Tortura y Otras Formas de Discriminación Crueles, Inhumanas o Degradantes',
    ],
    impossibleDates: [
      'Según la información recibida, el Sr. A. fue detenido el {bad} y no tuvo acceso a un abogado.',
      'El juicio comenzó el {bad} y terminó tres días después.',
    ],
    inconsistentFigures: [
      'Alrededor del {a} % de las víctimas son mujeres y el {more} % restante son hombres.',
      'El {a} % de los detenidos fueron puestos en libertad en una semana; el {more} % restante fue acusado.',
      'De las {n} personas detenidas, {part} fueron puestas en libertad y las {tooMany} restantes siguen detenidas.',
    ],
    unbalancedQuotations: [
      'Habría dicho a su abogado: «No me dejaron dormir. Después fue trasladado a otra celda.',
      'El juez declaró que no hacían falta más pruebas», y levantó la sesión.',
      'La ley castiga la “propaganda contra el régimen, sin definir el término.',
    ],
    malformedSymbols: [
      'Véase el informe del Relator Especial (A/HRC//44), párrafo 12.',
      'El mandato fue prorrogado por el Consejo (A/HRC/RES/).',
      'La Asamblea aprobó las reglas en el documento A/RES//70/175.',
    ],
  },
}
