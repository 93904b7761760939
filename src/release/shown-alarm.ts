import type { CaseKeys } from '#cases/case-keys.ts'
import type { AlarmContent } from './model/alarm.ts'
import { ALARM_CONTENT, ALARM_REASON } from './sealed-places.ts'
import type { AlarmRow } from './store/alarms.ts'

/** An alarm, opened. */
export interface ShownAlarm extends Omit<AlarmRow, 'contentSealed' | 'reasonSealed'>, AlarmContent {
  /** Why it was decided so; null while it is open. */
  readonly reason: string | null
}

/** Opens what is sealed of an alarm. */
export function openAlarm(keys: CaseKeys, { contentSealed, reasonSealed, ...row }: AlarmRow): ShownAlarm {
  const content = keys.open({ ...ALARM_CONTENT, row: row.id }, contentSealed) as AlarmContent
  const reason = reasonSealed && String(keys.open({ ...ALARM_REASON, row: row.id }, reasonSealed))
  return { ...row, ...content, reason }
}
