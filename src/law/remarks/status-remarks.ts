import { addDays, agrees, type CalendarDate } from '#base/calendar-date.ts'
import type { Severity } from '#base/remark.ts'
import { between } from '#law/citations/in-order.ts'
import { isBinding } from '#law/citations/instrument-families.ts'
import type { ActionFact, ReservationFact } from '#law/law.ts'
import type { Mention, SpeakingMention } from '#law/citations/mentions.ts'
import type { InstrumentId, StateCode, StatedAction } from '#law/model.ts'
import { formatProvision } from '#law/provision.ts'
import { remarkOn, type Checking } from './remarks.ts'
import type { Resolved } from '#law/citations/resolving.ts'
import * as roles from '#law/citations/roles.ts'
import { does, wordAt } from '#law/citations/scan.ts'
import { isConsent, isEnd, isSignature, statusOn } from '#law/status.ts'
import { basisOf, basisOfAction, dateInWords, isWeak, nameOf, stateName, verbOf } from '#law/wording.ts'

/** What the letter says States did, and how it speaks of treaties, against the depositary's record. */
export function checkStatus(checking: Checking): void {
  const { found, law } = checking
  const speaking = speakingBySentence(found.mentions)
  for (const cited of found.cited) {
    const { instrument } = cited
    if (instrument === null || cited.kind !== 'instrument' || cited.aside || !isBinding(law, instrument))
      continue
    const before = checking.remarks.length
    cited.actions.forEach((action, index) => checkAction(checking, cited, instrument, action, index))
    const hasActionRemark = checking.remarks.length > before
    const words = speaking.get(cited.sentence)
    if (words) checkSpeaking(checking, cited, instrument, near(words, cited), hasActionRemark)
    checkReservations(checking, cited, instrument)
  }
}

/** Judges one stated action. Where the record has nothing and proves nothing, it stays silent. */
function checkAction(
  checking: Checking,
  cited: Resolved,
  instrument: InstrumentId,
  stated: StatedAction,
  index: number,
): void {
  const { law, day } = checking
  if (stated.action === 'entry into force') {
    checkEntryIntoForce(checking, cited, instrument, stated, index)
    return
  }
  const { state } = stated
  if (state === null) return
  const all = law.actionsOf(instrument, state).filter((fact) => fact.date <= day || stated.date !== null)
  const group = all.filter((fact) => groupOf(stated)(fact.action))
  const place = cited.actionPlaces[index]
  if (stated.negated) {
    const status = statusOn(law, instrument, state, day)
    const done =
      stated.action === 'signature'
        ? group.find((fact) => fact.date <= day)
        : status.status === 'party'
          ? status.decidedBy
          : null
    if (!done) return
    remarkOn(
      checking,
      cited,
      {
        code: 'status.action-differs',
        severity: severityOf(done),
        message: `The letter says that ${stateName(law, state)} has not done so; it ${verbOf(done.action)} the ${nameOf(law, instrument)} on ${dateInWords(done.date)}.`,
        expected: `${done.action} ${done.date}`,
        basis: basisOfAction(law, done),
        suggestion: `${verbOf(done.action)} … on ${dateInWords(done.date)}`,
      },
      place,
    )
    return
  }
  if (group.length === 0) {
    checkMissing(checking, cited, instrument, stated, state, all, place)
    return
  }
  const { date } = stated
  const sameKind = group.filter((fact) => isSameKind(stated, fact))
  const sameDate = date === null ? group : group.filter((fact) => agrees(fact.date, date))
  if (sameKind.some((fact) => sameDate.includes(fact))) return
  const nearest = sameDate[0] ?? sameKind.at(-1) ?? group.at(-1)
  if (!nearest) return
  if (!isSameKind(stated, nearest)) remarkAction(checking, cited, instrument, stated, state, nearest, place)
  if (date !== null && !agrees(nearest.date, date))
    remarkDate(checking, cited, instrument, stated, state, nearest, place)
}

function groupOf(stated: StatedAction): (action: string) => boolean {
  switch (stated.action) {
    case 'signature':
      return (action) => isSignature(action) || action === 'definitive signature'
    case 'denunciation':
    case 'withdrawal':
      return isEnd
    case 'ratification':
    case 'accession':
    case 'succession':
    case 'acceptance':
    case 'approval':
    case 'formal confirmation':
    case 'entry into force':
      return isConsent
  }
}

/** The record's `consent` does not say by which act: no verb is wrong there. Withdrawal and denunciation are one. */
function isSameKind(stated: StatedAction, fact: ActionFact): boolean {
  if (fact.action === stated.action) return true
  if (fact.action === 'consent' || fact.action === 'participation') return true
  if (fact.action === 'definitive signature') return stated.action === 'signature'
  if (fact.action === 'succession to signature')
    return stated.action === 'signature' || stated.action === 'succession'
  return isEnd(fact.action)
}

function severityOf(fact: ActionFact): Severity {
  return isWeak(fact.source) ? 'warning' : 'error'
}

function remarkAction(
  checking: Checking,
  cited: Resolved,
  instrument: InstrumentId,
  stated: StatedAction,
  state: StateCode,
  fact: ActionFact,
  place: { readonly start: number; readonly end: number } | undefined,
): void {
  const { law } = checking
  remarkOn(
    checking,
    cited,
    {
      code: 'status.action-differs',
      severity: severityOf(fact),
      message: `${stateName(law, state)} ${verbOf(fact.action)} the ${nameOf(law, instrument)} (${dateInWords(fact.date)}); the letter says ${stated.action}.`,
      expected: fact.action,
      basis: basisOfAction(law, fact),
      suggestion: `${verbOf(fact.action)} … on ${dateInWords(fact.date)}`,
    },
    place,
  )
}

function remarkDate(
  checking: Checking,
  cited: Resolved,
  instrument: InstrumentId,
  stated: StatedAction,
  state: StateCode,
  fact: ActionFact,
  place: { readonly start: number; readonly end: number } | undefined,
): void {
  const { law } = checking
  remarkOn(
    checking,
    cited,
    {
      code: 'status.date-differs',
      severity: severityOf(fact),
      message: `${stateName(law, state)} ${verbOf(fact.action)} the ${nameOf(law, instrument)} on ${dateInWords(fact.date)}, not ${dateInWords(stated.date ?? '')}.`,
      expected: fact.date,
      basis: basisOfAction(law, fact),
      suggestion: dateInWords(fact.date),
    },
    place,
  )
}

/** The record holds no such act: that is a mistake only as far as the list is complete. */
function checkMissing(
  checking: Checking,
  cited: Resolved,
  instrument: InstrumentId,
  stated: StatedAction,
  state: StateCode,
  all: readonly ActionFact[],
  place: { readonly start: number; readonly end: number } | undefined,
): void {
  const { law, day } = checking
  const other = all.findLast((fact) => fact.date <= day) ?? null
  const known = law.instruments.get(instrument)
  const ends = known?.listEnds ?? null
  const moment: string = stated.date ?? day
  if (ends === null) return
  if (stated.date !== null && moment.slice(0, 4) > ends.slice(0, 4)) return
  const severity: Severity = moment <= ends ? 'error' : 'warning'
  if (other && (isConsent(other.action) || stated.action !== 'signature')) {
    if (isEnd(other.action)) return
    remarkOn(
      checking,
      cited,
      {
        code: 'status.action-differs',
        severity: isWeak(other.source) ? 'warning' : severity,
        message: `The record holds no ${stated.action} of the ${nameOf(law, instrument)} by ${stateName(law, state)}, only ${other.action} on ${dateInWords(other.date)}.`,
        expected: other.action,
        basis: basisOfAction(law, other),
        suggestion: `${verbOf(other.action)} … on ${dateInWords(other.date)}`,
      },
      place,
    )
    return
  }
  if (stated.action === 'denunciation' || stated.action === 'withdrawal') return
  remarkOn(
    checking,
    cited,
    {
      code: 'status.not-party',
      severity,
      message: `The record holds no act of ${stateName(law, state)} on the ${nameOf(law, instrument)} by ${dateInWords(day)}; the letter says ${stated.action}.`,
      expected: 'none',
      basis: `list of States complete to ${ends}; ${basisOf(law, known?.source ?? '')}`,
      suggestion: 'refer to the instrument as a standard, without an act of the State',
    },
    place,
  )
}

/** In force for a State some weeks to a year after its consent; in force at all on the instrument's own day. */
function checkEntryIntoForce(
  checking: Checking,
  cited: Resolved,
  instrument: InstrumentId,
  stated: StatedAction,
  index: number,
): void {
  const { law } = checking
  const { date, state } = stated
  const general = law.instruments.get(instrument)?.inForce ?? null
  if (date === null || stated.negated) return
  if (general && agrees(general, date)) return
  const consent =
    state === null
      ? null
      : (law.actionsOf(instrument, state).findLast((fact) => isConsent(fact.action)) ?? null)
  const earliest = consent ? later(consent.date, general ?? consent.date) : general
  if (!earliest) return
  const latest = consent ? addDays(earliest, 400) : earliest
  const isPossible =
    date.length === 4
      ? date >= earliest.slice(0, 4) && date <= latest.slice(0, 4)
      : date >= earliest.slice(0, date.length) && date <= latest.slice(0, date.length)
  if (isPossible) return
  remarkOn(
    checking,
    cited,
    {
      code: 'status.date-differs',
      severity: consent ? severityOf(consent) : 'warning',
      message: consent
        ? `The ${nameOf(law, instrument)} cannot have entered into force for ${stateName(law, state ?? '')} on ${dateInWords(date)}: ${consent.action} was on ${dateInWords(consent.date)}${general ? `, and it has been in force at all since ${dateInWords(general)}` : ''}.`
        : `The ${nameOf(law, instrument)} entered into force on ${dateInWords(general ?? '')}, not ${dateInWords(date)}.`,
      expected: consent ? null : general,
      basis: consent
        ? basisOfAction(law, consent)
        : basisOf(law, law.instruments.get(instrument)?.source ?? ''),
      suggestion: null,
    },
    cited.actionPlaces[index],
  )
}

function later(one: CalendarDate, other: CalendarDate): CalendarDate {
  return one > other ? one : other
}

interface Speaking {
  readonly words: readonly SpeakingMention[]
  readonly parties: readonly (Mention & { readonly kind: 'party' })[]
  readonly states: readonly (Mention & { readonly kind: 'state' })[]
}

function speakingBySentence(mentions: readonly Mention[]): ReadonlyMap<number, Speaking> {
  const wanted = new Set<number>()
  for (const mention of mentions)
    if (mention.kind === 'speaking' || mention.kind === 'party') wanted.add(mention.sentence)
  const found = new Map<
    number,
    {
      words: SpeakingMention[]
      parties: (Mention & { kind: 'party' })[]
      states: (Mention & { kind: 'state' })[]
    }
  >()
  for (const mention of mentions) {
    const { kind } = mention
    if ((kind !== 'speaking' && kind !== 'party' && kind !== 'state') || !wanted.has(mention.sentence))
      continue
    let known = found.get(mention.sentence)
    if (!known) {
      known = { words: [], parties: [], states: [] }
      found.set(mention.sentence, known)
    }
    if (kind === 'speaking') known.words.push(mention)
    else if (kind === 'party') known.parties.push(mention)
    else known.states.push(mention)
  }
  return found
}

/** What speaks near a citation: a very long sentence is looked at through this window. */
function near(speaking: Speaking, cited: Resolved): Speaking {
  const from = cited.from - 240
  const to = cited.to + 40
  return {
    words: between(speaking.words, from, to),
    parties: between(speaking.parties, from, to),
    states: between(speaking.states, from, to),
  }
}

/** "violation of" fits a treaty in force, "inconsistent with" also a signed one, "refer to" anything. */
function checkSpeaking(
  checking: Checking,
  cited: Resolved,
  instrument: InstrumentId,
  speaking: Speaking,
  hasActionRemark: boolean,
): void {
  const { law, day, context } = checking
  const claim = claimOn(checking, cited, speaking)
  if (!claim || claim.speaking === roles.REFERRING) return
  const state = claim.state ?? context.state
  if (state === null) return
  const known = law.instruments.get(instrument)
  const ends = known?.listEnds ?? null
  const standing = statusOn(law, instrument, state, day)
  if (claim.negatedParty) {
    if (standing.status !== 'party' || !standing.decidedBy) return
    remarkOn(checking, cited, {
      code: 'status.action-differs',
      severity: severityOf(standing.decidedBy),
      message: `The letter says that ${stateName(law, state)} is no party; it ${verbOf(standing.decidedBy.action)} the ${nameOf(law, instrument)} on ${dateInWords(standing.decidedBy.date)}.`,
      expected: `${standing.decidedBy.action} ${standing.decidedBy.date}`,
      basis: basisOfAction(law, standing.decidedBy),
    })
    return
  }
  const isFresh = ends !== null && day <= ends
  if (standing.status === 'signatory' && claim.speaking === roles.BINDING && standing.decidedBy) {
    remarkOn(checking, cited, {
      code: 'status.signatory-only',
      severity: isFresh && !isWeak(standing.decidedBy.source) ? 'error' : 'warning',
      message: `${stateName(law, state)} has signed (${dateInWords(standing.decidedBy.date)}) but not ratified the ${nameOf(law, instrument)}: it is not bound by it as a party.`,
      expected: 'inconsistent with',
      basis: `article 18 of the Vienna Convention on the Law of Treaties; ${basisOfAction(law, standing.decidedBy)}`,
      suggestion: `inconsistent with …, signed by ${stateName(law, state)} on ${dateInWords(standing.decidedBy.date)}; under article 18 of the Vienna Convention a signatory refrains from acts that would defeat a treaty's object and purpose`,
    })
    return
  }
  if (standing.status === 'withdrawn' && standing.decidedBy) {
    remarkOn(checking, cited, {
      code: 'status.not-party',
      severity: severityOf(standing.decidedBy),
      message: `${stateName(law, state)} ${verbOf(standing.decidedBy.action)} the ${nameOf(law, instrument)} on ${dateInWords(standing.decidedBy.date)}${addDays(standing.decidedBy.date, 400) > day ? `; whether that had taken effect by ${dateInWords(day)} is for the treaty's own terms` : ''}.`,
      expected: 'none',
      basis: basisOfAction(law, standing.decidedBy),
    })
    return
  }
  if (standing.status !== 'none' && standing.status !== 'unknown') return
  if (standing.status === 'unknown' && ends === null) return
  if (hasActionRemark) return
  remarkOn(checking, cited, {
    code: 'status.not-party',
    severity: isFresh && claim.speaking === roles.BINDING ? 'error' : 'warning',
    message: `${stateName(law, state)} is neither a party to nor a signatory of the ${nameOf(law, instrument)} on ${dateInWords(day)}${isFresh ? '' : `, as far as the list goes (to ${ends ?? 'an unknown day'})`}; the letter speaks of it as binding.`,
    expected: 'refer to',
    basis: `list of States complete to ${ends ?? 'an unknown day'}; ${basisOf(law, known?.source ?? '')}`,
    suggestion: `we would like to refer to the ${nameOf(law, instrument)}, to which ${stateName(law, state)} is not yet a party`,
  })
}

interface Claim {
  readonly speaking: number
  readonly state: StateCode | null
  readonly negatedParty: boolean
}

/** The word that governs a citation: the nearest before it in its sentence, or a passive after it. */
function claimOn(checking: Checking, cited: Resolved, speaking: Speaking): Claim | null {
  const { scan } = checking.found
  const word = speaking.words.findLast((one) => one.to <= cited.from) ?? null
  const passive =
    speaking.words.find(
      (one) => one.from >= cited.to && one.from - cited.to <= 12 && isPassive(checking, one),
    ) ?? null
  const party =
    speaking.parties.findLast(
      (one) => one.to <= cited.from && (!word || one.from > word.from) && isPartyTo(checking, one, cited),
    ) ?? null
  if (party) {
    const subject = speaking.states.findLast((one) => one.to <= party.from)
    return { speaking: roles.BINDING, state: subject?.state ?? null, negatedParty: party.negated }
  }
  // "contrary to the Covenant and … a violation of it": the stronger word counts.
  const governing = passive?.speaking === roles.BINDING ? passive : (word ?? passive)
  if (!governing) return null
  if (does(scan, governing.from - 1, roles.NOT)) return null
  const by = speaking.states.find(
    (one) =>
      one.from >= governing.to && one.to <= cited.from && wordAt(scan, one.from - 1).toLowerCase() === 'by',
  )
  const subject =
    by ?? speaking.states.findLast((one) => one.to <= governing.from && governing.from - one.to <= 4)
  const isOwners = subject && (by || governing.from - subject.to <= 4)
  return { speaking: governing.speaking, state: isOwners ? subject.state : null, negatedParty: false }
}

/** "is a party to the Covenant": little stands between. */
function isPartyTo(checking: Checking, party: Mention, cited: Resolved): boolean {
  const { scan } = checking.found
  const text = wordAt(scan, party.from).toLowerCase()
  return cited.from - party.to <= 6 || /^(?:state |states )?part(?:y|ies)$/u.test(text)
    ? cited.from - party.to <= 14
    : false
}

function isPassive(checking: Checking, one: SpeakingMention): boolean {
  const { scan } = checking.found
  const word = wordAt(scan, one.from)
  if (/^(?:une )?viola(?:tion|ci[oó]n)$/iu.test(word) && !does(scan, one.to, roles.OF)) {
    return /(?:en|la|lo|las|constitu\p{L}+|amount\p{L}*|una|une|a)$/iu.test(wordAt(scan, one.from - 1))
  }
  return (
    /(?:ed|violée?s?|violad[oa]s?)$/iu.test(word) &&
    /(?:^|\s)(?:was|were|been|being|be|is|are|été|sido|fue|fueron)$/iu.test(wordAt(scan, one.from - 1))
  )
}

const RESERVING = new Set([
  'reservation',
  'declaration',
  'interpretative declaration',
  'reservation/declaration',
  'understanding',
])

/** A reservation or declaration to a cited provision is worth knowing. */
function checkReservations(checking: Checking, cited: Resolved, instrument: InstrumentId): void {
  const { law, context, day } = checking
  const state = context.state
  if (state === null || cited.provisions.length === 0) return
  const rows = law.reservationsOf(instrument, state)
  if (rows.length === 0) return
  const reserving = rows.filter(
    (one) => one.articles.length > 0 && RESERVING.has(one.kind) && isInTime(one, day),
  )
  if (reserving.length === 0) return
  const touched = cited.provisions.flatMap((provision) => {
    const written = formatProvision(provision)
    const row = reserving.find((one) => one.articles.some((article) => touches(article, written)))
    return row ? [{ written, row }] : []
  })
  const [first] = touched
  if (!first || (instrument === 'opac' && first.written.startsWith('3'))) return
  const withdrawals = rows.filter((row) => row.kind.startsWith('withdrawal') && isInTime(row, day))
  const withdrawn = withdrawals.some((row) => row.articles.some((article) => touches(article, first.written)))
  const places = [...new Set(touched.map((one) => one.written))].join(', ')
  remarkOn(checking, cited, {
    code: 'status.reserved',
    severity: 'note',
    message: `${stateName(law, state)} made a ${first.row.kind} touching article ${places} of the ${nameOf(law, instrument)}${withdrawn ? '; a later withdrawal names that article too, in whole or in part' : ''}.`,
    basis: basisOf(law, first.row.source),
    expected: null,
  })
}

function isInTime(row: ReservationFact, day: CalendarDate): boolean {
  return row.date === null || row.date <= day
}

/** Whether a reservation to `8(1)(a)` concerns a citation of `8`, `8(1)` or `8(1)(a)`, and one to `22` all of `22`. */
function touches(article: string, written: string): boolean {
  if (article.length === written.length) return article === written
  const [shorter, longer] = article.length < written.length ? [article, written] : [written, article]
  return longer.startsWith(shorter) && longer.charAt(shorter.length) === '('
}
