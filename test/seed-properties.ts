import fc from 'fast-check'
import { beforeEach } from 'vitest'
import { chanceOf } from './corpus/chance.ts'

/** Each property has a seed of its own by that of the run and its name: what it tries does not depend on what ran before it. */
const given = process.env['DEMARCHE_SEED']
beforeEach(({ task }) => {
  if (given !== undefined)
    fc.configureGlobal({ seed: chanceOf(Number(given), task.name).whole(0, 0x7f_ff_ff_ff) })
})
