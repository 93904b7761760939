import { expect, test } from 'vitest'
import {
  asModel,
  asText,
  aWorkLetter,
  aWorkReply,
  aWorkRow,
  PUBLIC_BODY,
} from '../../../test/builders/body-of-work.ts'
import { lawOnFile } from '../../../test/builders/law-on-file.ts'
import { readLetter } from '#letters/recognise/recognise.ts'
import { readDocx } from '#letters/docx/read.ts'
import { renderDocx } from '#letters/render/docx.ts'
import { PLAIN_LOOK } from '#letters/render/office-look.ts'
import { readText } from '#letters/read/text.ts'
import { kindOf, outlineOf, type FileOutline } from './file-outline.ts'

const KNOWLEDGE = { law: lawOnFile(), mandates: [], calendarOf: () => null }
const GIVEN = { language: null, state: null, date: null }
const NO_ROLES = { asLetter: false, asReply: false }

function outline(text: string): FileOutline {
  const document = readText(text)
  return outlineOf(readLetter(document, KNOWLEDGE, GIVEN), document.text)
}

test.each([0, 1, 4321, PUBLIC_BODY.letters - 1])('invented letter %i is read as what it is', (index) => {
  const letter = aWorkLetter(7, index)
  const read = outline(asText(letter))
  expect(read).toMatchObject({ type: 'AL', reference: letter.key, dated: letter.dated, language: 'en' })
  expect(read.questions).toBe(letter.paragraphs.filter(([, , number]) => number).length)
  expect(read.deadlines).toHaveLength(1)
  expect(read.mandates).toHaveLength(letter.mandates.length)
  expect(kindOf(read, NO_ROLES)).toEqual({ kind: 'letter', reason: 'letter.by-profile' })
  expect(aWorkRow(7, index, true)).toMatchObject({ date: letter.dated, reference: `AL ${letter.key}` })
})

test('an invented reply is read as a reply to its letter', () => {
  const reply = aWorkReply(7, 12)
  const read = outline(reply.text)
  expect(read).toMatchObject({ named: [reply.answers], dated: reply.dated, isFromMission: true })
  expect(kindOf(read, NO_ROLES)).toEqual({ kind: 'reply', reason: 'reply.from-mission' })
})

test('an invented letter is read alike from DOCX', async () => {
  const letter = aWorkLetter(7, 3)
  const document = readDocx(await renderDocx({ ...asModel(letter), layer: 'sent' }, PLAIN_LOOK))
  if (!document.ok) throw new Error(document.error.code)
  const read = outlineOf(readLetter(document.value, KNOWLEDGE, GIVEN), document.value.text)
  expect(read).toMatchObject({ reference: letter.key, dated: letter.dated })
})
