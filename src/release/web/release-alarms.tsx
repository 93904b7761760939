import type { CaseHead } from '#cases/actions/read-cases.ts'
import { mayIn } from '#cases/web/case-tabs.tsx'
import { namerOf } from '#communications/web/letter-pages.tsx'
import { sayWhen } from '#communications/web/letter-visit.tsx'
import { RadioGroup } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import { sayDay } from '#ui/messages/formats.ts'
import { RELEASE } from '#ui/messages/release.ts'
import { say } from '#ui/messages/words.ts'
import { Notice } from '#ui/parts/notice.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { ALARM_HOURS, ALARM_KINDS, ALARM_OUTCOMES } from '../model/alarm.ts'
import type { ShownAlarm } from '../shown-alarm.ts'
import { ReasonPress, type PressProps } from './release-presses.tsx'

type AlarmProps = PressProps & { readonly file: CaseHead }

/** The alarms about a release: those that are open first, each with its clock and what it does not do. */
export function ReleaseAlarms(props: AlarmProps) {
  const { alarms, release } = props.shown
  const words = useWords(RELEASE)
  if (alarms.length === 0) return null
  const open = alarms.filter(({ outcome }) => outcome === null)
  const isPublic = release.released !== null && !release.isTakenBack
  const said = { count: open.length }
  return (
    <section aria-labelledby="release-alarms">
      <h2 id="release-alarms">{say(words, 'alarms.title')}</h2>
      {open.length > 0 && (
        <Notice kind="warning">
          {isPublic ? say(words, 'alarms.openAndOut', said) : say(words, 'alarms.open', said)}
        </Notice>
      )}
      {[...open, ...alarms.filter(({ outcome }) => outcome !== null)].map((alarm) => (
        <OneAlarm key={alarm.id} {...props} alarm={alarm} />
      ))}
    </section>
  )
}

type OneProps = AlarmProps & { readonly alarm: ShownAlarm }

function OneAlarm(props: OneProps) {
  const { alarm, file } = props
  const words = useWords(RELEASE)
  const language = useLanguage()
  const when = sayWhen(language, alarm.raisedAt.getTime())
  const told = { day: sayDay(language, alarm.toldOn), name: namerOf(file)(alarm.raisedBy), when }
  return (
    <article className="release-alarm" aria-labelledby={`alarm-${alarm.id}`}>
      <h3 id={`alarm-${alarm.id}`}>{say(words, `alarm.${alarm.kind}`)}</h3>
      <p dir="auto">{alarm.feared}</p>
      <dl className="summary-list">
        <Said label={say(words, 'alarm.toldBy')} text={alarm.toldBy} />
        {alarm.wish !== '' && <Said label={say(words, 'alarm.wish')} text={alarm.wish} />}
      </dl>
      <p className="hint">{say(words, 'alarm.raised', told)}</p>
      {alarm.outcome === null ? <Decide {...props} /> : <Decided {...props} />}
    </article>
  )
}

function Said({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="summary-value">
        <bdi>{text}</bdi>
      </dd>
    </div>
  )
}

function Decided({ alarm: { outcome, decidedBy, decidedAt, reason }, file }: OneProps) {
  const words = useWords(RELEASE)
  const language = useLanguage()
  if (outcome === null || decidedBy === null || decidedAt === null) return null
  const by = { name: namerOf(file)(decidedBy), when: sayWhen(language, decidedAt.getTime()) }
  return (
    <p>
      {say(words, `alarm.decided.${outcome}`, by)} <q dir="auto">{reason}</q>
    </p>
  )
}

function Decide(props: OneProps) {
  const { alarm, acting, problems, typed, file } = props
  const words = useWords(RELEASE)
  const language = useLanguage()
  const { dueAt, dueWhy, kind, id } = alarm
  const isOver = dueAt.getTime() < props.shown.nowMs
  const name = `decide-${id}`
  return (
    <>
      <p>
        <strong>
          {say(words, isOver ? 'alarm.overdue' : 'alarm.due', { when: sayWhen(language, dueAt.getTime()) })}
        </strong>{' '}
        {dueWhy === 'hours'
          ? say(words, 'alarm.why.hours', { count: ALARM_HOURS[kind] })
          : say(words, `alarm.why.${dueWhy}`)}
      </p>
      {file.stage === 'open' && mayIn(acting.caseRoles, 'release.approve') ? (
        <ReasonPress
          {...{ ...props, name, heading: 'h4', path: `alarms/${id}/decide` }}
          title={say(words, 'alarm.decide')}
          press={say(words, 'alarm.do')}
          fields={
            <RadioGroup
              {...{ name: 'outcome', id: `${name}-outcome`, problems, label: say(words, 'alarm.outcome') }}
              choices={ALARM_OUTCOMES.map((value) => ({
                value,
                label: say(words, `alarm.outcome.${value}`),
              }))}
              value={typed(name, 'outcome')}
            />
          }
        />
      ) : (
        <p className="hint">{say(words, 'alarm.byAnother')}</p>
      )}
    </>
  )
}

/** The form by which somebody records an alarm; folded until it is needed. */
export function RaiseAlarm({ address, problems, typed }: PressProps) {
  const words = useWords(RELEASE)
  const of = (name: string) => ({ name, id: `alarm-${name}`, problems, value: typed('alarm', name) })
  const hint = say(words, 'alarm.sealedHint')
  const isOpen = problems.some(({ field }) => field.startsWith('alarm'))
  return (
    <details className="raise-alarm" open={isOpen}>
      <summary>{say(words, 'alarms.raise')}</summary>
      <p>{say(words, 'alarms.lead')}</p>
      <Form action={`${address}/alarms`}>
        <RadioGroup
          {...of('kind')}
          label={say(words, 'alarm.kind')}
          choices={ALARM_KINDS.map((value) => ({ value, label: say(words, `alarm.${value}`) }))}
        />
        <Field {...of('toldBy')} label={say(words, 'alarm.toldBy')} hint={hint} />
        <Field {...of('toldOn')} type="date" label={say(words, 'alarm.toldOn')} />
        <TextArea {...of('feared')} lines={4} label={say(words, 'alarm.feared')} hint={hint} />
        <TextArea {...of('wish')} lines={3} label={say(words, 'alarm.wish')} isOptional />
        <FormActions id="alarm" primary={say(words, 'alarms.raise')} />
      </Form>
    </details>
  )
}
