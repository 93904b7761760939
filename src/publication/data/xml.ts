const NEEDS_ESCAPE = /[&<>"']|[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
])

/** Text for an element or a quoted attribute of XML 1.0; characters that it cannot hold are shown as U+FFFD. */
export function escapeXml(text: string): string {
  return text.replaceAll(NEEDS_ESCAPE, (found) => ENTITIES.get(found) ?? '\uFFFD')
}
