import { parseId } from '#base/id.ts'
import { fail, ok } from '#base/result.ts'
import type { ShownCommunication } from '#communications/model/shown.ts'
import { showCommunication } from '#communications/actions/show-communication.ts'
import { asTyped } from '#law/nearest.ts'
import { printable } from '#letters/printable.ts'
import { referenceKeyIn } from '#letters/reference.ts'
import { readLetterFacts } from '#letters/tools/letter-facts.ts'
import { LAW_TABLES, makeLaw } from '#law/law.ts'
import { readLawTables } from '#platform/law-data.ts'
import type { Clock } from './command-line.ts'
import { withCaseBase } from './case-base.ts'
import { readOptions } from './options.ts'
import type { ExitStatus, Terminal } from './terminal.ts'

const HELP = `demarche show REFERENCE|ID     one communication: stage, due date and why, questions, replies, answers

  REFERENCE                 "CHN 3/2024"; of several with one reference the newest
  --format FORMAT           text (default), json
  --data DIR                where this installation keeps its data
  --office ID               which office, where there are several

Shows what all of the office may see; a letter in a case is shown to the members of the case, in the workspace.
`

/** Runs `demarche show`, as the operator of the installation: letters of the library. */
export async function showCommand(
  args: readonly string[],
  terminal: Terminal,
  clock: Clock,
): Promise<ExitStatus> {
  const given = readOptions(args, ['format', 'data', 'office'])
  if (!given.ok) return refuse(terminal, given.error)
  if (given.value.isHelpWanted) {
    terminal.out.write(HELP)
    return 0
  }
  const { options, others } = given.value
  const format = options.get('format') ?? 'text'
  if (format !== 'text' && format !== 'json') {
    return refuse(terminal, `--format: "${asTyped(format)}" is none of text, json`)
  }
  const wanted = others.join(' ').trim()
  if (wanted === '') return refuse(terminal, 'which communication? Try: demarche show "CHN 3/2024"')
  const where = { data: options.get('data') ?? null, office: options.get('office') ?? null, orMake: false }
  const shown = await withCaseBase(where, async ({ database, officeId }) => {
    const id = parseId<'Communication'>(wanted)
    const facts = readLetterFacts(makeLaw(readLawTables(LAW_TABLES)))
    const key = id ? { id } : { reference: referenceKeyIn(wanted) ?? wanted }
    const operator = { officeId, account: null }
    const found = await showCommunication({ database }, operator, facts, { key, today: clock.today() })
    return found ? ok(found) : fail(`no communication "${asTyped(wanted)}" in the library of this office`)
  })
  if (!shown.ok) return refuse(terminal, shown.error)
  terminal.out.write(format === 'json' ? `${JSON.stringify(shown.value, null, 2)}\n` : textOf(shown.value))
  return 0
}

function refuse(terminal: Terminal, why: string): ExitStatus {
  terminal.error.write(`demarche show: ${why}\n`)
  return 2
}

function textOf(one: ShownCommunication): string {
  const { due, questions, asks, replies } = one
  const lines = [
    `${one.reference ?? '(no reference)'}  ${one.stage}  dated ${one.dated ?? 'unknown'}, sent ${one.sent ?? 'unknown'}`,
    ...(one.subject === null ? [] : [one.subject]),
    ...one.addressees.map(({ state, name, post }) => `to ${[name, post, state].filter(Boolean).join(', ')}`),
    ...one.mandates.map(({ name, resolution }) => `by ${name}${resolution ? `, ${resolution}` : ''}`),
    due === null ? 'no deadline' : `due ${due.date ?? 'on a day that is not known'}: ${due.rule ?? ''}`,
    ...(due?.steps ?? []).map((step) => `  ${step}`),
    ...questions.map(({ number, text }) => `question ${number}: ${text ?? '(sealed)'}`),
    ...asks.map(({ number, text }) => `ask ${number}: ${text ?? '(sealed)'}`),
    ...replies.map(
      ({ dated, symbol }) => `reply of ${dated ?? 'an unknown day'}${symbol ? `, ${symbol}` : ''}`,
    ),
    repliesLine(one),
    ...one.earlier.map((reference) => `earlier: ${reference}`),
    ...one.siblings.map((sibling) => `sibling: ${sibling}`),
  ]
  return `${lines.map(printable).join('\n')}\n`
}

/** Only where we receive every reply may it be said that none came. */
function repliesLine({ repliesKnown, repliesCheckedOn, replies }: ShownCommunication): string {
  if (repliesKnown === 'complete') return replies.length > 0 ? 'no further reply' : 'no reply came'
  const checked =
    repliesCheckedOn === undefined ? '' : `; the register was last checked on ${repliesCheckedOn}`
  return replies.length > 0
    ? `other replies are not known here${checked}`
    : `no reply is recorded here${checked}`
}
