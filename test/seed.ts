/** The seed of a run by chance: the environment variable of that name, else a new one. Prints it, so that the run can be repeated. */
export function seedOf(variable: string): number {
  const given = process.env[variable]
  const seed = given === undefined ? Math.floor(Math.random() * 1_000_000_000) : Number(given)
  if (!Number.isSafeInteger(seed)) throw new Error(`${variable}=${given ?? ''} is no whole number`)
  process.stdout.write(`${variable}=${seed}\n`)
  return seed
}
