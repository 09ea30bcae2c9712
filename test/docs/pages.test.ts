import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { faultKinds } from '../../src/demo-store/faults/fault'
import { plans } from '../../src/demo-store/options'

const root = fileURLToPath(new URL('../..', import.meta.url))
const inDocs = readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => path.join('docs', name))
const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...inDocs]
const read = (page: string) => readFileSync(path.join(root, page), 'utf8')

/** Written by the page's reader. */
const notThereYet = ['src/main/operations/check-descriptions.ts']

describe('the pages for people', () => {
  it.each(pages)('%s leads nowhere that is not there', (page) => {
    const links = [...read(page).matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, target = '']) => target)
    const files = links
      // The end-to-end run takes the pictures.
      .filter((target) => !/^https?:/.test(target) && !target.includes('screenshots/'))
      .map((target) => path.join(path.dirname(page), target))
    const named = [...read(page).matchAll(/`((?:src|test|scripts|docs)\/[\w./-]+)`/g)].map(([, file = '']) => file)
    const missing = [...files, ...named].filter(
      (file) => !notThereYet.includes(file) && !existsSync(path.join(root, file)),
    )
    expect(missing).toEqual([])
  })

  it('keep the README within 120 lines', () => {
    expect(read('README.md').split('\n').length).toBeLessThanOrEqual(120)
  })

  it('give a reason for each package of the application', () => {
    const { dependencies } = JSON.parse(read('package.json')) as {
      readonly dependencies: Readonly<Record<string, string>>
    }
    const told = read('docs/adr/dependencies.md')
    expect(Object.keys(dependencies).filter((name) => !told.includes(`| ${name} `))).toEqual([])
  })

  it('name every fault and plan of the demo store', () => {
    const told = read('docs/demo-store.md')
    expect(faultKinds.filter((kind) => !told.includes(`\`${kind}\``))).toEqual([])
    expect(plans.filter((plan) => !told.includes(plan))).toEqual([])
  })

  it('list every decision', () => {
    const listed = read('docs/adr/README.md')
    const decisions = readdirSync(path.join(root, 'docs', 'adr')).filter((name) => /^\d{4}-/.test(name))
    expect(decisions.filter((name) => !listed.includes(`(${name})`))).toEqual([])
  })
})
