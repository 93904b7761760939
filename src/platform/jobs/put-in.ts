let count = 0

/** One more job was put in, or is due again. */
export function notePutIn(): void {
  count += 1
}

/**
 * How many jobs this process put in so far. Who sees another number after a piece of work than before it wakes the runner: to look
 * for jobs after every form that was posted cost more than the forms did.
 */
export function jobsPutIn(): number {
  return count
}
