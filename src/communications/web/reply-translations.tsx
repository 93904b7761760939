import type { Form as SentForm } from '#accounts/route.ts'
import { dayNumber, type CalendarDate } from '#base/calendar-date.ts'
import { sayLanguageName } from '#cases/web/language-names.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FileField } from '#ui/forms/file-field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { Select } from '#ui/forms/select.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import { REPLIES } from '#ui/messages/communications/replies.ts'
import { sayDay } from '#ui/messages/formats.ts'
import { say } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { Tag } from '#ui/parts/tag.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { OwnReply } from '../actions/own-replies.ts'
import type { Translation } from '../actions/translations.ts'

interface Props {
  readonly reply: Pick<OwnReply, 'translations'>
  readonly address: string
  readonly form: SentForm
  readonly problems: readonly FieldProblem[]
  readonly today: CalendarDate
  readonly mayChange: boolean
}

/** The translations of a reply: asked of whom, since when, and what came; and the forms for both. */
export function Translations(props: Props) {
  const words = useWords(REPLIES)
  const language = useLanguage()
  const {
    reply: { translations },
    today,
    mayChange,
  } = props
  return (
    <section aria-labelledby="translations">
      <h2 id="translations">{say(words, 'translation.title')}</h2>
      <DataTable
        caption={say(words, 'translation.title')}
        isCaptionHidden
        columns={[
          {
            ...{ key: 'language', heading: say(words, 'translation.language') },
            cell: (one) => sayLanguageName(language, one.language),
          },
          {
            ...{ key: 'whom', heading: say(words, 'translation.whom') },
            cell: ({ whom }) => <bdi>{whom}</bdi>,
          },
          {
            ...{ key: 'asked', heading: say(words, 'translation.asked') },
            cell: ({ askedOn }) => sayDay(language, askedOn),
          },
          {
            ...{ key: 'came', heading: say(words, 'translation.came') },
            cell: ({ askedOn, receivedOn }) =>
              receivedOn === null ? (
                <Tag
                  kind="waiting"
                  text={say(words, 'translation.waiting', { count: dayNumber(today) - dayNumber(askedOn) })}
                />
              ) : (
                sayDay(language, receivedOn)
              ),
          },
        ]}
        rows={translations}
        keyOf={({ id }) => id}
        empty={say(words, 'translation.none')}
      />
      {mayChange && <TranslationForms {...props} />}
    </section>
  )
}

function TranslationForms({ reply: { translations }, address, form, problems, today }: Props) {
  const words = useWords(REPLIES)
  const open = translations.filter(({ receivedOn }) => receivedOn === null)
  const isAbout = (...fields: readonly string[]) => problems.some(({ field }) => fields.includes(field))
  return (
    <>
      <details className="fold" open={isAbout('into', 'whom', 'askedOn')}>
        <summary>{say(words, 'translation.ask')}</summary>
        <Form action={`${address}/translations/asked`}>
          <Field
            {...{ name: 'into', label: say(words, 'translation.language'), problems }}
            hint={say(words, 'problem.translation.language-missing')}
            value={form.text('into')}
            width="short"
            isCode
          />
          <Field
            {...{ name: 'whom', label: say(words, 'translation.whom'), problems }}
            value={form.text('whom')}
          />
          <Field
            {...{ name: 'askedOn', label: say(words, 'translation.asked'), type: 'date', problems }}
            value={form.text('askedOn') || today}
          />
          <FormActions primary={say(words, 'translation.askSave')} id="translation-ask" />
        </Form>
      </details>
      {open.length > 0 && <ReceiveForm {...{ open, address, form, problems, today }} />}
    </>
  )
}

function ReceiveForm({
  open,
  address,
  form,
  problems,
  today,
}: Pick<Props, 'address' | 'form' | 'problems' | 'today'> & { readonly open: readonly Translation[] }) {
  const words = useWords(REPLIES)
  const language = useLanguage()
  const fields = ['translation', 'cameOn', 'translated', 'translatedText']
  return (
    <details className="fold" open={problems.some(({ field }) => fields.includes(field))}>
      <summary>{say(words, 'translation.receive')}</summary>
      <Form action={`${address}/translations/received`} hasFiles>
        <Select
          {...{ name: 'translation', label: say(words, 'translation.which'), problems }}
          value={form.text('translation') || open[0]?.id}
          choices={open.map((one) => ({
            value: one.id,
            label: say(words, 'translation.of', {
              language: sayLanguageName(language, one.language),
              whom: one.whom,
            }),
          }))}
        />
        <Field
          {...{ name: 'cameOn', label: say(words, 'translation.came'), type: 'date', problems }}
          value={form.text('cameOn') || today}
        />
        <FileField {...{ name: 'translated', label: say(words, 'translation.file'), problems }} isOptional />
        <TextArea
          {...{ name: 'translatedText', label: say(words, 'translation.text'), problems }}
          value={form.text('translatedText')}
          lines={4}
          isOptional
        />
        <FormActions primary={say(words, 'translation.receiveSave')} id="translation-keep" />
      </Form>
    </details>
  )
}
