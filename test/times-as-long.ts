/** A round that another program disturbed says too much, never too little: what is linear passes in one of these. */
const ROUNDS = 5
const RUNS = 3

/** A shorter call is made several times over: the clock of the system counts in steps, and collecting memory comes in bursts. */
const LONG_ENOUGH_MS = 5

/** Milliseconds of processor time that a call takes: by the clock on the wall, other programs would count too. */
export function processorTime(run: () => unknown): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/**
 * How many times as long `large` takes as `small`: of each the fastest of three, in processor time. Where that is more than
 * `atMost` it is measured again, up to five times, and the best counts; both are called once before that.
 */
export function timesAsLong(small: () => unknown, large: () => unknown, atMost: number): number {
  small()
  large()
  let best = Infinity
  for (let round = 0; round < ROUNDS && best > atMost; round += 1)
    best = Math.min(best, fastest(large) / fastest(small))
  return best
}

function fastest(run: () => unknown): number {
  const times = Math.max(1, Math.ceil(LONG_ENOUGH_MS / Math.max(processorTime(run), 0.01)))
  const all = (): void => {
    for (let time = 0; time < times; time += 1) run()
  }
  return Math.min(...Array.from({ length: RUNS }, () => processorTime(all) / times))
}
