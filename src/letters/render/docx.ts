import type { LayeredLetter } from '../model/layers.ts'
import { docxContent } from './docx-content.ts'
import { docxFile } from './docx-file.ts'
import type { OfficeLook } from './office-look.ts'
import type { TableWidths } from './text-blocks.ts'

/**
 * A letter's layer as a Word file: the same bytes from the same letter, in any process. Ids of blocks, their parts and the
 * letter's lineage travel in hidden bookmarks, but never in the public layer.
 */
export function renderDocx(
  letter: LayeredLetter,
  look: OfficeLook,
  widths?: TableWidths,
): Promise<Uint8Array> {
  return docxFile(docxContent(letter, letter.layer !== 'public', widths), look)
}
