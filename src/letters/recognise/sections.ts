import type { ReadSection } from '../read/letter-reading.ts'
import type { SeenHeading } from './headings.ts'
import type { SeenBlock } from './seen-blocks.ts'

/** A block with what is known of it by the end. */
export interface PlacedBlock {
  readonly block: SeenBlock
  readonly part: string | null
  readonly heading: SeenHeading | null
}

/** Parts that are running text; the others are single things (a date, a signature). */
const SECTION_PARTS: ReadonlySet<string> = new Set([
  ...[
    'capacity',
    'subject',
    'earlier',
    'allegations',
    'concern',
    'law',
    'questions',
    'asks',
    'annex',
    'facts',
  ],
  ...[
    'preliminary',
    'submitter',
    'victims',
    'perpetrators',
    'state-action',
    'other-bodies',
    'confidentiality',
  ],
  ...['attachments', 'follow-up', 'confirmation'],
])

/**
 * The sections of a letter in order: a new one begins with each heading and where another part begins. The paragraphs
 * are counted without the heading; a heading with nothing under it but another heading makes no section.
 */
export function sectionsOf(blocks: readonly PlacedBlock[]): readonly ReadSection[] {
  const sections: {
    heading: SeenHeading | null
    readonly kind: string
    readonly blocks: SeenBlock[]
    readonly start: number
  }[] = []
  let isOpen = false
  for (const { block, part, heading } of blocks) {
    if (part === null || !SECTION_PARTS.has(part)) {
      isOpen = false
      continue
    }
    const last = sections.at(-1)
    if (heading) sections.push({ heading, kind: part, blocks: [], start: block.start })
    else if (isOpen && last && last.kind === part) last.blocks.push(block)
    else sections.push({ heading: null, kind: part, blocks: [block], start: block.start })
    isOpen = true
  }
  return sections
    .filter((section) => section.blocks.length > 0)
    .map(({ heading, kind, blocks: own, start }) => {
      const end = own.at(-1)?.end ?? start
      return { heading: heading?.words ?? null, kind, paragraphs: own.length, start, end, block: null }
    })
}

/**
 * The headings of the annexes with their level: 1 for what opens an annex, 2 for its title right below, then by how the
 * letter ranks them.
 */
export function annexHeadingsOf(blocks: readonly PlacedBlock[]) {
  const annex = blocks.filter(({ part }) => part === 'annex')
  const isTitle = annex.map(({ heading }, index) => {
    return heading?.isAnnex === false && annex[index - 1]?.heading?.isAnnex === true
  })
  const others = annex.flatMap(({ heading }, index) =>
    heading && !heading.isAnnex && isTitle[index] !== true ? [heading.rank] : [],
  )
  const ranks = [...new Set(others)].toSorted((one, other) => one - other)
  const above =
    (annex.some(({ heading }) => heading?.isAnnex === true) ? 1 : 0) + (isTitle.includes(true) ? 1 : 0)
  return annex.flatMap(({ block, heading }, index) => {
    if (!heading) return []
    const below = isTitle[index] === true ? 2 : ranks.indexOf(heading.rank) + above + 1
    const level = heading.isAnnex ? 1 : below
    return [{ heading: heading.words, level, start: block.start, end: block.end, block: block.id }]
  })
}
