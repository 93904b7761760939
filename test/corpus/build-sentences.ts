import { addDays, calendarDate } from '#base/calendar-date.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Language } from '#law/model.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { ENGLISH } from './english.ts'
import { explicitPen } from './explicit-pens.ts'
import type { CorpusFacts } from './facts.ts'
import { FRENCH } from './french.ts'
import { CLEAN, plainText } from './patterns.ts'
import type { Scene } from './patterns.ts'
import type { Pen } from './pen.ts'
import { PLANTINGS } from './plant.ts'
import type { Planting } from './plant.ts'
import type { Draft, Sentence } from './sentence.ts'
import { SPANISH } from './spanish.ts'

function penOf(language: Language, facts: CorpusFacts): Pen {
  switch (language) {
    case 'en':
      return ENGLISH
    case 'fr':
      return FRENCH
    case 'es':
      return SPANISH
    case 'ru':
    case 'ar':
    case 'zh':
    case 'ko':
      return explicitPen(language, facts)
  }
}

/** Of ten sentences, how many have no slip. */
const CLEAN_OF_TEN = 6
const ATTEMPTS = 400

/** What to make; the same seed makes the same sentences. */
export interface CorpusOrder {
  readonly facts: CorpusFacts
  readonly language: Language
  readonly count: number
  readonly seed: number
}

/** Makes sentences as letters cite: States and patterns in turn, the rest by chance. Throws where a pattern fits no State. */
export function buildSentences(order: CorpusOrder): readonly Sentence[] {
  const pen = penOf(order.language, order.facts)
  const states = chanceOf(order.seed, 'states').shuffle(order.facts.states)
  return Array.from({ length: order.count }, (_, place) => buildOne(order, pen, states, place))
}

function buildOne(order: CorpusOrder, pen: Pen, states: readonly string[], place: number): Sentence {
  const chance = chanceOf(order.seed, order.language, place)
  const isClean = place % 10 < CLEAN_OF_TEN
  const turn =
    Math.floor(place / 10) * (isClean ? CLEAN_OF_TEN : 10 - CLEAN_OF_TEN) +
    (place % 10) -
    (isClean ? 0 : CLEAN_OF_TEN)
  const cleanNames = Object.keys(CLEAN).filter(pen.isWrittenFor)
  const plantings = PLANTINGS.filter((one) => pen.isWrittenFor(one.code))
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const shift = Math.floor(attempt / 40)
    const scene = sceneFor(order, pen, chance, states[(place + attempt) % states.length] ?? '')
    const made = isClean
      ? cleanOne(scene, cleanNames[(turn + shift) % cleanNames.length] ?? '')
      : plantedOne(scene, plantings[(turn + shift) % plantings.length])
    if (made) return { ...made, id: `${order.language}-${order.seed}-${place}` }
  }
  throw new Error(`corpus: no sentence for ${order.language} ${order.seed} ${place}`)
}

function cleanOne(scene: Scene, name: string): Omit<Sentence, 'id'> | null {
  const draft = CLEAN[name]?.(scene)
  if (!draft) return null
  return { ...inLetter(scene, draft), kind: 'clean', pattern: name, remarks: [], citationsOpen: false }
}

function plantedOne(scene: Scene, planting: Planting | undefined): Omit<Sentence, 'id'> | null {
  const draft = planting?.pattern(scene)
  if (!planting || !draft) return null
  const { code } = planting
  const said = planting.citationsOpen ? { ...draft, citations: [] } : draft
  return {
    ...inLetter(scene, said),
    kind: code,
    pattern: planting.way,
    remarks: [code],
    citationsOpen: planting.citationsOpen,
  }
}

function inLetter(
  scene: Scene,
  draft: Draft,
): Pick<Sentence, 'text' | 'citations' | 'language' | 'state' | 'date'> {
  const { chance, pen, state, date } = scene
  const filler = (): readonly string[] =>
    chance.happens(0.15) ? [plainText(scene, chance.pick(pen.texts.filler))] : []
  const text = typed([...filler(), draft.text, ...filler()].join(pen.separators.sentences), scene)
  return { text, citations: draft.citations, language: pen.language, state, date }
}

/** As typed: with straight apostrophes, or without breaks between a French sign and its word. */
function typed(text: string, { chance, pen }: Scene): string {
  const straight = chance.happens(0.25) ? text.replace(/(?<=\p{L})’(?=\p{L})/gu, "'") : text
  if (pen.language !== 'fr' || chance.happens(0.5)) return straight
  return straight.replace(/ (?=[;:»%])/gu, '\u00a0').replace(/(?<=«) /gu, '\u00a0')
}

function sceneFor(order: CorpusOrder, pen: Pen, chance: Chance, state: string): Scene {
  return { facts: order.facts, pen, chance, state, date: aDay(chance) }
}

/** A letter's day from 2016 to 2025. */
function aDay(chance: Chance): CalendarDate {
  return addDays(calendarDate(2016, 1, 1), chance.whole(0, 3652))
}
