import { permissionOf, type Act, type CaseRole } from '#accounts/model/act.ts'
import type { Id } from '#base/id.ts'
import { CASES } from '#ui/messages/cases.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { Tabs } from '#ui/parts/tabs.tsx'
import { useWords } from '#ui/speaking.tsx'
import type { Crumb } from '#ui/workspace-frame.tsx'
import type { CaseFile } from '../model/case-file.ts'

/** The pages of a case, each with the act of reading it: whoever may not does not see the tab. */
const TABS = [
  { key: 'overview', path: '', act: 'case.read' },
  { key: 'persons', path: '/persons', act: 'person.read' },
  { key: 'entities', path: '/entities', act: 'person.read' },
  { key: 'consent', path: '/consent', act: 'consent.read' },
  { key: 'submissions', path: '/submissions', act: 'submission.read' },
  { key: 'sources', path: '/sources', act: 'source.read' },
  { key: 'events', path: '/events', act: 'evidence.read' },
  { key: 'allegations', path: '/allegations', act: 'evidence.read' },
  { key: 'letters', path: '/letters', act: 'communication.read' },
  { key: 'members', path: '/members', act: 'case.read' },
  { key: 'journal', path: '/journal', act: 'case.read-journal' },
] as const satisfies readonly { readonly key: string; readonly path: string; readonly act: Act }[]

export type CaseTab = (typeof TABS)[number]['key']

/** The tabs of a case, on top of each of its pages. `roles`: those of whoever looks, `visit.acting.caseRoles`. */
export function CaseTabs({
  caseId,
  present,
  roles,
}: {
  readonly caseId: Id<'Case'>
  readonly present: CaseTab
  readonly roles: readonly CaseRole[]
}) {
  const words = useWords(CASES)
  const tabs = TABS.filter(({ act }) => mayIn(roles, act)).map(({ key, path }) => ({
    key,
    label: say(words, `tab.${key}`),
    address: `/cases/${caseId}${path}`,
  }))
  return <Tabs label={say(words, 'case.parts')} tabs={tabs} present={present} />
}

/** Whether these roles in a case are enough for an act in it: for what a page offers. The address is held to it again. */
export function mayIn(roles: readonly CaseRole[], act: Act): boolean {
  const permission = permissionOf(act)
  return permission.needs !== 'case-role' || permission.roles.some((role) => roles.includes(role))
}

/** The pages above a page of a case: the list, and the case by its number. */
export function crumbsOfCase(
  language: PageLanguage,
  { id, number }: Pick<CaseFile, 'id' | 'number'>,
): readonly Crumb[] {
  const words = wordsOf(CASES, language)
  return [
    { label: say(words, 'cases.title'), address: '/cases' },
    { label: number, address: `/cases/${id}` },
  ]
}
