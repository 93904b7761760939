import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CalendarDate } from '#base/calendar-date.ts'
import { LAW_TABLES, makeLaw } from '#law/law.ts'
import { readLetterFacts } from '#letters/tools/letter-facts.ts'
import { readLawTables } from '#platform/law-data.ts'
import { packageFolder, packageVersion } from '#platform/package-folder.ts'
import { siteNames } from '#publication/site-names.ts'
import type { MapShape, Site } from '#publication/site.ts'
import { sayingsByFile, siteSpeakers } from '#publication/speaker.ts'
import { ASSETS } from '#publication/units.ts'

/** What a site is made with, from the package's own facts, and a text that changes whenever any of it does. */
export function siteFacts(settings: {
  readonly address: string | null
  readonly previewOf: CalendarDate | null
}): { readonly site: Site; readonly madeWith: string } {
  const law = makeLaw(readLawTables(LAW_TABLES))
  const { mandates } = readLetterFacts(law)
  const map = readFileSync(join(packageFolder(), 'data', 'map', 'countries.tsv'), 'utf8')
  const facts = createHash('sha256').update(map).update(JSON.stringify(mandates)).digest('hex')
  const { address, previewOf } = settings
  const speakers = siteSpeakers()
  const words = createHash('sha256').update(sayingsByFile(speakers)).digest('hex')
  return {
    site: {
      ...{ names: siteNames(law, mandates), map: shapesIn(map), lawVersion: law.version, assets: ASSETS },
      ...{ address, previewOf, speakers },
    },
    madeWith: [
      packageVersion(),
      law.version,
      facts,
      words,
      ASSETS.style,
      ASSETS.scripts,
      address,
      previewOf,
    ].join(' '),
  }
}

function shapesIn(table: string): readonly MapShape[] {
  const lines = table.trimEnd().split('\n').slice(1)
  return lines.map((line) => {
    const [code = '', path = ''] = line.split('\t')
    return { code, path }
  })
}
