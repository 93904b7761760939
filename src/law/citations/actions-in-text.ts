import { between, firstFrom } from './in-order.ts'
import * as kinds from './lexemes.ts'
import type { ActionMention, DateMention, Mention, StateMention } from './mentions.ts'
import type { LetterContext, StateCode, StatedAction } from '#law/model.ts'
import type { Resolved } from './resolving.ts'
import * as roles from './roles.ts'
import {
  APOSTROPHE,
  CLOSE,
  COLON,
  COMMA,
  HYPHEN,
  OPEN,
  QUOTE,
  SEMICOLON,
  does,
  isMark,
  kindAt,
  wordAt,
  writtenBefore,
  type Scan,
} from './scan.ts'

/** What stands in one sentence, in its order. */
interface Sentence {
  readonly cited: readonly Resolved[]
  readonly actions: readonly ActionMention[]
  readonly dates: readonly DateMention[]
  readonly states: readonly StateMention[]
}

/**
 * Gives each State action stated in the text to the instruments it is about: before the title ("acceded to the CAT in
 * 2010"), after it ("the CAT, ratified on …"), as a noun ("accession to"), in tables of brackets ("CAT (2010)").
 */
export function attachActions(
  scan: Scan,
  mentions: readonly Mention[],
  cited: readonly Resolved[],
  context: LetterContext,
): void {
  const sentences = sentencesWithActions(mentions, cited)
  let lastActor: StateCode | null = context.state
  let lastParagraph = -1
  for (const sentence of sentences) {
    const paragraph = sentence.actions[0]?.paragraph ?? -1
    if (paragraph !== lastParagraph) lastActor = context.state
    lastParagraph = paragraph
    const used = new Set<DateMention>()
    const around = sentence.actions.map((action, index) => windowOf(sentence, action, index))
    const plans = around.map(({ near, action, index }) => planOf(scan, near, action, index))
    around.forEach(({ near, action, index, offset }) => {
      let plan = plans[offset + index] ?? null
      if (!plan && !action.noun)
        plan = chainedPlan(scan, near, plans.slice(offset, offset + index + 1), index)
      if (!plan || plan.objects.length === 0) return
      const actor =
        action.action === 'entry into force'
          ? forState(scan, near, action, context)
          : actorOf(scan, near, action, index, plan, context, lastActor)
      if (action.action !== 'entry into force') lastActor = actor
      writeAction(scan, near, action, index, plan, actor, used)
    })
  }
}

function sentencesWithActions(mentions: readonly Mention[], cited: readonly Resolved[]): readonly Sentence[] {
  const wanted = new Set<number>()
  for (const mention of mentions) if (mention.kind === 'action') wanted.add(mention.sentence)
  if (wanted.size === 0) return []
  const sentences = new Map<
    number,
    { cited: Resolved[]; actions: ActionMention[]; dates: DateMention[]; states: StateMention[] }
  >()
  const at = (sentence: number) => {
    const known = sentences.get(sentence)
    if (known) return known
    const made = { cited: [], actions: [], dates: [], states: [] }
    sentences.set(sentence, made)
    return made
  }
  for (const mention of mentions) {
    if (!wanted.has(mention.sentence)) continue
    if (mention.kind === 'action') at(mention.sentence).actions.push(mention)
    else if (mention.kind === 'date') at(mention.sentence).dates.push(mention)
    else if (mention.kind === 'state') at(mention.sentence).states.push(mention)
  }
  for (const one of cited) {
    if (wanted.has(one.sentence) && (one.kind === 'instrument' || one.kind === 'unknown'))
      at(one.sentence).cited.push(one)
  }
  return [...sentences.values()]
}

/** How far from its verb anything can stand that belongs to it, in lexemes. No real sentence goes farther. */
const REACH = 240

/** What stands near one action: a very long sentence is looked at through this window, so that time stays linear. */
function windowOf(
  sentence: Sentence,
  action: ActionMention,
  at: number,
): {
  readonly near: Sentence
  readonly action: ActionMention
  readonly index: number
  readonly offset: number
} {
  const from = action.from - REACH
  const to = action.to + REACH
  const offset = firstFrom(sentence.actions, from)
  const near = {
    cited: between(sentence.cited, from, to),
    actions: between(sentence.actions, from, to),
    dates: between(sentence.dates, from, to),
    states: between(sentence.states, from, to),
  }
  return { near, action, index: at - offset, offset }
}

interface Plan {
  readonly form: 'before' | 'after'
  readonly objects: readonly Resolved[]
}

/** Which instruments a verb or noun is about. */
function planOf(scan: Scan, sentence: Sentence, action: ActionMention, index: number): Plan | null {
  const bracketed = bracketedObject(scan, sentence, action)
  if (bracketed) return { form: 'after', objects: [bracketed] }
  // A Korean verb ends its clause: what follows is another's.
  const objects = scan.language === 'ko' && !action.noun ? [] : objectsAfter(scan, sentence, action)
  if (objects.length > 0) return { form: 'before', objects }
  const nextAction = sentence.actions[index + 1]
  // "signed and ratified the Convention": what the next verb governs, this one does too.
  if (nextAction && isVerbChain(scan, action.to, nextAction.from)) {
    const shared = objectsAfter(scan, sentence, nextAction)
    if (shared.length > 0) return { form: 'before', objects: shared }
  }
  // "a signatory to" is about what follows, or about nothing named.
  if (/^signator/iu.test(wordAt(scan, action.from))) return null
  const before = objectsBefore(scan, sentence, action)
  if (before.length > 0 && !action.noun && isCommonVerb(scan, action) && !isTreatyAct(scan, sentence, action))
    return null
  return before.length > 0 ? { form: 'after', objects: before } : null
}

/** Verbs that letters use of much else: a guard is withdrawn, an offer accepted. */
function isCommonVerb(scan: Scan, action: ActionMention): boolean {
  return /^(?:withdr|accept|approv|succeed|denounc|sign(?:ed|ing)$|retir|firm|aprob)/iu.test(
    wordAt(scan, action.from),
  )
}

/** After a name such a verb is an act on the treaty only with "by", a date, or "which". */
function isTreatyAct(scan: Scan, sentence: Sentence, action: ActionMention): boolean {
  if (sentence.dates.some((one) => one.from >= action.to && one.from - action.to <= 6)) return true
  for (let at = action.to; at < action.to + 3; at += 1) if (does(scan, at, roles.BY)) return true
  for (let at = action.from - 1; at >= action.from - 8; at -= 1) if (does(scan, at, roles.WHICH)) return true
  return isMark(scan, action.from - 1, COMMA) || action.negated
}

/** "CEDAW (ratification: 1997)": an action in brackets is about the name before them. */
function bracketedObject(scan: Scan, sentence: Sentence, action: ActionMention): Resolved | null {
  for (let at = action.from - 1; at >= action.from - 4; at -= 1) {
    if (isMark(scan, at, OPEN))
      return sentence.cited.find((one) => one.mention.to === at || one.mention.to === at + 1) ?? null
    if (kindAt(scan, at) === kinds.STOP || isMark(scan, at, CLOSE) || isMark(scan, at, SEMICOLON)) return null
  }
  return null
}

/** "…, which it signed in 1998 and ratified in 2001": the object of the verb before. */
function chainedPlan(
  scan: Scan,
  sentence: Sentence,
  plans: readonly (Plan | null)[],
  index: number,
): Plan | null {
  const previous = plans[index - 1]
  const action = sentence.actions[index]
  const before = sentence.actions[index - 1]
  if (!previous || !action || !before) return null
  const words = wordsBetween(scan, before.to, action.from)
  const isClose = action.from - before.to <= 14 && words <= 6
  const hasCitation = sentence.cited.some(
    (one) => one.from >= before.to && one.to <= action.from && !previous.objects.includes(one),
  )
  return isClose && !hasCitation ? previous : null
}

/** Roles of what may stand between "signed" and "ratified". */
const CHAINING =
  roles.AND | roles.NOT | roles.TO | roles.ON | roles.OF | roles.DETERMINER | roles.FILLER | roles.MONTH
const BETWEEN_VERBS =
  /^(?:but|has|have|had|subsequently|later|then|also|mais|pero|ha|han|a|ont|ensuite|puis|posteriormente|luego)$/iu

function isVerbChain(scan: Scan, from: number, to: number): boolean {
  if (to - from > 10) return false
  for (let at = from; at < to; at += 1) {
    const kind = kindAt(scan, at)
    if (kind === kinds.FIGURE || isMark(scan, at, COMMA) || isMark(scan, at, OPEN) || isMark(scan, at, CLOSE))
      continue
    if (does(scan, at, CHAINING)) continue
    if (
      !wordAt(scan, at)
        .split(/\s+/u)
        .every((word) => BETWEEN_VERBS.test(word))
    )
      return false
  }
  return true
}

/** Instruments directly after a verb, and those joined to them. */
function objectsAfter(scan: Scan, sentence: Sentence, action: ActionMention): readonly Resolved[] {
  const after = sentence.cited.filter((one) => one.from >= action.to)
  const [first] = after
  if (!first || !leadsTo(scan, sentence, action, first.from)) return []
  const objects: Resolved[] = [first]
  for (const next of after.slice(1)) {
    const last = objects.at(-1)
    if (!last || !isJoined(scan, sentence, last.to, next.from)) break
    objects.push(next)
  }
  return endList(scan, sentence, objects)
}

/** A list ends with "and", or each item has its date: what only a comma adds after that is another clause. */
function endList(scan: Scan, sentence: Sentence, objects: readonly Resolved[]): readonly Resolved[] {
  const isTable = objects.every((one, index) =>
    sentence.dates.some(
      (date) =>
        date.from >= one.to && date.from <= one.to + 3 && date.to <= (objects[index + 1]?.from ?? date.to),
    ),
  )
  if (isTable) return objects
  for (let index = objects.length - 1; index > 0; index -= 1) {
    const previous = objects[index - 1]
    const one = objects[index]
    if (previous && one && hasAnd(scan, previous.to, one.from)) return objects.slice(0, index + 1)
  }
  return objects.slice(0, 1)
}

function hasAnd(scan: Scan, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (does(scan, at, roles.AND)) return true
  return false
}

/** Whether a verb leads straight to an instrument: "acceded, on 8 February 2010, to the". */
function leadsTo(scan: Scan, sentence: Sentence, action: ActionMention, to: number): boolean {
  let words = 0
  let hasOpened = false
  // "Instruments ratified by China: CAT (1988), CEDAW (1980)".
  for (let at = action.to; at < Math.min(to, action.to + 8); at += 1) {
    if (isMark(scan, at, COLON) && to - at <= 3) return true
  }
  for (let at = action.to; at < to; at += 1) {
    const date = sentence.dates.find((one) => at >= one.from && at < one.to)
    if (date) {
      at = date.to - 1
      continue
    }
    const state = sentence.states.find((one) => one.from === at)
    if (state) {
      // "ratification by China of the Covenant", but "ratified by China" ends there.
      // Arabic puts the State between the verb and the treaty.
      if (!action.noun && scan.language !== 'ar') return false
      continue
    }
    if (isMark(scan, at, OPEN)) hasOpened = true
    // "Pending ratification, article 18": another clause.
    if (
      action.noun &&
      at === action.to &&
      isMark(scan, at, COMMA) &&
      !does(scan, at + 1, roles.ON | roles.BY)
    )
      return false
    if (
      isMark(scan, at, COMMA) ||
      isMark(scan, at, QUOTE) ||
      isMark(scan, at, APOSTROPHE) ||
      isMark(scan, at, 58) ||
      isMark(scan, at, OPEN) ||
      isMark(scan, at, CLOSE)
    )
      continue
    if (isMark(scan, at, SEMICOLON)) return false
    if (does(scan, at, roles.AND) && !does(scan, at, roles.OF)) {
      // "ratified on 27 March 2001 and the CAT": the next one is another's object, unless nothing came before.
      if (action.from >= 0 && sentence.dates.some((one) => one.from >= action.to && one.to <= at))
        return false
      continue
    }
    if (does(scan, at, roles.WHICH)) return false
    if (does(scan, at, roles.BY) && !action.noun && !does(scan, at, roles.OF & ~roles.BY)) return false
    if (wordAt(scan, at).toLowerCase() === 'by' && !action.noun) return false
    if (kindAt(scan, at) === kinds.ROLE) continue
    if (kindAt(scan, at) === kinds.FIGURE) continue
    words += 1
    if (words > 3) return false
  }
  const firstDate = sentence.dates.find((one) => one.from >= action.to && one.to <= to)
  if (firstDate && !action.noun) {
    // A date between verb and name: the name belongs to the verb only where "to" or "the" leads on, not a comma alone.
    const before = sentence.cited.some(
      (one) => one.to <= action.from && wordsBetween(scan, one.to, action.from) <= 3,
    )
    if (before) return false
  }
  return !hasOpened || action.noun || to - action.to <= 4
}

/** Whether two names stand in one list: commas, "and", articles, and what stands in brackets or as a date of its own. */
function isJoined(scan: Scan, sentence: Sentence, from: number, to: number): boolean {
  let words = 0
  for (let at = from; at < to; at += 1) {
    const date = sentence.dates.find((one) => at >= one.from && at < one.to)
    if (date) {
      at = date.to - 1
      continue
    }
    if (sentence.actions.some((one) => one.from === at) || sentence.states.some((one) => one.from === at))
      return false
    if (isMark(scan, at, SEMICOLON)) return false
    const kind = kindAt(scan, at)
    if (kind === kinds.MARK || kind === kinds.FIGURE) continue
    if (does(scan, at, roles.WHICH | roles.SPEAKING | roles.PARTY)) return false
    if (kind === kinds.ROLE) continue
    if (kind === kinds.GAP) return false
    words += 1
    if (words > 2) return false
  }
  return true
}

/** Instruments directly before a verb: the last one, and those that "and" joins to it. */
function objectsBefore(scan: Scan, sentence: Sentence, action: ActionMention): readonly Resolved[] {
  const before = sentence.cited.filter((one) => one.to <= action.from)
  const last = before.at(-1)
  if (!last || !isReachable(scan, sentence, last, action)) return []
  const objects: Resolved[] = [last]
  for (let index = before.length - 2; index >= 0; index -= 1) {
    const previous = before[index]
    const next = before[index + 1]
    if (!previous || !next || !isPaired(scan, sentence, previous.to, next.from)) break
    objects.unshift(previous)
  }
  if (objects.length === 1 && does(scan, action.from - 1, roles.BOTH)) {
    const previous = before.at(-2)
    if (previous) objects.unshift(previous)
  }
  return objects
}

/** "the 1951 Convention and its 1967 Protocol": joined by "and" alone, without comma or date. */
function isPaired(scan: Scan, sentence: Sentence, from: number, to: number): boolean {
  let joined = false
  for (let at = from; at < to; at += 1) {
    if (does(scan, at, roles.AND)) joined = true
    else if (does(scan, at, roles.DETERMINER | roles.ITS | roles.OF | roles.BOTH)) continue
    else if (isMark(scan, at, COMMA) && !sentence.actions.some((one) => one.to <= from && from - one.to < 30))
      continue
    else return false
  }
  return joined || to - from <= 2
}

/** Whether a verb after a name is about it: nearby, or joined by "which". */
function isReachable(scan: Scan, sentence: Sentence, last: Resolved, action: ActionMention): boolean {
  let words = 0
  let which = false
  for (let at = last.to; at < action.from; at += 1) {
    const kind = kindAt(scan, at)
    if (kind === kinds.STOP || isMark(scan, at, SEMICOLON)) return false
    if (does(scan, at, roles.WHICH)) which = true
    if (sentence.dates.some((one) => at >= one.from && at < one.to)) continue
    if (sentence.states.some((one) => one.from === at)) continue
    if (kind === kinds.GAP || kind === kinds.CAPITALISED || kind === kinds.SHORT)
      words += wordAt(scan, at).split(/\s+/u).length
    if (does(scan, at, roles.SPEAKING | roles.FOREIGN)) words += 3
  }
  return words <= (which ? 12 : action.noun ? 5 : 5)
}

function wordsBetween(scan: Scan, from: number, to: number): number {
  let words = 0
  for (let at = from; at < to; at += 1) {
    const kind = kindAt(scan, at)
    if (kind === kinds.GAP || kind === kinds.CAPITALISED) words += wordAt(scan, at).split(/\s+/u).length
    else if (kind === kinds.SHORT) words += 1
  }
  return words
}

/** "entered into force for China": null where no State is named, for it speaks of the treaty itself then. */
function forState(
  scan: Scan,
  sentence: Sentence,
  action: ActionMention,
  context: LetterContext,
): StateCode | null {
  for (const one of sentence.states) {
    const before = writtenBefore(scan, one.from, 24)
    const isFor =
      /(?:\bfor|\bin|\bpour|\ben|\bpara|respect of|l['’]égard d[eu]|respecto d[eal]+)\s*(?:the |la |le |les |l['’]|de l['’]|de la |el |los )?$/iu.test(
        before,
      )
    if (isFor && Math.abs(one.from - action.from) <= 14) return one.state ?? context.state
  }
  return null
}

/** Whose act it is: after "by", the nearest State before the verb, or the one spoken of. */
function actorOf(
  scan: Scan,
  sentence: Sentence,
  action: ActionMention,
  index: number,
  plan: Plan,
  context: LetterContext,
  lastActor: StateCode | null,
): StateCode | null {
  const own = (one: StateMention): StateCode | null => one.state ?? context.state
  const nextAction = sentence.actions[index + 1]
  const until =
    nextAction && !isVerbChain(scan, action.to, nextAction.from) ? nextAction.from : Number.MAX_SAFE_INTEGER
  for (const one of sentence.states) {
    if (one.from < action.to || one.from >= until) continue
    if (isByAgent(scan, action.to, one.from)) return own(one)
  }
  if (scan.language === 'ar') {
    const after = sentence.states.find((one) => one.from >= action.to && one.from - action.to <= 3)
    if (after) return own(after)
  }
  const previous = sentence.actions[index - 1]
  const start = previous && plan.form === 'after' ? previous.to : 0
  const object = plan.objects[0]
  for (let at = sentence.states.length - 1; at >= 0; at -= 1) {
    const one = sentence.states[at]
    if (!one || one.to > action.from || one.from < start) continue
    if (
      plan.form === 'after' &&
      scan.language !== 'zh' &&
      scan.language !== 'ko' &&
      object &&
      !isOwn(scan, action) &&
      one.to <= object.from &&
      wordsBetween(scan, one.to, object.from) > 0
    ) {
      if (!isSubjectBefore(scan, one, object)) continue
    }
    return own(one)
  }
  for (const one of sentence.states) {
    // "ratification of the Covenant by China"
    if (
      one.from >= action.to &&
      one.from < until &&
      does(scan, one.from - 1, roles.BY | roles.DETERMINER) &&
      isBeforeBy(scan, one.from)
    )
      return own(one)
  }
  return hasPronoun(scan, action, object) ? lastActor : context.state
}

/** "since its accession": the State that the sentence is about. */
function isOwn(scan: Scan, action: ActionMention): boolean {
  return does(scan, action.from - 1, roles.ITS) || does(scan, action.from - 2, roles.ITS)
}

function isSubjectBefore(scan: Scan, one: StateMention, object: Resolved): boolean {
  return object.from - one.to <= 3 || does(scan, one.to, roles.PARTY)
}

function isByAgent(scan: Scan, from: number, to: number): boolean {
  let by = false
  for (let at = from; at < to; at += 1) {
    if (wordAt(scan, at).toLowerCase() === 'by' || does(scan, at, roles.BY)) by = true
    else if (
      does(scan, at, roles.DETERMINER | roles.ON | roles.OF) ||
      kindAt(scan, at) === kinds.FIGURE ||
      does(scan, at, roles.MONTH)
    )
      continue
    else if (
      kindAt(scan, at) === kinds.MARK &&
      (isMark(scan, at, COMMA) || isMark(scan, at, APOSTROPHE) || isMark(scan, at, HYPHEN))
    )
      continue
    else if (
      /^(?:government|governments|state|republic|kingdom|gouvernement|gobierno|also|too)$/iu.test(
        wordAt(scan, at),
      )
    )
      continue
    else if (
      kindAt(scan, at) === kinds.GAP &&
      /^(?:also )?(?:the )?(?:government|authorities)/iu.test(wordAt(scan, at))
    )
      continue
    else if (
      kindAt(scan, at) === kinds.GAP &&
      /^(?:only|as early|initially|later|already)$/iu.test(wordAt(scan, at))
    )
      continue
    else if (!by && (does(scan, at, roles.AND | roles.NOT) || kindAt(scan, at) === kinds.INSTRUMENT))
      return false
    else return false
  }
  return by
}

function isBeforeBy(scan: Scan, at: number): boolean {
  for (let before = at - 1; before >= at - 3; before -= 1)
    if (wordAt(scan, before).toLowerCase() === 'by') return true
  return false
}

function hasPronoun(scan: Scan, action: ActionMention, object: Resolved | undefined): boolean {
  const start = object && object.to <= action.from ? object.to : Math.max(0, action.from - 8)
  for (let at = start; at < action.from; at += 1) {
    if (/(?:^|\s)(?:it|its|they|he|she|elle|il)(?:\s|$)/iu.test(wordAt(scan, at))) return true
  }
  return false
}

/** Writes the action to each of its instruments, with the date that belongs to it. */
function writeAction(
  scan: Scan,
  sentence: Sentence,
  action: ActionMention,
  index: number,
  plan: Plan,
  actor: StateCode | null,
  used: Set<DateMention>,
): void {
  const dates = datesOf(scan, sentence, action, index, plan, used)
  const until = isUntil(scan, action, dates)
  plan.objects.forEach((object, at) => {
    const date = dates[at] ?? null
    const stated: StatedAction = {
      action: action.action,
      date: action.negated && !until ? null : date,
      state: actor,
      ...(action.negated && !until ? { negated: true as const } : {}),
    }
    if (
      object.actions.some(
        (one) =>
          one.action === stated.action &&
          one.state === stated.state &&
          one.date === stated.date &&
          one.negated === stated.negated,
      )
    )
      return
    object.actions.push(stated)
    object.actionPlaces.push({ start: action.start, end: action.end })
  })
}

/** "did not ratify it until 1995" is a ratification. */
function isUntil(
  scan: Scan,
  action: ActionMention,
  dates: readonly (StatedAction['date'] | null)[],
): boolean {
  if (!action.negated || !dates.some((one) => one !== null)) return false
  for (let at = action.to; at < action.to + 8; at += 1)
    if (/(?:^|\s)until$/iu.test(wordAt(scan, at))) return true
  return false
}

/** One date for each object: its own, the next one in its list, or the one set before the verb. */
function datesOf(
  scan: Scan,
  sentence: Sentence,
  action: ActionMention,
  index: number,
  plan: Plan,
  used: Set<DateMention>,
): readonly (StatedAction['date'] | null)[] {
  const last = plan.objects.at(-1)
  const [first] = plan.objects
  if (!first || !last) return []
  const nextAction = sentence.actions[index + 1]
  const chained = nextAction !== undefined && plan.form === 'before' && nextAction.to <= first.from
  const bound =
    nextAction && !chained && nextAction.from > action.from ? nextAction.from : Number.MAX_SAFE_INTEGER
  const following = sentence.cited.find((one) => one.from >= Math.max(last.to, action.to))
  const limit = Math.min(bound, following ? following.from : Number.MAX_SAFE_INTEGER)
  const region = sentence.dates.filter(
    (one) =>
      one.from >= action.to &&
      one.from < limit &&
      !used.has(one) &&
      isNearDate(scan, sentence, action, plan, one),
  )
  if (region.length > 1 && hasRespectively(scan, region.at(-1)) && region.length === plan.objects.length) {
    for (const one of region) used.add(one)
    return region.map((one) => one.date)
  }
  // "signed and ratified the Covenant on D1 and D2, respectively".
  const previous = sentence.actions[index - 1]
  if (plan.form === 'before') {
    const perObject = plan.objects.map(
      (object) => region.find((one) => one.from >= object.to || one.to <= first.from) ?? null,
    )
    const respective = respectiveDate(scan, sentence, action, index, region)
    if (respective) return plan.objects.map(() => respective.date)
    if (perObject.some((one) => one !== null)) {
      for (const one of perObject) if (one && !chained) used.add(one)
      // "the Protocol on 17 September 2002, together with the Convention".
      const [only] = region.length === 1 ? region : []
      return perObject.map(
        (one, at) =>
          one?.date ?? (only && isTogether(scan, only.to, plan.objects[at]?.from ?? 0) ? only.date : null),
      )
    }
  } else if (region[0]) {
    const respective = respectiveDate(scan, sentence, action, index, region)
    if (respective) return plan.objects.map(() => respective.date)
    used.add(region[0])
    return plan.objects.map(() => region[0]?.date ?? null)
  }
  const fronted = sentence.dates.findLast(
    (one) =>
      one.to <= action.from &&
      !used.has(one) &&
      one.from >= (previous?.to ?? 0) &&
      isFronted(scan, sentence, one, action, plan),
  )
  if (fronted) {
    used.add(fronted)
    return plan.objects.map(() => fronted.date)
  }
  // "On 6 September 2000 it acceded to the Covenant and ratified three protocols": one day for both.
  const shared = previous && !action.negated ? frontedDateOf(scan, sentence, previous) : null
  return plan.objects.map(() => shared)
}

/** A date at the head of the sentence, where the verb before has it and no date comes after. */
function frontedDateOf(scan: Scan, sentence: Sentence, previous: ActionMention): StatedAction['date'] | null {
  const [first] = sentence.dates
  if (!first || first.bare || first.to > previous.from || sentence.dates.length > 1) return null
  return wordsBetween(scan, first.to, previous.from) <= 6 ? first.date : null
}

function isTogether(scan: Scan, from: number, to: number): boolean {
  for (let at = from; at < Math.min(to, from + 6); at += 1) {
    if (
      /^(?:together with|along with|as well as|de même que|ainsi que|junto con|así como)$/iu.test(
        wordAt(scan, at),
      )
    )
      return true
  }
  return false
}

/** "signed and ratified … on D1 and D2, respectively": the date that this verb's place in the row gives. */
function respectiveDate(
  scan: Scan,
  sentence: Sentence,
  action: ActionMention,
  index: number,
  region: readonly DateMention[],
): DateMention | null {
  if (region.length === 0) {
    // A later verb of the chain has the dates.
    const after = sentence.dates.filter((one) => one.from >= action.to)
    if (after.length < 2 || !hasRespectively(scan, after.at(-1))) return null
    return after[index] ?? null
  }
  if (region.length < 2 || !hasRespectively(scan, region.at(-1))) return null
  const chain = sentence.actions.length === region.length ? index : -1
  return chain >= 0 ? (region[chain] ?? null) : null
}

function hasRespectively(scan: Scan, date: DateMention | undefined): boolean {
  if (!date) return false
  for (let at = date.to; at < date.to + 3; at += 1) if (does(scan, at, roles.RESPECTIVELY)) return true
  return false
}

/** A date belongs to a verb when little stands between: "on", "by China", "in". Not "adopted on". */
function isNearDate(
  scan: Scan,
  sentence: Sentence,
  action: ActionMention,
  plan: Plan,
  date: DateMention,
): boolean {
  const start = plan.objects.reduce(
    (from, one) => (one.to <= date.from && one.to > from ? one.to : from),
    action.to,
  )
  let words = 0
  for (let at = start; at < date.from; at += 1) {
    const kind = kindAt(scan, at)
    if (isMark(scan, at, SEMICOLON)) return false
    if (sentence.states.some((one) => at >= one.from && at < one.to)) continue
    if (kind === kinds.GAP || kind === kinds.CAPITALISED || kind === kinds.SHORT) {
      if (/adopt|approuv|aprob/iu.test(wordAt(scan, at))) return false
      words += wordAt(scan, at).split(/\s+/u).length
    }
    if (does(scan, at, roles.RESOLUTION | roles.COMMENT)) return false
    // "with effect from": when it bites, not when it was done.
    if (/effect|effet|efecto/iu.test(wordAt(scan, at)) && action.action !== 'entry into force') return false
  }
  return words <= 5
}

/** "In 2001, China ratified": a date at the head of its clause. */
function isFronted(
  scan: Scan,
  sentence: Sentence,
  date: DateMention,
  action: ActionMention,
  plan: Plan,
): boolean {
  if (date.bare) return false
  if (sentence.cited.some((one) => one.from >= date.to && one.to <= action.from) && plan.form === 'before')
    return false
  const [first] = plan.objects
  if (plan.form === 'after' && first && date.to <= first.from) {
    return wordsBetween(scan, date.to, first.from) <= 4
  }
  return wordsBetween(scan, date.to, action.from) <= 8
}
