import type { StateCode } from '#law/model.ts'

/** Whether a letter's addressee is a State: every other one is OTH. */
export function isStateCode(code: string | null): code is StateCode {
  return code !== null && code !== 'OTH'
}
