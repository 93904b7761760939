import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkDocument } from '#letters/check.ts'
import { applyEdits, decideAll } from '#letters/compare/merge-apply.ts'
import { renderMerge } from '#letters/compare/merge-docx.ts'
import { collectEdits } from '#letters/compare/merge.ts'
import { commentDocx } from '#letters/docx/comment.ts'
import { readDocx } from '#letters/docx/read.ts'
import { marginComments } from '#letters/margin-comments.ts'
import { layerOf, type LayeredLetter } from '#letters/model/layers.ts'
import type { ReadDocument } from '#letters/read/read-document.ts'
import { renderDocx } from '#letters/render/docx.ts'
import { PLAIN_LOOK } from '#letters/render/office-look.ts'
import { renderText } from '#letters/render/text.ts'
import { readLetterFacts } from '#letters/tools/letter-facts.ts'
import { day, lawOnFile } from './builders/law-on-file.ts'
import { aLetter, INVENTED_PERSONS } from './builders/letters.ts'
import { editedWord, returned as returnedFile } from './builders/word-edits.ts'

const KAMARA = { author: 'Ines Kamara', at: '2023-03-15T09:00:00Z' }
const OKONKWO = { author: 'Piet Okonkwo', at: '2023-03-15T10:30:00Z' }
const SATO = { author: 'Rin Sato', at: '2023-03-16T07:45:00Z' }

test('one letter, changed in Word by three, comes back merged and with remarks in its margin in three actions', async () => {
  const base = sentLetter()
  const sent = await renderDocx(base, PLAIN_LOOK)

  // Three mandates edit their copies: one in Word, one in a program that keeps no bookmarks, one passes it through LibreOffice.
  const inWord = editedWord(sent)
    .replace(KAMARA, 'some 40 workers', 'at least 43 workers')
    .addParagraph(KAMARA, 'on what ground the workers were held', 'Please say who ordered that they be held.')
    .comment(KAMARA, 'northern districts', 'Which districts?')
    .bytes()
  const withoutBookmarks = editedWord(sent)
    .replace(OKONKWO, 'gravely concerned', 'deeply concerned')
    .typeOver('within 60 days', 'within 60 calendar days')
    .throughGoogle()
    .bytes()
  const edited = editedWord(sent)
    .replace(SATO, 'all necessary interim measures', 'all interim measures that are needed')
    .comment(SATO, 'assurances', 'Is this form still in use?')
    .bytes()
  const throughLibreOffice = convertedByLibreOffice(edited)

  // First action: the three files are dropped on the letter.
  const merge = collectEdits(base, [
    returnedFile('kamara.docx', inWord),
    returnedFile('okonkwo.docx', withoutBookmarks),
    returnedFile('sato.docx', throughLibreOffice ?? edited),
  ])
  expect(merge.unread).toEqual([])
  expect(merge.conflicts).toEqual([])
  expect(merge.edits.map(({ removed, inserted, by }) => [by[0]?.author, removed, inserted])).toEqual([
    ['Ines Kamara', 'some 40 workers', 'at least 43 workers'],
    ['Piet Okonkwo', 'gravely concerned', 'deeply concerned'],
    ['Ines Kamara', '', '\n\nPlease say who ordered that they be held.'],
    ['okonkwo.docx', '', 'calendar '],
    ['Rin Sato', 'all necessary interim measures', 'all interim measures that are needed'],
  ])
  expect(new Set(merge.matchedByText.map(({ file }) => file))).toEqual(new Set(['okonkwo.docx']))
  expect(merge.comments.map(({ author, text, about }) => [author, text, about])).toEqual([
    ['Ines Kamara', 'Which districts?', 'northern districts'],
    ['Rin Sato', 'Is this form still in use?', 'assurances'],
  ])

  // Second action: all is accepted.
  const decisions = decideAll(merge, 'accepted')
  let last = 0
  const applied = applyEdits(merge, decisions, () => `n${(last += 1)}`)
  if (!applied.ok) throw new Error(applied.error.message)
  const { letter, accepted, refused, conflicts, undecided } = applied.value
  expect([accepted.length, refused.length, conflicts.length, undecided.length]).toEqual([5, 0, 0, 0])
  expect(renderText(letter)).toBe(
    renderText(base)
      .replace('some 40 workers', 'at least 43 workers')
      .replace('gravely concerned', 'deeply concerned')
      .replace('within 60 days', 'within 60 calendar days')
      .replace('all necessary interim measures', 'all interim measures that are needed')
      .replace('\n\n4. ', '\n\n5. ')
      .replace('\n\n3. ', '\n\n3. Please say who ordered that they be held.\n\n4. '),
  )

  // Third action: it is checked, and comes back with remarks beside the comments of the three.
  const merged = await renderMerge(merge, decisions, PLAIN_LOOK)
  const read = readBack(merged)
  const facts = readLetterFacts(lawOnFile())
  const request = { state: null, date: null, language: null, off: new Set<never>(), today: day('2023-03-20') }
  const { report } = checkDocument(facts, read, request)
  expect(report).toMatchObject({ reference: 'TCD 7/2023', date: '2023-03-14', state: 'TCD' })
  expect(report.remarks.length).toBeGreaterThan(0)
  const back = commentDocx(merged, marginComments(report.remarks), '2023-03-20T12:00:00Z')
  if (!back.ok) throw new Error(back.error.message)

  const returned = readBack(back.value)
  expect(returned.text).toBe(read.text)
  expect(returned.changes).toEqual([])
  const authors = returned.comments.map(({ author }) => author)
  expect(authors.filter((author) => author === 'Demarche')).toHaveLength(report.remarks.length)
  expect(authors.filter((author) => author !== 'Demarche')).toEqual(['Ines Kamara', 'Rin Sato'])
  const kept = returned.comments.find(({ author }) => author === 'Ines Kamara')
  expect(returned.text.slice(kept?.start, kept?.end)).toBe('northern districts')
  expect(kept?.at).toBe(KAMARA.at)
  // The ids go round: the next three can be merged into it again.
  const ids = new Set(returned.blocks.map(({ id }) => id))
  expect(readBack(sent).blocks.every(({ id }) => ids.has(id))).toBe(true)
  expect(returned.lineage).toBe(base.lineage)
})

/** The file as LibreOffice writes it again; null where there is none on this machine. */
function convertedByLibreOffice(bytes: Uint8Array): Uint8Array | null {
  const folder = mkdtempSync(join(tmpdir(), 'word-loop-'))
  try {
    writeFileSync(join(folder, 'sato.docx'), bytes)
    spawnSync(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        'docx',
        '--outdir',
        join(folder, 'out'),
        join(folder, 'sato.docx'),
      ],
      { stdio: 'ignore', timeout: 50_000 },
    )
    const made = join(folder, 'out', 'sato.docx')
    return existsSync(made) ? new Uint8Array(readFileSync(made)) : null
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function sentLetter(): LayeredLetter {
  const layered = layerOf(aLetter(), 'sent', INVENTED_PERSONS)
  if (!layered.ok) throw new Error(layered.error.message)
  return layered.value
}

function readBack(bytes: Uint8Array): ReadDocument {
  const read = readDocx(bytes)
  if (!read.ok) throw new Error(read.error.message)
  return read.value
}
