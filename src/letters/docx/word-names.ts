import type { Part } from './relations.ts'

/** How a part names the elements of Word. */
export interface WordNames {
  readonly prefix: string
  /** What an element of ours must declare; '' where the root of the part does. */
  readonly declared: string
  readonly namespace: string
  readonly isStrict: boolean
}

const TRANSITIONAL = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const STRICT = 'http://purl.oclc.org/ooxml/wordprocessingml/main'

/** Finds the prefix under which the root of a part declares the namespace of Word. */
export function wordNames({ xml }: Part): WordNames {
  const declarations = Object.entries(xml.root.attributes).filter(([name]) => name.startsWith('xmlns'))
  const isStrict = declarations.some(([, value]) => value === STRICT)
  const namespace = isStrict ? STRICT : TRANSITIONAL
  const bound = declarations.find(([name, value]) => name.startsWith('xmlns:') && value === namespace)
  if (bound) return { prefix: bound[0].slice('xmlns:'.length), declared: '', namespace, isStrict }
  return { prefix: 'dmw', declared: ` xmlns:dmw="${namespace}"`, namespace, isStrict }
}
