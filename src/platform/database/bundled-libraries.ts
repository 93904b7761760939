import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, copyFile, mkdir, readdir, rename, rm, symlink } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { isCode } from './fault-code.ts'

/** One library and the other name by which the server asks for it, from the package's folder: `native/lib/libicuuc.so.60`. */
const LINKS = z.array(z.object({ source: z.string(), target: z.string() }))

/** Names of libraries that the bundled server asks for and that are not there: npm may skip the script that makes them. */
function missingLibraryLinks(native: string): readonly { readonly name: string; readonly to: string }[] {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return []
  return LINKS.parse(JSON.parse(readFileSync(list, 'utf8')))
    .map(({ source, target }) => ({ name: pathIn(native, target), to: pathIn(native, source) }))
    .filter(({ name, to }) => isInside(native, name) && isInside(native, to) && !existsSync(name))
}

function pathIn(native: string, path: string): string {
  return join(native, path.replace(/^native\//u, ''))
}

function isInside(native: string, path: string): boolean {
  return !relative(native, path).startsWith('..')
}

/**
 * Sees that the bundled server finds its libraries: makes the missing links beside them or, where that may not be written,
 * in `own`. Gives the folders to look in first, parted by a colon; null where none is needed.
 */
export async function linkLibraries(native: string, own: string): Promise<string | null> {
  const missing = missingLibraryLinks(native)
  if (missing.length === 0) return null
  try {
    for (const { name, to } of missing) {
      // oxlint-disable-next-line no-await-in-loop -- the first that may not be made says that none may
      await makeLink(relative(dirname(name), to), name)
    }
    return null
  } catch (fault) {
    if (!isCode(fault, 'EACCES', 'EPERM', 'EROFS')) throw fault
  }
  await mkdir(own, { recursive: true, mode: 0o755 })
  await Promise.all(
    missing
      .filter(({ name }) => dirname(name) === join(native, 'lib'))
      .map(({ name, to }) => makeLink(to, join(own, basename(name)))),
  )
  // A library that is found by its link looks for others beside the link, not beside itself.
  return `${own}:${join(native, 'lib')}`
}

/** Another process may have made it in between. */
async function makeLink(to: string, name: string): Promise<void> {
  try {
    await symlink(to, name)
  } catch (fault) {
    if (!isCode(fault, 'EEXIST')) throw fault
    // A link of an earlier installation may lead nowhere now.
    if (existsSync(name)) return
    await rm(name)
    await symlink(to, name)
  }
}

/**
 * Copies the bundled server (60 MB) to where whoever runs it can reach it, whole or not at all; gives its folder. Everyone may
 * read and start the copy, which holds nothing of ours; its owner alone may write it.
 */
export async function copyServer(native: string, to: string): Promise<string> {
  if (!existsSync(to)) await copyWhole(native, to)
  await removeDrafts(to)
  return to
}

const MARK_OF_DRAFT = '.new-'

async function copyWhole(native: string, to: string): Promise<void> {
  const draft = `${to}${MARK_OF_DRAFT}${randomUUID()}`
  try {
    await copyFolder(native, draft)
    await linkLibraries(draft, draft)
    await rename(draft, to)
  } catch (fault) {
    await rm(draft, { recursive: true, force: true, maxRetries: 5 })
    // Another was quicker, in this process or beside it, and took our draft for one that was left.
    if (!existsSync(to)) throw fault
  }
}

/** Where the copy is there, what others began, or were killed over, is of no use. */
async function removeDrafts(to: string): Promise<void> {
  const begun = `${basename(to)}${MARK_OF_DRAFT}`
  const drafts = (await readdir(dirname(to))).filter((name) => name.startsWith(begun))
  await Promise.all(
    drafts.map((name) => rm(join(dirname(to), name), { recursive: true, force: true, maxRetries: 5 })),
  )
}

/** What is needed to run it: no headers, no archives. Links are made anew. */
async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to)
  await chmod(to, 0o755)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    // oxlint-disable no-await-in-loop -- two thousand files at once would be too many
    if (entry.isDirectory() && !NOT_COPIED.test(entry.name)) await copyFolder(source, target)
    else if (entry.isFile() && !NOT_COPIED.test(entry.name)) {
      await copyFile(source, target)
      await chmod(target, basename(from) === 'bin' ? 0o755 : 0o644)
    }
    // oxlint-enable no-await-in-loop
  }
}

const NOT_COPIED = /^(?:include|pkgconfig)$|\.a$/u
