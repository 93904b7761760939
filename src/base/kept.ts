/** So many are kept where nothing else is said: more than there are languages of pages, few enough to forget. */
const MOST = 200

/**
 * `make`, done once for each key and then remembered: for what is costly to make and the same for everybody. Never for what is
 * somebody's. A key that came from outside cannot fill the memory: with more than `most`, all are forgotten.
 */
export function kept<Key, Value>(make: (key: Key) => Value, most = MOST): (key: Key) => Value {
  const made = new Map<Key, Value>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    if (made.size >= most) made.clear()
    made.set(key, value)
    return value
  }
}

/** The same for two keys, of which the first is a thing: what was made for it goes with it. */
export function keptFor<Thing extends object, Key, Value>(
  make: (thing: Thing, key: Key) => Value,
): (thing: Thing, key: Key) => Value {
  const made = new WeakMap<Thing, (key: Key) => Value>()
  return (thing, key) => {
    const known = made.get(thing) ?? kept((one: Key) => make(thing, one))
    made.set(thing, known)
    return known(key)
  }
}
