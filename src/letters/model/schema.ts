import { Schema, type MarkSpec, type NodeSpec } from 'prosemirror-model'

/** What every block carries. */
const BLOCK_ATTRIBUTES = {
  /** Never changes, also when the text does; unique in its letter. */
  id: { default: '' },
  /** The block of the profile it belongs to (`reference`, `allegations` …); null where that is not known. */
  part: { default: null },
  /** BCP 47, where it is not the letter's language. */
  language: { default: null },
  /** `internal`: for colleagues only, cut from what is sent and what is published. */
  layer: { default: null },
  /** For a translation: `{ block, hash }` of the paragraph it translates and of that paragraph's text then. */
  translates: { default: null },
} as const

const NODES = {
  doc: { content: 'block+' },
  paragraph: {
    group: 'block',
    content: 'inline*',
    attrs: { ...BLOCK_ATTRIBUTES, align: { default: 'start' } },
  },
  /** `level` from 1 (a title, an annex) to 6. */
  heading: { group: 'block', content: 'inline*', attrs: { ...BLOCK_ATTRIBUTES, level: { default: 1 } } },
  /** A numbered request for information; `number` as printed, without its dot. */
  question: { group: 'block', content: 'inline*', attrs: { ...BLOCK_ATTRIBUTES, number: { default: '1' } } },
  /** A request for action; `number` null where it stands unnumbered in running text. */
  ask: { group: 'block', content: 'inline*', attrs: { ...BLOCK_ATTRIBUTES, number: { default: null } } },
  /** `marker` as printed (`(a)`, `•`); `level` from 1. */
  list_item: {
    group: 'block',
    content: 'inline*',
    attrs: { ...BLOCK_ATTRIBUTES, marker: { default: '•' }, level: { default: 1 } },
  },
  /** Who is written to: name, post, address, a line each. */
  addressee: { group: 'block', content: 'inline*', attrs: { ...BLOCK_ATTRIBUTES } },
  /** Who signs: the name on the first line, the posts below it. */
  signature: { group: 'block', content: 'inline*', attrs: { ...BLOCK_ATTRIBUTES } },
  table: { group: 'block', content: 'table_row+', attrs: { ...BLOCK_ATTRIBUTES } },
  table_row: { content: 'table_cell+' },
  table_cell: { content: 'paragraph+', attrs: { header: { default: false } } },
  page_break: { group: 'block', attrs: { ...BLOCK_ATTRIBUTES } },

  text: { group: 'inline' },
  hard_break: { group: 'inline', inline: true },
  /** Hung on the word it stands behind; `works` are the published exhibits it names (`Work` in letter.ts). */
  footnote: {
    group: 'inline',
    inline: true,
    atom: true,
    content: '(text | hard_break)*',
    attrs: { id: { default: '' }, works: { default: [] } },
  },
  /** A protected person: the name is never typed; each layer says what stands here. `form`: `name`, `pronoun`, `possessive`. */
  person: { group: 'inline', inline: true, atom: true, attrs: { id: {}, form: { default: 'name' } } },
} satisfies Record<string, NodeSpec>

/** May overlap each other and themselves, and do not grow when one types at their end. */
const SPAN = { inclusive: false, excludes: '' } as const

const MARKS = {
  strong: {},
  emphasis: {},
  underline: {},
  superscript: {},
  link: { attrs: { href: {} }, inclusive: false },
  /** The words of another text. */
  quote: { inclusive: false },
  /** A sentence put forward as alleged. */
  allegation: { attrs: { id: {} }, ...SPAN },
  /** What an exhibit supports, with the place in it (`p. 12`). */
  support: { attrs: { exhibit: {}, locator: { default: null } }, ...SPAN },
  /** Cut from the public layer; `form` stands there instead (`Ms. A`), or a marker of fixed width where it is null. */
  redaction: { attrs: { id: {}, reason: {}, form: { default: null } }, ...SPAN },
} satisfies Record<string, MarkSpec>

/** The schema of a letter's content. What the law says is not in it: citations are derived from the text each time. */
export const letterSchema = new Schema({ nodes: NODES, marks: MARKS })
