import { dirname } from 'node:path'
import type { Disk } from '#keys/disk.ts'

/** What is left of a disk after the end: all that was written (a killed process), or only what was synced (a power cut). */
export type Ending = 'killed' | 'power cut' | 'power cut, names kept'
export const ENDINGS: readonly Ending[] = ['killed', 'power cut', 'power cut, names kept']

/** The process or the machine stopped here. */
export class Stopped extends Error {}

interface File {
  bytes: Uint8Array
  synced: Uint8Array
}

/** A disk in memory that stops before its n-th step, and can say what would be on it then. A step writes half a file, or renames, or syncs. */
export class FailingDisk {
  #names: Map<string, File>
  #syncedNames: Map<string, File>
  #stepsLeft: number
  steps = 0

  constructor(files: ReadonlyMap<string, Uint8Array> = new Map(), stopBefore = Infinity) {
    this.#names = new Map([...files].map(([path, bytes]) => [path, { bytes, synced: bytes }]))
    this.#syncedNames = new Map(this.#names)
    this.#stepsLeft = stopBefore
  }

  /** The files that are found after it ended so. */
  after(ending: Ending): ReadonlyMap<string, Uint8Array> {
    const names = ending === 'power cut' ? this.#syncedNames : this.#names
    return new Map(
      [...names].map(([path, file]) => [path, ending === 'killed' ? file.bytes : file.synced] as const),
    )
  }

  readonly disk: Disk = {
    makeFolder: () => Promise.resolve(),
    list: (folder) =>
      this.#alive(
        [...this.#names.keys()]
          .filter((path) => dirname(path) === folder)
          .map((path) => path.slice(folder.length + 1)),
      ),
    read: (path) => this.#alive(this.#names.get(path)?.bytes.slice() ?? null),
    create: async (path, content) => {
      if (await this.#alive(this.#names.has(path))) return false
      await this.#step()
      const file: File = { bytes: new Uint8Array(), synced: new Uint8Array() }
      this.#names.set(path, file)
      await this.#write(file, content)
      return true
    },
    overwrite: async (path, content) => {
      const file = this.#names.get(path)
      if (!file) throw new Error('no such file')
      await this.#write(file, content)
    },
    rename: async (from, to) => {
      const file = this.#names.get(from)
      if (!file) throw new Error('no such file')
      await this.#step()
      this.#names.delete(from)
      this.#names.set(to, file)
    },
    remove: async (path) => {
      await this.#step()
      this.#names.delete(path)
    },
    syncFolder: async () => {
      await this.#step()
      this.#syncedNames = new Map(this.#names)
    },
  }

  async #write(file: File, content: Uint8Array): Promise<void> {
    await this.#step()
    const half = Math.floor(content.length / 2)
    file.bytes = Buffer.concat([content.subarray(0, half), file.bytes.subarray(half)])
    await this.#step()
    file.bytes = content.slice()
    await this.#step()
    file.synced = file.bytes
  }

  async #step(): Promise<void> {
    await this.#alive(null)
    this.steps += 1
    this.#stepsLeft -= 1
    if (this.#stepsLeft <= 0) {
      this.#stepsLeft = 0
      throw new Stopped()
    }
  }

  #alive<Value>(value: Value): Promise<Value> {
    return this.#stepsLeft <= 0 ? Promise.reject(new Stopped()) : Promise.resolve(value)
  }
}
