import { fail, ok, type Result } from '#base/result.ts'
import { isRemarkCode, type RemarkCode } from './remark-codes.ts'

/** What a configuration file says: `{ "off": ["law.style"] }`. */
export interface CheckSettings {
  readonly off: ReadonlySet<RemarkCode>
}

export type SettingsProblem =
  | { readonly code: 'settings.not-json' }
  | { readonly code: 'settings.not-object' }
  | { readonly code: 'settings.unknown-key'; readonly key: string }
  | { readonly code: 'settings.off-not-list' }
  | { readonly code: 'settings.unknown-code'; readonly given: string }

/** Reads the text of a configuration file. Refuses what it does not know: a misspelt code would switch nothing off. */
export function parseCheckSettings(text: string): Result<CheckSettings, SettingsProblem> {
  const settings = parseJson(text)
  if (!settings.ok) return settings
  if (typeof settings.value !== 'object' || settings.value === null || Array.isArray(settings.value)) {
    return fail({ code: 'settings.not-object' })
  }
  const off = new Set<RemarkCode>()
  for (const [key, value] of Object.entries(settings.value)) {
    if (key !== 'off') return fail({ code: 'settings.unknown-key', key })
    if (!Array.isArray(value)) return fail({ code: 'settings.off-not-list' })
    for (const code of value) {
      if (typeof code !== 'string' || !isRemarkCode(code)) {
        return fail({ code: 'settings.unknown-code', given: String(code) })
      }
      off.add(code)
    }
  }
  return ok({ off })
}

/** What is wrong with a configuration file and what to do, in one line. */
export function explainSettingsProblem(problem: SettingsProblem): string {
  switch (problem.code) {
    case 'settings.not-json':
      return 'is no JSON; it should look like { "off": ["law.style"] }'
    case 'settings.not-object':
    case 'settings.off-not-list':
      return 'should hold an object with a list of codes, like { "off": ["law.style"] }'
    case 'settings.unknown-key':
      return `has the unknown setting "${problem.key}"; the only one is "off"`
    case 'settings.unknown-code':
      return `switches off "${problem.given}", which is no code of a remark`
  }
}

function parseJson(text: string): Result<unknown, SettingsProblem> {
  try {
    const value: unknown = JSON.parse(text)
    return ok(value)
  } catch {
    return fail({ code: 'settings.not-json' })
  }
}
