import { availableParallelism } from 'node:os'
import type { Result } from '#base/result.ts'
import { TypstProcess, type CompileOrder, type CompileProblem, type ProcessFonts } from './typst-process.ts'

/** Each takes 100 to 160 MB: a third would take more than it saves on most computers. */
const MOST_PROCESSES = Math.min(2, availableParallelism())

/** The fonts that a letter wants. */
export interface WantedFonts {
  /** Whether these are all it wants; more change nothing. */
  readonly areIn: (fonts: ProcessFonts) => boolean
  /** These, and some files that a process had before it. */
  readonly beside: (files: readonly string[]) => ProcessFonts
}

interface Member {
  readonly process: TypstProcess
  readonly fonts: ProcessFonts
}

/**
 * The processes that compile letters: one, and a second where letters are handed in before others are done. It does not
 * matter which one compiles a letter. The large fonts of Chinese, Korean and Japanese are mostly in one of them alone.
 */
export class TypstCrew {
  #members: readonly Member[] = []

  /** Compiles a letter with the process that has its fonts and the least to do. */
  compile(order: CompileOrder, wanted: WantedFonts): Promise<Result<Uint8Array, CompileProblem>> {
    return this.#processFor(wanted).compile(order)
  }

  /** Ends the processes, whatever they do; the next letter starts another. */
  close(): void {
    for (const { process } of this.#members) process.close()
    this.#members = []
  }

  /** How many processes there are. */
  get size(): number {
    return this.#members.filter(({ process }) => !process.isOver).length
  }

  #processFor(wanted: WantedFonts): TypstProcess {
    this.#members = this.#members.filter(({ process }) => !process.isOver)
    const able = this.#members.filter(({ fonts }) => wanted.areIn(fonts))
    const idlest = firstBy(able, ({ process }) => process.waiting)
    const isFull = this.#members.length >= MOST_PROCESSES
    if (idlest && (idlest.process.waiting === 0 || isFull)) return idlest.process
    return idlest ? this.#start(wanted.beside([])) : this.#startWithMore(wanted, isFull)
  }

  /** In place of the process with the most fonts, and with those as well: else letters that take turns would end each other's. */
  #startWithMore(wanted: WantedFonts, isFull: boolean): TypstProcess {
    const richest = firstBy(this.#members, ({ fonts }) => -fonts.files.length)
    if (isFull && richest) {
      this.#members = this.#members.filter((member) => member !== richest)
      void richest.process.closeWhenDone()
    }
    return this.#start(wanted.beside(richest?.fonts.files ?? []))
  }

  #start(fonts: ProcessFonts): TypstProcess {
    const process = new TypstProcess(fonts)
    this.#members = [...this.#members, { process, fonts }]
    return process
  }
}

/** The one with the least, the first of several; undefined where there is none. */
function firstBy<Item>(items: readonly Item[], amount: (item: Item) => number): Item | undefined {
  return items.toSorted((one, other) => amount(one) - amount(other))[0]
}
