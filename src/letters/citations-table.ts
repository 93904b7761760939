import type { Citation, Provision, StatedAction } from '#law/model.ts'
import { markup, type Markup } from '#ui/markup.ts'
import type { ReportSettings } from './report-settings.ts'
import { REPORT_WORDS } from './report-words.ts'

const LONGEST_WORDS = 160

/** How each citation was read, so that a reader can judge what the remarks rest on. Folded until opened. */
export function citationsTable(
  id: string,
  text: string,
  citations: readonly Citation[],
  settings: ReportSettings,
): Markup {
  const words = REPORT_WORDS[settings.language]
  const rows = citations.map(
    (one) =>
      markup`<tr>
        <th scope="row">
          <a href="#${id}-${one.id}" dir="auto">${shortened(text.slice(one.start, one.end))}</a>
        </th>
        <td><code dir="ltr">${instrumentOf(one) ?? words.unknown}</code></td>
        <td><bdi>${one.provisions.map(provisionText).join(', ')}</bdi></td>
        <td><bdi>${one.actions.map((action) => actionText(action, settings)).join('; ')}</bdi></td>
      </tr> `,
  )
  return markup`<details class="citations">
    <summary>${words.citationsTitle}</summary>
    <div class="wide" tabindex="0" role="region" aria-label="${words.citationsTitle}">
      <table>
        <thead>
          <tr>
            <th scope="col">${words.citationWords}</th>
            <th scope="col">${words.citationInstrument}</th>
            <th scope="col">${words.citationProvisions}</th>
            <th scope="col">${words.citationActions}</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </details>`
}

function instrumentOf(citation: Citation): string | null {
  return citation.instrument ?? (citation.candidates ? citation.candidates.join(' | ') : null)
}

/** `14(3)(g)`; a paragraph of a document without articles as `para. 39`. */
function provisionText({ article, paragraph, point }: Provision): string {
  const inside = `${paragraph && article ? `(${paragraph})` : ''}${point ? `(${point})` : ''}`
  return article ? `${article}${inside}` : `para. ${paragraph ?? ''}${inside}`
}

function actionText({ action, date, state, negated }: StatedAction, { nameOfState }: ReportSettings): string {
  const parts = [negated ? 'not' : null, action, date, state && nameOfState(state)]
  return parts.filter((part) => part !== null).join(' ')
}

function shortened(words: string): string {
  const letters = [...words.replace(/\s+/gu, ' ')]
  return letters.length <= LONGEST_WORDS
    ? letters.join('')
    : `${letters.slice(0, LONGEST_WORDS - 1).join('')}…`
}
