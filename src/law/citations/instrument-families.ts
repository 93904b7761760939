import type { Law } from '#law/law.ts'
import type { InstrumentId } from '#law/model.ts'
import { HEADS, type Head } from './roles.ts'

/** The treaty that a body watches over. */
export const TREATY_OF_BODY: Readonly<Record<string, InstrumentId>> = {
  CCPR: 'iccpr',
  CESCR: 'icescr',
  CERD: 'icerd',
  CEDAW: 'cedaw',
  CAT: 'cat',
  CRC: 'crc',
  CMW: 'cmw',
  CRPD: 'crpd',
  CED: 'cped',
  SPT: 'opcat',
}

/** By which word a text leans on an instrument ("the Covenant"), as its number in `HEADS`. */
export function headOf(law: Law, instrument: InstrumentId): number {
  const heads = headsByLaw.get(law) ?? new Map<InstrumentId, number>()
  headsByLaw.set(law, heads)
  const known = heads.get(instrument)
  if (known !== undefined) return known
  const head = findHead(law, instrument)
  heads.set(instrument, head)
  return head
}

const headsByLaw = new WeakMap<Law, Map<InstrumentId, number>>()

function findHead(law: Law, instrument: InstrumentId): number {
  const title = law.instruments.get(instrument)?.title ?? ''
  return HEADS.indexOf(headOfTitle(title))
}

function headOfTitle(title: string): Head {
  if (/^(?:second |first |third )?(?:optional |additional )?protocol\b/iu.test(title)) return 'protocol'
  for (const head of [
    'covenant',
    'convention',
    'declaration',
    'charter',
    'statute',
    'rules',
    'guidelines',
  ] as const) {
    if (new RegExp(`\\b${head}s?\\b`, 'iu').test(title)) return head
  }
  return /\bprotocol\b/iu.test(title) ? 'protocol' : /\bprinciples\b/iu.test(title) ? 'principles' : 'treaty'
}

/** Soft law, custom and the like: neither status nor verb rules apply. */
export function isBinding(law: Law, instrument: InstrumentId): boolean {
  const kind = law.instruments.get(instrument)?.kind ?? ''
  return kind === 'treaty' || kind === 'protocol' || kind === 'ILO convention' || kind === 'ILO protocol'
}
