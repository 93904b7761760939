import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { ensureIntakeCase, readIntakeColleagues } from '#cases/actions/intake-case.ts'
import { EVIDENCE } from '#ui/messages/evidence.ts'
import { sayList } from '#ui/messages/formats.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { Notice } from '#ui/parts/notice.tsx'
import { explain } from './explain.ts'

/** The way into the intake: its submissions lie at addresses of the one case that holds them. */
export function intakeRoutes(): readonly AnyRoute[] {
  return [{ method: 'GET', path: '/intake', act: 'intake.read', answer: showIntake }]
}

async function showIntake(visit: Visit): Promise<Answer> {
  const { workplace, acting, language } = visit
  const ensured = await ensureIntakeCase(workplace, acting)
  if (ensured.ok) return { kind: 'go', to: `/cases/${ensured.value.caseId}/submissions?which=waiting` }
  const { error } = ensured
  if (error.code === 'act.not-allowed') return { kind: 'missing' }
  if (error.code === 'session.keys-needed') return { kind: 'keys-needed' }
  const words = wordsOf(EVIDENCE, language)
  const page = { kind: 'page', part: 'intake', title: say(words, 'intake.title') } as const
  if (error.code !== 'intake.not-shared' && error.code !== 'case.keys-not-shared') {
    const { text } = explain(error, language)
    return { ...page, content: <Told title={say(words, 'closedTitle')} lines={[text]} /> }
  }
  const colleagues = await readIntakeColleagues(workplace, acting)
  const names = colleagues.ok ? sayList(language, colleagues.value) : ''
  const lines = [say(words, 'intake.notShared'), ...(names ? [say(words, 'intake.ask', { names })] : [])]
  return { ...page, content: <Told title={say(words, 'intake.notSharedTitle')} lines={lines} /> }
}

function Told({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  return (
    <Notice kind="warning" title={title}>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Notice>
  )
}
