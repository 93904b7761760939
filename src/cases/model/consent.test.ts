import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type CalendarDate } from '#base/calendar-date.ts'
import { anId } from '../../../test/builders/ids.ts'
import {
  CAPACITIES,
  DECISIONS,
  mayBeUsed,
  type Assessment,
  type ConsentDecision,
  type ConsentSubject,
  type Use,
} from './consent.ts'
import {
  answersOf,
  boxesOf,
  breachesOf,
  parseUse,
  useOf,
  type ConsentAct,
  type ConsentBoxes,
} from './consent-acts.ts'
import { AGE_BANDS, AGE_STANDINGS, REACHES } from './person.ts'

const TODAY = '2026-03-06' as CalendarDate
const day = (offset: number) => addDays(TODAY, offset)
const RECORDER = anId<'Account'>()

const NAME_TO_STATE = useOf({ kind: 'write-to-state', state: 'CHN', isConcerned: true, form: 'named' })
const DESCRIBE_TO_STATE = useOf({ kind: 'write-to-state', state: 'CHN', isConcerned: true, form: 'unnamed' })
const PUBLISH_NAME = useOf({ kind: 'publish', form: 'named' })
const CONTACT = useOf({ kind: 'contact' })

function aSubject(more: Partial<ConsentSubject> = {}): ConsentSubject {
  return { ageStanding: 'adult', ageBand: '25-39', reach: 'can-be-asked', assessments: [], ...more }
}

function anAnswer(use: Use, more: Partial<ConsentDecision> = {}): ConsentDecision {
  return {
    ...use,
    ordinal: 1,
    decision: 'grant',
    givenBy: 'self',
    givenOn: day(-10),
    validUntil: null,
    reviewOn: null,
    riskExplained: true,
    recordedBy: RECORDER,
    ...more,
  }
}

const weighed = (kind: Assessment['kind'], more: Partial<Assessment> = {}): Assessment => ({
  kind,
  outcome: 'in-favour',
  madeOn: day(-5),
  isConfirmed: false,
  ...more,
})
const RISK = weighed('risk')
const INTERESTS = weighed('best-interests', { isConfirmed: true })
const allowed = { isAllowed: true }
const because = (...reasons: readonly string[]) => ({ isAllowed: false, reasons })

describe('an adult', () => {
  test('who was not asked has said no; who said yes to one thing has said it to that one alone', () => {
    const subject = aSubject({ assessments: [RISK] })
    expect(mayBeUsed(subject, [], NAME_TO_STATE, TODAY)).toEqual({
      isAllowed: false,
      reasons: ['no-grant'],
      wouldPass: ['ask-the-person'],
    })
    const history = [anAnswer(NAME_TO_STATE)]
    expect(mayBeUsed(subject, history, NAME_TO_STATE, TODAY)).toMatchObject(allowed)
    const elsewhere: readonly ConsentAct[] = [
      { kind: 'write-to-state', state: 'PRK', isConcerned: true, form: 'named' },
      { kind: 'write-to-state', state: 'CHN', isConcerned: false, form: 'named' },
      { kind: 'write-to-state', state: 'CHN', isConcerned: true, form: 'unnamed' },
      { kind: 'publish', form: 'named' },
      { kind: 'press-release', form: 'named' },
      { kind: 'contact' },
    ]
    for (const act of elsewhere) {
      expect(mayBeUsed(subject, history, useOf(act), TODAY)).toMatchObject(because('no-grant'))
    }
  })

  test.each([
    { name: 'withdrawn today', more: { decision: 'withdraw', givenOn: day(0) } },
    {
      name: 'refused with a form of an earlier day that was found later',
      more: { decision: 'refuse', givenOn: day(-30) },
    },
  ] as const)('$name: it is no yes from that moment', ({ more }) => {
    const history = [anAnswer(PUBLISH_NAME), anAnswer(PUBLISH_NAME, { ordinal: 2, ...more })]
    expect(mayBeUsed(aSubject(), history, PUBLISH_NAME, TODAY)).toEqual({
      isAllowed: false,
      reasons: ['refused'],
      wouldPass: [],
    })
    const again = [...history, anAnswer(PUBLISH_NAME, { ordinal: 3, givenOn: day(0) })]
    expect(mayBeUsed(aSubject(), again, PUBLISH_NAME, TODAY)).toMatchObject(allowed)
  })

  test('a yes that is found late does not undo a no that came after it', () => {
    const history = [
      anAnswer(PUBLISH_NAME, { decision: 'refuse', givenOn: day(-5) }),
      anAnswer(PUBLISH_NAME, { ordinal: 2, givenOn: day(-20) }),
    ]
    expect(mayBeUsed(aSubject(), history, PUBLISH_NAME, TODAY)).toMatchObject(because('refused'))
  })

  test.each([
    { more: { validUntil: day(0) }, result: allowed },
    { more: { validUntil: day(-1) }, result: because('expired') },
    { more: { reviewOn: day(1) }, result: allowed },
    { more: { reviewOn: day(0) }, result: because('ask-again') },
    { more: { givenOn: day(1) }, result: because('no-grant') },
    { more: { riskExplained: false }, result: because('risk-not-explained') },
  ])('$more', ({ more, result }) => {
    expect(mayBeUsed(aSubject(), [anAnswer(PUBLISH_NAME, more)], PUBLISH_NAME, TODAY)).toMatchObject(result)
  })

  test('is named to a State only where the risk was weighed within thirty days, and another one approves', () => {
    const history = [anAnswer(NAME_TO_STATE)]
    const of = (assessments: readonly Assessment[], approver = anId<'Account'>()) =>
      mayBeUsed(aSubject({ assessments }), history, NAME_TO_STATE, TODAY, approver)
    expect(of([])).toMatchObject({ reasons: ['risk-assessment-missing'], wouldPass: ['assess-the-risk'] })
    expect(of([weighed('risk', { madeOn: day(-31) })])).toMatchObject(because('risk-assessment-old'))
    expect(of([weighed('risk', { madeOn: day(-30) })])).toMatchObject(allowed)
    expect(of([RISK, weighed('risk', { outcome: 'against' })])).toMatchObject(because('risk-too-high'))
    expect(of([RISK], RECORDER)).toMatchObject(because('approver-recorded-it'))
  })

  test('who can be asked is never named on others’ word; who cannot be may be; their own no stands in any case', () => {
    const theirs = [anAnswer(PUBLISH_NAME, { givenBy: 'relative' })]
    expect(mayBeUsed(aSubject(), theirs, PUBLISH_NAME, TODAY)).toMatchObject(because('only-others-spoke'))
    const gone = aSubject({ reach: 'cannot-be-asked' })
    expect(mayBeUsed(gone, theirs, PUBLISH_NAME, TODAY)).toMatchObject(allowed)
    const own = [...theirs, anAnswer(PUBLISH_NAME, { decision: 'refuse', givenOn: day(-400) })]
    expect(mayBeUsed(gone, own, PUBLISH_NAME, TODAY)).toMatchObject(because('refused'))
  })

  test('who does not want to be described is not named; who wants their account gone is in nothing', () => {
    const yes = anAnswer(PUBLISH_NAME)
    const unnamed = anAnswer(useOf({ kind: 'publish', form: 'unnamed' }), { decision: 'refuse' })
    expect(mayBeUsed(aSubject(), [yes, unnamed], PUBLISH_NAME, TODAY)).toMatchObject(
      because('unnamed-refused'),
    )
    const keep = { purpose: 'keep-account', recipient: 'office', form: 'unnamed' } as const
    const gone = anAnswer(keep, { decision: 'withdraw' })
    expect(mayBeUsed(aSubject(), [yes, gone], PUBLISH_NAME, TODAY)).toMatchObject(because('account-not-kept'))
  })

  test('out of reach is described to a State where two have found it necessary, and never against a no', () => {
    const necessity = weighed('necessity', { isConfirmed: true })
    const of = (
      more: Partial<ConsentSubject>,
      history: readonly ConsentDecision[] = [],
      use = DESCRIBE_TO_STATE,
    ) =>
      mayBeUsed(
        aSubject({ reach: 'cannot-be-asked', assessments: [necessity], ...more }),
        history,
        use,
        TODAY,
      )
    expect(of({})).toEqual({ isAllowed: true, basis: 'necessity' })
    expect(of({ assessments: [weighed('necessity')] })).toMatchObject(because('no-grant'))
    expect(of({ reach: 'can-be-asked' })).toMatchObject(because('no-grant'))
    expect(of({}, [], NAME_TO_STATE).isAllowed).toBe(false)
    expect(of({}, [anAnswer(DESCRIBE_TO_STATE, { decision: 'refuse' })])).toMatchObject(because('refused'))
  })
})

describe('a child, and whoever may be one', () => {
  const child = (more: Partial<ConsentSubject> = {}) =>
    aSubject({ ageStanding: 'child', ageBand: '12-17', assessments: [INTERESTS, RISK], ...more })
  const both = [
    anAnswer(NAME_TO_STATE, { givenBy: 'guardian' }),
    anAnswer(NAME_TO_STATE, { ordinal: 2, givenBy: 'self' }),
  ]

  test.each(['child', 'in-doubt'] as const)(
    '%s: the guardian, the child and its best interests',
    (ageStanding) => {
      expect(mayBeUsed(child({ ageStanding }), both, NAME_TO_STATE, TODAY)).toMatchObject(allowed)
      expect(mayBeUsed(child({ ageStanding }), both.slice(0, 1), NAME_TO_STATE, TODAY)).toMatchObject(
        because('child-view-missing'),
      )
      expect(mayBeUsed(child({ ageStanding }), both.slice(1), NAME_TO_STATE, TODAY)).toMatchObject(
        because('guardian-missing'),
      )
      expect(
        mayBeUsed(child({ ageStanding, assessments: [RISK] }), both, NAME_TO_STATE, TODAY),
      ).toMatchObject({
        reasons: ['best-interests-missing'],
        wouldPass: ['assess-best-interests'],
      })
    },
  )

  test('a small child need not say yes, but its no is heard', () => {
    const small = child({ ageBand: '6-11' })
    expect(mayBeUsed(small, both.slice(0, 1), NAME_TO_STATE, TODAY)).toMatchObject(allowed)
    const no = anAnswer(NAME_TO_STATE, { ordinal: 2, decision: 'refuse' })
    expect(mayBeUsed(small, [...both.slice(0, 1), no], NAME_TO_STATE, TODAY)).toMatchObject(
      because('child-refused'),
    )
  })

  test('is published by name only where two have found it in its best interests', () => {
    const history = both.map((one) => ({ ...one, ...PUBLISH_NAME }))
    expect(mayBeUsed(child(), history, PUBLISH_NAME, TODAY)).toMatchObject(allowed)
    const one = child({ assessments: [weighed('best-interests')] })
    expect(mayBeUsed(one, history, PUBLISH_NAME, TODAY)).toMatchObject(because('best-interests-unconfirmed'))
  })
})

const acts: fc.Arbitrary<ConsentAct> = fc.oneof(
  fc.record({
    kind: fc.constant('write-to-state' as const),
    state: fc.constantFrom('CHN', 'PRK'),
    isConcerned: fc.boolean(),
    form: fc.constantFrom('named' as const, 'unnamed' as const),
  }),
  fc.record({
    kind: fc.constantFrom('publish' as const, 'press-release' as const),
    form: fc.constantFrom('named' as const, 'unnamed' as const),
  }),
  fc.constantFrom(
    { kind: 'contact' as const },
    { kind: 'count' as const },
    { kind: 'trace-family' as const },
  ),
)
const days = fc.integer({ min: -40, max: 5 }).map(day)
const assessments = fc.array(
  fc.record({
    kind: fc.constantFrom('risk' as const, 'best-interests' as const, 'necessity' as const),
    outcome: fc.constantFrom('in-favour' as const, 'in-favour' as const, 'against' as const),
    madeOn: days,
    isConfirmed: fc.boolean(),
  }),
  { maxLength: 5 },
)
const subjects: fc.Arbitrary<ConsentSubject> = fc.record({
  ageStanding: fc.constantFrom(...AGE_STANDINGS),
  ageBand: fc.constantFrom(...AGE_BANDS),
  reach: fc.constantFrom(...REACHES),
  assessments,
})
const answers = (use: fc.Arbitrary<Use>) =>
  fc.tuple(
    use,
    fc.record({
      decision: fc.constantFrom('grant', 'grant', ...DECISIONS),
      givenBy: fc.constantFrom(...CAPACITIES),
      givenOn: days,
      validUntil: fc.option(fc.integer({ min: -10, max: 60 }).map(day), { freq: 3 }),
      reviewOn: fc.option(fc.integer({ min: -10, max: 60 }).map(day), { freq: 3 }),
      riskExplained: fc.boolean(),
    }),
  )
/** A use, and a history that mostly speaks of it. */
const questions = acts.chain((act) => {
  const use = useOf(act)
  const uses = fc.oneof({ weight: 4, arbitrary: fc.constant(use) }, { weight: 1, arbitrary: acts.map(useOf) })
  return fc.record({
    act: fc.constant(act),
    use: fc.constant(use),
    history: fc
      .array(answers(uses), { maxLength: 8 })
      .map((given) => given.map(([of, more], at) => anAnswer(of, { ...more, ordinal: at + 1 }))),
  })
})

describe('whatever was said before', () => {
  test('both answers occur in what is drawn here', () => {
    const seen = fc
      .sample(fc.tuple(subjects, questions), { numRuns: 600, seed: 7 })
      .map(([subject, { use, history }]) => mayBeUsed(subject, history, use, TODAY).isAllowed)
    expect(seen.filter(Boolean).length).toBeGreaterThan(30)
    expect(seen.filter((is) => !is).length).toBeGreaterThan(30)
  })

  test('without a word there is no yes, but to describe somebody out of reach', () => {
    fc.assert(
      fc.property(subjects, acts.map(useOf), (subject, use) => {
        const permission = mayBeUsed(subject, [], use, TODAY)
        const isNecessity = permission.isAllowed && permission.basis === 'necessity'
        expect(permission.isAllowed).toBe(isNecessity)
        expect(isNecessity && use.form === 'named').toBe(false)
      }),
    )
  })

  test('a withdrawal by the person counts at once', () => {
    fc.assert(
      fc.property(subjects, questions, days, (subject, { use, history }, givenOn) => {
        const withdrawn = anAnswer(use, { ordinal: history.length + 1, decision: 'withdraw', givenOn })
        expect(mayBeUsed(subject, [...history, withdrawn], use, TODAY).isAllowed).toBe(false)
      }),
    )
  })

  test('no adult who can be asked is named on the word of others', () => {
    fc.assert(
      fc.property(subjects, questions, (subject, { use, history }) => {
        const asked = { ...subject, ageStanding: 'adult', reach: 'can-be-asked' } as const
        const others = history.filter(({ givenBy }) => givenBy !== 'self')
        expect(use.form === 'named' && mayBeUsed(asked, others, use, TODAY).isAllowed).toBe(false)
      }),
    )
  })

  test('no refusal, by whomever and of whatever day, allows what was not allowed', () => {
    const noes = fc.tuple(answers(acts.map(useOf)), fc.boolean(), fc.nat(9))
    fc.assert(
      fc.property(subjects, questions, noes, (subject, { use, history }, [[of, more], isSame, ordinal]) => {
        if (mayBeUsed(subject, history, use, TODAY).isAllowed) return
        const no = anAnswer(isSame ? use : of, { ...more, decision: 'refuse', ordinal })
        expect(mayBeUsed(subject, [...history, no], use, TODAY).isAllowed).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })

  test('no time that passes makes a yes of what is none, but for what was said for later', () => {
    fc.assert(
      fc.property(subjects, questions, fc.nat(60), (subject, { use, history }, later) => {
        const said = history.filter(({ givenOn }) => givenOn <= TODAY)
        if (mayBeUsed(subject, said, use, TODAY).isAllowed) return
        expect(mayBeUsed(subject, said, use, day(later)).isAllowed).toBe(false)
      }),
    )
  })

  test('who is refused is told why, and a remedy is offered only where none has said no', () => {
    fc.assert(
      fc.property(subjects, questions, (subject, { act, use, history }) => {
        const permission = mayBeUsed(subject, history, use, TODAY)
        const files = [{ person: anId<'Person'>(), pseudonym: 'V1', subject, history }]
        const breaches = breachesOf(act, files, TODAY)
        expect(breaches.length).toBe(permission.isAllowed ? 0 : 1)
        if (permission.isAllowed) return
        expect(permission.reasons.length).toBeGreaterThan(0)
        expect(permission.reasons.includes('refused') && permission.wouldPass.length > 0).toBe(false)
        expect(breaches[0]).toMatchObject({ reasons: permission.reasons, wouldPass: permission.wouldPass })
      }),
    )
  })
})

describe('the boxes', () => {
  const naming = fc.constantFrom('named' as const, 'unnamed' as const, 'no' as const, null)
  const boxes: fc.Arbitrary<ConsentBoxes> = fc.record({
    government: naming,
    published: naming,
    press: naming,
    contact: fc.constantFrom('yes' as const, 'no' as const, null),
  })

  test('what was ticked is what stands, and every answer is to a question that there is', () => {
    fc.assert(
      fc.property(boxes, (ticked) => {
        const given = answersOf(ticked, 'CHN')
        for (const { purpose, recipient, form } of given)
          expect(parseUse(purpose, recipient, form).ok).toBe(true)
        const history = given.map(({ decision, ...use }, at) => anAnswer(use, { decision, ordinal: at + 1 }))
        expect(boxesOf({ subject: aSubject(), history }, 'CHN', TODAY)).toEqual(ticked)
        expect(boxesOf({ subject: aSubject(), history }, 'PRK', TODAY).government).toBeNull()
      }),
    )
  })

  test('a box that was not asked says nothing, and contact is not publication', () => {
    expect(answersOf({ government: null, published: null, press: null, contact: 'yes' }, 'CHN')).toEqual([
      { ...CONTACT, decision: 'grant' },
    ])
  })

  test.each([
    ['name-to-government', 'state:CHN', 'unnamed', 'form'],
    ['publish-named', 'state:CHN', 'named', 'recipient'],
    ['share-with-body', 'body:', 'named', 'recipient'],
  ] as const)('%s to %s, %s, is no question', (purpose, recipient, form, field) => {
    expect(parseUse(purpose, recipient, form)).toEqual({
      ok: false,
      error: { code: 'consent.malformed', field },
    })
  })
})
