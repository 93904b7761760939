import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { recordConsents } from '#cases/actions/consents.ts'

/** A person says yes to being named in public, or takes it back. */
export function yesToBePublic(
  workplace: Workplace,
  acting: Acting,
  { caseId, person }: { readonly caseId: Id<'Case'>; readonly person: Id<'Person'> },
  decision: 'grant' | 'withdraw' = 'grant',
) {
  const asked = {
    ...{ givenBy: 'self', givenOn: '2026-01-10', validUntil: null, reviewOn: null, riskExplained: true },
    ...{ language: 'ko', interpreter: false, formVersion: '1', note: '' },
  }
  const answers = (['publish-named', 'publish-unnamed'] as const).map((purpose) => ({
    ...{ purpose, recipient: 'public-record', decision },
    form: purpose === 'publish-named' ? ('named' as const) : ('unnamed' as const),
  }))
  return recordConsents(workplace, acting, { caseId, personId: person, answers, asked })
}
