import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { SPEAKERS, type SiteLanguage, type Speaker } from '../speaker.ts'
import { briefing } from './briefing.ts'
import { councilReport } from './council-report.ts'
import { writeInput } from './parse-input.ts'
import { deskOf } from './report-desk.ts'
import type { ReportDocument } from './report-document.ts'
import type { ReportInput } from './report-input.ts'
import { stateRecord } from './state-record.ts'

/** The report of an input, in its own language or another. A function of what is handed in, and of nothing else. */
export function reportDocument(input: ReportInput, language: SiteLanguage = input.language): ReportDocument {
  const desk = deskOf(input, speakerOf(language), inputHash(input))
  const { order } = input
  switch (order.is) {
    case 'council':
      return councilReport(desk, order)
    case 'state':
      return stateRecord(desk, order)
    case 'briefing':
      return briefing(desk, order)
  }
}

/** SHA-256 of the bytes of an input, hexadecimal. */
export function inputHash(input: ReportInput): string {
  return bytesToHex(sha256(utf8ToBytes(writeInput(input))))
}

function speakerOf(language: SiteLanguage): Speaker<SiteLanguage> {
  const speaker = SPEAKERS.find((one) => one.language === language)
  if (!speaker) throw new Error(`no speaker for ${language}`)
  return speaker
}
