import { combine, unique } from './combine.ts'

const LETTERS = 'абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґқғңүөһәў'

// Sources: ISO 9:1995, BGN/PCGN 1947, ICAO Doc 9303 (passports since 2013), GOST R 52535.1, and the scholarly way, accents left out.
const SYSTEMS: readonly (readonly string[])[] = [
  // ICAO
  'a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y - e iu ia i i ie g q gh n u o h a u',
  // BGN
  'a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i yi ye g k g ng u o h a w',
  // ISO 9
  'a b v g d e e z z i j k l m n o p r s t u f h c c s s - y - e u a i i e g k g n u o h a u',
  // scholarly
  'a b v g d e e z z i j k l m n o p r s t u f x c c s sc - y - e ju ja i ji je g k g n u o h a u',
  // older passports
  'a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i yi ye g k g ng u o h a u',
  // French
  'a b v g d e io j z i i k l m n o p r s t ou f kh ts tch ch chtch - y - e iou ia i i ie g k g ng ou o h a ou',
  // as people write
  'a b v g d e yo zh z i j k l m n o p r s t u f h c ch sh sch - i - e ju ya i i e g k g n u o h a u',
].map((system) => system.split(' ').map((letter) => (letter === '-' ? '' : letter)))

const USUAL: ReadonlyMap<string, readonly string[]> = new Map(
  Array.from(LETTERS, (letter, index) => [letter, unique(SYSTEMS.map((system) => system[index] ?? ''))]),
)
const MOST_OF_A_WORD = 48
const LONGEST_WORD = 40

/** A word in Cyrillic letters (not folded) in the systems of Latin letters, then in their mixtures. */
export function latinOfCyrillic(word: string): readonly string[] {
  const letters = Array.from(word.normalize('NFC').toLowerCase()).slice(0, LONGEST_WORD)
  const bySystem = SYSTEMS.map((system) =>
    letters.map((letter) => system[LETTERS.indexOf(letter)] ?? '').join(''),
  )
  const mixed = combine(
    letters.map((letter) => USUAL.get(letter) ?? ['']),
    '',
    MOST_OF_A_WORD,
  )
  return unique([...bySystem, ...mixed].flatMap(withUsualEndings)).filter((form) => form !== '')
}

/** -ii, -iy, -ij at the end are one -y to most people; ks is x. */
function withUsualEndings(form: string): readonly string[] {
  const forms = [form]
  const ending = /(?:ii|iy|ij|yy|yi|yj|ji)$/u.exec(form)
  if (ending) forms.push(`${form.slice(0, ending.index)}y`, `${form.slice(0, ending.index)}i`)
  if (form.includes('ks')) forms.push(form.replaceAll('ks', 'x'))
  return forms
}

const ENDINGS: readonly (readonly [RegExp, number, readonly string[]])[] = [
  [/ии$|ыи$/u, 2, ['ого', 'его', 'ому', 'ему', 'им', 'ым', 'ом', 'ем']],
  [/ая$|яя$/u, 2, ['ои', 'ую', 'еи']],
  [/а$/u, 1, ['ы', 'и', 'е', 'у', 'ои', 'еи']],
  [/я$/u, 1, ['и', 'е', 'ю', 'еи']],
  [/и$/u, 1, ['я', 'ю', 'ем', 'е', 'и']],
  [/ь$/u, 1, ['я', 'ю', 'ем', 'е', 'и']],
  [/[^аеиоуыэюяь]$/u, 0, ['а', 'у', 'ом', 'ем', 'ым', 'е']],
]

/** A folded Cyrillic form with the endings that Russian and Ukrainian put on names in a sentence; the plain form first. */
export function declined(form: string): readonly string[] {
  const found = ENDINGS.find(([ending]) => ending.test(form))
  if (!found) return [form]
  const [, cut, endings] = found
  const stem = form.slice(0, form.length - cut)
  return [form, ...endings.map((ending) => stem + ending)]
}
