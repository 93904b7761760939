import fc from 'fast-check'
import { expect, test } from 'vitest'
import { letterSchema } from '#letters/model/schema.ts'
import { aLetter, anyLetter } from './letters.ts'
import { BUILDER_LANGUAGES } from './letter-phrases.ts'

test.each(BUILDER_LANGUAGES)(
  'an invented letter in %s fits the schema and shows every node and mark',
  (language) => {
    const { content } = aLetter({ language })
    letterSchema.nodeFromJSON(content).check()
    const json =
      JSON.stringify(content) + JSON.stringify(aLetter({ language, profile: 'us-congress' }).content)
    const names = [...Object.keys(letterSchema.nodes), ...Object.keys(letterSchema.marks)]
    expect(names.filter((name) => !json.includes(`"type":"${name}"`))).toEqual(['superscript'])
  },
)

test.each(BUILDER_LANGUAGES)(
  'random letters in %s fit the schema, and no block begins or ends with a space',
  (language) => {
    fc.assert(
      fc.property(anyLetter(language), ({ content }) => {
        const doc = letterSchema.nodeFromJSON(content)
        doc.check()
        doc.descendants((node) => {
          if (!node.inlineContent || node.type.name === 'footnote') return
          expect(node.textBetween(0, node.content.size, undefined, '\uFFFC')).toMatch(/^\S[^]*(?<!\s)$/u)
        })
      }),
      { numRuns: 40 },
    )
  },
)
