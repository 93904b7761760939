import type { Part } from './pdf-lines.ts'
import { ARTIFACT, type PdfAnnotation, type PdfPage, type PdfPiece } from './pdf-pages.ts'

type Link = PdfAnnotation & { readonly kind: 'link'; readonly address: string | null }

/** In points: a link is found again in the bands that it crosses. */
const BAND = 24
/** A bound on time: no honest link is taller than a page. */
const MOST_BANDS = 60

/** The pieces of a page that are no artifacts, each with the link that lies upon it; cut where a link begins or ends. */
export function partsOf(page: PdfPage): readonly Part[] {
  const links = new Map<number, Link[]>()
  for (const one of page.annotations) {
    if (one.kind !== 'link' || one.address === null) continue
    const first = Math.floor(one.top / BAND)
    const last = Math.min(Math.floor(one.bottom / BAND), first + MOST_BANDS)
    for (let band = first; band <= last; band += 1)
      links.set(band, [...(links.get(band) ?? []), one].slice(-MOST_BANDS))
  }
  return page.pieces.flatMap((piece): readonly Part[] => {
    if (piece.mark === ARTIFACT) return []
    const middle = piece.y - 0.3 * piece.size
    const here = links
      .get(Math.floor(middle / BAND))
      ?.filter(
        (link) =>
          link.top <= middle &&
          link.bottom >= middle &&
          link.left < piece.x + piece.width &&
          link.right > piece.x,
      )
    return here === undefined || here.length === 0
      ? [{ piece, link: null, isMark: false }]
      : cutAt(piece, here)
  })
}

/** Cuts a piece where links begin and end; a cut falls between words where one is near. */
function cutAt(piece: PdfPiece, links: readonly Link[]): readonly Part[] {
  const cuts = new Set([0, piece.text.length])
  for (const { left, right } of links) {
    const [from, to] = [cutNear(piece, left), cutNear(piece, right)]
    // The spaces around a link are none of it.
    cuts.add(piece.text[from] === ' ' ? from + 1 : from)
    cuts.add(piece.text[to - 1] === ' ' ? to - 1 : to)
  }
  const places = [...cuts].toSorted((one, other) => one - other)
  const unit = piece.width / Math.max(piece.text.length, 1)
  return places.slice(1).flatMap((to, index): readonly Part[] => {
    const from = places[index] ?? 0
    const text = piece.text.slice(from, to)
    if (text === '') return []
    const x = piece.x + from * unit
    const middle = x + (text.length * unit) / 2
    const link = links.find(({ left, right }) => left <= middle && right >= middle)
    return [
      { piece: { ...piece, text, x, width: text.length * unit }, link: link?.address ?? null, isMark: false },
    ]
  })
}

/** How many characters letters of unequal width may put a cut off its place. */
const SLACK = 12

function cutNear({ text, x, width }: PdfPiece, at: number): number {
  const place = Math.round(((at - x) / Math.max(width, 0.01)) * text.length)
  if (place <= 0) return 0
  if (place >= text.length) return text.length
  for (let distance = 0; distance <= SLACK; distance += 1) {
    for (const near of [place - distance, place + distance]) {
      if (near <= 0) return 0
      if (near >= text.length) return text.length
      if (text[near - 1] === ' ' || text[near] === ' ') return near
    }
  }
  return place
}
