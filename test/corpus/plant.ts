import type { CalendarDate } from '#base/calendar-date.ts'
import { addDays, dayNumber } from '#base/calendar-date.ts'
import type { ActionKind, LawRemarkCode } from '#law/model.ts'
import type { ArticleRow, CommentRow, StatusRow } from './facts.ts'
import { COMPLETE_LISTS } from './facts.ts'
import type { CommentChange, Pattern, Scene } from './patterns.ts'
import {
  RIGHTS,
  aComment,
  aStatement,
  aTable,
  byStanding,
  cites,
  pinned,
  plainComment,
  plainText,
  provisionAndAction,
  refer,
  subjectLine,
  tidy,
  holesOf,
} from './patterns.ts'
import type { Deed } from './pen.ts'
import { cutDate, fill } from './pen.ts'
import type { Cited, Place } from './place.ts'
import { letters, oneOf, substanceOf, wholeArticle } from './place.ts'
import type { Draft } from './sentence.ts'

/** A slip and how to write it. `citationsOpen`: the slip leaves open which instrument is meant. */
export interface Planting {
  readonly code: LawRemarkCode
  /** How the slip is written, for failures shown. */
  readonly way: string
  readonly pattern: Pattern
  readonly citationsOpen: boolean
}

/** The slips that can be planted, several ways for some codes. */
export const PLANTINGS: readonly Planting[] = [
  open('instrument.unknown', 'invented instrument', (scene) =>
    finished(scene, scene.pen.texts.unknownInstruments),
  ),
  open('instrument.title-differs', 'mixed title', mixedTitle),
  slip('instrument.later-than-letter', 'later instrument', laterInstrument),
  slip('instrument.later-than-letter', 'later general comment', laterComment),
  slip('provision.article-missing', 'alone', (scene) => wrongPlace(scene, missingArticle)),
  slip('provision.article-missing', 'among others', (scene) => wrongPlace(scene, missingAmongOthers)),
  slip('provision.paragraph-missing', 'paragraph', (scene) => wrongPlace(scene, missingParagraph)),
  slip('provision.point-missing', 'point', (scene) => wrongPlace(scene, missingPoint)),
  slip('provision.off-subject', 'says another article', (scene) => subjectLine(scene, 'wrong')),
  slip('status.date-differs', 'relative clause', (scene) =>
    provisionAndAction(scene, wrongDate(scene), COMPLETE_LISTS),
  ),
  slip('status.date-differs', 'statement', (scene) => aStatement(scene, wrongDate(scene), COMPLETE_LISTS)),
  slip('status.date-differs', 'table', (scene) => aTable(scene, (row) => anotherDay(scene, row))),
  slip('status.action-differs', 'relative clause', (scene) =>
    provisionAndAction(scene, wrongAction, COMPLETE_LISTS),
  ),
  slip('status.action-differs', 'statement', (scene) => aStatement(scene, wrongAction, COMPLETE_LISTS)),
  slip('status.not-party', 'violation', (scene) =>
    byStanding(scene, 'none', RIGHTS, scene.pen.templates.violation),
  ),
  slip('status.not-party', 'bound', (scene) => byStanding(scene, 'none', RIGHTS, scene.pen.templates.bound)),
  slip('status.signatory-only', 'violation', (scene) =>
    byStanding(scene, 'signatory', RIGHTS, scene.pen.templates.violation),
  ),
  slip('status.reserved', 'reservation', reserved),
  open('comment.unknown', 'number too high', (scene) =>
    plainComment(scene, (row) => beyondTheLast(scene, row)),
  ),
  slip('comment.paragraph-missing', 'paragraph too high', (scene) =>
    aComment(scene, (row) => beyondTheText(scene, row)),
  ),
  slip('comment.wrong-body', 'another body', (scene) =>
    plainComment(scene, (row) => anotherBody(scene, row)),
  ),
  open('symbol.malformed', 'symbol', (scene) => finished(scene, scene.pen.texts.malformedSymbols)),
  open('resolution.unknown', 'later session', laterResolution),
  slip('provision.pinpoint-missing', 'definition', (scene) => told(scene, scene.pen.pinpointMissing)),
  slip('obligation.strength-differs', 'verb', (scene) => told(scene, scene.pen.strengthDiffers)),
  slip('text.date-impossible', 'day', (scene) => finished(scene, scene.pen.texts.impossibleDates)),
  slip('text.figure-inconsistent', 'figures', (scene) =>
    finished(scene, scene.pen.texts.inconsistentFigures),
  ),
  slip('text.quotation-unbalanced', 'quotation', (scene) =>
    finished(scene, scene.pen.texts.unbalancedQuotations),
  ),
]

function slip(code: LawRemarkCode, way: string, pattern: Pattern): Planting {
  return { code, way, pattern, citationsOpen: false }
}

function open(code: LawRemarkCode, way: string, pattern: Pattern): Planting {
  return { code, way, pattern, citationsOpen: true }
}

function finished(scene: Scene, texts: readonly string[]): Draft | null {
  return texts.length === 0 ? null : { text: plainText(scene, scene.chance.pick(texts)), citations: [] }
}

function told(scene: Scene, all: Scene['pen']['pinpointMissing']): Draft | null {
  if (all.length === 0) return null
  const { text, instrument, places } = scene.chance.pick(all)
  return { text, citations: [{ instrument, provisions: places, actions: [] }] }
}

function mixedTitle(scene: Scene): Draft | null {
  const { chance, pen } = scene
  if (pen.texts.mixedTitles.length === 0) return null
  const place = pen.place(oneOf(wholeArticle(chance.pick(['2', '3']))), chance, '')
  const holes = { ...holesOf(scene), title: chance.pick(pen.texts.mixedTitles), place }
  return { text: tidy(fill(chance.pick(pen.templates.title), holes)), citations: [] }
}

function laterInstrument(scene: Scene): Draft | null {
  const later = scene.pen.recent.filter(
    (instrument) => (scene.facts.instruments.get(instrument)?.adopted ?? '') > addDays(scene.date, 30),
  )
  if (later.length === 0 || scene.pen.templates.later.length === 0) return null
  const instrument = scene.chance.pick(later)
  const draft = cites(
    scene,
    scene.chance.pick(scene.pen.templates.later),
    instrument,
    oneOf(wholeArticle('1')),
    [],
  )
  return { text: draft.text, citations: [{ instrument, provisions: [], actions: [] }] }
}

function laterComment(scene: Scene): Draft | null {
  const year = Number(scene.date.slice(0, 4))
  const known = scene.pen.themes.flatMap(({ id, about }) => {
    const row = scene.facts.comments.find((one) => one.id === id)
    return row && row.year > year ? [{ row, about }] : []
  })
  if (known.length === 0) return null
  const { row, about } = scene.chance.pick(known)
  const { pen, chance } = scene
  const holes = {
    ...holesOf(scene),
    body: pen.body(row.body),
    about,
    comment: pen.comment(row.isRecommendation, row.number, null, chance),
  }
  return {
    text: tidy(fill(chance.pick(pen.templates.commentPlain), holes)),
    citations: [{ instrument: row.id, provisions: [], actions: [] }],
  }
}

/** A place that is not there, cited in a sentence that is otherwise right. */
function wrongPlace(
  scene: Scene,
  make: (scene: Scene, instrument: string, rows: readonly ArticleRow[]) => Cited | null,
): Draft | null {
  const { chance, pen, facts } = scene
  const instrument = chance.pick(RIGHTS)
  const cited = make(scene, instrument, substanceOf(facts, instrument))
  if (!cited) return null
  const isParty = facts.standing(instrument, scene.state, scene.date) === 'party'
  if (isParty && chance.happens(0.4))
    return cites(scene, chance.pick(pen.templates.violation), instrument, cited, [])
  if (chance.happens(0.3) && pen.abbreviation(instrument) !== null)
    return pinned(scene, { instrument, cited })
  return refer(scene, instrument, cited)
}

function missingArticle(scene: Scene, instrument: string): Cited | null {
  return oneOf(wholeArticle(beyondLastArticle(scene, instrument)))
}

function missingAmongOthers(scene: Scene, instrument: string, rows: readonly ArticleRow[]): Cited | null {
  const right = scene.chance.pick(rows).article
  return { kind: 'list', places: [wholeArticle(right), wholeArticle(beyondLastArticle(scene, instrument))] }
}

function beyondLastArticle(scene: Scene, instrument: string): string {
  const last = Math.max(
    ...(scene.facts.articles.get(instrument) ?? []).map((row) => Number.parseInt(row.article, 10)),
  )
  return String(last + scene.chance.whole(1, 12))
}

function missingParagraph(scene: Scene, _instrument: string, rows: readonly ArticleRow[]): Cited | null {
  const numbered = rows.filter((row) => (row.paragraphs ?? 0) >= 2)
  if (numbered.length === 0) return null
  const row = scene.chance.pick(numbered)
  const paragraph = String((row.paragraphs ?? 0) + scene.chance.whole(1, 3))
  return oneOf({ article: row.article, paragraph, point: null })
}

function missingPoint(scene: Scene, _instrument: string, rows: readonly ArticleRow[]): Cited | null {
  const lettered = rows.filter((row) => row.lastLetters.size > 0)
  if (lettered.length === 0) return null
  const row = scene.chance.pick(lettered)
  const [paragraph, last] = scene.chance.pick([...row.lastLetters])
  const beyond = letters('p').filter((letter) => letter > last && letter !== 'i')
  const place: Place = {
    article: row.article,
    paragraph: paragraph === '' ? null : paragraph,
    point: scene.chance.pick(beyond.slice(0, 3)),
  }
  return oneOf(place)
}

/** A date that fits no action of that State on that instrument, at the precision already chosen. */
function wrongDate(scene: Scene): (deed: Deed, row: StatusRow) => Deed | null {
  return (deed, row) => {
    const day = anotherDay(scene, row)
    if (!day) return null
    const precision = deed.date?.length === 10 ? 'day' : 'year'
    return { ...deed, date: cutDate(day, precision) }
  }
}

function anotherDay(scene: Scene, row: StatusRow): CalendarDate | null {
  const { chance, facts } = scene
  const adopted = facts.instruments.get(row.instrument)?.adopted ?? ''
  const years = chance.pick([-3, -2, -1, 1, 2, 3, 5, 10])
  const day = addDays(row.date, years * 365 + chance.pick([0, 0, 40, -40, 150]))
  const ofState = facts.rows(row.instrument, scene.state)
  const isTaken = ofState.some(
    (one) => one.date.slice(0, 4) === day.slice(0, 4) || Math.abs(dayNumber(one.date) - dayNumber(day)) < 130,
  )
  const isPossible = day.slice(0, 4) > adopted.slice(0, 4) && day < addDays(scene.date, -100)
  return isPossible && !isTaken ? day : null
}

function wrongAction(deed: Deed, row: StatusRow): Deed | null {
  const swapped: Readonly<Partial<Record<string, ActionKind>>> = {
    ratification: 'accession',
    accession: 'ratification',
    succession: 'ratification',
  }
  const action = swapped[row.action]
  return action ? { ...deed, action } : null
}

function reserved(scene: Scene): Draft | null {
  const { chance, pen, facts } = scene
  const fit = RIGHTS.flatMap((instrument) =>
    facts.standing(instrument, scene.state, scene.date) === 'party'
      ? facts
          .reservedArticles(instrument, scene.state)
          .filter((article) => substanceOf(facts, instrument).some((row) => row.article === article))
          .map((article) => ({ instrument, article }))
      : [],
  )
  if (fit.length === 0) return null
  const { instrument, article } = chance.pick(fit)
  return cites(
    scene,
    chance.pick([...pen.templates.refer, ...pen.templates.violation]),
    instrument,
    oneOf(wholeArticle(article)),
    [],
  )
}

function beyondTheLast(scene: Scene, row: CommentRow): CommentChange {
  const last = Math.max(
    ...scene.facts.comments.filter((one) => one.body === row.body).map((one) => one.number),
  )
  return { number: last + scene.chance.whole(10, 40) }
}

function beyondTheText(scene: Scene, row: CommentRow): CommentChange {
  return { paragraphs: [String((row.paragraphs ?? 0) + scene.chance.whole(5, 60))] }
}

/** Pairs whose subjects lie too near for the slip to be certain. */
const TOO_NEAR = new Set(['cescr-gc-20/CERD', 'crc-gc-12/CEDAW', 'cedaw-gr-26/CMW', 'crpd-gc-6/CERD'])

function anotherBody(scene: Scene, row: CommentRow): CommentChange | null {
  const year = Number(scene.date.slice(0, 4))
  const others = scene.facts.comments.filter(
    (one) =>
      one.number === row.number &&
      one.body !== row.body &&
      one.year < year &&
      !TOO_NEAR.has(`${row.id}/${one.body}`),
  )
  if (others.length === 0) return null
  const other = scene.chance.pick(others)
  return { id: other.id, body: other.body, isRecommendation: other.isRecommendation, number: row.number }
}

function laterResolution(scene: Scene): Draft | null {
  const { chance, pen } = scene
  const year = Number(scene.date.slice(0, 4))
  const session = councilSessionEndOf(year) + chance.whole(4, 12)
  const number = `${session}/${chance.whole(1, 20)}`
  const right = chance.pick(['16/5', '25/2', '24/6'])
  const list = pen.and([right, number])
  return { text: fill(chance.pick(pen.templates.resolutions), { ...holesOf(scene), list }), citations: [] }
}

/** The last regular session of the Human Rights Council in a year: three a year, the thirty-third in September 2016. */
function councilSessionEndOf(year: number): number {
  return 33 + (year - 2016) * 3
}
