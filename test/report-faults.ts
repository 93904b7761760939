import { parsePartialDate } from '#base/calendar-date.ts'
import type { Citation, LawRemark, LawReport } from '#law/model.ts'
import { formatProvision, parseProvision } from '#law/provision.ts'

/** What is wrong with a report whatever the text says: places that point nowhere, ids that name nothing. Empty where all is well. */
export function reportFaults(text: string, report: LawReport): readonly string[] {
  const ids = new Set(report.citations.map((citation) => citation.id))
  return [
    ...(ids.size === report.citations.length ? [] : ['two citations have one id']),
    ...orderFaults('citations', report.citations),
    ...orderFaults('remarks', report.remarks),
    ...report.citations.flatMap((citation) => citationFaults(text, citation)),
    ...report.remarks.flatMap((remark) => remarkFaults(text, remark, ids)),
  ]
}

interface Span {
  readonly start: number
  readonly end: number
}

function orderFaults(what: string, spans: readonly Span[]): readonly string[] {
  return spans.flatMap((span, index) => {
    const before = spans[index - 1]
    return before && before.start > span.start
      ? [`${what} out of order: ${before.start} comes before ${span.start}`]
      : []
  })
}

function spanFaults(text: string, what: string, { start, end }: Span): readonly string[] {
  const isWithin = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && end <= text.length
  return isWithin && start < end ? [] : [`${what} at ${start} to ${end} of ${text.length}`]
}

function citationFaults(text: string, citation: Citation): readonly string[] {
  const { id, start, end, instrument, candidates, provisions, actions } = citation
  return [
    ...spanFaults(text, `citation ${id}`, citation),
    ...(citation.text === text.slice(start, end) ? [] : [`citation ${id} is not the text at its place`]),
    ...(instrument !== null && candidates ? [`citation ${id} is decided and has candidates`] : []),
    ...(candidates && candidates.length < 2 ? [`citation ${id} has ${candidates.length} candidates`] : []),
    ...provisions.flatMap((provision) => {
      const written = formatProvision(provision)
      const read = parseProvision(written)
      return read.ok && formatProvision(read.value) === written
        ? []
        : [`citation ${id} has a provision that cannot be read again: ${JSON.stringify(provision)}`]
    }),
    ...actions.flatMap(({ date }) =>
      date === null || parsePartialDate(date) === date ? [] : [`citation ${id} has an action on ${date}`],
    ),
  ]
}

function remarkFaults(text: string, remark: LawRemark, ids: ReadonlySet<string>): readonly string[] {
  const { code, citation, message, basis } = remark
  return [
    ...spanFaults(text, `remark ${code}`, remark),
    ...(citation === null || ids.has(citation) ? [] : [`remark ${code} is about ${citation}, which is none`]),
    ...(isSaid(message) && isSaid(basis) ? [] : [`remark ${code} says "${message}" because "${basis}"`]),
  ]
}

/** Whether a sentence says something, and nothing that only a program says. */
function isSaid(sentence: string): boolean {
  return sentence.trim() !== '' && !/\b(?:undefined|null|NaN)\b|\[object/u.test(sentence)
}
