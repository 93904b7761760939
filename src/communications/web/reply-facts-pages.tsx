import type { AnyRoute, Answer, PageAnswer, Visit } from '#accounts/route.ts'
import { pageInCase, versionIn } from '#cases/web/in-case-page.tsx'
import type { LetterFacts } from '#letters/facts.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { LIBRARY_PAGES } from '#ui/messages/communications/library-pages.ts'
import { REPLIES } from '#ui/messages/communications/replies.ts'
import { REPLY_CHANGES } from '#ui/messages/communications/reply-changes.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import {
  correctReply,
  readReplyFacts,
  type CorrectReplyProblem,
  type ReplyPlace,
} from '../actions/correct-reply.ts'
import { formOfFacts, type ReplyFactsForm, type ReplyFactsProblem } from '../model/reply-facts.ts'
import { crumbsOfLetter, endOfVisit, letterOf, notShown } from './letter-visit.tsx'
import { addressOfReply, ownReplyOf } from './own-reply-pages.tsx'
import { Corrections, replyFactsIn, ReplyFactsForm as FactsForm } from './reply-facts-form.tsx'

type Drawn = Pick<PageAnswer, 'title' | 'lead' | 'content' | 'problems' | 'status'>

/** Where a reply is that is corrected: in a case, or in the library. */
interface Around {
  readonly place: ReplyPlace
  /** The reply's own page; `/facts` below it is this one. */
  readonly address: string
  readonly draw: (page: Drawn) => Answer | Promise<Answer>
}

/** Correcting what is known of a reply, in a case and in the library. */
export function replyFactsRoutes(facts: LetterFacts): readonly AnyRoute[] {
  const ofCase = '/cases/:case/letters/:communication/replies/:received/facts'
  const ofLibrary = '/library/replies/:reply/facts'
  return [
    {
      method: 'GET',
      path: ofCase,
      act: 'reply.record',
      answer: (visit) => show(visit, inCase(visit), null, []),
    },
    {
      method: 'POST',
      path: ofCase,
      act: 'reply.record',
      answer: (visit) => take(visit, facts, inCase(visit)),
    },
    {
      method: 'GET',
      path: ofLibrary,
      act: 'library.change',
      answer: (visit) => show(visit, inLibrary(visit), null, []),
    },
    {
      method: 'POST',
      path: ofLibrary,
      act: 'library.change',
      answer: (visit) => take(visit, facts, inLibrary(visit)),
    },
  ]
}

function inCase(visit: Visit): Around {
  const input = ownReplyOf(visit)
  const address = addressOfReply(input)
  const reply = { label: say(wordsOf(REPLIES, visit.language), 'page.facts'), address }
  const above = [...crumbsOfLetter(visit.language, letterOf(visit)), reply]
  return {
    ...{ place: { caseId: input.caseId, reply: input.replyId }, address },
    draw: (page) => pageInCase(visit, () => ({ tab: 'letters', above, ...page })),
  }
}

function inLibrary(visit: Visit): Around {
  const { language } = visit
  const reply = visit.id<'Reply'>('reply')
  const address = `/library/replies/${reply}`
  const breadcrumb = [
    { label: say(wordsOf(COMMUNICATIONS, language), 'letters.title'), address: '/letters' },
    { label: say(wordsOf(LIBRARY_PAGES, language), 'reply.title'), address },
  ]
  return {
    ...{ place: { caseId: null, reply }, address },
    draw: (page) => ({ kind: 'page', part: 'letters', breadcrumb, ...page }),
  }
}

async function show(
  visit: Visit,
  { place, address, draw }: Around,
  typed: ReplyFactsForm | null,
  problems: readonly FieldProblem[],
): Promise<Answer> {
  const { workplace, acting, language } = visit
  const read = await readReplyFacts(workplace, acting, place)
  if (!read.ok) return read.error.code === 'reply.unknown' ? { kind: 'missing' } : notShown(visit, read.error)
  const { facts, version, letters, corrections } = read.value
  if (place.caseId !== null && !letters.includes(letterOf(visit).letterId)) return { kind: 'missing' }
  const words = wordsOf(REPLY_CHANGES, language)
  return draw({
    ...{ title: say(words, 'facts.title'), lead: say(words, 'facts.lead'), problems },
    status: problems.length > 0 ? 422 : 200,
    content: (
      <>
        <FactsForm
          {...{ fields: typed ?? formOfFacts(facts), version, problems, cancel: address }}
          action={`${address}/facts`}
          isInLibrary={place.caseId === null}
        />
        <Corrections {...{ facts, corrections }} />
      </>
    ),
  })
}

async function take(visit: Visit, facts: LetterFacts, around: Around): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const { place } = around
  const read = await readReplyFacts(workplace, acting, place)
  const isOfLetter = (letters: readonly string[]) =>
    place.caseId === null || letters.includes(letterOf(visit).letterId)
  if (read.ok && !isOfLetter(read.value.letters)) return { kind: 'missing' }
  const typed = replyFactsIn(form)
  const corrected = await correctReply(workplace, acting, facts, {
    ...{ ...place, version: versionIn(form), form: typed },
  })
  if (corrected.ok) return { kind: 'go', to: `${around.address}/facts`, done: 'reply-corrected' }
  const { error } = corrected
  if (error.code === 'reply.unknown') return { kind: 'missing' }
  const end = endOfVisit(error)
  return end ?? show(visit, around, typed, problemsOf(error, language))
}

function problemsOf(problem: CorrectReplyProblem, language: PageLanguage): readonly FieldProblem[] {
  const words = wordsOf(REPLY_CHANGES, language)
  if (problem.code === 'reply.malformed') return problem.problems.map((one) => explain(one, language))
  if (problem.code === 'reply.changed-meanwhile' || problem.code === 'reply.nothing-changed')
    return [{ field: 'why', text: say(words, `problem.${problem.code}`) }]
  return [{ field: 'why', text: say(words, 'problem.case') }]
}

function explain({ code, field }: ReplyFactsProblem, language: PageLanguage): FieldProblem {
  if (code === 'reply.why-missing' || code === 'reply.why-too-long')
    return { field, text: say(wordsOf(REPLY_CHANGES, language), `problem.${code}`) }
  return { field, text: say(wordsOf(REPLIES, language), `problem.${code}`) }
}
