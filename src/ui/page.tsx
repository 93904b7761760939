import type { ReactNode } from 'react'
import { directionOf, type PageLanguage } from './messages/languages.ts'

/** A whole page: head, skip link, content. Style sheets and scripts are addresses of our own. */
export function Page({
  language,
  title,
  skip,
  styles,
  scripts,
  children,
}: {
  readonly language: PageLanguage
  readonly title: string
  readonly skip: string
  readonly styles: readonly string[]
  readonly scripts: readonly string[]
  readonly children: ReactNode
}) {
  return (
    <html lang={language} dir={directionOf(language)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · Demarche`}</title>
        {styles.map((address) => (
          <link key={address} rel="stylesheet" href={address} />
        ))}
        {scripts.map((address) => (
          <script key={address} type="module" src={address} />
        ))}
      </head>
      <body>
        <a className="skip" href="#content">
          {skip}
        </a>
        {children}
      </body>
    </html>
  )
}
