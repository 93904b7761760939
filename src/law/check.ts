import { checkDocuments } from '#law/remarks/document-remarks.ts'
import { findCitations } from '#law/citations/find.ts'
import { checkGaps } from '#law/remarks/gap-remarks.ts'
import type { Law } from './law.ts'
import type { LawRemark, LawReport, LetterContext } from './model.ts'
import { checkPinpoints } from '#law/remarks/pinpoint-remarks.ts'
import { checkProvisions } from '#law/remarks/provision-remarks.ts'
import type { Checking } from '#law/remarks/remarks.ts'
import { toCitation } from '#law/citations/resolve.ts'
import { checkStatus } from '#law/remarks/status-remarks.ts'
import { checkStrength } from '#law/remarks/strength-remarks.ts'
import { checkStyle } from '#law/remarks/style-remarks.ts'
import { checkSubjects } from '#law/remarks/subject-remarks.ts'
import { checkText } from '#law/remarks/text-remarks.ts'

/**
 * Step 5 of 5: finds what a text cites and checks it against the law. Positions are UTF-16 code units of `text`;
 * citations and remarks come in its order. Pure: the same text, law and context give the same report.
 */
export function checkLaw(law: Law, text: string, context: LetterContext): LawReport {
  const found = findCitations(law, text, context)
  const citations = found.cited.map((one) => toCitation(one, text))
  const remarks: LawRemark[] = []
  const checking: Checking = { law, found, context, day: context.date ?? context.today, remarks }
  checkDocuments(checking)
  checkProvisions(checking)
  checkSubjects(checking)
  checkStatus(checking)
  checkText(checking)
  checkPinpoints(checking)
  checkStrength(checking)
  checkGaps(checking)
  checkStyle(checking)
  remarks.sort((one, other) => one.start - other.start || one.end - other.end)
  return { citations, remarks }
}
