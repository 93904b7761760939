import type { ReadBlock, ReadRun } from './read-document.ts'

/** A run that is nothing but words between two places of the file. */
export function textRun(text: string, start: number, end: number): ReadRun {
  return {
    ...({ kind: 'text', text, start, end, strong: false, emphasis: false, underline: false } as const),
    ...{ superscript: false, link: null, note: null },
  }
}

/** A new line inside a block, where the file has its break. */
export function breakRun(start: number, end: number): ReadRun {
  return { ...textRun('\n', start, end), kind: 'break' }
}

/** A paragraph without any look; `look` says what is known of it. */
export function plainBlock(
  runs: readonly ReadRun[],
  start: number,
  end: number,
  look: Partial<ReadBlock> = {},
): ReadBlock {
  return {
    ...({
      id: null,
      kind: 'paragraph',
      level: null,
      label: null,
      start,
      end,
      runs,
      page: null,
      align: null,
    } as const),
    ...{ direction: null, cell: null, style: null, part: null, ...look },
  }
}

/** The part of a run between two of its code units. Where its text is not the file's own, the places stay those of the whole. */
export function runSlice(run: ReadRun, from: number, to: number): ReadRun {
  const isVerbatim = run.end - run.start === run.text.length
  return {
    ...run,
    text: run.text.slice(from, to),
    start: isVerbatim ? run.start + from : run.start,
    end: isVerbatim ? run.start + to : run.end,
  }
}

/** The runs without their first code units: a label, a mark, and what part of a run they take. */
export function cutRuns(runs: readonly ReadRun[], length: number): readonly ReadRun[] {
  const kept: ReadRun[] = []
  let left = length
  for (const run of runs) {
    if (left === 0) kept.push(run)
    else if (run.text.length > left) kept.push(runSlice(run, left, run.text.length))
    left = Math.max(0, left - run.text.length)
  }
  return kept
}
