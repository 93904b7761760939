import { DAY, ID, listOf, object, oneOf, orNull, TEXT, YES_NO } from '#accounts/api/describe.ts'
import { OUTCOMES } from '../model/answer.ts'
import { ASK_KINDS } from '../model/ask.ts'
import { STAGES } from '../model/communication.ts'

const ANSWER = object({ reply: ID, outcome: oneOf(OUTCOMES), ground: orNull(TEXT), locator: orNull(TEXT) })
const QUESTION = { number: TEXT, text: orNull(TEXT), due: orNull(DAY), answers: listOf(ANSWER) }
const ASK = object({ ...QUESTION, kind: orNull(oneOf(ASK_KINDS)) })
const DUE = {
  ...{ date: orNull(DAY), rule: orNull(TEXT), steps: listOf(TEXT) },
  // What a holiday or another reading is made of is said in `docs/guide/api.md`.
  ...{ holiday: {}, otherReading: {} },
}
const RELEASE = object({
  stage: oneOf(['not-ours', 'not-released']),
  conditions: listOf(object({ name: TEXT, met: YES_NO, why: TEXT })),
})

/** A letter as `demarche show --format json` prints it: a stable form. */
export const SHOWN_LETTER = object(
  {
    ...{ id: ID, reference: orNull(TEXT), type: orNull(TEXT), stage: oneOf(STAGES) },
    ...{ dated: orNull(DAY), sent: orNull(DAY) },
    addressees: listOf(object({ state: orNull(TEXT), name: orNull(TEXT), post: orNull(TEXT) })),
    mandates: listOf(object({ name: TEXT, resolution: orNull(TEXT) })),
    ...{ subject: orNull(TEXT), summary: orNull(TEXT), language: orNull(TEXT), themes: listOf(TEXT) },
    ...{ due: orNull(object(DUE)), questions: listOf(object(QUESTION)), asks: listOf(ASK) },
    repliesKnown: oneOf(['complete', 'register', 'unknown']),
    replies: listOf(
      object({
        ...{ id: ID, dated: orNull(DAY), received: orNull(DAY), symbol: orNull(TEXT) },
        ...{ kind: oneOf(['full', 'interim', 'supplementary']), confidential: YES_NO },
      }),
    ),
    ...{
      siblings: listOf(TEXT),
      earlier: listOf(TEXT),
      publicAddress: orNull(TEXT),
      publicSince: orNull(DAY),
    },
    ...{ notes: {}, register: orNull({ type: 'object', additionalProperties: TEXT }), release: RELEASE },
  },
  { repliesCheckedOn: DAY, answersHeldBack: listOf(ID), fromBefore: YES_NO },
)
