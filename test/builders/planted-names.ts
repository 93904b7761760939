import type { ProtectedPerson } from '#names/protected.ts'
import { chanceOf, type Chance } from '../corpus/chance.ts'

// Written by hand and apart from src/names: what is planted must not come from the tables that look for it.

/** A syllable of a name: Hangul, Han, Revised, McCune–Reischauer first and after a sound that voices, DPRK, a usual form, pinyin, Cyrillic. */
type Written = readonly [string, string, string, string, string, string, string, string, string]

const SURNAMES: readonly Written[] = [
  ['김', '金', 'Gim', 'Kim', 'Kim', 'Kim', 'Kim', 'Jīn', 'Ким'],
  ['박', '朴', 'Bak', 'Pak', 'Pak', 'Pak', 'Park', 'Piáo', 'Пак'],
  ['최', '崔', 'Choe', "Ch'oe", "Ch'oe", 'Choe', 'Choi', 'Cuī', 'Чхве'],
  ['정', '鄭', 'Jeong', 'Chŏng', 'Chŏng', 'Jong', 'Jung', 'Zhèng', 'Чон'],
  ['강', '姜', 'Gang', 'Kang', 'Kang', 'Kang', 'Kang', 'Jiāng', 'Кан'],
  ['조', '趙', 'Jo', 'Cho', 'Cho', 'Jo', 'Cho', 'Zhào', 'Чо'],
  ['윤', '尹', 'Yun', 'Yun', 'Yun', 'Yun', 'Yoon', 'Yǐn', 'Юн'],
  ['장', '張', 'Jang', 'Chang', 'Chang', 'Jang', 'Chang', 'Zhāng', 'Чан'],
  ['한', '韓', 'Han', 'Han', 'Han', 'Han', 'Hahn', 'Hán', 'Хан'],
  ['서', '徐', 'Seo', 'Sŏ', 'Sŏ', 'So', 'Suh', 'Xú', 'Со'],
  ['황', '黃', 'Hwang', 'Hwang', 'Hwang', 'Hwang', 'Whang', 'Huáng', 'Хван'],
  ['리', '李', 'Ri', 'Ri', 'Ri', 'Ri', 'Lee', 'Lǐ', 'Ли'],
]
const OWN: readonly Written[] = [
  ['영', '英', 'yeong', 'yŏng', 'yŏng', 'yong', 'young', 'yīng', 'ён'],
  ['애', '愛', 'ae', 'ae', 'ae', 'ae', 'ae', 'ài', 'э'],
  ['철', '哲', 'cheol', "ch'ŏl", "ch'ŏl", 'chol', 'chul', 'zhé', 'чхоль'],
  ['수', '秀', 'su', 'su', 'su', 'su', 'soo', 'xiù', 'су'],
  ['순', '順', 'sun', 'sun', 'sun', 'sun', 'soon', 'shùn', 'сун'],
  ['옥', '玉', 'ok', 'ok', 'ok', 'ok', 'ok', 'yù', 'ок'],
  ['경', '慶', 'gyeong', 'kyŏng', 'gyŏng', 'kyong', 'kyung', 'qìng', 'гён'],
  ['성', '成', 'seong', 'sŏng', 'sŏng', 'song', 'sung', 'chéng', 'сон'],
  ['광', '光', 'gwang', 'kwang', 'gwang', 'kwang', 'kwang', 'guāng', 'гван'],
  ['혁', '赫', 'hyeok', 'hyŏk', 'hyŏk', 'hyok', 'hyuk', 'hè', 'хёк'],
  ['금', '錦', 'geum', 'kŭm', 'gŭm', 'kum', 'keum', 'jǐn', 'гым'],
  ['명', '明', 'myeong', 'myŏng', 'myŏng', 'myong', 'myung', 'míng', 'мён'],
  ['은', '恩', 'eun', 'ŭn', 'ŭn', 'un', 'eun', 'ēn', 'ын'],
  ['향', '香', 'hyang', 'hyang', 'hyang', 'hyang', 'hyang', 'xiāng', 'хян'],
  ['춘', '春', 'chun', "ch'un", "ch'un", 'chun', 'choon', 'chūn', 'чхун'],
  ['화', '花', 'hwa', 'hwa', 'hwa', 'hwa', 'hwa', 'huā', 'хва'],
  ['복', '福', 'bok', 'pok', 'bok', 'pok', 'bok', 'fú', 'бок'],
  ['남', '南', 'nam', 'nam', 'nam', 'nam', 'nam', 'nán', 'нам'],
  ['진', '珍', 'jin', 'chin', 'jin', 'jin', 'jin', 'zhēn', 'джин'],
  ['국', '國', 'guk', 'kuk', 'guk', 'kuk', 'kook', 'guó', 'гук'],
]
const HANGUL = 0
const HAN = 1
const REVISED = 2
const MCCUNE = 3
const VOICED = 4
const DPRK = 5
const USUAL = 6
const PINYIN = 7
const CYRILLIC = 8

/** A person who is invented, with the spellings under which a text may have the name. */
export interface PlantedPerson {
  readonly person: ProtectedPerson
  /** Twelve, by what they are. */
  readonly written: Readonly<Record<string, string>>
}

/** Persons by seed: recorded in Hangul and in Han characters, as a case has them. No two have the same name. */
export function plantedPersons(seed: number, count: number): readonly PlantedPerson[] {
  const chance = chanceOf(seed, 'planted-persons')
  const known = new Set<string>()
  const persons: PlantedPerson[] = []
  while (persons.length < count) {
    const name = [chance.pick(SURNAMES), ...chance.shuffle(OWN).slice(0, 2)]
    const hangul = name.map((syllable) => syllable[HANGUL]).join('')
    if (known.has(hangul)) continue
    known.add(hangul)
    persons.push(aPlantedPerson(`person-${persons.length}`, name))
  }
  return persons
}

function aPlantedPerson(key: string, name: readonly Written[]): PlantedPerson {
  const [family, first, second] = name
  if (!family || !first || !second) throw new Error('a name has three syllables')
  const hangul = family[HANGUL] + first[HANGUL] + second[HANGUL]
  const han = family[HAN] + first[HAN] + second[HAN]
  const recorded = { order: 'family-first', family: '' } as const
  return {
    person: {
      key,
      identity: {
        names: [
          { ...recorded, text: hangul, language: 'ko-KP' },
          { ...recorded, text: han, language: 'zh' },
        ],
        bornOn: null,
        bornAt: '',
        numbers: [],
        contacts: [],
        relatives: [],
        places: [],
      },
    },
    written: writtenOf(family, first, second, hangul, han),
  }
}

function writtenOf(family: Written, first: Written, second: Written, hangul: string, han: string) {
  const isVoiced = !/[kpt]$/u.test(first[MCCUNE])
  const medial = isVoiced ? second[VOICED] : second[MCCUNE]
  return {
    hangul,
    han,
    revised: `${family[REVISED]} ${capital(first[REVISED])}${second[REVISED]}`,
    'mccune-reischauer': `${family[MCCUNE]} ${capital(first[MCCUNE])}-${medial}`,
    dprk: `${family[DPRK]} ${capital(first[DPRK])} ${capital(second[DPRK])}`,
    usual: `${family[USUAL]} ${capital(first[USUAL])}-${second[USUAL]}`,
    'own name first': `${capital(first[USUAL])}-${second[USUAL]} ${family[USUAL]}`,
    capitals: `${family[DPRK].toUpperCase()}, ${capital(first[DPRK])}-${second[DPRK]}`,
    initials: `${family[USUAL]} ${capital(first[USUAL]).slice(0, 1)}. ${capital(second[USUAL]).slice(0, 1)}.`,
    pinyin: `${family[PINYIN]} ${capital(first[PINYIN])}${second[PINYIN]}`,
    cyrillic: `${family[CYRILLIC]} ${capital(first[CYRILLIC])} ${capital(second[CYRILLIC])}`,
    'letter by letter': hangul.normalize('NFD'),
  }
}

/** Kinds of output, each with a way to put a name into it. */
export const OUTPUTS: Readonly<Record<string, (name: string, chance: Chance) => string>> = {
  text: (name) => `The information received concerns ${name}, who was returned in 2019.`,
  html: (name) => `<p>Concerning <em>${entities(name)}</em>, born in the North.</p>`,
  'html cut by tags': (name) => `<tr><td>${name.split(' ').map(entities).join('</td> <td>')}</td></tr>`,
  attribute: (name) => `<img src="p.png" alt="Photograph of ${entities(name)}"><p>No text.</p>`,
  json: (name) => `{"title":"Letter","persons":["${escaped(name)}"]}`,
  csv: (name, chance) =>
    chance.happens(0.5) ? `2019-06-04,"${name}",CHN\n` : `4;${name.split(' ').join(';')};CHN\n`,
  atom: (name) => `<entry><title>Letter on ${entities(name)}</title><id>urn:uuid:1</id></entry>`,
  'text of a PDF': (name) => `the case of\n${name.replace(' ', '\n').replace('-', '-\n')}\nwas raised`,
  'file name': (name) => `annex_${name.replaceAll(/[ ,.]+/gu, '_')}.pdf`,
  address: (name) => `https://site.example/persons/${encodeURIComponent(name)}/index.html`,
}

function entities(name: string): string {
  return Array.from(name, (letter) =>
    letter > '\u{ff}' ? `&#x${(letter.codePointAt(0) ?? 0).toString(16)};` : letter,
  ).join('')
}

function escaped(name: string): string {
  return Array.from(name, (letter) =>
    letter > '\u{7f}' ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}` : letter,
  ).join('')
}

function capital(syllable: string): string {
  return syllable.slice(0, 1).toUpperCase() + syllable.slice(1)
}
