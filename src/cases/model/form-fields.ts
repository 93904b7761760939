import { z } from 'zod'
import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { parseEdtfText, type EdtfText } from '#base/edtf.ts'
import { parseId, type Id } from '#base/id.ts'

/** A field that one of our own parsers reads. */
function fieldOf<Value>(parse: (text: string) => Value | null) {
  return z.string().transform((text, context): Value => {
    const value = parse(text)
    if (value !== null) return value
    context.addIssue({ code: 'custom' })
    return z.NEVER
  })
}

/** A day that exists: `2026-03-06`. */
export const DayField = fieldOf<CalendarDate>(parseCalendarDate)

/** A date as far as it is known. */
export const EdtfField = fieldOf<EdtfText>(parseEdtfText)

/** The id of a thing of a kind. */
export function idField<Kind extends string>() {
  return fieldOf<Id<Kind>>((text) => parseId<Kind>(text))
}

/** A language as BCP 47 writes it: `ko-KP`, `zh-Hans`. */
export const LanguageField = z.string().regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/u)

/** A State as ISO 3166-1 alpha-3 writes it. */
export const StateField = z.string().regex(/^[A-Z]{3}$/u)

/** The name of the first field that a form has wrong. */
export function fieldOfIssue(error: z.ZodError): string {
  return error.issues[0]?.path.join('.') ?? ''
}
