import { inputHash } from '#publication/reports/report.ts'
import type {
  ReportBlock,
  ReportDocument,
  ReportTable,
  ReportText,
} from '#publication/reports/report-document.ts'
import type { ReportInput } from '#publication/reports/report-input.ts'
import { sayDay } from '#ui/messages/formats.ts'
import { directionOf } from '#ui/messages/languages.ts'
import { REPORT_PAGES } from '#ui/messages/report-pages.ts'
import { say } from '#ui/messages/words.ts'
import { Notice } from '#ui/parts/notice.tsx'
import { SummaryList } from '#ui/parts/summary-list.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { REPORT_FILES } from './desk.ts'
import { REPORT_KINDS } from './request.ts'

/** The kinds of reports. */
export function ReportDoors() {
  const words = useWords(REPORT_PAGES)
  return (
    <ul className="doors">
      {REPORT_KINDS.map((kind) => (
        <li key={kind}>
          <a href={`/reports/${kind}`}>{say(words, `kind.${kind}`)}</a>
          <p>{say(words, `lead.${kind}`)}</p>
        </li>
      ))}
    </ul>
  )
}

/** How far a report is; the page is loaded again by itself. */
export function BeingMade({ letters, address }: { readonly letters: number; readonly address: string }) {
  const words = useWords(REPORT_PAGES)
  return (
    <Notice kind="info">
      <p>{say(words, 'making.lead')}</p>
      <p>{say(words, 'making.letters', { count: letters })}</p>
      <p>
        <a href={address}>{say(words, 'making.again')}</a>
      </p>
    </Notice>
  )
}

/** A report: its files, and how it begins. */
export function MadeReport({
  document,
  input,
  files,
}: {
  readonly document: ReportDocument
  readonly input: ReportInput
  /** The address of its files, but for their format. */
  readonly files: string
}) {
  const words = useWords(REPORT_PAGES)
  const language = useLanguage()
  const { language: spoken } = document
  return (
    <>
      <section aria-labelledby="files">
        <h2 id="files">{say(words, 'files')}</h2>
        <ul className="doors">
          {REPORT_FILES.map((format) => (
            <li key={format}>
              <a href={`${files}&format=${format}`}>{say(words, `file.${format}`)}</a>
              <p>{say(words, `file.${format}.lead`)}</p>
            </li>
          ))}
        </ul>
        <SummaryList
          items={[
            { label: say(words, 'asOf'), value: sayDay(language, input.on) },
            {
              label: say(words, 'letters'),
              value: say(words, 'letters.count', { count: input.letters.length }),
            },
            { label: say(words, 'hash'), value: <code className="hash">{inputHash(input)}</code> },
          ]}
        />
      </section>
      <section aria-labelledby="beginning">
        <h2 id="beginning">{say(words, 'beginning')}</h2>
        <div className="report-beginning" lang={spoken} dir={directionOf(spoken)}>
          {numbered(beginningOf(document)).map(({ key, one }) => (
            <Block key={key} block={one} />
          ))}
        </div>
        <p className="hint">{say(words, 'beginning.only')}</p>
      </section>
    </>
  )
}

/** Up to its first table: who, when, what counts, and the figures. The page has its title. */
function beginningOf({ blocks }: ReportDocument): readonly ReportBlock[] {
  const below = blocks.slice(1)
  const table = below.findIndex(({ is }) => is === 'table')
  return table === -1 ? below.slice(0, MOST_BLOCKS) : below.slice(0, table + 1)
}

const MOST_BLOCKS = 40

function Block({ block }: { readonly block: ReportBlock }) {
  switch (block.is) {
    case 'heading':
      return <h3>{block.text}</h3>
    case 'paragraph':
      return <Said as="p" text={block.text} />
    case 'list':
      return (
        <ul>
          {numbered(block.items).map(({ key, one }) => (
            <Said key={key} as="li" text={one} />
          ))}
        </ul>
      )
    case 'table':
      return <Table table={block} />
  }
}

/** By their place: several may say the same, and a report is never put in another order. */
function numbered<One>(all: readonly One[]): readonly { readonly key: number; readonly one: One }[] {
  return all.map((one, key) => ({ key, one }))
}

function wordsIn({ spans }: ReportText): string {
  return spans.map(({ text }) => text).join('')
}

function Said({ as: Element, text }: { readonly as: 'p' | 'li'; readonly text: ReportText }) {
  const { language } = text
  return (
    <Element lang={language ?? undefined} dir={language === null ? undefined : directionOf(language)}>
      {wordsIn(text)}
    </Element>
  )
}

/** More rows are in the files. */
const MOST_ROWS = 40

function Table({ table: { columns, rows } }: { readonly table: ReportTable }) {
  return (
    <div className="data">
      <table className="data-table">
        <thead>
          <tr>
            {columns.map(({ heading, isNumber }) => (
              <th key={heading} scope="col" className={isNumber === true ? 'is-number' : undefined}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {numbered(rows.slice(0, MOST_ROWS)).map(({ key, one: [name = [], ...cells] }) => (
            <tr key={key}>
              <th scope="row">{name.map(wordsIn).join(' ')}</th>
              {numbered(cells).map(({ key: at, one }) => (
                <td
                  key={at}
                  className={columns[at + 1]?.isNumber === true ? 'is-number' : undefined}
                  data-heading={columns[at + 1]?.heading}
                >
                  {one.map(wordsIn).join(' ')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A format that could not be made, and what to do. */
export function NotDrawn({ why, back }: { readonly why: string; readonly back: string }) {
  const words = useWords(REPORT_PAGES)
  return (
    <Notice kind="danger" action={{ label: say(words, 'notDrawn.back'), address: back }}>
      <p lang="en" dir="ltr">
        {why}
      </p>
    </Notice>
  )
}
