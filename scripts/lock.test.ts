import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { mendLock, platformPackages, type Lock } from './platform-packages.mjs'

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as Lock

test('the lock holds every platform package that a parent names, so that `npm ci` works on each system', () => {
  const named = platformPackages(lock)
  expect(named.length).toBeGreaterThan(50)
  expect(named.filter(({ entry }) => entry?.integrity === undefined)).toEqual([])
})

test('the lock names no address of anyone’s registry', () => {
  expect(Object.entries(lock.packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
})

test('nothing of the tools for development is installed because a package of ours could work with it too', () => {
  // npm lists what is both as `devOptional`, and installs it for everybody; the lock keeps such a package below the tool that needs it.
  expect(Object.entries(lock.packages).filter(([, entry]) => 'devOptional' in entry)).toEqual([])
  expect(lock.packages['node_modules/ical-generator']?.version).toBeDefined()
})

test('package.json pins each of its packages to one version', () => {
  const pinned = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>
    readonly devDependencies: Readonly<Record<string, string>>
  }
  const versions = Object.entries({ ...pinned.dependencies, ...pinned.devDependencies })
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/u.test(version))).toEqual([])
})

test('mending adds back a platform package that npm dropped, as it was', async () => {
  const name = '@oxlint/binding-darwin-arm64'
  const { [`node_modules/${name}`]: dropped, ...packages } = lock.packages
  const registry = { ...dropped, version: dropped?.version ?? '', integrity: dropped?.integrity ?? '' }
  const { dev: _dev, optional: _optional, ...published } = { optional: true, ...registry }
  const mended = await mendLock({ ...lock, packages }, (asked) => {
    expect(asked).toBe(name)
    return Promise.resolve(published)
  })
  expect(mended.added).toEqual([`${name}@${published.version}`])
  expect(JSON.stringify(mended.lock)).toBe(JSON.stringify(lock))
})

test('a platform package that is not published is named, with its parent', async () => {
  const name = '@oxlint/binding-darwin-arm64'
  const { [`node_modules/${name}`]: _dropped, ...packages } = lock.packages
  const mended = await mendLock({ ...lock, packages }, () => Promise.resolve(null))
  expect(mended.unpublished.map((missing) => [missing.parent, missing.name])).toEqual([
    ['node_modules/oxlint', name],
  ])
})
