/** A table as RFC 4180 has it, headings first. */
export function csvOf(rows: Iterable<readonly string[]>): string {
  let text = ''
  for (const row of rows) text += `${row.map(cell).join(',')}\r\n`
  return text
}

/** A spreadsheet must not take a text for a formula. */
function cell(text: string): string {
  const calm = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text
  return /[",\r\n]/u.test(calm) ? `"${calm.replaceAll('"', '""')}"` : calm
}
