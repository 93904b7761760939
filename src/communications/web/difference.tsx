import { comparedParagraphs, type ComparedParagraph } from '#letters/compare/compare.ts'
import type { Letter } from '#letters/model/letter.ts'
import { CLEARANCE } from '#ui/messages/communications/clearance.ts'
import { say } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'

/** What changed between two texts: each paragraph that did not stay as it was, word by word. */
export function Difference({
  before,
  after,
  title,
  address,
}: {
  readonly before: Letter
  readonly after: Letter
  readonly title: string
  readonly address: string
}) {
  const words = useWords(CLEARANCE)
  const compared = comparedParagraphs(before, after)
  const changed = compared.filter(({ change }) => change !== 'same')
  const same = compared.length - changed.length
  return (
    <section aria-labelledby="difference">
      <h2 id="difference">{title}</h2>
      {changed.length === 0 ? (
        <p>{say(words, 'difference.none')}</p>
      ) : (
        <>
          <ol className="differences" lang={after.language ?? undefined}>
            {changed.map((one) => (
              <Changed key={`${one.placeBefore} ${(one.after ?? one.before)?.id}`} one={one} />
            ))}
          </ol>
          <p>
            <a href={address}>{say(words, 'difference.take')}</a>{' '}
            <span className="hint">{say(words, 'version.downloadHint')}</span>
          </p>
        </>
      )}
      <p className="hint">{say(words, 'difference.same', { count: same })}</p>
    </section>
  )
}

/** A paragraph; what went and what came is said in words, too, for those who hear it. */
function Changed({ one: { change, words: changes } }: { readonly one: ComparedParagraph }) {
  const words = useWords(CLEARANCE)
  return (
    <li className={`difference is-${change}`}>
      <span className="fate">{change === 'same' ? '' : say(words, `difference.${change}`)}</span>
      <p dir="auto">
        {changes.map(({ op, text }, index) => {
          // Their order is all that tells them apart.
          const key = `${index} ${op}`
          if (op === '=') return <span key={key}>{text}</span>
          const Tag = op === '+' ? 'ins' : 'del'
          return (
            <Tag key={key}>
              <span className="for-listeners">
                {say(words, op === '+' ? 'difference.in' : 'difference.out')}{' '}
              </span>
              {text}
            </Tag>
          )
        })}
      </p>
    </li>
  )
}
