/** What we use of the Typst compiler's own package for a platform (`@myriaddreamin/typst-ts-node-compiler-…`). */
export class NodeCompiler {
  static create(options: {
    readonly workspace: string
    readonly fontArgs: readonly (
      { readonly fontBlobs: readonly Uint8Array[] } | { readonly fontPaths: readonly string[] }
    )[]
  }): NodeCompiler
  mapShadow(path: string, content: Uint8Array): void
  resetShadow(): void
  compile(options: { readonly mainFileContent: string }): {
    readonly result: object | null
    takeDiagnostics(): { readonly shortDiagnostics: readonly unknown[] } | null
  }
  pdf(document: object, options: { readonly pdfStandard: string }): Uint8Array
  evictCache(longestKept: number): void
}
