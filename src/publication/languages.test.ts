import { expect, test } from 'vitest'
import { addLanguage } from '#ui/messages/languages.ts'
import { aPublicRecord } from '../../test/builders/public-records.ts'
import { siteFilesOf, textAt } from '../../test/builders/site-files.ts'

test('a file with words of the site makes the site in another language too; what it lacks is said in English', () => {
  const before = siteFilesOf([aPublicRecord()])
  addLanguage('nl', new Map([['frame.signOut', 'Afmelden']]))
  expect([...siteFilesOf([aPublicRecord()]).keys()]).toEqual([...before.keys()])
  addLanguage('es', new Map([['publication.site', 'Cartas a los gobiernos']]))
  const files = siteFilesOf([aPublicRecord()])
  const page = textAt(files, 'es/letters/chn-3-2024/index.html')
  expect(page).toContain('<html lang="es" dir="ltr">')
  expect(page).toContain('Cartas a los gobiernos')
  expect(page).toContain('22 de marzo de 2024')
  expect(page).toContain('About this letter')
  expect(textAt(files, 'ar/index.html')).toContain('<a href="/es/" lang="es" hreflang="es">español</a>')
  expect(textAt(files, 'data/openapi.json')).toContain('^(en|fr|ar|es)$')
  expect(textAt(files, 'sitemap-1.xml')).toContain('/es/letters/chn-3-2024/')
})
