import { parseRecoveryCode, type RecoveryCode } from '#keys/model/recovery-code.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { ACCOUNTS } from '#ui/messages/accounts.ts'
import { sayInstant } from '#ui/messages/formats.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { PrintSheet } from '#ui/parts/print-sheet.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { Form as SentForm } from '../route.ts'

/** Which group is asked for again: not the first, which the eye is on. */
const ASKED_GROUP = 4

/** An office's code on a sheet to print, and below it the question for one of its groups, so that it is known to be on paper. */
export function CodeSheet({
  code,
  officeName,
  at,
  action,
  problems,
}: {
  readonly code: RecoveryCode
  readonly officeName: string
  readonly at: Date
  /** Where the answer is posted to. */
  readonly action: string
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(ACCOUNTS)
  const language = useLanguage()
  return (
    <>
      <PrintSheet
        title={say(words, 'code.sheetTitle')}
        about={[
          { label: say(words, 'code.office'), value: officeName },
          { label: say(words, 'code.day'), value: sayInstant(language, at) },
        ]}
        codeLabel={say(words, 'code.label')}
        code={code.split('-')}
        purpose={say(words, 'code.purpose')}
        instructionsTitle={say(words, 'code.instructions')}
        instructions={[
          say(words, 'code.instruction1'),
          say(words, 'code.instruction2'),
          say(words, 'code.instruction3'),
        ]}
        warning={say(words, 'code.warning')}
      />
      <Form action={action}>
        {/* The page carries its own code once more, for who mistypes: the server has kept none. */}
        <input type="hidden" name="code" value={code} />
        <input type="hidden" name="officeName" value={officeName} />
        <Field
          name="group"
          label={say(words, 'code.confirm', { number: ASKED_GROUP })}
          hint={say(words, 'code.confirmHint')}
          width="short"
          isCode
          problems={problems}
        />
        <FormActions primary={say(words, 'code.kept')} />
      </Form>
    </>
  )
}

/** What a sheet’s form sent: the code it carried (null for none of ours), and whether the group that was asked for is right. */
export function readCodeSheet(form: SentForm): {
  readonly code: RecoveryCode | null
  readonly isKept: boolean
} {
  const code = parseRecoveryCode(form.text('code'))
  const typed = form.text('group').normalize('NFKC').trim().toUpperCase()
  const read = typed.replaceAll('O', '0').replaceAll(/[IL]/gu, '1')
  const isKept = code.ok && read === code.value.split('-')[ASKED_GROUP - 1]
  return { code: code.ok ? code.value : null, isKept }
}

/** The group that was typed is another one than the paper’s should be. */
export function wrongGroup(language: PageLanguage): FieldProblem {
  return {
    field: 'group',
    text: say(wordsOf(ACCOUNTS, language), 'code.confirmWrong', { number: ASKED_GROUP }),
  }
}
