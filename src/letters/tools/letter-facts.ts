import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCalendar, type HolidayCalendar } from '#deadlines/calendar.ts'
import type { Law } from '#law/law.ts'
import type { StateCode } from '#law/model.ts'
import { packageFolder } from '#platform/package-folder.ts'
import type { LetterFacts } from '../facts.ts'
import { MANDATE_TABLES, readMandates, type MandateTables } from '../mandates.ts'
import type { ProfileName } from '../model/letter.ts'
import { parseProfile, type Profile } from '../profiles/parse-profile.ts'

/**
 * What reading and checking a letter rests on, from the package's own `data/`. A calendar is read when a letter first needs it.
 * Throws where a file is missing or broken: the installation is broken then.
 */
export function readLetterFacts(law: Law): LetterFacts {
  const data = join(packageFolder(), 'data')
  const read = (...path: readonly string[]) => readFileSync(join(data, ...path), 'utf8')
  const calendars = new Map<StateCode, HolidayCalendar | null>()
  return {
    law,
    profiles: new Map(PROFILES.map((name) => [name, profileOf(name, read('profiles', `${name}.json`))])),
    mandates: readMandates(tablesOf((name) => read('mandates', `${name}.tsv`))),
    calendarOf: (state) => {
      const known = calendars.get(state)
      if (known !== undefined) return known
      const index = read('calendars', 'calendars.tsv')
      const isHeld = index.includes(`\n${state}\t`)
      const calendar = isHeld ? readCalendar(state, index, read('calendars', 'days', `${state}.tsv`)) : null
      calendars.set(state, calendar)
      return calendar
    },
  }
}

const PROFILES: readonly ProfileName[] = ['un-special-procedures', 'us-congress', 'sp-submission']

function profileOf(name: ProfileName, text: string): Profile {
  const profile = parseProfile(text)
  if (!profile.ok) throw new Error(`data/profiles/${name}.json is broken: ${JSON.stringify(profile.error)}`)
  return profile.value
}

function tablesOf(read: (name: string) => string): MandateTables {
  const [mandates, names, resolutions, holders] = MANDATE_TABLES
  return {
    [mandates]: read(mandates),
    [names]: read(names),
    [resolutions]: read(resolutions),
    [holders]: read(holders),
  }
}
