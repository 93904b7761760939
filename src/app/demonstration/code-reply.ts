import type { Acting } from '#accounts/acting.ts'
import { recordItem, recordReading } from '#communications/actions/answers.ts'
import { showCommunication } from '#communications/actions/show-communication.ts'
import { readObserved } from '#communications/actions/read-communications.ts'
import { librarianOf } from '#communications/librarian.ts'
import type { Outcome } from '#communications/model/answer.ts'
import { addDays } from '#base/calendar-date.ts'
import { INVENTED_STATE } from '#law/invented-state.ts'
import type { DemonstrationPlace } from './make-demonstration.ts'
import type { DemonstrationDays } from './pieces.ts'

/** How the reply of the demonstration meets each of the eight questions, with a ground where it gives one. */
const ANSWERS: readonly (readonly [outcome: Outcome, ground: string, locator: string])[] = [
  ['not-answered', '', 'first matter'],
  ['partly', '', 'second matter: twelve of forty-one'],
  ['rejected', 'accommodated, not detained', 'third matter'],
  ['not-answered', '', ''],
  ['refused', 'the inquiry is not public', 'fifth matter'],
  ['partly', '', 'sixth matter'],
  ['rejected', '', 'seventh matter'],
  ['answered', '', 'eighth matter'],
]

/** It was made before: what readers have found since stays. */
const MADE_BEFORE: ReadonlySet<string> = new Set([
  ...['reading.two-have-read', 'reading.settled', 'reading.seen'],
])

const NOT_MET = ['not-answered', '', ''] as const

/** Reads the reply of the demonstration, as whoever makes it: each question's answer, what is promised and what is denied. */
export async function codeReply(
  { workplace, facts }: DemonstrationPlace,
  acting: Acting,
  days: DemonstrationDays,
): Promise<void> {
  const reference = `${INVENTED_STATE} 1/${days.dated.slice(0, 4)}`
  const asked = { key: { reference }, today: days.today }
  const shown = await showCommunication(workplace, librarianOf(acting), facts, asked)
  const found = shown && (await readObserved(workplace, acting, shown.id))
  const reply = found?.letter.replies[0]
  // The office has a letter of its own under this reference: it stays as it is.
  if (!found || !reply) return
  const input = { letter: found.letter.id, reply: reply.id }
  const answers = found.letter.questions.map(({ id }, index) => {
    // After the questions stands what the letter urges; the reply says nothing of it.
    const [outcome, ground, locator] = ANSWERS[index] ?? NOT_MET
    return { question: id, outcome, ground, locator }
  })
  const form = { character: 'cooperative-but-incomplete', answers }
  const read = await recordReading(workplace, acting, facts, input, { form, settle: false })
  if (!read.ok) {
    // It was made before, and two have read the reply since: what they found stays.
    if (MADE_BEFORE.has(read.error.code)) return
    throw new Error(`the demonstration: ${read.error.code}`)
  }
  const inHalfAYear = addDays(days.replied, 182)
  const items = [
    ['promise', 'The wages owed will be paid before the end of the year.', 'sixth matter', ''],
    ['promise', 'A circular on the identification of victims in ports.', 'eighth matter', inHalfAYear],
    ['denial', 'That a lawyer was refused access.', 'seventh matter', ''],
  ] as const
  if (found.answers.length > 0 || found.heldBack.length > 0) return
  for (const [kind, said, locator, dueOn] of items) {
    // oxlint-disable-next-line no-await-in-loop -- in the order in which the reply has them
    await recordItem(workplace, acting, input, { kind, said, locator, dueOn })
  }
}
