/** What was found in a candidate, and which words were chosen to be cut. */
export const CANDIDATE_CONTENT = { table: 'release_candidate', column: 'content_sealed' } as const
/** Why somebody passed warnings, stopped a release or let it go on. */
export const RELEASE_REASON = { table: 'release_step', column: 'reason_sealed' } as const
/** Who told of what is feared, and the wish of who is concerned. */
export const ALARM_CONTENT = { table: 'release_alarm', column: 'content_sealed' } as const
/** Why somebody decided so. */
export const ALARM_REASON = { table: 'release_alarm', column: 'reason_sealed' } as const
