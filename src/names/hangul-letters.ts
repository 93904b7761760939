/** A Hangul syllable as the places of its initial, vowel and final in Unicode's order; the final 0 is none. */
export interface HangulSyllable {
  readonly initial: number
  readonly vowel: number
  readonly final: number
}

/** How a system of romanisation writes the letters: each a list, the system's or the most usual way first. Accents are folded away. */
export interface HangulSystem {
  readonly initials: readonly (readonly string[])[]
  readonly vowels: readonly (readonly string[])[]
  readonly finals: readonly (readonly string[])[]
}

const FIRST = 0xac00
const LAST = 0xd7a3

/** The letters of a syllable; null for any other character. */
export function hangulSyllable(character: string): HangulSyllable | null {
  const point = character.codePointAt(0) ?? 0
  if (point < FIRST || point > LAST) return null
  const place = point - FIRST
  return {
    initial: Math.floor(place / 588),
    vowel: Math.floor((place % 588) / 28),
    final: place % 28,
  }
}

/** The syllable of these letters. */
export function hangulOf({ initial, vowel, final }: HangulSyllable): string {
  return String.fromCodePoint(FIRST + initial * 588 + vowel * 28 + final)
}

// Sources: Revised Romanisation, notification 2000-8 of the Ministry of Culture of the Republic of Korea; McCune and Reischauer 1939;
// the system of the DPRK of 1992 (E/CONF.98/CRP.45); the usual forms: counted on the public pairs of names, see README.md.
const REVISED_VOWELS = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'
const PLAIN_VOWELS = 'a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i'
const FINALS = '- k k k n n n t l k m p l l p l m p p t t ng t t k t p t'

export const REVISED: HangulSystem = {
  initials: lists('g kk n d tt r m b pp s ss - j jj ch k t p h'),
  vowels: lists(REVISED_VOWELS),
  finals: lists(FINALS),
}
export const MCCUNE: HangulSystem = {
  initials: lists('k kk n t tt r m p pp s ss - ch tch ch k t p h'),
  vowels: lists(PLAIN_VOWELS),
  finals: lists(FINALS),
}
export const DPRK: HangulSystem = {
  initials: lists('k kk n t tt r m p pp s ss - j jj ch kh th ph h'),
  vowels: lists(PLAIN_VOWELS),
  finals: lists(FINALS),
}
/** What is met on passports, in newspapers and in reports. The first is never the only one. */
export const USUAL: HangulSystem = {
  initials: lists('k,g,gh kk,gg,k n t,d tt,dd r,l m p,b pp,bb s,sh ss,s - j,ch jj,tch,j ch k,kh t,th p,ph h'),
  vowels: lists(
    'a,ah ae,ai,e,a ya yae u,eo,o,ou,eou,eu e,ae,ye yu,yeo,yo,you,ye ye,e,ae,yea o,oh wa wae,oae oe,oi,we yo u,oo,ou,woo wo,weo we wi,ui,wee yu,yoo,you eu,u,oo,e ui,eui,ee,i i,ee,ie,ih',
  ),
  finals: lists('- k,g,ck k k n n n t,d l,ll k m p l l p l m p,b p t t ng t t k t p t'),
}

/** A system whose letters are written in Cyrillic: Kontsevich's, as Russian reports and papers of migrants have it. */
export const KONTSEVICH: HangulSystem = {
  initials: lists('к,г кк н т,д тт р,л м п,б пп с сс - ч,дж чч чх,ч кх,к тх,т пх,п х'),
  vowels: lists('а э я йя о е,э е,ё,йо е,йе о ва вэ ве,вэ,ой е,ё у во ве ви,уи ю ы ый,и,ы и'),
  finals: lists('- к к к н н н т ль,л к м п ль ль п ль м п п т т н т т к т п т'),
}

function lists(text: string): readonly (readonly string[])[] {
  return text
    .split(' ')
    .map((cell) =>
      cell === '-'
        ? ['']
        : [...new Set(cell.split(',').map((form) => form.normalize('NFKD').replaceAll(/\p{M}/gu, '')))],
    )
}
