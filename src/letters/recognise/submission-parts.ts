import type { Law } from '#law/law.ts'
import type { StateCode } from '#law/model.ts'
import { readAddressedState } from '../addressed-state.ts'
import { foldForFrame } from './frame-words.ts'
import type { SeenBlock } from './seen-blocks.ts'

/** The groups of fields of a submission to mandates, by the words of their labels (folded) in English, French and Spanish. */
const GROUPS: readonly { readonly part: string; readonly label: RegExp }[] = [
  {
    part: 'other-bodies',
    label:
      /\bother (?:un|united nations|regional|international|bodies|mechanisms|procedures)|\bautres? (?:organe|mecanisme|instance|procedure)|\botros? (?:organo|mecanismo|procedimiento|instancia)/u,
  },
  { part: 'confidentiality', label: /\bconfidential|\bmust not be passed|\bconfidencial/u },
  {
    part: 'attachments',
    label:
      /^(?:\W|\d)*(?:attach|supporting documents|annexes|pieces jointes|documents? joint|adjunt|documentos? adjunt)/u,
  },
  { part: 'follow-up', label: /\bfollow-? ?up|\bnew developments|\bsuivi\b|\bseguimiento/u },
  {
    part: 'confirmation',
    label:
      /^(?:\W|\d)*(?:confirmation|i confirm|we confirm|declaration\b|confirmacion|je confirme|confirmo)/u,
  },
  {
    part: 'perpetrators',
    label:
      /\bperpetrator|\bthose (?:believed )?responsible|\bauteurs? (?:presume|allegue|de la violation)|\bpresuntos? (?:autor|responsable|perpetrador)|\bresponsables?\b/u,
  },
  {
    part: 'victims',
    label:
      /\bvictim|\bpersons? (?:affected|concerned)|\bconsent\b|\bconsentement|\bconsentimiento|\bwho is affected|\bpersonnes? (?:concernee|touchee)|\bpersonas? afectada/u,
  },
  {
    part: 'submitter',
    label:
      /\bsubmitt(?:er|ed by|ing)|\bsource of (?:the )?information|\bwho submits|\bpresente par|\bauteur de la communication|\bpresentad[oa] por|\bremitente|\borganisation qui/u,
  },
  {
    part: 'state-action',
    label:
      /\b(?:legal basis|domestic|remedies|state action|action by the state|investigation|steps taken)|\brecours\b|\bmesures? prises?|\bbase (?:juridique|legal|legale)|\brecursos\b|\bmedidas adoptadas|\binvestigacion\b|\benquete\b/u,
  },
  {
    part: 'facts',
    label:
      /\bfacts?\b|\bincident|\bcircumstances|\bdescription of|\bwhat happened|\bfaits?\b|\bcirconstances|\bhechos?\b|\bcircunstancias/u,
  },
  {
    part: 'preliminary',
    label:
      /\btype of|\bindividual case|\bgeneral situation|\bstate\(?s?\)? (?:or|concerned)|\bcountry\b|\bmandates? addressed|\b(?:etat|pays) concerne|\bestados? (?:interesad|concernid|afectad)|\bpais\b|\bcas individuel|\bcaso individual|\bmandats? saisi|\bmandatos? a los/u,
  },
]

const LONGEST_LABEL = 120

/** The label that a block carries: a line above a field, what stands before a colon, the first cell of a row. */
function labelOf({ text, block }: SeenBlock): string | null {
  const line = text.trim().split('\n', 1)[0] ?? ''
  const colon = /^[^:：?？]{2,120}[:：?？]/u.exec(line)?.[0]
  if (colon !== undefined) return foldForFrame(colon)
  if (block.cell !== null)
    return block.cell.column === 0 && line.length <= LONGEST_LABEL ? foldForFrame(line) : null
  const isTitle =
    block.kind === 'heading' || (line.length <= 80 && !text.includes('\n') && !/[.;,]$/u.test(line))
  return isTitle ? foldForFrame(line) : null
}

function groupOf(block: SeenBlock): string | null {
  const label = labelOf(block)
  if (label === null) return null
  return GROUPS.find((group) => group.label.test(label))?.part ?? null
}

/** How many groups of a submission's fields have a label in these blocks. */
export function submissionGroupsIn(blocks: readonly SeenBlock[]): number {
  const strong = new Set([
    'victims',
    'perpetrators',
    'submitter',
    'other-bodies',
    'confidentiality',
    'preliminary',
  ])
  const found = new Set(
    blocks.slice(0, 400).flatMap((block) => (block.text.length > 3000 ? [] : (groupOf(block) ?? []))),
  )
  return [...found].filter((one) => strong.has(one)).length >= 2 ? found.size : 0
}

/** The part of each block of a submission: a group of fields goes on until the label of another comes. */
export function submissionParts(blocks: readonly SeenBlock[]): readonly (string | null)[] {
  let current: string | null = null
  return blocks.map((block) => {
    current = block.part ?? groupOf(block) ?? current
    return current
  })
}

/** The State that a submission is about, from its field; null where it names several or none. */
export function submittedState(blocks: readonly SeenBlock[], law: Law): StateCode | null {
  const states = new Set(
    blocks.flatMap(({ text }) => {
      const name =
        /^(?:states?|country|countries|état|pays|estado|país)[^:：\n]{0,60}[:：]\s*([^\n]+)/iu.exec(
          text.trim(),
        )?.[1]
      return name === undefined ? [] : (readAddressedState(`Government of ${name}`, law) ?? [])
    }),
  )
  const [state] = states
  return states.size === 1 && state ? state : null
}
