import type { CalendarDate } from '#base/calendar-date.ts'
import type { EdtfText } from '#base/edtf.ts'
import type { AllegationForm } from '#evidence/model/allegation.ts'
import type { EventForm } from '#evidence/model/event.ts'
import type { SourceContent, SourceKind } from '#evidence/model/source.ts'
import type { SubmissionForm } from '#evidence/model/submission.ts'
import { CRITERIA, type Triage } from '#evidence/model/triage.ts'

/** What a form says of a made-up source. */
export function aSource(more: Partial<SourceContent> = {}): SourceContent & { readonly kind: SourceKind } {
  return {
    kind: 'relative',
    name: 'A cousin who was never there',
    contact: 'never at home, by the shop in the evening',
    relation: 'cousin of V1',
    reliability: 'was there, consistent in two talks',
    notExposedTo: 'calls at home',
    ...more,
  }
}

/** What a form says of a made-up submission. */
export function aSubmission(more: Partial<SubmissionForm> = {}): SubmissionForm {
  return {
    source: null,
    receivedOn: '2026-02-27' as CalendarDate,
    channel: 'meeting',
    language: 'ko',
    states: ['CHN'],
    themes: ['trafficking'],
    text: '두 사람이 밤에 데려갔다고 한다.',
    withheld: 'The name of the shop.',
    ...more,
  }
}

/** A decision to act, with every criterion met. */
export function aTriage(more: Partial<Triage> = {}): Triage {
  return {
    decision: 'act',
    weighed: CRITERIA.map((criterion) => ({ criterion, finding: 'met', note: 'Consistent.' })),
    note: '',
    ...more,
  }
}

/** What a form says of a made-up event. */
export function anEvent(
  more: Partial<Omit<EventForm, 'occurred'>> & { readonly occurred?: string | null } = {},
): EventForm {
  return {
    acts: ['transfer'],
    means: ['deception'],
    purposes: ['forced-marriage'],
    country: 'CHN',
    place: 'Tumen county',
    account: 'V1 was handed over for money.',
    persons: [],
    ...more,
    occurred: (more.occurred ?? null) as EdtfText | null,
  }
}

/** What a form says of a made-up allegation. */
export function anAllegation(more: Partial<AllegationForm> = {}): AllegationForm {
  return {
    event: null,
    occurred: '2019?' as EdtfText,
    content: {
      sentence: 'Reportedly, approximately 70% of them were handed over for money.',
      hedge: 'Reportedly',
      figure: {
        text: 'approximately 70%',
        value: 70,
        unit: 'percent',
        to: null,
        bound: 'approximately',
        per: null,
      },
      asGiven: '열에 일곱은 돈을 받고 넘겼다.',
    },
    supports: [],
    ...more,
  }
}
