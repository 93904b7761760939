// Which folder of src/ may import which: the list of docs/architecture.md, held by `npm run check:imports`.
'use strict'

/** From the ground up. A folder imports those above it in this list, never those below or beside it. */
const FLOORS = [
  ['base'],
  ['platform', 'ui'],
  ['law'],
  ['deadlines'],
  ['letters'],
  ['names'],
  ['keys'],
  ['journal'],
  ['accounts'],
  ['mandates'],
  ['cases'],
  ['protection'],
  ['evidence'],
  ['communications'],
  ['drafting'],
  ['intake', 'accountability'],
  ['publication'],
  ['release'],
  ['app'],
]

/**
 * Folders that may import less than their place in the list allows.
 * @type {Readonly<Record<string, readonly string[] | undefined>>}
 */
const NARROWER = {
  law: ['base'],
  deadlines: ['base', 'law'],
  names: ['base', 'law', 'deadlines', 'letters'],
  publication: ['base', 'ui', 'law', 'deadlines', 'letters'],
  intake: ['base', 'platform', 'ui', 'keys'],
}

/** What runs in a browser too. `letters/tools` alone may reach the system. */
const PURE = '^src/(base|law|deadlines|names|publication|letters(?!/tools/)|ui)/'
const BROWSER = '^src/app/offline/'
const MODEL = '^src/.+/model(/|\\.tsx?$)'

/** @param {readonly string[]} folders */
const under = (folders) => `^src/(${folders.join('|')})/`

const floorRules = FLOORS.flatMap((floor, level) =>
  floor.map((folder) => {
    const above = FLOORS.slice(0, level).flat()
    return {
      name: `${folder}-imports-only-what-is-above`,
      comment: 'docs/architecture.md: a folder imports those above it in the list, never those below.',
      severity: 'error',
      from: { path: under([folder]) },
      to: { path: '^src/', pathNot: under([folder, ...(NARROWER[folder] ?? above)]) },
    }
  }),
)

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...floorRules,
    {
      name: 'every-folder-has-its-place',
      comment: 'A folder of src/ must stand in the list of docs/architecture.md, and in this file.',
      severity: 'error',
      from: { path: '^src/', pathNot: under(FLOORS.flat()) },
      to: {},
    },
    {
      name: 'every-imported-folder-has-its-place',
      comment: 'A folder of src/ must stand in the list of docs/architecture.md, and in this file.',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: under(FLOORS.flat()) },
    },
    {
      name: 'pure-without-node',
      comment: 'These folders run in a browser: nothing of Node, nothing of platform.',
      severity: 'error',
      from: { path: [PURE, BROWSER] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-without-platform',
      comment: 'These folders run in a browser: nothing of Node, nothing of platform.',
      severity: 'error',
      from: { path: [PURE, BROWSER] },
      to: { path: under(['platform']) },
    },
    {
      name: 'model-is-pure',
      comment: 'A model holds types and rules: no database, clock, network or React.',
      severity: 'error',
      from: { path: MODEL },
      to: { path: `${under(['platform', 'ui'])}|^node_modules/(@types/)?react` },
    },
    {
      name: 'model-without-node',
      comment: 'A model holds types and rules: no database, clock, network or React.',
      severity: 'error',
      from: { path: MODEL },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'base-and-law-without-packages',
      comment: 'demarche/law is offered without any dependency.',
      severity: 'error',
      from: { path: under(['base', 'law']) },
      to: { path: 'node_modules/' },
    },
    {
      name: 'across-folders-by-name',
      comment: 'Across folders as #law/model.ts, inside a folder as ./model.ts.',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/', pathNot: '^src/$1/', dependencyTypesNot: ['aliased-subpath-import'] },
    },
    {
      name: 'program-without-tests',
      comment: 'What ships does not import tests, benchmarks or scripts.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|bench|scripts)/' },
    },
    {
      name: 'no-development-package-in-the-program',
      comment: 'What ships uses packages of "dependencies" (types aside).',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
    {
      name: 'no-circle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'found',
      comment: 'An import that leads nowhere would also hide a wrong direction.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.test\\.tsx?$' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}
