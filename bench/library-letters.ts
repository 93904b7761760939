// Letters of others in an office's library, each as long as AL CHN 3/2024, as `demarche publish` takes them from the database.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDays, calendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { ensureLibraryCase } from '#cases/actions/library-case.ts'
import { insertCommunications } from '#communications/store/insert-communications.ts'
import { insertReplies } from '#communications/store/insert-replies.ts'
import { makeKeyPair } from '#keys/key-pair.ts'
import { layerOf } from '#letters/model/layers.ts'
import { renderText } from '#letters/render/text.ts'
import { newId } from '#platform/new-id.ts'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'
import type { RecordSource } from '#publication/model/record-source.ts'
import { observedRecords } from '#release/actions/observed-records.ts'
import { aBenchLetter } from '../test/builders/bench-letters.ts'
import { FACTS } from '../test/builders/clearance.ts'
import { aCommunication, aReply } from '../test/builders/communications.ts'
import { INVENTED_PERSONS } from '../test/builders/letters.ts'
import { opened } from '../test/builders/notes.ts'

/** A library to be published. */
export interface BenchLibrary {
  readonly source: RecordSource
  readonly close: () => Promise<void>
}

interface Order {
  readonly letters: number
  readonly pages: number
  readonly isReplied: (index: number) => boolean
}

const SEED = 7
const AT_ONCE = 200
const TODAY = calendarDate(2026, 11, 22)

/** Puts so many letters with their replies into a library of their own. */
export async function aBenchLibrary(order: Order): Promise<BenchLibrary> {
  const { letters } = order
  const folder = mkdtempSync(join(tmpdir(), 'demarche-bench-library-'))
  const database = await opened(folder, { migrations: 'migrations' })
  const account = newId<'Account'>()
  const officeId = await anOfficeIn(database, account)
  const caseId = await database.atomically({ officeId, id: account }, (tx) =>
    ensureLibraryCase(tx, officeId, TODAY, account),
  )
  const place = { office: officeId, caseId, today: TODAY, by: account }
  for (let from = 0; from < letters; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, letters - from) }, (_, at) => aPair(order, from + at))
    await database.atomically({ officeId, id: account }, async (tx) => {
      await insertCommunications(
        tx,
        place,
        some.map(({ letter }) => letter),
      )
      await insertReplies(
        tx,
        place,
        some.flatMap(({ reply }) => reply ?? []),
      )
    })
  }
  const owner = await database.owner()
  await owner.query('vacuum analyze')
  const librarian = { officeId, account: null }
  return {
    source: observedRecords({ place: { database }, librarian, facts: FACTS, office: 'A bench', on: TODAY }),
    close: async () => {
      await database.close()
      rmSync(folder, { recursive: true })
    },
  }
}

async function anOfficeIn(database: OpenedDatabase, account: Id<'Account'>): Promise<Id<'Office'>> {
  const officeId = newId<'Office'>()
  const owner = await database.owner()
  await owner.query("insert into office (office_id, name) values ($1, 'A made-up office')", [officeId])
  await owner.query(
    `insert into account (office_id, id, name, name_key, office_roles, public_key, sealed_private_key)
     values ($1, $2, 'Ana', 'ana', '{intake}', $3, '')`,
    [officeId, account, Buffer.from(makeKeyPair().publicKey)],
  )
  return officeId
}

function aPair({ pages, isReplied }: Order, index: number) {
  const written = layerOf(aBenchLetter(SEED, index, { fewestPages: pages }), 'sent', INVENTED_PERSONS)
  if (!written.ok) throw new Error(written.error.code)
  const reference = `TCD ${index + 1}/2023`
  const dated = addDays(calendarDate(2012, 1, 2), index % 5000)
  const letter = aCommunication(
    {
      ...{ reference, datedOn: dated, sentOn: null, language: written.value.language },
      ...{ publicAddress: `https://example.org/${index}`, publicSince: addDays(dated, 60) },
      addressees: [{ code: 'TCD', name: null, post: null }],
    },
    renderText(written.value),
  )
  const reply = isReplied(index)
    ? aReply({ answers: [{ communication: letter.id, matchedBy: 'person' }] })
    : null
  return { letter, reply }
}
