import { parseId } from '#base/id.ts'

/** A hash of 32 bytes as two ids of the journal, one after the other. */
export function halvesOf(hash: Uint8Array) {
  const text = Buffer.from(hash).toString('hex')
  return [text.slice(0, 32), text.slice(32)].map((half) => {
    const id = parseId<'Commitment'>(half.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5'))
    if (!id) throw new Error('half a hash that is no id')
    return id
  })
}
