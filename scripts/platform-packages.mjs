// Packages in package-lock.json that carry a parent's binary for one platform each.
// npm may leave out those of other platforms than the one it runs on; then `npm ci` elsewhere breaks.

/**
 * An entry of package-lock.json, as far as it is read here.
 * @typedef {object} LockEntry
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {string} [resolved]
 * @property {boolean} [dev]
 * @property {Readonly<Record<string, string>>} [optionalDependencies]
 *
 * @typedef {{ readonly packages: Record<string, LockEntry> }} Lock
 *
 * A package that a parent names, and where the lock holds it; `entry` is null where it does not.
 * @typedef {object} PlatformPackage
 * @property {string} parent where the lock holds the parent, as `node_modules/oxlint`
 * @property {string} name
 * @property {string} range
 * @property {LockEntry | null} entry
 *
 * What the registry says of one version.
 * @typedef {{ readonly version: string; readonly integrity: string; readonly os?: readonly string[]; readonly cpu?: readonly string[]; readonly libc?: readonly string[]; readonly engines?: Readonly<Record<string, string>>; readonly license?: string }} Published
 */

/**
 * Every optional package that a parent in the lock names.
 * @param {Lock} lock
 * @returns {PlatformPackage[]}
 */
export function platformPackages(lock) {
  return Object.entries(lock.packages).flatMap(([parent, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies).map(([name, range]) => ({
      parent,
      name,
      range,
      entry: findEntry(lock, parent, name),
    })),
  )
}

/**
 * The lock with an entry for each platform package that the registry has, and those that it does not have.
 * @param {Lock} lock
 * @param {(name: string, range: string) => Promise<Published | null>} askRegistry
 * @returns {Promise<{ readonly lock: Lock; readonly added: readonly string[]; readonly unpublished: readonly PlatformPackage[] }>}
 */
export async function mendLock(lock, askRegistry) {
  const packages = { ...lock.packages }
  /** @type {string[]} */
  const added = []
  /** @type {PlatformPackage[]} */
  const unpublished = []
  for (const missing of platformPackages(lock).filter(({ entry }) => entry === null)) {
    const published = await askRegistry(missing.name, missing.range)
    if (published === null) {
      unpublished.push(missing)
      continue
    }
    const isDev = lock.packages[missing.parent]?.dev === true
    const { version, integrity, ...rest } = published
    const sorted = sortedByKey({ ...rest, ...(isDev ? { dev: true } : {}), optional: true })
    packages[`node_modules/${missing.name}`] = { version, integrity, ...sorted }
    added.push(`${missing.name}@${published.version}`)
  }
  return { lock: { ...lock, packages: sortedByKey(packages) }, added, unpublished }
}

/**
 * The entry Node would find from the parent's folder, going up.
 * @param {Lock} lock
 * @param {string} parent
 * @param {string} name
 * @returns {LockEntry | null}
 */
function findEntry(lock, parent, name) {
  const own = lock.packages[`${parent === '' ? '' : `${parent}/`}node_modules/${name}`]
  if (own !== undefined) return own
  return parent === ''
    ? null
    : findEntry(lock, parent.slice(0, Math.max(0, parent.lastIndexOf('/node_modules/'))), name)
}

/**
 * In npm's own order, so that a mended lock differs by its new entries alone: by name, what is itself a record last.
 * @template Value
 * @param {Readonly<Record<string, Value>>} record
 * @returns {Record<string, Value>}
 */
function sortedByKey(record) {
  return Object.fromEntries(
    Object.entries(record).toSorted(
      ([a, valueA], [b, valueB]) =>
        Number(isRecord(valueA)) - Number(isRecord(valueB)) || a.localeCompare(b, 'en'),
    ),
  )
}

/** @param {unknown} value */
function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
