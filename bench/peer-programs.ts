import { execFileSync, spawnSync } from 'node:child_process'

const LONGEST_MS = 600_000
const MOST_OUTPUT = 256 * 1024 * 1024

/** What a program beside which we measure says of its version; null where it is not installed. */
export function versionOf(command: string, ...args: readonly string[]): string | null {
  const { error, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', timeout: LONGEST_MS })
  if (error) return null
  return (stdout.trim() || stderr.trim()).split('\n')[0] ?? ''
}

/**
 * Runs a command once for each file, a process each, from a shell that does nothing else: starting a process from a small one
 * costs less than from Node. The file is `$file` in the command. Gives all that was printed.
 */
export function onceForEach(command: string, files: readonly string[]): string {
  return execFileSync('sh', ['-c', `for file; do ${command}; done`, 'sh', ...files], {
    encoding: 'utf8',
    maxBuffer: MOST_OUTPUT,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}

/** What LibreOffice writes: as it does by itself, or as we do, tagged and PDF/A-2. */
export const OFFICE_FORMATS = {
  plain: 'pdf',
  archivable:
    'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},"SelectPdfVersion":{"type":"long","value":"2"}}',
}

/**
 * Converts files to PDF with one process of LibreOffice, which has a profile of its own in `folder`. They are then in
 * `converted` there.
 */
export function convertWithOffice(files: readonly string[], folder: string, format: string): void {
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=file://${folder}/profile`,
      ...['--headless', '--norestore', '--convert-to', format, '--outdir', `${folder}/converted`],
      ...files,
    ],
    { stdio: 'ignore', timeout: LONGEST_MS },
  )
}
