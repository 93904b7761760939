/** Text from outside as a terminal may show it on one line: nothing in it can command the terminal or turn its direction. */
export function printable(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069\u061C]/gu, '')
    .replace(/\p{Cs}/gu, '\uFFFD')
}
