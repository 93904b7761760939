// What an import takes of 10,000 generated letters and 6,000 replies with their register, as the command does it: read from disk,
// understood, staged, planned over and carried out; then samples of 150 from Word and 150 from PDF, through the process that foreign
// files are opened in. No peer: no program that we know reads letters into records; `pdftotext` with COPY would keep words alone.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { Readable } from 'node:stream'
import type { Id } from '#base/id.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import { ok } from '#base/result.ts'
import { openLetterFiles } from '#app/letter-files.ts'
import { importLetters, type ImportSource } from '#communications/actions/import/import-letters.ts'
import type { LayeredLetter } from '#letters/model/layers.ts'
import { PLAIN_LOOK } from '#letters/render/office-look.ts'
import { renderDocx } from '#letters/render/docx.ts'
import { readLetterFacts } from '#letters/tools/letter-facts.ts'
import { PdfRenderer } from '#letters/tools/typst.ts'
import {
  asModel,
  asText,
  aWorkLetter,
  aWorkReply,
  aWorkRow,
  PUBLIC_BODY,
} from '../test/builders/body-of-work.ts'
import { sure } from '../test/builders/case-keys.ts'
import { aWorkplace, anOffice } from '../test/builders/casework.ts'
import { endDatabases } from '../test/builders/databases.ts'
import { lawOnFile } from '../test/builders/law-on-file.ts'
import { registerCsv } from '../test/builders/register.ts'
import { writeResult } from '../test/results.ts'
import { rounded, say } from './measures.ts'

const SHARE = Number(process.env['BENCH_SHARE'] ?? 1)
const LETTERS = Math.round(PUBLIC_BODY.letters * SHARE)
const REPLIES = Math.round(PUBLIC_BODY.replies * SHARE)
const FOREIGN = Math.max(5, Math.round(150 * SHARE))
const AIM = { text: 20, foreign: 3 }

const folder = mkdtempSync(join(tmpdir(), 'demarche-import-bench-'))
const workplace = await aWorkplace()
const files = openLetterFiles(Readable.from([]))
const facts = readLetterFacts(lawOnFile())
const today = () => '2026-11-22' as CalendarDate
let office: Id<'Office'> | null = null
const place = { database: workplace.database, now: workplace.now, facts, today, readFile: files.readBytes }

for (const name of ['letters', 'replies', 'docx', 'pdf']) mkdirSync(join(folder, name))
const names: string[] = []
const rows = []
for (let index = 0; index < LETTERS; index += 1) {
  const row = aWorkRow(7, index, index < REPLIES)
  rows.push(row)
  const name = row['file'] ?? ''
  writeFileSync(join(folder, name), asText(aWorkLetter(7, index)))
  names.push(name)
  if (index < REPLIES) {
    const reply = row['replies']?.split('=')[1] ?? ''
    writeFileSync(join(folder, reply), aWorkReply(7, index).text)
    names.push(reply)
  }
}
const register = new TextEncoder().encode(registerCsv(rows))
const text = await measure(names, register)
say(
  `${LETTERS} letters, ${REPLIES} replies from txt: ${rounded(LETTERS / text.seconds)} letters/s (aim ${AIM.text})`,
)
const again = await measure(names, register)
say(`the same again: ${rounded(again.seconds)} s`)

const renderer = new PdfRenderer(join(folder, 'fonts'))
const docx = await measureForeign('docx', (letter) => renderDocx(letter, PLAIN_LOOK))
const pdf = await measureForeign('pdf', async (letter) => sure(await renderer.render(letter, PLAIN_LOOK)))
renderer.close()
const peakMb = Math.round(process.resourceUsage().maxRSS / 1024)
say(`peak memory ${peakMb} MB`)
if (SHARE === 1)
  writeResult(
    'import',
    {
      ...{ letters: LETTERS, replies: REPLIES, lettersPerSecond: rounded(LETTERS / text.seconds) },
      ...{
        againSeconds: rounded(again.seconds),
        foreignSample: FOREIGN,
        docxPerSecond: rounded(FOREIGN / docx.seconds),
        pdfPerSecond: rounded(FOREIGN / pdf.seconds),
      },
      ...{ peakMb, share: SHARE, aims: AIM },
    },
    'bench',
  )
files.close()
await workplace.database.close()
await endDatabases()
rmSync(folder, { recursive: true })

/** Making the files is in no time. Each format has letters of its own: none of them is here already. */
async function measureForeign(format: 'docx' | 'pdf', write: (letter: LayeredLetter) => Promise<Uint8Array>) {
  const made: string[] = []
  const from = format === 'docx' ? LETTERS : LETTERS + FOREIGN
  for (let index = 0; index < FOREIGN; index += 1) {
    const letter = aWorkLetter(7, from + index)
    const name = `${format}/${index}.${format}`
    writeFileSync(join(folder, name), await write({ ...asModel(letter), layer: 'sent' }))
    made.push(name)
  }
  const taken = await measure(made, null)
  say(
    `${FOREIGN} letters from ${format.toUpperCase()}: ${rounded(FOREIGN / taken.seconds)} letters/s (aim ${AIM.foreign})`,
  )
  return taken
}

async function measure(
  which: readonly string[],
  csv: Uint8Array | null,
): Promise<{ readonly seconds: number }> {
  office ??= (await anOffice(workplace)).id
  const sources = which.map((name): ImportSource => ({
    name,
    read: async () => ok(await readFile(join(folder, name))),
  }))
  const settings = { isOurs: false, repliesCheckedOn: null, dayOrder: null }
  const began = performance.now()
  const done = await importLetters(
    place,
    { officeId: office, account: null },
    { settings, register: csv, sources: () => sources },
  )
  if (sure(done).ended !== 'done') throw new Error('the import did not end')
  return { seconds: (performance.now() - began) / 1000 }
}
