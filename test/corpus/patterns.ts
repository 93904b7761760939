import type { CalendarDate } from '#base/calendar-date.ts'
import { addDays, dayNumber } from '#base/calendar-date.ts'
import type { ActionKind } from '#law/model.ts'
import type { Chance } from './chance.ts'
import type { CommentRow, CorpusFacts, Standing, StatusRow } from './facts.ts'
import { COMPLETE_LISTS, onlyConsent } from './facts.ts'
import type { Actor, Deed, Pen, Phrase } from './pen.ts'
import { cutDate, fill } from './pen.ts'
import type { Cited } from './place.ts'
import { chooseCited, numbers, placeKey, placesOf, substanceOf } from './place.ts'
import type { Draft, ExpectedAction, ExpectedCitation } from './sentence.ts'

/** What a sentence is written for: a State, a day, a language, and chance. */
export interface Scene {
  readonly facts: CorpusFacts
  readonly pen: Pen
  readonly chance: Chance
  readonly state: string
  readonly date: CalendarDate
}

/** Writes one sentence; null where this State and day give no occasion for it. */
export type Pattern = (scene: Scene) => Draft | null

/** Instruments that letters cite by article, those with substance first. */
export const RIGHTS: readonly string[] =
  'icerd iccpr icescr cedaw cat crc opac opsc cmw crpd cped opcat'.split(' ')
const PROCEDURES: readonly string[] = 'iccpr-op1 iccpr-op2 icescr-op cedaw-op opic crpd-op'.split(' ')
const OTHERS: readonly string[] = 'palermo refugee c029 c182 genocide'.split(' ')
const ALL: readonly string[] = [...RIGHTS, ...PROCEDURES, ...OTHERS]
const SOFT: readonly string[] = ['udhr', 'devaw', 'ded']

const VERBS: Readonly<Record<string, ActionKind>> = {
  ratification: 'ratification',
  accession: 'accession',
  succession: 'succession',
}

/** The patterns of clean sentences, by name. */
export const CLEAN: Readonly<Record<string, Pattern>> = {
  'refer to a provision': (scene) => refer(scene, scene.chance.pick(ALL)),
  'a State action': (scene) => aStatement(scene, sometimesUndated(scene)),
  'provision and action': (scene) => provisionAndAction(scene, sometimesUndated(scene)),
  'title first': titleFirst,
  violation: (scene) =>
    byStanding(scene, 'party', RIGHTS.concat('palermo', 'refugee'), scene.pen.templates.violation),
  'bound as a party': (scene) => byStanding(scene, 'party', RIGHTS, scene.pen.templates.bound),
  'party, softly': (scene) => byStanding(scene, 'party', RIGHTS, scene.pen.templates.inconsistent),
  'signatory, softly': (scene) => byStanding(scene, 'signatory', RIGHTS, scene.pen.templates.inconsistent),
  'no party, referred to': (scene) => byStanding(scene, 'none', COMPLETE_LISTS, scene.pen.templates.refer),
  'in parentheses': pinned,
  'table of dates': (scene) => aTable(scene, null),
  'table of actions': mixedTable,
  'several instruments': several,
  'several violated': severalViolated,
  leaning,
  'not a party, said so': negated,
  'signed only, Vienna Convention': signedOnly,
  'abbreviation defined': defined,
  'another State': anotherState,
  'general comment': (scene) => aComment(scene),
  'general comment without paragraph': (scene) => plainComment(scene),
  resolutions,
  'Assembly resolution': assembly,
  'report by symbol': report,
  'soft law': soft,
  subject: (scene) => subjectLine(scene, 'right'),
  noise,
}

/** Refers to a provision without saying anything of status. */
export function refer(
  scene: Scene,
  instrument: string,
  cited: Cited = chooseCited(scene.chance, scene.facts, instrument),
): Draft {
  const { chance, pen } = scene
  return cites(scene, chance.pick(pen.templates.refer), instrument, cited, [])
}

/** Says what the State did, rightly or as `change` makes it. */
export function provisionAndAction(
  scene: Scene,
  change: (deed: Deed, row: StatusRow) => Deed | null = (deed) => deed,
  among: readonly string[] = ALL,
): Draft | null {
  const { chance, pen } = scene
  const told = consentOf(scene, among)
  const deed = told && change(told.deed, told.row)
  if (!told || !deed) return null
  const who = actorOf(scene)
  const title = pen.name(told.row.instrument, chance)
  const rel = pen.relative([deed], who.phrase, title, chance)
  if (rel === null) return null
  const cited = chooseCited(
    chance,
    scene.facts,
    told.row.instrument,
    chance.pick(['article', 'article', 'paragraph', 'articles', 'point']),
  )
  const template = chance.pick(pen.templates.relative)
  const text = fill(template, {
    ...holesOf(scene),
    title,
    rel,
    place: pen.place(cited, chance, told.row.instrument),
  })
  return {
    text: tidy(text),
    citations: [citation(told.row.instrument, [cited], [actionOf(deed, who.state)])],
  }
}

/** Says only what the State did, rightly or as `change` makes it. */
export function aStatement(
  scene: Scene,
  change: (deed: Deed, row: StatusRow) => Deed | null = (deed) => deed,
  among: readonly string[] = ALL,
): Draft | null {
  const { chance, pen } = scene
  const told = consentOf(scene, among)
  const changed = told && change(told.deed, told.row)
  if (!told || !changed) return null
  const who = actorOf(scene)
  const signature = scene.facts
    .rows(told.row.instrument, scene.state)
    .find((row) => row.action === 'signature')
  const withSignature =
    changed === told.deed &&
    told.row.action === 'ratification' &&
    signature &&
    signature.date < told.row.date &&
    chance.happens(0.3)
  const signed: Deed | null = withSignature
    ? { action: 'signature', date: cutDate(signature.date, chance.pick(['day', 'year'])), negated: false }
    : null
  const deeds = signed ? [signed, changed] : [changed]
  const text = pen.statement(deeds, who.phrase, pen.name(told.row.instrument, chance), chance)
  if (text === null) return null
  const actions = deeds.map((deed) => actionOf(deed, who.state))
  return { text: fill(`${text}.`, {}), citations: [citation(told.row.instrument, [], actions)] }
}

function sometimesUndated(scene: Scene): (deed: Deed) => Deed {
  return (deed) => (scene.chance.happens(0.12) ? { ...deed, date: null } : deed)
}

function titleFirst(scene: Scene): Draft | null {
  const { chance, pen } = scene
  const told = consentOf(scene, ALL)
  if (!told) return null
  const who = actorOf(scene)
  const title = pen.name(told.row.instrument, chance)
  const rel = pen.relative([told.deed], who.phrase, title, chance)
  const template = chance.pick(pen.templates.reversed)
  if (rel === null) return null
  const cited = chooseCited(chance, scene.facts, told.row.instrument)
  const text = fill(template, {
    ...holesOf(scene),
    title,
    rel,
    place: pen.place(cited, chance, told.row.instrument),
  })
  const actions = template.includes('{rel}') ? [actionOf(told.deed, who.state)] : []
  return { text: tidy(text), citations: [citation(told.row.instrument, [cited], actions)] }
}

/** A sentence that speaks of the State as the template does, about an instrument towards which it stands so. */
export function byStanding(
  scene: Scene,
  standing: Standing,
  among: readonly string[],
  templates: readonly string[],
  cited?: Cited,
): Draft | null {
  const fit = among.filter(
    (instrument) => scene.facts.standing(instrument, scene.state, scene.date) === standing,
  )
  if (fit.length === 0) return null
  const instrument = scene.chance.pick(fit)
  const chosen = cited ?? chooseCited(scene.chance, scene.facts, instrument)
  return cites(scene, scene.chance.pick(templates), instrument, chosen, [])
}

/** Fills a template with one instrument and its provisions. */
export function cites(
  scene: Scene,
  template: string,
  instrument: string,
  cited: Cited,
  actions: readonly ExpectedAction[],
): Draft {
  const { chance, pen } = scene
  const holes = {
    ...holesOf(scene),
    title: pen.name(instrument, chance),
    place: pen.place(cited, chance, instrument),
    rel: '',
  }
  return { text: tidy(fill(template, holes)), citations: [citation(instrument, [cited], actions)] }
}

/** Pinpoints in parentheses, of one instrument or several. */
export function pinned(
  scene: Scene,
  first?: { readonly instrument: string; readonly cited: Cited },
): Draft | null {
  const { chance, pen } = scene
  const named = chance
    .shuffle(RIGHTS)
    .filter((instrument) => pen.abbreviation(instrument) !== null && instrument !== first?.instrument)
  const others = named.slice(0, first ? chance.whole(0, 1) : chance.whole(1, 3)).map((instrument) => ({
    instrument,
    cited: chooseCited(
      chance,
      scene.facts,
      instrument,
      chance.pick(['article', 'paragraph', 'point', 'articles', 'range', 'points', 'paragraphs']),
    ),
  }))
  const all = first ? [first, ...others] : others
  const order = chance.pick(pen.pinned)
  const pins = all
    .map(({ instrument, cited }) =>
      fillIn(order, { name: pen.abbreviation(instrument) ?? '', pinpoint: pen.pinpoint(cited, chance) }),
    )
    .join(pen.separators.pins)
  const text = fill(chance.pick(pen.templates.pinned), { ...holesOf(scene), pins })
  return { text, citations: all.map(({ instrument, cited }) => citation(instrument, [cited], [])) }
}

/** Instruments with years or days in parentheses; `wrong` may change one of the dates. */
export function aTable(scene: Scene, wrong: ((row: StatusRow) => CalendarDate | null) | null): Draft | null {
  const { chance, pen, facts } = scene
  const action = chance.pick(['ratification', 'accession'] as const)
  const among = [...COMPLETE_LISTS].filter((instrument) => pen.abbreviation(instrument) !== null)
  const rows = chance.shuffle(among).flatMap((instrument) => {
    const row = onlyConsent(facts.rows(instrument, scene.state))
    return row && row.action === action && row.date < addDays(scene.date, -100) ? [row] : []
  })
  const chosen = rows.slice(0, chance.whole(2, 4))
  if (chosen.length < 2) return null
  const precision = wrong ? 'year' : chance.pick(['year', 'year', 'day', 'month'] as const)
  const dates = chosen.map((row, index) => (wrong && index === 0 ? wrong(row) : row.date))
  const entries = chosen.flatMap((row, index) => {
    const date = dates[index]
    return date ? [{ row, date: cutDate(date, precision), name: pen.abbreviation(row.instrument) ?? '' }] : []
  })
  if (entries.length < chosen.length) return null
  const who = actorOf(scene)
  const text = pen.table(action, who.phrase, entries, chance)
  if (text === null) return null
  const citations = entries.map(({ row, date }) =>
    citation(row.instrument, [], [{ action, date, state: who.state, negated: false }]),
  )
  return { text: fill(`${text}.`, {}), citations }
}

function mixedTable(scene: Scene): Draft | null {
  const { chance, pen, facts } = scene
  const named = chance.shuffle(COMPLETE_LISTS.filter((instrument) => pen.abbreviation(instrument) !== null))
  const chosen = named.flatMap((instrument) => {
    const row = onlyConsent(facts.rows(instrument, scene.state))
    return row && /^(?:ratification|accession)$/u.test(row.action) && row.date < addDays(scene.date, -100)
      ? [row]
      : []
  })
  if (chosen.length < 3) return null
  const who = actorOf(scene)
  const precision = chance.pick(['year', 'day'] as const)
  const entries = chosen.slice(0, chance.whole(2, 4)).map((row) => ({
    instrument: row.instrument,
    name: pen.abbreviation(row.instrument) ?? '',
    action: VERBS[row.action] ?? 'ratification',
    date: cutDate(row.date, precision),
  }))
  const text = pen.mixedTable(who.phrase, entries, {
    ...chance,
    whole: (from, to) => (precision === 'day' ? 0 : chance.whole(from, to)),
  })
  if (text === null) return null
  const citations = entries.map(({ instrument, action, date }) =>
    citation(instrument, [], [{ action, date, state: who.state, negated: false }]),
  )
  return { text: fill(`${text}.`, {}), citations }
}

function several(scene: Scene): Draft | null {
  const { chance } = scene
  return listed(scene, chance.shuffle(RIGHTS).slice(0, chance.whole(2, 4)), scene.pen.templates.several)
}

function severalViolated(scene: Scene): Draft | null {
  const party = RIGHTS.filter(
    (instrument) => scene.facts.standing(instrument, scene.state, scene.date) === 'party',
  )
  const chosen = scene.chance.shuffle(party).slice(0, scene.chance.whole(2, 3))
  return chosen.length < 2 ? null : listed(scene, chosen, scene.pen.templates.severalViolated)
}

function listed(scene: Scene, instruments: readonly string[], templates: readonly string[]): Draft {
  const { chance, pen } = scene
  const template = chance.pick(templates)
  const form = /\{list(?:\.(\w+))?\}/u.exec(template)?.[1] ?? 'plain'
  const cited = instruments.map((instrument) => ({
    instrument,
    cited: chooseCited(
      chance,
      scene.facts,
      instrument,
      chance.pick(['article', 'articles', 'paragraph', 'point', 'range', 'mixed']),
    ),
  }))
  const items = cited.map((one) =>
    fillIn(pen.pair(form), {
      place: pen.place(one.cited, chance, one.instrument),
      title: pen.name(one.instrument, chance),
    }),
  )
  const text = fill(template.replace(/\{list(?:\.\w+)?\}/u, '{list}'), {
    ...holesOf(scene),
    list: pen.and(items),
  })
  return { text, citations: cited.map((one) => citation(one.instrument, [one.cited], [])) }
}

function leaning(scene: Scene): Draft | null {
  const { chance, pen } = scene
  const first = chance.happens(0.5) ? aStatement(scene) : provisionAndAction(scene)
  const instrument = first?.citations[0]?.instrument
  if (!first || !instrument) return null
  const cited = chooseCited(
    chance,
    scene.facts,
    instrument,
    chance.pick(['article', 'article', 'paragraph', 'point', 'articles']),
  )
  const holes = {
    ...holesOf(scene),
    first: first.text,
    place: pen.place(cited, chance, instrument),
    generic: pen.generic(instrument, chance),
  }
  const text = tidy(fill(chance.pick(pen.templates.leaning), holes))
  return { text: sentences(text), citations: first.citations.map((one) => addProvisions(one, [cited])) }
}

function negated(scene: Scene): Draft | null {
  const { chance, pen, facts } = scene
  const standing = chance.pick(['signatory', 'none'] as const)
  const fit = COMPLETE_LISTS.filter(
    (instrument) => facts.standing(instrument, scene.state, scene.date) === standing,
  )
  if (fit.length === 0) return null
  const instrument = chance.pick(fit)
  const deeds = standing === 'none' ? notDone(chance) : signedNotRatified(scene, instrument)
  const who = actorOf(scene)
  const title = pen.name(instrument, chance)
  const cited = chance.happens(0.5) ? chooseCited(chance, facts, instrument, 'article') : null
  const actions = deeds.map((deed) => actionOf(deed, who.state))
  const clause = cited
    ? pen.relative(deeds, who.phrase, title, chance)
    : pen.statement(deeds, who.phrase, title, chance)
  if (clause === null) return null
  const template = cited ? chance.pick(pen.templates.relative) : `${clause}.`
  const holes = {
    ...holesOf(scene),
    title,
    rel: clause,
    ...(cited ? { place: pen.place(cited, chance, instrument) } : {}),
  }
  return {
    text: tidy(fill(template, holes)),
    citations: [citation(instrument, cited ? [cited] : [], actions)],
  }
}

function notDone(chance: Chance): readonly Deed[] {
  const not = (action: ActionKind): Deed => ({ action, date: null, negated: true })
  return chance.pick([[not('ratification')], [not('accession')], [not('signature'), not('ratification')]])
}

function signedNotRatified(scene: Scene, instrument: string): readonly Deed[] {
  const row = scene.facts.rows(instrument, scene.state).find((one) => one.action === 'signature')
  const date = row ? cutDate(row.date, scene.chance.pick(['day', 'day', 'year'])) : null
  return [
    { action: 'signature', date, negated: false },
    { action: 'ratification', date: null, negated: true },
  ]
}

function signedOnly(scene: Scene): Draft | null {
  const { chance, pen, facts } = scene
  const fit = COMPLETE_LISTS.filter(
    (instrument) => facts.standing(instrument, scene.state, scene.date) === 'signatory',
  )
  if (fit.length === 0) return null
  const instrument = chance.pick(fit)
  const deeds = signedNotRatified(scene, instrument)
  const who: Actor = { phrase: pen.addressee(chance), state: scene.state }
  const title = pen.name(instrument, chance)
  const statement = pen.statement(deeds, who.phrase, title, chance)
  const template = chance.pick(pen.templates.vclt)
  if (statement === null) return null
  const said = template.includes('{statement}')
    ? deeds
    : [{ action: 'signature' as const, date: null, negated: false }]
  const text = fill(template, { ...holesOf(scene), gov: who.phrase, title, statement })
  const vclt: ExpectedCitation = { instrument: 'vclt', provisions: ['18'], actions: [] }
  return {
    text: sentences(text),
    citations: [
      citation(
        instrument,
        [],
        said.map((deed) => actionOf(deed, who.state)),
      ),
      vclt,
    ],
  }
}

function defined(scene: Scene): Draft | null {
  const { chance, pen } = scene
  const told = consentOf(
    scene,
    ALL.filter((instrument) => pen.abbreviation(instrument) !== null),
  )
  const abbr = told && pen.abbreviation(told.row.instrument)
  if (!told || !abbr) return null
  const who = actorOf(scene)
  const full = pen.fullTitle(told.row.instrument)
  const rel = pen.relative([told.deed], who.phrase, full, chance)
  const template = chance.pick(pen.templates.defined)
  if (rel === null) return null
  const cited = chooseCited(
    chance,
    scene.facts,
    told.row.instrument,
    chance.pick(['article', 'paragraph', 'articles', 'point']),
  )
  const isPlural = placesOf(cited).length > 1
  const is = pen.be(isPlural)
  const short = pen.generic(told.row.instrument, { ...chance, pick: (items) => firstOf(items) })
  const abbreviated = pen.abbreviated(told.row.instrument)
  const holes = {
    ...holesOf(scene),
    full,
    abbr,
    abbreviated,
    rel,
    short: short.bare,
    theShort: short,
    place: pen.place(cited, chance, told.row.instrument),
    is,
  }
  const actions = template.includes('{rel}') ? [actionOf(told.deed, who.state)] : []
  return {
    text: sentences(tidy(fill(template, holes))),
    citations: [citation(told.row.instrument, [cited], actions)],
  }
}

function anotherState(scene: Scene): Draft | null {
  const { chance, pen, facts } = scene
  const state = chance.pick(facts.states)
  const name = pen.stateName(facts, state)
  if (!name || state === scene.state) return null
  const told = consentOf({ ...scene, state }, ALL)
  if (!told) return null
  const text = pen.statement([told.deed], name, pen.name(told.row.instrument, chance), chance)
  return text === null
    ? null
    : {
        text: fill(`${text}.`, {}),
        citations: [citation(told.row.instrument, [], [actionOf(told.deed, state)])],
      }
}

/** What a sentence about a general comment may be made to say wrongly. */
export interface CommentChange {
  readonly id?: string
  readonly body?: string
  readonly isRecommendation?: boolean
  readonly number?: number
  readonly paragraphs?: readonly string[]
}

/** Cites paragraphs of a general comment that existed on the letter's day, rightly or as `change` makes it. */
export function aComment(
  scene: Scene,
  change: (row: CommentRow) => CommentChange | null = () => ({}),
  templates = scene.pen.templates.comment,
): Draft | null {
  const { chance, pen } = scene
  const known = commentsOf(scene).filter(({ row }) => (row.paragraphs ?? 0) >= 5)
  if (known.length === 0) return null
  const { row, about } = chance.pick(known)
  const changed = change(row)
  if (!changed) return null
  const last = row.paragraphs ?? 1
  const start = chance.whole(1, last - 3)
  const isRange = !changed.paragraphs && chance.happens(0.3)
  const paragraphs =
    changed.paragraphs ??
    (isRange
      ? [String(start), String(start + 2)]
      : chance.happens(0.3)
        ? [String(start), String(start + 3)]
        : [String(start)])
  const year = changed.number === undefined && chance.happens(0.4) ? row.year : null
  const paras = pen.paragraphs(paragraphs, isRange, chance)
  const holes = {
    ...holesOf(scene),
    body: pen.body(changed.body ?? row.body),
    comment: pen.comment(
      changed.isRecommendation ?? row.isRecommendation,
      changed.number ?? row.number,
      year,
      chance,
    ),
    about,
    paras,
    parasOf: pen.paragraphs(paragraphs, isRange, {
      ...chance,
      pick: (items) => items[items.length - 1] ?? firstOf(items),
    }),
  }
  const template = chance.pick(templates)
  const cited = !template.includes('paras') ? [] : isRange ? numbers(start, start + 2) : paragraphs
  return {
    text: tidy(fill(template, holes)),
    citations: [
      { instrument: changed.id ?? row.id, provisions: cited.map((one) => `(${one})`), actions: [] },
    ],
  }
}

/** Cites a general comment as a whole, rightly or as `change` makes it. */
export function plainComment(
  scene: Scene,
  change: (row: CommentRow) => CommentChange | null = () => ({}),
): Draft | null {
  return aComment(scene, change, scene.pen.templates.commentPlain)
}

/** The comments that the language has words for and that existed a year before the letter. */
function commentsOf(scene: Scene): readonly { readonly row: CommentRow; readonly about: string }[] {
  return scene.pen.themes.flatMap(({ id, about }) => {
    const row = scene.facts.comments.find((one) => one.id === id)
    return row && row.year < Number(scene.date.slice(0, 4)) ? [{ row, about }] : []
  })
}

/** Resolutions on mandates, with the year of their session. */
const COUNCIL: readonly (readonly [string, number])[] = [
  ['16/5', 2011],
  ['22/9', 2013],
  ['24/6', 2013],
  ['24/18', 2013],
  ['25/2', 2014],
  ['26/22', 2014],
  ['32/2', 2016],
  ['33/30', 2016],
  ['34/5', 2017],
  ['34/18', 2017],
  ['34/19', 2017],
  ['35/5', 2017],
  ['35/11', 2017],
  ['36/6', 2017],
  ['41/6', 2019],
  ['41/12', 2019],
  ['42/10', 2019],
  ['42/22', 2019],
  ['43/4', 2020],
  ['43/16', 2020],
  ['43/20', 2020],
  ['44/4', 2020],
  ['44/8', 2020],
  ['50/17', 2022],
  ['50/18', 2022],
  ['51/8', 2022],
  ['51/15', 2022],
  ['52/4', 2023],
  ['52/9', 2023],
  ['53/9', 2023],
]

function resolutions(scene: Scene): Draft | null {
  const { chance, pen } = scene
  const year = Number(scene.date.slice(0, 4))
  const known = COUNCIL.filter(([, adopted]) => adopted < year)
  const chosen = chance
    .shuffle(known)
    .slice(0, chance.whole(2, 4))
    .map(([number]) => number)
  const text = fill(chance.pick(pen.templates.resolutions), { ...holesOf(scene), list: pen.and(chosen) })
  return { text, citations: chosen.map((number) => bare(`hrc-res-${number.replace('/', '-')}`)) }
}

const ASSEMBLY: readonly (readonly [string, number])[] = [
  ['60/251', 2006],
  ['68/167', 2013],
  ['68/181', 2013],
  ['69/166', 2014],
  ['70/161', 2015],
  ['72/247', 2017],
  ['73/179', 2018],
  ['74/146', 2019],
  ['76/174', 2021],
]

function assembly(scene: Scene): Draft | null {
  const { chance, pen } = scene
  const known = ASSEMBLY.filter(([, adopted]) => adopted < Number(scene.date.slice(0, 4)))
  const template = chance.pick(pen.templates.assembly)
  const chosen = chance
    .shuffle(known)
    .slice(0, template.includes('{one}') ? 1 : 2)
    .map(([number]) => number)
  const text = fill(template, { ...holesOf(scene), one: chosen[0] ?? '', list: pen.and(chosen) })
  return { text, citations: chosen.map((number) => bare(`ga-res-${number.replace('/', '-')}`)) }
}

const REPORTS: readonly (readonly [string, number])[] = [
  ['A/HRC/22/53', 2013],
  ['A/HRC/25/60', 2014],
  ['A/HRC/26/36', 2014],
  ['A/HRC/29/32', 2015],
  ['A/HRC/30/37', 2015],
  ['A/HRC/31/57', 2016],
  ['A/HRC/31/66', 2016],
  ['A/HRC/32/44', 2016],
  ['A/HRC/38/35', 2018],
  ['A/HRC/41/35', 2019],
  ['A/HRC/46/35', 2021],
]

function report(scene: Scene): Draft | null {
  const { chance, pen } = scene
  const [symbol] = chance.pick(REPORTS.filter(([, year]) => year < Number(scene.date.slice(0, 4))))
  const start = chance.whole(10, 40)
  const isRange = chance.happens(0.4)
  const ends = isRange ? [String(start), String(start + 2)] : [String(start)]
  const text = fill(chance.pick(pen.templates.report), {
    ...holesOf(scene),
    symbol,
    paras: pen.paragraphs(ends, isRange, chance),
  })
  const provisions = (isRange ? numbers(start, start + 2) : ends).map((one) => `(${one})`)
  return { text, citations: [{ instrument: symbol, provisions, actions: [] }] }
}

function soft(scene: Scene): Draft | null {
  const known = SOFT.filter((instrument) => substanceOf(scene.facts, instrument).length > 0)
  const instrument = scene.chance.pick(known)
  const shape = scene.chance.pick(['article', 'articles', 'paragraph'] as const)
  return cites(
    scene,
    scene.chance.pick(scene.pen.templates.soft),
    instrument,
    chooseCited(scene.chance, scene.facts, instrument, shape),
    [],
  )
}

/** A provision with what it says: the right one, or one that says something else. */
export function subjectLine(scene: Scene, side: 'right' | 'wrong'): Draft | null {
  const { chance, pen } = scene
  if (pen.subjects.length === 0) return null
  const line = chance.pick(pen.subjects)
  const cited = line[side]
  const holes = {
    ...holesOf(scene),
    title: pen.name(line.instrument, chance),
    place: pen.place(cited, chance, line.instrument),
    says: line.says,
  }
  return {
    text: tidy(fill(chance.pick(pen.templates.subject), holes)),
    citations: [citation(line.instrument, [cited], [])],
  }
}

function noise(scene: Scene): Draft | null {
  const { chance, pen } = scene
  return pen.texts.noise.length === 0
    ? null
    : { text: plainText(scene, chance.pick(pen.texts.noise)), citations: [] }
}

/** Fills a finished sentence with a day, a year and figures that fit, or, as the hole says, do not. */
export function plainText(scene: Scene, template: string): string {
  const { chance, pen } = scene
  const day = addDays(scene.date, -chance.whole(30, 2000))
  const part = chance.whole(20, 50)
  const count = part + chance.whole(15, 40)
  const share = chance.whole(55, 85)
  return fill(template, {
    ...holesOf(scene),
    date: pen.day(day, chance),
    year: day.slice(0, 4),
    n: String(count),
    part: String(part),
    others: String(count - part),
    tooMany: String(count - part + chance.whole(3, 12)),
    a: String(share),
    rest: String(100 - share),
    more: String(100 - share + chance.whole(5, 20)),
    bad: impossibleDay(scene),
  })
}

function impossibleDay(scene: Scene): string {
  const { chance, pen } = scene
  const year = Number(scene.date.slice(0, 4)) - chance.whole(1, 4)
  const leap = year % 4 === 0
  const [month, number] = chance.pick<readonly [number, number]>([
    [2, leap ? 30 : 29],
    [2, 31],
    [2, 30],
    [4, 31],
    [6, 31],
    [9, 31],
    [11, 31],
  ])
  const padded = (digits: number): string => String(digits).padStart(2, '0')
  return pen.day(`${year}-${padded(month)}-${padded(number)}`, chance)
}

/** A row of the State's consent to one of the instruments, with its deed as a letter might state it. */
function consentOf(
  scene: Scene,
  among: readonly string[],
): { readonly row: StatusRow; readonly deed: Deed } | null {
  const { chance, facts } = scene
  const rows = among.flatMap((instrument) => {
    const row = onlyConsent(facts.rows(instrument, scene.state))
    return row && VERBS[row.action] && dayNumber(scene.date) - dayNumber(row.date) >= 100 ? [row] : []
  })
  if (rows.length === 0) return null
  const row = chance.pick(rows)
  const precision = chance.pick(['day', 'day', 'day', 'year', 'year', 'month'] as const)
  return {
    row,
    deed: { action: VERBS[row.action] ?? 'ratification', date: cutDate(row.date, precision), negated: false },
  }
}

/** The addressee, mostly as Government, sometimes by the State's name. */
function actorOf(scene: Scene): Actor {
  const name = scene.chance.happens(0.3) ? scene.pen.stateName(scene.facts, scene.state) : null
  return { phrase: name ?? scene.pen.addressee(scene.chance), state: scene.state }
}

/** The holes that every template may use. */
export function holesOf(scene: Scene): { readonly gov: Phrase } {
  return { gov: scene.pen.addressee(scene.chance) }
}

/** The expectation of one instrument with what is cited of it. */
function citation(
  instrument: string,
  cited: readonly Cited[],
  actions: readonly ExpectedAction[],
): ExpectedCitation {
  return { instrument, provisions: [...new Set(cited.flatMap(placesOf).map(placeKey))], actions }
}

function addProvisions(one: ExpectedCitation, cited: readonly Cited[]): ExpectedCitation {
  return { ...one, provisions: [...new Set([...one.provisions, ...cited.flatMap(placesOf).map(placeKey)])] }
}

function bare(instrument: string): ExpectedCitation {
  return { instrument, provisions: [], actions: [] }
}

/** The deed as the report should have it. */
function actionOf(deed: Deed, state: string): ExpectedAction {
  return { action: deed.action, date: deed.date, state, negated: deed.negated }
}

/** Commas and full stops that templates left doubled. */
export function tidy(text: string): string {
  return text
    .replace(/,\s*([.,;])/gu, '$1')
    .replace(/\.\.(?=\s|$)/gu, '.')
    .replace(/ {2,}/gu, ' ')
}

/** Makes the first letter after a full stop within a filled template a capital. */
function sentences(text: string): string {
  return text.replace(/([^.\s]{4,}[.] )(\p{Ll})/gu, (whole, before: string, letter: string) =>
    /\b(?:arts?|paras?|Nos?|núms?|párrs?|pars?|al|let|Oct|Sept|Nov|Dec|Aug|Jan|Feb)\. $/u.test(before)
      ? whole
      : before + letter.toUpperCase(),
  )
}

function fillIn(template: string, holes: Readonly<Record<string, Phrase | string>>): string {
  return fill(`¶${template}`, holes).slice(1)
}

function firstOf<T>(items: readonly T[]): T {
  const [one] = items
  if (one === undefined) throw new Error('corpus: an empty list')
  return one
}
