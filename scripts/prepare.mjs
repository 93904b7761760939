// npm runs this after `npm ci`, so that bin/demarche works at once. Node alone.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ROOT, isBuildToolThere, isBuilt, markInstalled } from './freshness.mjs'

// setup.mjs installs and builds itself, with a line of progress for each.
if (process.env['DEMARCHE_SETUP'] !== '1') prepare()

function prepare() {
  if (!isBuildToolThere()) {
    console.log('The build tool is not installed: `npm ci`, then `npm run build`, makes bin/demarche work.')
    return
  }
  markInstalled()
  if (isBuilt()) return
  const { status } = spawnSync(process.execPath, [join(ROOT, 'scripts', 'build.mjs')], {
    cwd: ROOT,
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
}
