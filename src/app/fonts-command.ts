import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '#base/result.ts'
import { asTyped } from '#law/nearest.ts'
import { printable } from '#letters/printable.ts'
import { explainFontInstallProblem, fetchFontPackage, installFont } from '#letters/tools/fonts-install.ts'
import { fetchedFont, systemFont } from '#letters/tools/fonts-installed.ts'
import { ADDED_LANGUAGES, fontPackages, type FontPackage } from '#letters/tools/fonts-packages.ts'
import { dataFolder } from '#platform/data-folder.ts'
import { readOptions, type Given } from './options.ts'
import type { ExitStatus, Terminal } from './terminal.ts'

const HELP = `demarche fonts list           which fonts letters can be drawn with
demarche fonts add ${ADDED_LANGUAGES.join('|')}     fetch the fonts of Chinese, Korean or Japanese

  --from FILE               take the package from a file instead of the network
  --format FORMAT           text (default) or json, of list
  --data DIR                where this installation keeps its data

The other scripts come with the program. Fetching a font tells the network which language is written here; it is done
only by this command, with npm, from the registry that npm is set to, and the package must have the hash known here.
`

/** Runs `demarche fonts`. */
export async function fontsCommand(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const given = readOptions(args, ['from', 'format', 'data'])
  if (!given.ok) return refuse(terminal, given.error)
  if (given.value.isHelpWanted) {
    terminal.out.write(HELP)
    return 0
  }
  const [act, ...languages] = given.value.others
  const fontsFolder = join(dataFolder(given.value.options.get('data') ?? null), 'fonts')
  switch (act) {
    case 'list':
      return listFonts(fontsFolder, given.value, terminal)
    case 'add':
      return addFonts(fontsFolder, languages, given.value, terminal)
    case undefined:
      return refuse(terminal, 'list or add? Try: demarche fonts list')
    default:
      return refuse(terminal, `no "${asTyped(act)}". Try: demarche fonts list, or: demarche fonts add zh`)
  }
}

function refuse(terminal: Terminal, why: string): ExitStatus {
  terminal.error.write(`demarche fonts: ${why}\n`)
  return 2
}

interface ListedFont {
  readonly language: string
  readonly family: string
  /** `program`: comes with it; `added` by this command; `system`: found there; null: nowhere. */
  readonly from: 'program' | 'added' | 'system' | null
}

const OWN: readonly ListedFont[] = [
  { language: 'en, fr, es, ru', family: 'Noto Serif', from: 'program' },
  { language: 'ar', family: 'Amiri', from: 'program' },
]

const SAYS = {
  program: 'comes with the program',
  added: 'added',
  system: 'of this system',
} as const

function listFonts(fontsFolder: string, { options, others }: Given, terminal: Terminal): ExitStatus {
  const format = options.get('format') ?? 'text'
  if (format !== 'text' && format !== 'json') return refuse(terminal, '--format: text or json')
  if (others.length > 1 || options.has('from')) return refuse(terminal, 'list takes no more than --format')
  const fonts = [...OWN, ...fontPackages().map((font) => listedFont(fontsFolder, font))]
  terminal.out.write(format === 'json' ? `${JSON.stringify(fonts, null, 2)}\n` : fonts.map(lineOf).join(''))
  return 0
}

function listedFont(fontsFolder: string, font: FontPackage): ListedFont {
  const { language } = font
  if (fetchedFont(fontsFolder, font)) return { language, family: font.family, from: 'added' }
  const system = systemFont(font.systemFamily)
  return { language, family: system?.family ?? font.family, from: system ? 'system' : null }
}

function lineOf({ language, family, from }: ListedFont): string {
  const says = from === null ? `missing. To add it: demarche fonts add ${language}` : SAYS[from]
  return `${language.padEnd(16)}${family.padEnd(20)}${says}\n`
}

async function addFonts(
  fontsFolder: string,
  languages: readonly string[],
  { options }: Given,
  terminal: Terminal,
): Promise<ExitStatus> {
  const from = options.get('from')
  const fonts = readLanguages(languages, from)
  if (!fonts.ok) return refuse(terminal, fonts.error)
  for (const font of fonts.value) {
    // oxlint-disable-next-line no-await-in-loop -- each is some 50 MB in memory
    const added = await addFont(fontsFolder, font, from, terminal)
    if (!added.ok) return refuse(terminal, added.error)
    terminal.out.write(`${font.language}: ${font.family} is in ${printable(added.value)}\n`)
  }
  return 0
}

function readLanguages(
  languages: readonly string[],
  from: string | undefined,
): Result<readonly FontPackage[], string> {
  if (languages.length === 0) return fail(`which language? Give ${ADDED_LANGUAGES.join(', ')}`)
  if (from !== undefined && languages.length > 1) return fail('--from is one package, so of one language')
  const fonts: FontPackage[] = []
  for (const language of languages) {
    const font = fontPackages().find((one) => one.language === language)
    if (!font) {
      return fail(
        `"${asTyped(language)}" is none of ${ADDED_LANGUAGES.join(', ')}; other fonts come with the program`,
      )
    }
    fonts.push(font)
  }
  return ok(fonts)
}

async function addFont(
  fontsFolder: string,
  font: FontPackage,
  from: string | undefined,
  terminal: Terminal,
): Promise<Result<string, string>> {
  if (from === undefined) {
    terminal.error.write(
      `Fetching ${font.package} (${Math.round(font.downloadBytes / 1e6)} MB) with npm: the network learns that ${NAMES[font.language]} is written here.\n`,
    )
  }
  const tarball = from === undefined ? await fetchFontPackage(font) : await readPackage(from)
  if (!tarball.ok) {
    return fail(
      typeof tarball.error === 'string' ? tarball.error : explainFontInstallProblem(tarball.error, font),
    )
  }
  const installed = await installFont(fontsFolder, font, tarball.value)
  return installed.ok ? installed : fail(explainFontInstallProblem(installed.error, font))
}

const NAMES = { zh: 'Chinese', ko: 'Korean', ja: 'Japanese' } as const

async function readPackage(file: string): Promise<Result<Uint8Array, string>> {
  try {
    return ok(await readFile(file))
  } catch {
    // Whatever the reason, the person who named the file can look.
    return fail(`--from: ${printable(file)} cannot be read`)
  }
}
