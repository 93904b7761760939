import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { aLetter, INVENTED_PERSONS } from '../../../test/builders/letters.ts'
import { seenInFile, seenInLetter } from '../../../test/builders/seen-blocks.ts'
import { editedWord, returned, type EditedWord } from '../../../test/builders/word-edits.ts'
import { readDocx } from '../docx/read.ts'
import { layerOf, type LayeredLetter } from '../model/layers.ts'
import { renderDocx } from '../render/docx.ts'
import { PLAIN_LOOK } from '../render/office-look.ts'
import { renderText } from '../render/text.ts'
import { applyEdits, decideAll, decideByAuthor, decideConflict } from './merge-apply.ts'
import { renderMerge } from './merge-docx.ts'
import type { Merge } from './merge-model.ts'
import { collectEdits } from './merge.ts'

const KAMARA = { author: 'Ines Kamara', at: '2023-03-15T09:00:00Z' }
const OKONKWO = { author: 'Piet Okonkwo', at: '2023-03-15T10:30:00Z' }

const base = sentLetter()
const sent = await renderDocx(base, PLAIN_LOOK)

describe('what one colleague tracked', () => {
  test('words that were replaced are one edit, with author and time', () => {
    const merge = merged((word) => word.replace(KAMARA, 'some 40 workers', 'at least 43 workers'))
    expect(merge.edits).toMatchObject([
      {
        id: 'e1',
        what: 'words',
        removed: 'some 40 workers',
        inserted: 'at least 43 workers',
        conflict: null,
      },
    ])
    expect(merge.edits[0]?.by).toEqual([{ ...KAMARA, file: 'kamara.docx', tracked: true }])
    expect([merge.listed, merge.matchedByText, merge.unread]).toEqual([[], [], []])
    expect(textWith(merge)).toContain('On 3 May 2022, at least 43 workers were reportedly locked')
  })

  test('a paragraph that was added has the kind of the one before, and the numbers go on', () => {
    const merge = merged((word) =>
      word.addParagraph(KAMARA, 'on what ground the workers were held', 'Please say who ordered it.'),
    )
    expect(merge.edits).toMatchObject([
      { what: 'paragraph-added', inserted: '\n\nPlease say who ordered it.' },
    ])
    expect(textWith(merge)).toMatch(
      /2\. Please explain[^\n]*\n\n3\. Please say who ordered it\.\n\n4\. Please indicate[^\n]*\n\n5\. /u,
    )
  })

  test('a paragraph that was struck is taken out, and the numbers close up', () => {
    const merge = merged((word) => word.strikeParagraph(KAMARA, 'on what ground the workers were held'))
    expect(merge.edits).toMatchObject([{ what: 'paragraph-removed', by: [{ author: 'Ines Kamara' }] }])
    const text = textWith(merge)
    expect(text).not.toContain('on what ground')
    expect(text).toMatch(/1\. [^\n]*\n\n2\. Please indicate/u)
  })

  test('a paragraph whose words were struck but not its end belongs to who struck it', () => {
    const question = 'Please explain on what ground the workers were held, and for how long.'
    const merge = merged((word) => word.replace(KAMARA, question, ''))
    expect(merge.edits).toMatchObject([
      { what: 'paragraph-removed', removed: question, by: [{ author: 'Ines Kamara', tracked: true }] },
    ])
    expect(merge.listed).toEqual([])
  })

  test('the last paragraphs of all can be struck too', () => {
    const merge = merged((word) =>
      word
        .strikeParagraph(KAMARA, 'The Forced Labour Convention')
        .strikeParagraph(KAMARA, 'We recall article 6'),
    )
    expect(merge.edits.map(({ what, paragraph, by }) => [what, paragraph, by[0]?.author])).toEqual([
      ['paragraph-removed', 'b38', 'Ines Kamara'],
      ['paragraph-removed', 'b39', 'Ines Kamara'],
    ])
  })

  test('refused, nothing changes; accepted, nothing else does', () => {
    const merge = merged((word) => word.replace(KAMARA, 'some 40 workers', 'at least 43 workers'))
    const refused = applied(merge, 'refused')
    expect(refused.letter).toEqual(base)
    const accepted = applied(merge, 'accepted')
    expect(renderText(accepted.letter)).toBe(
      renderText(base).replace('some 40 workers', 'at least 43 workers'),
    )
  })

  test('words put into an allegation are part of it, and marks outside stay', () => {
    const internal = layered('internal')
    const merge = collectEdits(internal, [
      returned('k.docx', editedWord(sent).replace(KAMARA, 'some 40 workers', 'at least 43 workers').bytes()),
    ])
    const edit = merge.edits.find(({ removed }) => removed === 'some 40 workers')
    const result = applyEdits(merge, new Map([[edit?.id ?? '', 'accepted']]), ids())
    if (!result.ok) throw new Error(result.error.message)
    const block = result.value.letter.content.content?.find((one) =>
      JSON.stringify(one).includes('43 workers'),
    )
    const words = block?.content?.find(({ text }) => text?.includes('43 workers'))
    expect(words?.text).toBe(
      'On 3 May 2022, at least 43 workers were reportedly locked into the drying sheds.',
    )
    expect(words?.marks?.map(({ type }) => type)).toContain('allegation')
  })
})

describe('what was not tracked', () => {
  test('words typed over one another belong to the file', () => {
    const merge = collectEdits(base, [
      returned('k.docx', editedWord(sent).typeOver('Excellency,', 'Dear Minister,').bytes()),
    ])
    expect(merge.edits.map(({ what, removed, inserted, by }) => [what, removed, inserted, by[0]])).toEqual([
      [
        'words',
        'Excellency',
        'Dear Minister',
        { author: 'k.docx', at: null, file: 'k.docx', tracked: false },
      ],
    ])
  })

  test('words of a note are edits of the note', () => {
    const merge = collectEdits(base, [returned('k.docx', withNote('Lakeside Press', 'Seaside Press'))])
    expect(merge.edits).toMatchObject([
      { what: 'words', paragraph: 'f1', removed: 'Lakeside', inserted: 'Seaside' },
    ])
    expect(textWith(merge)).toContain('[1] Ilse Karamov, The Kilns of Vorama, Seaside Press')
  })

  test('belongs to the file', () => {
    const merge = merged((word) => word.typeOver('some 40 workers', 'some 41 workers'))
    expect(merge.edits).toMatchObject([
      {
        what: 'words',
        removed: '40',
        inserted: '41',
        by: [{ author: 'kamara.docx', at: null, tracked: false }],
      },
    ])
  })

  test('without bookmarks paragraphs are known by their words, and listed', () => {
    const merge = merged((word) => word.typeOver('some 40 workers', 'some 41 workers').throughGoogle())
    expect(merge.edits).toMatchObject([{ what: 'words', removed: '40', inserted: '41' }])
    expect(merge.matchedByText.length).toBeGreaterThan(20)
    expect(merge.matchedByText[0]).toMatchObject({ file: 'kamara.docx', paragraph: 'b1' })
  })
})

describe('what several did', () => {
  const disputed = collectEdits(base, [
    returned(
      'kamara.docx',
      editedWord(sent).replace(KAMARA, 'some 40 workers', 'at least 43 workers').bytes(),
    ),
    returned(
      'okonkwo.docx',
      editedWord(sent)
        .replace(OKONKWO, '40 workers were', '40 men were')
        .replace(OKONKWO, 'within 60 days', 'within 90 days')
        .comment(OKONKWO, 'assurances', 'Is this the usual form?')
        .bytes(),
    ),
  ])

  test('the same words changed by two stand side by side', () => {
    expect(disputed.conflicts).toMatchObject([
      {
        id: 'c1',
        base: 'some 40 workers were',
        sides: [
          { file: 'kamara.docx', reads: 'at least 43 workers were' },
          { file: 'okonkwo.docx', reads: 'some 40 men were' },
        ],
      },
    ])
    expect(disputed.edits.map(({ conflict }) => conflict)).toEqual(['c1', 'c1', null])
  })

  test('accepting all leaves the conflict open; a side settles it; both sides cannot be', () => {
    const open = applied(disputed, 'accepted')
    expect([open.accepted.length, open.refused.length, open.conflicts.length, open.undecided.length]).toEqual(
      [1, 0, 2, 0],
    )
    const settled = applyEdits(
      disputed,
      new Map([...decideAll(disputed, 'accepted'), ...decideConflict(disputed, 'c1', 'okonkwo.docx')]),
      ids(),
    )
    expect(settled).toMatchObject({ ok: true, value: { conflicts: [], undecided: [] } })
    expect(settled.ok && renderText(settled.value.letter)).toContain('some 40 men were')
    const both = applyEdits(disputed, new Map(disputed.edits.map(({ id }) => [id, 'accepted'])), ids())
    expect(both).toMatchObject({ ok: false, error: { code: 'merge.both-accepted', edits: ['e1', 'e2'] } })
  })

  test('one author can be accepted alone', () => {
    const decisions = decideByAuthor(disputed, 'Piet Okonkwo', 'accepted')
    expect([...decisions]).toEqual([['e3', 'accepted']])
  })

  test('what is undecided goes out tracked under its author, with all comments', async () => {
    const read = readDocx(await renderMerge(disputed, new Map([['e3', 'accepted']]), PLAIN_LOOK))
    if (!read.ok) throw new Error(read.error.message)
    const changes = read.value.changes.map(({ kind, author, at, text }) => ({ kind, author, at, text }))
    expect(changes).toEqual([
      { kind: 'deletion', ...KAMARA, text: 'some 40 workers' },
      { kind: 'insertion', ...KAMARA, text: 'at least 43 workers' },
      { kind: 'deletion', ...OKONKWO, text: ' were' },
      { kind: 'insertion', ...OKONKWO, text: '40 men were' },
    ])
    expect(read.value.text).toContain('within 90 days')
    const [comment] = read.value.comments
    expect(comment).toMatchObject({ ...OKONKWO, text: 'Is this the usual form?' })
    expect(read.value.text.slice(comment?.start, comment?.end)).toBe('assurances')
  })

  test('the same change by two is one edit of both', () => {
    const same = editedWord(sent).replace(KAMARA, 'within 60 days', 'within 90 days').bytes()
    const merge = collectEdits(base, [returned('a.docx', same), returned('b.docx', same)])
    expect(merge.edits).toMatchObject([{ by: [{ file: 'a.docx' }, { file: 'b.docx' }], conflict: null }])
  })
})

test('another letter does not stop the others', async () => {
  const other = layerOf({ ...aLetter({ language: 'fr' }), lineage: 'another' }, 'sent', INVENTED_PERSONS)
  if (!other.ok) throw new Error(other.error.message)
  const merge = collectEdits(base, [
    returned('other.docx', await renderDocx(other.value, PLAIN_LOOK)),
    returned('kamara.docx', editedWord(sent).replace(KAMARA, 'within 60 days', 'within 90 days').bytes()),
  ])
  expect(merge.unread).toMatchObject([{ file: 'other.docx', problem: { code: 'merge.other-letter' } }])
  expect(merge.edits).toHaveLength(1)
})

const WORDS = ['reportedly', 'the', 'of', 'workers', 'be', 'and', 'reply'] as const

test('a blank between untracked words stays, also where something tracked stands before it', () => {
  const edited = editedWord(sent)
    .typeAfter(KAMARA, 'workers', ' new words')
    .typeOver('workers', 'new words')
    .typeOver('reportedly', 'new words')
  const merge = collectEdits(base, [returned('k.docx', edited.bytes())])
  const texts = seenInLetter(applied(merge, 'accepted').letter, false).blocks.map(({ text }) => text)
  expect(texts.join('\n')).toContain('some 40 new words new words were new words locked')
})

test('whatever one tracked: accepting all gives what the file reads, refusing all what was sent', () => {
  const edits = fc.array(
    fc.record({
      what: fc.constantFrom('replace', 'type', 'add', 'strike', 'type-over'),
      word: fc.constantFrom(...WORDS),
      by: fc.constantFrom(KAMARA, OKONKWO),
      text: fc.constantFrom('new words', 'x', 'some & <more>'),
    }),
    { minLength: 1, maxLength: 6 },
  )
  fc.assert(
    fc.property(edits, (several) => {
      const word = several.reduce((edited, { what, word: at, by, text }) => {
        try {
          if (what === 'replace') return edited.replace(by, at, text)
          if (what === 'type') return edited.typeAfter(by, at, ` ${text}`)
          if (what === 'type-over') return edited.typeOver(at, text)
          return what === 'add' ? edited.addParagraph(by, at, text) : edited.strikeParagraph(by, at)
        } catch {
          // The words are struck already.
          return edited
        }
      }, editedWord(sent))
      const merge = collectEdits(base, [returned('k.docx', word.bytes())])
      const read = readDocx(word.bytes())
      if (!read.ok) throw new Error(read.error.message)
      expect(merge.conflicts).toEqual([])
      const accepted = applied(merge, 'accepted')
      expect(seenInLetter(accepted.letter, false).blocks.map(({ text }) => text)).toEqual(
        seenInFile(read.value).blocks.map(({ text }) => text),
      )
      expect(applied(merge, 'refused').letter).toEqual(base)
      expect(accepted.accepted.length).toBe(merge.edits.length)
    }),
    { numRuns: 40 },
  )
})

function withNote(words: string, others: string): Uint8Array {
  const parts = unzipSync(sent)
  const notes = strFromU8(parts['word/footnotes.xml'] ?? new Uint8Array())
  return zipSync({ ...parts, 'word/footnotes.xml': strToU8(notes.replace(words, others)) })
}

function merged(edit: (word: EditedWord) => EditedWord): Merge {
  return collectEdits(base, [returned('kamara.docx', edit(editedWord(sent)).bytes())])
}

function applied(merge: Merge, decision: 'accepted' | 'refused') {
  const result = applyEdits(merge, decideAll(merge, decision), ids())
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

function textWith(merge: Merge): string {
  return renderText(applied(merge, 'accepted').letter)
}

function ids(): () => string {
  let last = 0
  return () => `n${(last += 1)}`
}

function sentLetter(): LayeredLetter {
  return layered('sent')
}

function layered(layer: 'sent' | 'internal'): LayeredLetter {
  const result = layerOf(aLetter(), layer, INVENTED_PERSONS)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
