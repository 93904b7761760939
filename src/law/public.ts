/**
 * What `demarche/law` offers to other programs: the law as data, citations found in a text, and checks on them.
 * No dependency, no Node: it runs in a browser too. The tables are in `demarche/data/law/*.tsv`.
 */
export { makeLaw, LAW_TABLES, type Law, type LawFacts } from './law.ts'
export { checkLaw } from './check.ts'
export { statusOn, type StatusOnDay } from './status.ts'
export { annexFor } from '#law/annex/annex.ts'
export { formatProvision, parseProvision } from './provision.ts'
export type {
  ActionKind,
  Citation,
  Language,
  LawRemark,
  LawRemarkCode,
  LawReport,
  LetterContext,
  LetterPart,
  Provision,
  StatedAction,
  TreatyStatus,
} from './model.ts'
