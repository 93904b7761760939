import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** What a program that reads aloud finds in a PDF. */
export interface TaggedPdf {
  readonly title: string | null
  readonly isTitleShown: boolean
  readonly language: string | null
  readonly pages: readonly TaggedPage[]
  /** Of all pages, in reading order. */
  readonly elements: readonly TaggedElement[]
  /** How many characters are drawn with glyph 0, the box that fonts have for what they lack. */
  readonly missingGlyphs: number
}

interface TaggedPage {
  /** Text outside the structure that is not marked as an artifact either. */
  readonly untagged: readonly string[]
  /** Page numbers, running heads. */
  readonly artifacts: string
}

/** An element of the structure. */
interface TaggedElement {
  readonly role: string
  /** The roles above it, outermost first. */
  readonly within: readonly string[]
  /** With all below it. */
  readonly text: string
  /** Its own, without that of the elements in it. */
  readonly ownText: string
}

interface StructureNode {
  readonly role?: string
  readonly type?: string
  readonly id?: string
  readonly children?: readonly StructureNode[]
}

/** Reads a PDF's structure through pdf.js. */
export async function readTaggedPdf(bytes: Uint8Array): Promise<TaggedPdf> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0, fontExtraProperties: true })
  const document = await task.promise
  const [metadata, preferences] = await Promise.all([document.getMetadata(), document.getViewerPreferences()])
  const facts = metadata.info as Readonly<Record<string, unknown>>
  const pages: TaggedPage[] = []
  const elements: TaggedElement[] = []
  let missingGlyphs = 0
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
    const { byId, untagged, artifacts } = sortText(content.items)
    const tree = (await page.getStructTree()) as StructureNode | null
    collect(tree, [], byId, elements)
    pages.push({ untagged, artifacts })
    missingGlyphs += countMissing(await page.getOperatorList())
  }
  await task.destroy()
  return {
    title: typeof facts['Title'] === 'string' ? facts['Title'] : null,
    isTitleShown:
      preferences !== null && 'DisplayDocTitle' in preferences && preferences.DisplayDocTitle === true,
    language: typeof facts['Language'] === 'string' ? facts['Language'] : null,
    pages,
    elements,
    missingGlyphs,
  }
}

interface TextItem {
  readonly str?: string
  readonly hasEOL?: boolean
  readonly type?: string
  readonly tag?: string
  readonly id?: string
}

function sortText(items: readonly TextItem[]) {
  const byId = new Map<string, string>()
  const untagged: string[] = []
  let artifacts = ''
  const open: { readonly id: string | null; readonly isArtifact: boolean }[] = []
  for (const item of items) {
    if (item.type?.startsWith('beginMarkedContent')) {
      open.push({ id: item.id ?? null, isArtifact: item.tag === 'Artifact' })
    } else if (item.type === 'endMarkedContent') open.pop()
    else if (item.str !== undefined && item.str !== '') {
      const id = open.findLast((one) => one.id !== null)?.id ?? null
      if (open.some((one) => one.isArtifact)) artifacts += item.str
      else if (id === null) untagged.push(item.str)
      else byId.set(id, `${byId.get(id) ?? ''}${item.str}`)
    }
  }
  // A space between two marked stretches is no text that could be lost.
  return { byId, untagged: untagged.filter((text) => text.trim() !== ''), artifacts }
}

function collect(
  node: StructureNode | null,
  within: readonly string[],
  byId: ReadonlyMap<string, string>,
  elements: TaggedElement[],
): string {
  if (!node) return ''
  if (node.type === 'content') return byId.get(node.id ?? '') ?? ''
  const role = node.role ?? ''
  const place = elements.length
  const mine = { role, within, text: '', ownText: '' }
  elements.push(mine)
  let [all, own] = ['', '']
  for (const child of node.children ?? []) {
    const text = collect(child, [...within, role], byId, elements)
    all += text
    if (child.type === 'content') own += text
  }
  elements[place] = { ...mine, text: all, ownText: own }
  return all
}

function countMissing(list: {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly unknown[]
}): number {
  let count = 0
  for (const [index, operator] of list.fnArray.entries()) {
    if (operator !== OPS.showText) continue
    const [glyphs] = list.argsArray[index] as readonly [
      readonly ({ readonly originalCharCode?: number } | number)[],
    ]
    count += glyphs.filter((glyph) => typeof glyph === 'object' && glyph.originalCharCode === 0).length
  }
  return count
}
