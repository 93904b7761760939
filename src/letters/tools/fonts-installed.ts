import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { packageFolder } from '#platform/package-folder.ts'
import { readCoverage, type Coverage } from '../render/font-tables.ts'
import { folderOfFont, fontPackages, type AddedLanguage, type FontPackage } from './fonts-packages.ts'

/** A font family with the files that hold it. */
export interface InstalledFont {
  readonly family: string
  readonly files: readonly string[]
}

const OURS = [
  {
    family: 'Noto Serif',
    files: [
      '@expo-google-fonts/noto-serif/400Regular/NotoSerif_400Regular.ttf',
      '@expo-google-fonts/noto-serif/400Regular_Italic/NotoSerif_400Regular_Italic.ttf',
      '@expo-google-fonts/noto-serif/700Bold/NotoSerif_700Bold.ttf',
      '@expo-google-fonts/noto-serif/700Bold_Italic/NotoSerif_700Bold_Italic.ttf',
    ],
  },
  {
    family: 'Amiri',
    files: [
      '@expo-google-fonts/amiri/400Regular/Amiri_400Regular.ttf',
      '@expo-google-fonts/amiri/400Regular_Italic/Amiri_400Regular_Italic.ttf',
      '@expo-google-fonts/amiri/700Bold/Amiri_700Bold.ttf',
      '@expo-google-fonts/amiri/700Bold_Italic/Amiri_700Bold_Italic.ttf',
    ],
  },
] as const

/** The families that come with the program: Latin, Cyrillic and Greek, then Arabic. Throws where a file is missing. */
export function ownFonts(): readonly InstalledFont[] {
  const { resolve } = createRequire(join(packageFolder(), 'package.json'))
  return OURS.map(({ family, files }) => ({ family, files: files.map((file) => resolve(file)) }))
}

/** The font of a language, as `demarche fonts add` put it there, else as the system has it; null where neither has. */
export function addedFont(fontsFolder: string, language: AddedLanguage): InstalledFont | null {
  const font = fontPackages().find((one) => one.language === language)
  if (!font) return null
  return fetchedFont(fontsFolder, font) ?? systemFont(font.systemFamily)
}

/** A font that was fetched whole; its hashes were checked then, its sizes are now. */
export function fetchedFont(fontsFolder: string, font: FontPackage): InstalledFont | null {
  const folder = folderOfFont(fontsFolder, font)
  const isWhole = font.files.every(
    (file) => statSync(join(folder, file.name), { throwIfNoEntry: false })?.size === file.sizeBytes,
  )
  const files = font.files.filter((file) => file.name.endsWith('.ttf')).map((file) => join(folder, file.name))
  return isWhole ? { family: font.family, files } : null
}

const LIST_TIMEOUT_MS = 20_000

/** A family that the system knows, by fontconfig; null where it has none, or no fontconfig. */
export function systemFont(family: string): InstalledFont | null {
  // A name that fontconfig would read as a pattern is no family we ask for.
  if (!/^[\p{L}\p{N} ._]+$/u.test(family)) return null
  const listed = listSystemFonts(`:family=${family}`)
  const files = [
    ...new Set(listed.split('\n').filter((file) => /\.(?:ttf|otf|ttc|otc)$/iu.test(file))),
  ].sort()
  return files.length === 0 ? null : { family, files }
}

function listSystemFonts(pattern: string): string {
  try {
    return execFileSync('fc-list', ['--format', '%{file}\n', pattern], {
      encoding: 'utf8',
      timeout: LIST_TIMEOUT_MS,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch {
    // No fontconfig (Windows, macOS), or it does not answer: then the system has no font for us.
    return ''
  }
}

const coverageByFile = new Map<string, Coverage | null>()

/** The characters that all files of a family have; null where one of them cannot be read. Kept by file: fonts do not change. */
export function coverageOf({ family, files }: InstalledFont): Coverage | null {
  const all = files.map((file) => {
    const key = `${family}\n${file}`
    let coverage = coverageByFile.get(key)
    if (coverage === undefined) {
      coverage = readCoverage(readFileSync(file), family)
      coverageByFile.set(key, coverage)
    }
    return coverage
  })
  return all.includes(null) ? null : commonCoverage(all.filter((one) => one !== null))
}

/** The characters that all of several fonts have. */
export function commonCoverage(coverages: readonly Coverage[]): Coverage {
  return { has: (codePoint) => coverages.every((one) => one.has(codePoint)) }
}
