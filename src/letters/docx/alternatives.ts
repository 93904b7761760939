import { elementsOf, XmlElement } from './xml.ts'

/** Of an alternative the branch that is read: the first, unless only the fallback holds text. */
export function chosenBranch(alternative: XmlElement): XmlElement | null {
  const branches = elementsOf(alternative)
  const choice = branches.find(({ name }) => name === 'mc:Choice') ?? null
  const fallback = branches.find(({ name }) => name === 'mc:Fallback') ?? null
  if (!choice || !fallback) return choice ?? fallback
  return !holdsText(choice) && holdsText(fallback) ? fallback : choice
}

function holdsText(branch: XmlElement): boolean {
  return branch.children.some(
    (child) =>
      child instanceof XmlElement && (['w:txbxContent', 'w:t'].includes(child.name) || holdsText(child)),
  )
}
