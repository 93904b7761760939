import type { ReactNode } from 'react'
import type { Acting } from '#accounts/acting.ts'
import type { Act } from '#accounts/model/act.ts'
import { mayIn } from '#cases/web/case-tabs.tsx'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { RadioGroup } from '#ui/forms/choices.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import { sayDay } from '#ui/messages/formats.ts'
import { RELEASE } from '#ui/messages/release.ts'
import { say } from '#ui/messages/words.ts'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { ShownRelease } from '../actions/read-release.ts'
import { WAYS_BACK, type ConditionName } from '../model/release.ts'

/** What the forms of a release are made with. `typed`: what was sent of a form that was refused. */
export interface PressProps {
  readonly shown: ShownRelease
  readonly address: string
  readonly problems: readonly FieldProblem[]
  readonly typed: (form: string, name: string) => string
  readonly acting: Pick<Acting, 'caseRoles' | 'accountId'>
}

/** What whoever looks can do now, the next step first. */
export function Presses(props: PressProps) {
  const { shown, acting } = props
  const words = useWords(RELEASE)
  const { release, candidate, conditions, clock } = shown
  const may = (act: Act) => mayIn(acting.caseRoles, act)
  const holds = (name: ConditionName) => conditions.some((one) => one.name === name && one.isMet)
  const isReady = candidate !== null && holds('candidate') && holds('names')
  const waits = !release.isOut && candidate !== null
  return (
    <>
      {clock.doubt && may('release.approve') && <ClockPress {...props} />}
      {waits && may('release.approve') && release.isStopped && (
        <ReasonPress
          {...props}
          name="resume"
          title={say(words, 'resume.title')}
          press={say(words, 'resume.do')}
        />
      )}
      {waits && may('release.approve') && isReady && !holds('warnings') && (
        <ReasonPress {...props} name="pass" title={say(words, 'pass.title')} press={say(words, 'pass.do')} />
      )}
      {waits && may('release.approve') && isReady && holds('warnings') && !release.approved && (
        <ApprovePress {...props} />
      )}
      {may('release.prepare') && holds('sent') && <PreparePress {...props} />}
      {waits && may('release.stop') && !release.isStopped && (
        <ReasonPress {...props} name="stop" title={say(words, 'stop.title')} press={say(words, 'stop.do')} />
      )}
      {release.released && !release.isTakenBack && may('release.approve') && <TakeBackPress {...props} />}
    </>
  )
}

function ApprovePress({ address }: PressProps) {
  const words = useWords(RELEASE)
  return (
    <section aria-labelledby="approve-release">
      <h2 id="approve-release">{say(words, 'approve.title')}</h2>
      <p>{say(words, 'approve.lead')}</p>
      <Form action={`${address}/approve`}>
        <FormActions id="approve" primary={say(words, 'approve.do')} />
      </Form>
    </section>
  )
}

function PreparePress({ address, problems, typed, shown }: PressProps) {
  const { candidate, release, cutElsewhere } = shown
  const words = useWords(RELEASE)
  const chosen = (candidate?.chosen ?? []).map(lineOf)
  return (
    <section aria-labelledby="prepare-release">
      <h2 id="prepare-release">{say(words, release.released ? 'anew.title' : 'prepare.title')}</h2>
      <p>{say(words, 'prepare.lead')}</p>
      {cutElsewhere.length > 0 && (
        <p>
          {say(words, 'prepare.cutElsewhere')} <q dir="auto">{cutElsewhere.map(lineOf).join(' · ')}</q>
        </p>
      )}
      <Form action={`${address}/prepare`}>
        <TextArea
          {...{ name: 'cuts', id: 'prepare-cuts', problems, isOptional: true }}
          label={say(words, 'prepare.cuts')}
          hint={say(words, 'prepare.cutsHint')}
          value={typed('prepare', 'cuts') || chosen.join('\n')}
        />
        <FormActions id="prepare" primary={say(words, 'prepare.do')} />
      </Form>
    </section>
  )
}

function lineOf({ words, form }: ShownRelease['cutElsewhere'][number]): string {
  return form === null ? words : `${words} = ${form}`
}

function ClockPress(props: PressProps) {
  const { today } = props.shown
  const words = useWords(RELEASE)
  const language = useLanguage()
  return (
    <ReasonPress
      {...{ ...props, name: 'clock', title: say(words, 'clock.title'), press: say(words, 'clock.do') }}
      label={say(words, 'clock.reason')}
    >
      <p>{say(words, 'clock.lead', { day: sayDay(language, today) })}</p>
      <p>{say(words, 'clock.else')}</p>
    </ReasonPress>
  )
}

function TakeBackPress(props: PressProps) {
  const { problems, typed, shown } = props
  const words = useWords(RELEASE)
  const ways = WAYS_BACK.filter((way) => way === 'whole' || shown.namesPersons)
  return (
    <ReasonPress
      {...{ ...props, name: 'take-back', title: say(words, 'back.title'), press: say(words, 'back.do') }}
      fields={
        <RadioGroup
          {...{ name: 'way', id: 'take-back-way', problems, label: say(words, 'back.way') }}
          choices={ways.map((value) => ({ value, label: say(words, `back.${value}`) }))}
          value={typed('take-back', 'way')}
        />
      }
    >
      <p>{say(words, 'back.lead')}</p>
      <p>{say(words, 'back.anew')}</p>
    </ReasonPress>
  )
}

/** A form of one reason. `children`: what is to be known first; `fields`: what is asked beside it. */
export function ReasonPress({
  address,
  problems,
  typed,
  name,
  path = name,
  title,
  press,
  label,
  fields,
  heading: Heading = 'h2',
  children,
}: PressProps & {
  readonly name: string
  readonly path?: string
  readonly title: string
  readonly press: string
  readonly label?: string
  readonly fields?: ReactNode
  readonly heading?: 'h2' | 'h4'
  readonly children?: ReactNode
}) {
  const words = useWords(RELEASE)
  return (
    <section aria-labelledby={`${name}-release`}>
      <Heading id={`${name}-release`}>{title}</Heading>
      {children}
      <Form action={`${address}/${path}`}>
        {fields}
        <TextArea
          {...{ name: 'reason', id: `${name}-reason`, lines: 3, problems }}
          label={label ?? say(words, 'reason')}
          value={typed(name, 'reason')}
        />
        <FormActions id={name} primary={press} />
      </Form>
    </section>
  )
}
