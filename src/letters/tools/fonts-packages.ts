import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { packageFolder } from '#platform/package-folder.ts'

/** Languages whose fonts are too large to come with the program. */
export const ADDED_LANGUAGES = ['zh', 'ko', 'ja'] as const
export type AddedLanguage = (typeof ADDED_LANGUAGES)[number]

const packagesFile = z.object({
  fonts: z.array(
    z.object({
      language: z.enum(ADDED_LANGUAGES),
      /** The family of the package's files. */
      family: z.string(),
      /** The same letters as Linux systems call them. */
      systemFamily: z.string(),
      package: z.string(),
      version: z.string(),
      /** Of the whole package, as npm writes it. */
      integrity: z.string().startsWith('sha512-'),
      downloadBytes: z.number(),
      files: z.array(
        z.object({ path: z.string(), name: z.string(), sizeBytes: z.number(), sha256: z.string() }),
      ),
    }),
  ),
})

/** A font of `data/fonts/packages.json`: where it comes from, by which hashes it is known, what of it is kept. */
export type FontPackage = z.infer<typeof packagesFile>['fonts'][number]

let packages: readonly FontPackage[] | null = null

/** The fonts that can be added. */
export function fontPackages(): readonly FontPackage[] {
  packages ??= packagesFile.parse(
    JSON.parse(readFileSync(join(packageFolder(), 'data', 'fonts', 'packages.json'), 'utf8')),
  ).fonts
  return packages
}

/** The folder of one added font, in the folder of all. */
export function folderOfFont(fontsFolder: string, font: FontPackage): string {
  return join(fontsFolder, `${font.package.replace(/^.*\//u, '')}-${font.version}`)
}
