import { statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closeAccount } from '#accounts/actions/people.ts'
import { chooseDigest, setMailServer } from '#communications/actions/digests.ts'
import { makeFeed, readFeed, withdrawFeed } from '#communications/actions/feeds.ts'
import { digestJobs } from '#communications/digest-jobs.ts'
import { removeMember, putMember } from '#cases/actions/members.ts'
import type { Result } from '#base/result.ts'
import { sure } from '../../test/builders/case-keys.ts'
import {
  aCaseWorker,
  anOffice,
  anOpenCase,
  aWorkplace,
  type TestWorker,
  type TestWorkplace,
} from '../../test/builders/casework.ts'
import { aLetterIn } from '../../test/builders/communications.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import { aMailServer, type TestMailServer } from '../../test/builders/mail-server.ts'

let workplace: TestWorkplace
let mail: TestMailServer
beforeAll(async () => {
  workplace = await aWorkplace()
  mail = await aMailServer()
})
afterAll(async () => {
  await mail.close()
  await workplace.database.close()
  await endDatabases()
})

/** Somebody with a letter of their own in a case, due on 1 May 2026; the clock stands on 28 April. */
async function someoneWithALetter() {
  const keeper = await aCaseWorker(workplace, await anOffice(workplace), { officeRoles: ['administrator'] })
  const caseId = await anOpenCase(workplace, keeper, 'The secret of the nets')
  const communication = await aLetterIn(workplace, keeper, caseId)
  await workplace.database.atomically({ officeId: keeper.office.id, id: keeper.account }, async (tx) => {
    await sql`update communication set stage = 'sent', sent_on = dated_on where id = ${communication}`.execute(
      tx,
    )
    await sql`update deadline set is_observed = false where communication_id = ${communication}`.execute(tx)
  })
  return { keeper, caseId, office: keeper.office.id }
}

beforeEach(() => workplace.setNow('2026-04-28T04:00:00Z'))

describe('a calendar by link', () => {
  test('shows what its owner may see at that time, by reference and day alone', async () => {
    const { keeper, caseId, office } = await someoneWithALetter()
    const colleague = await aCaseWorker(workplace, keeper.office)
    const key = await makeFeed(workplace, colleague.at([]), { withObserved: false })
    expect(await readFeed(workplace, office, key)).toEqual([])
    sure(await putMember(workplace, keeper.at(), { caseId, account: colleague.account, roles: ['drafter'] }))
    const [seen] = (await readFeed(workplace, office, key)) ?? []
    expect(seen).toMatchObject({ dueOn: '2026-05-01', letter: { reference: 'XAA 3/2026' } })
    expect(JSON.stringify(seen)).not.toContain('nets')
    sure(await removeMember(workplace, keeper.at(), { caseId, account: colleague.account }))
    expect(await readFeed(workplace, office, key)).toEqual([])
  })

  test('ends when it is renewed or withdrawn, and with its owner’s account', async () => {
    const { keeper, office } = await someoneWithALetter()
    const colleague = await aCaseWorker(workplace, keeper.office)
    const first = await makeFeed(workplace, colleague.at(), { withObserved: false })
    const second = await makeFeed(workplace, colleague.at(), { withObserved: true })
    expect(await readFeed(workplace, office, first)).toBeNull()
    expect(await readFeed(workplace, office, second)).not.toBeNull()
    expect(
      await readFeed(workplace, office, `${second.slice(0, -1)}${second.endsWith('0') ? '1' : '0'}`),
    ).toBeNull()
    expect(await readFeed(workplace, office, 'no key')).toBeNull()
    sure(await closeAccount(workplace, keeper.at(), colleague.account))
    expect(await readFeed(workplace, office, second)).toBeNull()
    const own = await makeFeed(workplace, keeper.at(), { withObserved: false })
    expect(await withdrawFeed(workplace, keeper.at())).toBe(true)
    expect(await readFeed(workplace, office, own)).toBeNull()
  })

  test('is kept as a hash alone', async () => {
    const { keeper, office } = await someoneWithALetter()
    const key = await makeFeed(workplace, keeper.at(), { withObserved: false })
    const { rows } = await (
      await workplace.database.owner()
    ).query<{ readonly row: string }>('select f::text as row from calendar_feed f where office_id = $1', [
      office,
    ])
    expect(rows).toHaveLength(1)
    expect(rows[0]?.row).not.toContain(key.split('.')[1])
  })
})

describe('a digest by mail', () => {
  const serverOf = (more = {}) => ({
    ...{ host: '127.0.0.1', port: String(mail.port), isTlsRequired: false, user: '', password: '' },
    ...{ from: 'demarche@office.example', ...more },
  })

  /** One job, as the program runs it. */
  async function run(kind: 'digest.nightly' | 'digest.send', keeper: TestWorker, day = '2026-04-28') {
    const officeId = keeper.office.id
    const job = {
      ...{ officeId, id: 'job' as never, attempt: 1, signal: new AbortController().signal },
      ...{ actor: { officeId, id: 'system' }, payload: { account: keeper.account, day } },
      progress: () => Promise.resolve(),
    }
    const done = (await digestJobs(workplace)[kind]?.(job)) as Result<unknown, { readonly code: string }>
    return done.ok ? 'done' : done.error.code
  }

  async function someoneWhoIsTold(rhythm: 'daily' | 'weekly' = 'daily') {
    const of = await someoneWithALetter()
    sure(await setMailServer(workplace, of.keeper.at(), serverOf()))
    const choice = { rhythm, address: 'ana@office.example', language: 'en' }
    sure(await chooseDigest(workplace, of.keeper.at(), choice))
    return of
  }

  const textIn = (taken: string) =>
    Buffer.from(taken.slice(taken.indexOf('\n\n')).replaceAll('\n', ''), 'base64').toString()

  test('arrives once, with counts, references and days, and nothing of the case', async () => {
    const { keeper } = await someoneWhoIsTold()
    const before = mail.taken.length
    expect(await run('digest.send', keeper)).toBe('done')
    expect(await run('digest.send', keeper)).toBe('done')
    expect(mail.taken).toHaveLength(before + 1)
    const taken = mail.taken.at(-1) ?? ''
    expect(taken).toContain('To: ana@office.example')
    expect(taken).toContain('Subject: Your list for 28 April 2026')
    expect(textIn(taken)).toBe(
      'One deadline comes soon:\nXAA 3/2026: 1 May 2026\n\n' +
        'Why each date, and what to do next, is in the workspace. Nothing was sent to anybody else.\n',
    )
  })

  test('that is refused is tried again, and then arrives once', async () => {
    const { keeper } = await someoneWhoIsTold()
    const before = mail.taken.length
    mail.refuse(1)
    expect(await run('digest.send', keeper)).toBe('mail.refused')
    expect(mail.taken).toHaveLength(before)
    expect(await run('digest.send', keeper)).toBe('done')
    expect(await run('digest.send', keeper)).toBe('done')
    expect(mail.taken).toHaveLength(before + 1)
  })

  test('goes nowhere unencrypted where encryption is asked for', async () => {
    const { keeper } = await someoneWhoIsTold()
    sure(await setMailServer(workplace, keeper.at(), serverOf({ isTlsRequired: true })))
    const before = mail.taken.length
    expect(await run('digest.send', keeper)).not.toBe('done')
    expect(mail.taken).toHaveLength(before)
    sure(await setMailServer(workplace, keeper.at(), serverOf()))
    expect(await run('digest.send', keeper)).toBe('done')
    expect(mail.taken).toHaveLength(before + 1)
  })

  test('that was begun when the program died is not sent a second time', async () => {
    const { keeper, office } = await someoneWhoIsTold()
    await workplace.database.atomically({ officeId: office, id: 'system' }, (tx) =>
      sql`insert into digest_sent (office_id, account_id, for_day, begun_at)
          values (${office}, ${keeper.account}, '2026-04-28', now())`.execute(tx),
    )
    const before = mail.taken.length
    expect(await run('digest.send', keeper)).toBe('done')
    expect(mail.taken).toHaveLength(before)
  })

  test('is asked for each night for who wants it that day, and for nobody else', async () => {
    const daily = await someoneWhoIsTold('daily')
    const weekly = await someoneWhoIsTold('weekly')
    const nobody = await someoneWithALetter()
    const asked: Record<string, number> = {}
    for (const [name, { keeper, office }] of Object.entries({ daily, weekly, nobody })) {
      // 28 April 2026 is a Tuesday.
      expect(await run('digest.nightly', keeper)).toBe('done')
      const { rows } = await workplace.database.atomically({ officeId: office, id: 'system' }, (tx) =>
        sql`select id from job where office_id = ${office} and kind = 'digest.send'`.execute(tx),
      )
      asked[name] = rows.length
    }
    expect(asked).toEqual({ daily: 1, weekly: 0, nobody: 0 })
  })

  test('its server’s password is in a file for the program’s user alone, and never goes over an open connection', async () => {
    const { keeper } = await someoneWithALetter()
    const secret = { user: 'demarche', password: 'tide and lantern' }
    expect(await setMailServer(workplace, keeper.at(), serverOf(secret))).toMatchObject({
      error: { code: 'server.problem.password-needs-tls' },
    })
    sure(await setMailServer(workplace, keeper.at(), serverOf({ ...secret, isTlsRequired: true })))
    expect(statSync(join(workplace.home, 'mail.json')).mode & 0o777).toBe(0o600)
    const { rows } = await (
      await workplace.database.owner()
    ).query<{ readonly said: string }>(`select coalesce(string_agg(j::text, ''), '') as said from job j`)
    expect(rows[0]?.said).not.toContain(secret.password)
    const colleague = await aCaseWorker(workplace, keeper.office)
    expect(await setMailServer(workplace, colleague.at(), serverOf())).toMatchObject({ ok: false })
  })
})
