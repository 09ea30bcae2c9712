import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expectNoAxeViolations } from './support/accessibility.ts'
import { openScreen, report, runOperation, tryDemoStore } from './support/actions.ts'
import { withChangedBuild } from './support/changed-build.ts'
import { commandLine } from './support/command-line.ts'
import { expectCauses } from './support/orders.ts'
import { expect, test } from './support/test.ts'

/** Refunds whose answer gets lost the first time, in a store where looking can't tell. */
const operation = `
import { defineOperation, done } from '@main/engine/operation'
import { uncertain } from '@main/errors'

const sent = new Set<string>()

export const makeRefunds = defineOperation({
  name: 'make-refunds',
  title: '=Make refunds',
  description: '=Refunds three orders',
  direction: 'export',
  priority: 'orders',
  attempts: 1,
  inputs: {},
  async *source() {
    for (const id of ['101', '102', '103']) yield { ref: id, label: \`Order \${id}\`, record: id }
  },
  fetch: async (id) => id,
  async handle(id, { once }) {
    const made = await once({
      key: \`refund:\${id}\`,
      describe: { code: '=Refund 12.00 of order {id}', params: { id } },
      look: async () => 'cannot-tell',
      async send() {
        if (sent.has(id)) return '7002'
        sent.add(id)
        throw uncertain('error.outcome-unknown', { method: 'POST', path: '/refunds', detail: 'no answer' })
      },
    })
    return done('=Refunded as {refund}, known by {how}', { refund: made.id, how: made.knownBy })
  },
})
`

function addOperation(src: string): void {
  writeFileSync(path.join(src, 'main', 'operations', 'make-refunds.ts'), operation)
  const index = path.join(src, 'main', 'operations', 'index.ts')
  const before = readFileSync(index, 'utf8')
  writeFileSync(index, `import { makeRefunds } from './make-refunds'\n${before.replace(/^]$/m, '  makeRefunds,\n]')}`)
}

test('The operator says what became of a write that nobody answered, and it goes on by that (API-2, DAT-1, RFD-2)', async ({
  chromium,
  dataDir,
  host,
}) => {
  test.skip(host !== 'browser' || chromium === null, 'the same build is shown by both hosts')
  test.slow()
  await withChangedBuild({ chromium, dataDir, change: addOperation }, async (page) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await tryDemoStore(page)
    await runOperation(page, 'Make refunds')
    await expect(report(page)).toContainText(/Failed3/)
    await expectCauses(page, 3)

    await test.step('a script says it beside the open window', async () => {
      const queues = await commandLine(dataDir, ['queues', 'list'])
      const ids = (queues.value as { id: string; operation: string }[]).filter(
        (one) => one.operation === 'make-refunds',
      )
      const shown = await commandLine(dataDir, ['queues', 'show', ids[0]?.id ?? ''])
      const line = (shown.value as { lines: { id: string; ref: string }[] }).lines.find(({ ref }) => ref === '103')
      const settle = ['queues', 'settle', line?.id ?? '', '--happened', 'yes']
      expect(await commandLine(dataDir, settle)).toMatchObject({ code: 1 })
      // Two others are still in doubt.
      expect(await commandLine(dataDir, [...settle, '--made', '7003'])).toMatchObject({
        code: 3,
        value: { requeued: 1 },
      })
      await expectCauses(page, 2)
    })

    await openScreen(page, 'Issues')
    const causes = page.getByRole('list', { name: 'Causes' })

    await test.step('it happened, with the id that the store shows', async () => {
      await causes.getByRole('button', { name: /Did it happen\? Refund 12\.00 of order 101/ }).click()
      await expect(page.getByRole('heading', { level: 2, name: /order 101/ })).toBeVisible()
      await expectNoAxeViolations(page)
      await page.getByRole('button', { name: 'It happened', exact: true }).click()
      const dialog = page.getByRole('dialog', { name: 'It happened in BigCommerce' })
      await expect(dialog).toContainText('sends nothing: Refund 12.00 of order 101')
      await expectNoAxeViolations(page)
      await dialog.getByRole('textbox', { name: 'Its id in BigCommerce' }).fill('7001')
      await dialog.getByRole('button', { name: 'It happened, go on' }).click()
      await expect(dialog).toBeHidden()
      await expectCauses(page, 1)
    })

    await test.step('looking again finds out no more', async () => {
      await page.getByRole('button', { name: 'Look again' }).click()
      await expect(page.getByText('1 line is being retried').last()).toBeVisible()
      await expectCauses(page, 1)
    })

    await test.step('it did not happen, and is sent', async () => {
      const dialog = page.getByRole('dialog', { name: 'It did not happen in BigCommerce' })
      // The issue is drawn anew when the line that looked again has ended.
      await expect(async () => {
        await page.getByRole('button', { name: 'It did not happen', exact: true }).click()
        await expect(dialog).toBeVisible({ timeout: 2000 })
      }).toPass()
      await expect(dialog).toContainText('If it did happen after all, it happens twice')
      await dialog.getByRole('button', { name: 'It did not happen, send it' }).click()
      await expect(dialog).toBeHidden()
      await expect(page.getByText('Nothing needs you.')).toBeVisible()
    })

    await openScreen(page, 'Queues')
    await page.getByRole('grid').getByRole('link', { name: 'Make refunds' }).click()
    await expect(page.getByText('Refunded as 7001, known by person')).toBeVisible()
    await expect(page.getByText('Refunded as 7003, known by person')).toBeVisible()
    await expect(page.getByText('Refunded as 7002, known by answer')).toBeVisible()
  })
})
