/** A text that somebody wrote, in its own direction, with its own ends of lines. */
export function Written({ text }: { readonly text: string }) {
  return (
    <span className="as-written" dir="auto">
      {text}
    </span>
  )
}
