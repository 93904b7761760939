import type { Law } from '#law/law.ts'
import type { Language, StateCode } from '#law/model.ts'
import { readAddressedState } from '../addressed-state.ts'
import type { Place } from '../read/letter-reading.ts'
import { placeIn } from './recognised-block.ts'
import type { SeenBlock } from './seen-blocks.ts'

/** Another addressee of the same matter: a State by its code, a company by its name only. */
export interface Sibling extends Place {
  readonly state: StateCode | null
  readonly name: string
}

/** The words after which the addressees of sibling letters stand, to the end of their sentence. */
const SENT_TO: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:sent|addressed|transmitted|shared|forwarded|copied)(?: also)? (?:to|with)\s+(.+)/iu,
  fr: /(?:envoyée?s?|adressée?s?|transmise?s?|communiquée?s?)\s(?:[^.;:]{0,80}?(?:lettres?|communications?|copies?)[^.;:]{0,60}?\s|[\p{L}’']{1,14}\s){0,2}?((?:à|au|aux)\s.+)/iu,
  es: /(?:enviad[oa]s?|dirigid[oa]s?|transmitid[oa]s?|remitid[oa]s?)\s(?:[^.;:]{0,80}?(?:cartas?|comunicaci(?:ón|ones)|copias?)[^.;:]{0,60}?\s|\p{L}{1,14}\s){0,2}?((?:a|al|con)\s.+)/iu,
  ru: /(?:направлен[оаы]?|послан[оаы]?|отправлен[оаы]?)\s+(?:также\s+)?(.+)/iu,
  ar: /(?:أرسلت|وجهت|أحيلت|أرسل|وجه|بعث\p{L}*|وُجهت|أُرسلت)[^.]{0,60}?\s(?:إلى|الى|ل)\s?(.+)/u,
  zh: /(?:致|发给|寄给|发送给|送交|转交)(.+?)(?:发出|发送|寄送)?[。.]/u,
  ko: /(.+?)(?:에도?|에게도?|측에도?)\s*(?:보내|보냈|발송|송부|전달)/u,
}

const BEFORE_NAME =
  /^(?:as well as |ainsi que |ainsi qu['’]|así como |but also )?(?:to |with |of )?(?:the )?(?:the |le |la |les |l['’]|au |aux |à la |à l['’]|à |a la |a los |al |a |con )?(?:(?:governments?|authorities|gouvernements?|gobiernos?|autorités|autoridades|правительств\p{L}*|حكومات|حكومتي|حكومة) ?(?:of |de la |de l['’]|du |des |de los |de las |del |de |d['’])?)?(?:the |la |le |les |los |las |el )?/iu

/** In small letters it is no part of the name: `la empresa Níquel S.A.`. */
const COMPANY_NOUN =
  /^(?:company|companies|enterprise|entreprise|société|compagnie|empresa|compañía|sociedad) (?=\p{Lu})/u

/** The States and companies to which, as the letter says, letters on the same matter went. */
export function siblingsIn(blocks: readonly SeenBlock[], language: Language, law: Law): readonly Sibling[] {
  return blocks.flatMap((block) => siblingsInBlock(block, language, law))
}

function siblingsInBlock(block: SeenBlock, language: Language, law: Law): readonly Sibling[] {
  const match = block.text.length > LONGEST_NOTICE ? null : SENT_TO[language].exec(block.text)
  const list = match?.[1]
  if (!match || list === undefined) return []
  const start = block.text.indexOf(list, match.index)
  const sentence = firstSentence(list)
  const whole = toSibling(block, start, sentence, law)
  if (whole?.state) return [whole]
  const siblings: Sibling[] = []
  let at = 0
  for (const piece of sentence.split(
    /((?:[,،，、](?!\s*(?:Ltd|Limited|Inc|LLC|LLP|PLC|plc|S\.|GmbH|Corp)(?!\p{L}))|;)\s*(?:and |et |y |и |و)?|\s(?:and|et|y|e|и)\s|\s(?=as well as |ainsi qu|así como )|\sو(?=\p{L})|和|及|및|와 |과 )/u,
  )) {
    const one = toSibling(block, start + at, piece, law)
    if (one && /\p{L}{2}|\p{Lo}/u.test(one.name)) siblings.push(one)
    at += piece.length
  }
  return siblings.filter((one) => one.state !== null || COMPANY_LIKE.test(one.name))
}

/** An abbreviation in a company's name, at the end of a text. */
const COMPANY_ABBREVIATION = /(?<![\p{L}.])(?:Co|Ltd|Inc|Corp|Cía|Bros|Intl|St|(?:\p{Lu}\.)+\p{Lu})$/u

/** Up to the full stop that ends it: one behind `Ltd` or `S.A` does not where the sentence goes on. */
function firstSentence(list: string): string {
  for (const match of list.matchAll(/[.。;；]/gu)) {
    const rest = list.slice(match.index + 1, match.index + 12)
    if (match[0] === '.' && /^\S/u.test(rest)) continue
    const isShortForm =
      match[0] === '.' && COMPANY_ABBREVIATION.test(list.slice(Math.max(0, match.index - 12), match.index))
    if (isShortForm && /^\s+(?:\p{Ll}|\p{Lo})/u.test(rest)) continue
    // "Ltd." at the end: its stop is the name's where the list stops its short forms, or has them of initials.
    const before = list.slice(0, match.index)
    const isOfName = isShortForm && (/\.\p{Lu}$/u.test(before) || /\p{Ll}\.[,\s]/u.test(before))
    return isOfName ? `${before}.` : before
  }
  return list
}

/** A notice of sibling letters is a sentence or two. */
const LONGEST_NOTICE = 3000

/** What is no State is taken for a name only where it is written like one. */
const COMPANY_LIKE =
  /^\p{Lu}[\p{L}\d&.'’-]*(?:,? (?:\p{Lu}|of |and |de |del |des |du |la |et |y |&)[\p{L}\d&.'’-]*)*\.?$|\p{Lo}{3}/u

function toSibling(block: SeenBlock, from: number, piece: string, law: Law): Sibling | null {
  const article = BEFORE_NAME.exec(piece)?.[0].length ?? 0
  const lead = article + (COMPANY_NOUN.exec(piece.slice(article))?.[0].length ?? 0)
  const words = piece
    .slice(lead)
    .trim()
    .replace(/(?:\s*(?:政府|정부))$/u, '')
  const name = COMPANY_ABBREVIATION.test(words.replace(/\.$/u, '')) ? words : words.replace(/[.\s]+$/u, '')
  if (name === '' || /^(?:and|et|y|и|و|和|及|[,،，、;\s]+)$/u.test(name)) return null
  const start = from + piece.indexOf(name)
  return {
    name,
    state: readAddressedState(`Government of ${name}`, law),
    ...placeIn(block, start, start + name.length),
  }
}
