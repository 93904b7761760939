/** A stretch of a page that is never parted; `notes` are the numbers of the notes that it marks. */
export interface FlowPiece {
  readonly html: string
  readonly notes?: readonly number[] | undefined
  /** Bytes of `html`, where they were counted already. */
  readonly size?: number | undefined
}

/** A section of a long page, which may go on in the next part. `open` and `close` stand around its pieces wherever it goes on. */
export interface FlowSection {
  readonly id: string
  /** Escaped; empty where the page's own is enough. */
  readonly heading: string
  readonly open: string
  readonly close: string
  readonly pieces: readonly FlowPiece[]
}

/** A part of a long page, small enough. */
export interface FlowPart {
  readonly html: string
  readonly sections: readonly string[]
}

interface Flow {
  readonly sections: readonly FlowSection[]
  /** What stands for the notes that pieces of a part mark, at the end of the section there. */
  readonly notesOf: (notes: readonly number[]) => string
  /** Said in a heading that is there again. */
  readonly goesOn: string
}

/** Bytes of a part. With frame, head and navigation a page stays below 60 kB. */
const PART_BYTES = 46_000

const bytes = new TextEncoder()
/** Bytes of a text in UTF-8. */
export const sizeOf = (html: string) => bytes.encode(html).length

/** Parts a page that is too long: whole pieces in their order, none left out. A single piece that is larger stands alone. */
export function partsOf({ sections, notesOf, goesOn }: Flow): readonly FlowPart[] {
  const parts: { html: string; size: number; sections: string[] }[] = [{ html: '', size: 0, sections: [] }]
  const last = () => parts.at(-1) ?? { html: '', size: 0, sections: [] }
  for (const { id, heading, open, close, pieces } of sections) {
    let [inside, notes, isFirst] = ['', [] as number[], true]
    const end = () => {
      if (inside === '') return
      const part = last()
      const [own, more] = isFirst ? [` id="${id}"`, ''] : ['', ` <small>(${goesOn})</small>`]
      const title = heading === '' ? '' : `<h2>${heading}${more}</h2>\n`
      part.html += `<section${own} class="part-${id.replace(/-\d+$/u, '')}">${title}${open}${inside}${close}${notesOf(notes)}</section>\n`
      if (isFirst) part.sections.push(id)
      ;[inside, notes, isFirst] = ['', [], false]
    }
    for (const piece of pieces) {
      const notesSize = piece.notes && piece.notes.length > 0 ? sizeOf(notesOf(piece.notes)) : 0
      const size = (piece.size ?? sizeOf(piece.html)) + notesSize
      if (last().size + size > PART_BYTES && last().size > 0) {
        end()
        parts.push({ html: '', size: 0, sections: [] })
      }
      last().size += size
      inside += piece.html
      notes.push(...(piece.notes ?? []))
    }
    end()
  }
  return parts
}
