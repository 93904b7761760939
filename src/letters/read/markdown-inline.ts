import { fromMarkdown } from 'mdast-util-from-markdown'
import { breakRun, textRun } from './drafts.ts'
import type { ReadOmission, ReadRun } from './read-document.ts'

type BlockNode = ReturnType<typeof fromMarkdown>['children'][number]
type InlineNode = Extract<BlockNode, { type: 'paragraph' }>['children'][number]

/** What the inline nodes of one file share. */
export interface InlineReading {
  readonly text: string
  /** Addresses by the names under which the file defines them. */
  readonly definitions: ReadonlyMap<string, string>
  /** Names whose definition was used. */
  readonly used: Set<string>
  readonly omissions: ReadOmission[]
  /** Whether the line whose words end here was broken because it was full. */
  readonly isFull: (lineEnd: number) => boolean
}

/** Where a node stands in the file. */
export function placeOf(node: {
  readonly position?:
    | {
        readonly start: { readonly offset?: number | undefined }
        readonly end: { readonly offset?: number | undefined }
      }
    | undefined
}): { readonly start: number; readonly end: number } {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 }
}

type Look = Pick<ReadRun, 'strong' | 'emphasis' | 'underline' | 'superscript' | 'link'>

const PLAIN: Look = { strong: false, emphasis: false, underline: false, superscript: false, link: null }

/** The runs of a paragraph's nodes, in order. HTML tags change the look of what follows them until they are closed. */
export function runsOf(reading: InlineReading, nodes: readonly InlineNode[]): readonly ReadRun[] {
  const runs: ReadRun[] = []
  const open: string[] = []
  addRuns(reading, nodes, PLAIN, open, runs)
  return withMeantBreaks(reading, runs)
}

function addRuns(
  reading: InlineReading,
  nodes: readonly InlineNode[],
  look: Look,
  open: string[],
  runs: ReadRun[],
): void {
  for (const node of nodes) {
    const { start, end } = placeOf(node)
    switch (node.type) {
      case 'text':
        for (const run of textRuns(reading.text, node.value, start, end))
          runs.push({ ...run, ...inHtml(look, open) })
        break
      case 'emphasis':
        addRuns(reading, node.children, { ...look, emphasis: true }, open, runs)
        break
      case 'strong':
        addRuns(reading, node.children, { ...look, strong: true }, open, runs)
        break
      case 'link':
        addRuns(reading, node.children, { ...look, link: node.url }, open, runs)
        break
      case 'linkReference':
        reading.used.add(node.identifier)
        addRuns(
          reading,
          node.children,
          { ...look, link: reading.definitions.get(node.identifier) ?? null },
          open,
          runs,
        )
        break
      case 'break':
        runs.push(breakRun(start, end))
        break
      case 'html':
        readTag(reading, node.value, start, end, open, runs)
        break
      case 'inlineCode':
        runs.push({ ...codeRun(reading.text, node.value, start, end), ...inHtml(look, open) })
        break
      case 'footnoteReference':
        runs.push({
          ...textRun(node.label ?? node.identifier, start, end),
          kind: 'note',
          note: node.label ?? node.identifier,
        })
        break
      case 'image':
      case 'imageReference':
        if (node.type === 'imageReference') reading.used.add(node.identifier)
        reading.omissions.push({ kind: 'picture', start, says: node.alt ?? '' })
        break
      case 'delete':
        runs.push({ ...textRun(reading.text.slice(start, end), start, end), ...inHtml(look, open) })
    }
  }
}

function inHtml(look: Look, open: readonly string[]): Look {
  if (open.length === 0) return look
  const has = (...names: readonly string[]) => names.some((name) => open.includes(name))
  return {
    strong: look.strong || has('b', 'strong'),
    emphasis: look.emphasis || has('i', 'em'),
    underline: look.underline || has('u', 'ins'),
    superscript: look.superscript || has('sup'),
    link: look.link,
  }
}

/** A tag is no text; a comment is text that is not shown, and said to be there. */
function readTag(
  reading: InlineReading,
  tag: string,
  start: number,
  end: number,
  open: string[],
  runs: ReadRun[],
): void {
  if (tag.startsWith('<!--')) {
    reading.omissions.push({ kind: 'hidden-text', start, says: tag.slice(4, -3).trim() })
    return
  }
  const name = /^<\/?([a-z][a-z0-9]*)/iu.exec(tag)?.[1]?.toLowerCase() ?? ''
  if (name === 'br') runs.push(breakRun(start, end))
  else if (tag.startsWith('</')) {
    const at = open.lastIndexOf(name)
    if (at >= 0) open.splice(at, 1)
  } else if (!tag.endsWith('/>') && open.length < 50) open.push(name)
}

function codeRun(text: string, value: string, start: number, end: number): ReadRun {
  const found = text.indexOf(value, start)
  return found >= 0 && found + value.length <= end
    ? textRun(value, found, found + value.length)
    : textRun(value, start, end)
}

/** The runs of one text node: where the file has escapes, entities or a new line, these are runs of their own. */
function textRuns(text: string, value: string, start: number, end: number): readonly ReadRun[] {
  if (end - start === value.length && !value.includes('\n')) return [textRun(value, start, end)]
  const runs: ReadRun[] = []
  let at = start
  let from = start
  let seen = 0
  const close = () => {
    if (at > from) runs.push(textRun(text.slice(from, at), from, at))
  }
  while (at < end && seen < value.length) {
    const odd = oddAt(text, at, end, value, seen)
    if (odd === null) {
      if (text[at] !== value[seen]) break
      at += 1
      seen += 1
    } else {
      close()
      runs.push(textRun(odd.text, at, at + odd.length))
      at += odd.length
      from = at
      seen += odd.text.length
    }
  }
  close()
  if (seen < value.length) runs.push(textRun(value.slice(seen), at, end))
  return runs
}

/** Something that the file writes otherwise than it is seen. */
interface Odd {
  readonly text: string
  /** In the file. */
  readonly length: number
}

const ESCAPE = /\\([!-/:-@[-`{-~])/uy
const ENTITY = /&(?:#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z][a-z0-9]{0,31});/iuy
const NEW_LINE = /[ \t]*(?:\r\n|\n|\r)(?:[ \t]*>)*[ \t]*/uy

function oddAt(text: string, at: number, end: number, value: string, seen: number): Odd | null {
  switch (text.charCodeAt(at)) {
    case 0x5c: {
      const escape = matchAt(ESCAPE, text, at)
      return escape && escape[1] === value[seen] ? { text: value.charAt(seen), length: 2 } : null
    }
    case 0x26: {
      const entity = matchAt(ENTITY, text, at)?.[0]
      const shown = entity === undefined ? undefined : decoded(entity)
      return entity !== undefined && shown !== undefined && shown !== entity && value.startsWith(shown, seen)
        ? { text: shown, length: entity.length }
        : null
    }
    case 0x20:
    case 0x09:
    case 0x0a:
    case 0x0d: {
      if (value[seen] !== '\n') return null
      const length = matchAt(NEW_LINE, text, at)?.[0].length ?? 0
      return length > 0 && at + length <= end ? { text: '\n', length } : null
    }
    default:
      return null
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

const decodedEntities = new Map<string, string>()

function decoded(entity: string): string {
  const known = decodedEntities.get(entity)
  if (known !== undefined) return known
  const [paragraph] = fromMarkdown(entity).children
  const [node] = paragraph?.type === 'paragraph' ? paragraph.children : []
  const shown = node?.type === 'text' ? node.value : entity
  if (decodedEntities.size < 3000) decodedEntities.set(entity, shown)
  return shown
}

const LONGEST_SHORT_LINE = 70
/** Under a short name may stand a long post. */
const LONGEST_LAST_LINE = 200

/**
 * A new line in a paragraph is a space, as Markdown has it; but where every line is short, none was broken for being
 * full and none ends as a sentence does, it is an address or a signature whose breaks were meant.
 */
function withMeantBreaks({ isFull }: InlineReading, runs: readonly ReadRun[]): readonly ReadRun[] {
  const soft = runs.filter(isSoftBreak)
  if (soft.length === 0) return runs
  const lines = runs
    .map((run) => run.text)
    .join('')
    .split('\n')
  const isMeant =
    lines.slice(0, -1).every((line) => line.length <= LONGEST_SHORT_LINE) &&
    (lines.at(-1)?.length ?? 0) <= LONGEST_LAST_LINE &&
    !lines
      .slice(0, -1)
      .some((line) => /[.!?;:。！？؟؛](?:["'”’»)])?$/u.test(line) && !/\b\p{L}{1,3}\.$/u.test(line)) &&
    !soft.some((run) => isFull(run.start))
  return runs.map((run) => {
    if (!isSoftBreak(run)) return run
    return isMeant ? { ...run, kind: 'break' } : { ...run, text: ' ' }
  })
}

/** Breaks of the file's lines are text until it is known what they are; those that Markdown marks are breaks at once. */
function isSoftBreak(run: ReadRun): boolean {
  return run.kind === 'text' && run.text === '\n'
}
