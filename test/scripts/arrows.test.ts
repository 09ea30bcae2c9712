import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** A file, what it imports, and a piece of what the lint must say; null where the import is fine. */
type Arrow = readonly [file: string, statement: string, message: string | null]

const from = (module: string) => `import { x } from '${module}'`

const arrows: readonly Arrow[] = [
  ['src/shared/domain/order.ts', from('react'), 'shared is plain data'],
  ['src/shared/domain/order.ts', from('node:fs'), 'shared is plain data'],
  ['src/shared/domain/order.ts', from('@main/db/db'), 'shared is plain data'],
  ['src/shared/domain/order.ts', from('../../main/db/db'), 'shared is plain data'],
  ['src/shared/domain/order.ts', from('zod'), null],
  ['src/shared/domain/order.ts', from('@shared/money'), null],
  ['src/shared/domain/order.ts', from('../money.ts'), null],
  ['src/shared/messages/message.ts', from('intl-messageformat'), null],

  ['src/main/marketplaces/bigcommerce/http.ts', from('@main/engine/engine'), 'marketplaces/marketplace.ts'],
  ['src/main/marketplaces/bigcommerce/http.ts', from('../../db/db'), 'marketplaces/marketplace.ts'],
  ['src/main/marketplaces/bigcommerce/http.ts', from('@main/marketplaces/shopify/http'), 'One platform never imports'],
  ['src/main/marketplaces/bigcommerce/http.ts', from('@main/marketplaces/marketplace'), null],
  ['src/main/marketplaces/bigcommerce/http.ts', from('./schemas/order'), null],
  ['src/main/marketplaces/bigcommerce/http.ts', from('ofetch'), null],

  ['src/main/backoffice/odoo/odoo.ts', from('@main/engine/engine'), 'backoffice/back-office.ts'],
  ['src/main/backoffice/odoo/odoo.ts', from('@main/db/db'), 'Only the built-in back office'],
  ['src/main/backoffice/odoo/odoo.ts', from('@main/backoffice/back-office'), null],
  ['src/main/backoffice/built-in/built-in.ts', from('@main/db/db'), null],
  ['src/main/backoffice/built-in/built-in.ts', from('@main/marketplaces/marketplace'), 'backoffice/back-office.ts'],

  ['src/main/db/mirror.ts', from('@main/engine/engine'), 'Hand in what it needs'],
  ['src/main/db/mirror.ts', from('@main/db/lines'), null],
  ['src/main/db/mirror.ts', from('lowdb'), null],

  ['src/main/engine/engine.ts', from('@main/operations/import-orders'), 'register yours in operations/index.ts'],
  ['src/main/engine/engine.ts', from('../marketplaces/bigcommerce/http'), 'app.ts hands in the adapter'],
  ['src/main/engine/engine.ts', from('@main/backoffice/odoo/odoo'), 'app.ts hands in the adapter'],
  ['src/main/engine/engine.ts', from('@main/api/queues'), 'The engine never notifies anyone'],
  ['src/main/engine/engine.ts', from('electron'), 'reach it through the host port'],
  ['src/main/engine/engine.ts', from('@main/marketplaces/marketplace'), null],
  ['src/main/engine/engine.ts', from('@main/backoffice/back-office.ts'), null],
  ['src/main/engine/engine.ts', from('@main/db/db'), null],

  [
    'src/main/operations/import-orders.ts',
    from('@main/marketplaces/bigcommerce/orders'),
    'its context brings the adapter',
  ],
  ['src/main/operations/import-orders.ts', from('@main/engine/engine'), 'declared with engine/operation.ts'],
  ['src/main/operations/import-orders.ts', from('@main/db/rows/rows'), 'of db it knows the port only'],
  ['src/main/operations/import-orders.ts', from('@main/db/db'), null],
  ['src/main/operations/import-orders.ts', from('@main/engine/mirror-tables'), null],
  ['src/main/operations/import-orders.ts', from('@main/api/queues'), 'never notifies the UI'],
  ['src/main/operations/import-orders.ts', from('@main/engine/operation'), null],
  ['src/main/operations/import-orders.ts', from('./steps/ensure-contact'), null],

  ['src/main/api/queues.ts', from('@main/operations/import-orders'), 'import operations/index.ts'],
  ['src/main/api/queues.ts', from('@main/marketplaces/bigcommerce/http'), 'app.ts hands in the adapter'],
  ['src/main/api/queues.ts', from('electron'), 'reach it through the host port'],
  ['src/main/api/queues.ts', from('@main/operations/index'), null],
  ['src/main/api/queues.ts', from('@main/engine/engine'), null],

  ['src/main/app.ts', from('@main/desktop/window'), 'app.ts knows no host'],
  ['src/main/app.ts', from('./serve.ts'), 'app.ts knows no host'],
  ['src/main/app.ts', from('electron'), 'reach it through the host port'],
  ['src/main/app.ts', from('@main/marketplaces/bigcommerce/http'), null],

  ['src/main/desktop/window.ts', from('@main/engine/engine'), 'A host starts the application'],
  ['src/main/desktop/window.ts', from('electron'), null],
  ['src/main/index.ts', from('electron'), null],
  ['src/main/serve.ts', from('./operations/index.ts'), 'A host starts the application'],
  ['src/main/serve.ts', from('electron'), 'reach it through the host port'],
  ['src/main/cli.ts', from('./app.ts'), null],

  ['src/preload/index.ts', from('@main/app'), 'The preload hands over'],
  ['src/preload/index.ts', from('electron'), null],

  ['src/renderer/pages/orders/orders-list.tsx', from('@main/app'), 'call it with src/renderer/api.ts'],
  ['src/renderer/pages/orders/orders-list.tsx', from('../../../main/app'), 'call it with src/renderer/api.ts'],
  ['src/renderer/pages/orders/orders-list.tsx', from('node:fs'), 'A window has no Node'],
  ['src/renderer/pages/orders/orders-list.tsx', from('electron'), 'reach it through the host port'],
  [
    'src/renderer/pages/orders/orders-list.tsx',
    "import { SimpleGrid } from '@mantine/core'",
    'use the CSS grid classes',
  ],
  ['src/renderer/pages/orders/orders-list.tsx', "import { Button } from '@mantine/core'", null],
  ['src/renderer/pages/orders/orders-list.tsx', from('@shared/domain/order'), null],
  ['src/renderer/kit/table.tsx', from('@renderer/pages/orders/orders-list'), 'The kit knows no page'],
  ['src/renderer/kit/table.tsx', "import { Badge } from '@mantine/core'", 'the .st span'],
  ['src/renderer/kit/table.tsx', from('@main/app'), 'call it with src/renderer/api.ts'],

  ['src/demo-store/routes/orders.ts', from('../../shared/money.ts'), 'The demo store knows the wire'],
  ['src/demo-store/routes/orders.ts', from('@main/db/db'), 'The demo store knows the wire'],
  ['src/demo-store/routes/orders.ts', from('../model/order.ts'), null],
  ['src/demo-store/routes/orders.ts', from('node:http'), null],
]

const statementsByFile: Record<string, string[]> = {}
for (const [file, statement] of arrows) statementsByFile[file] = [...(statementsByFile[file] ?? []), statement]

const root = fileURLToPath(new URL('../..', import.meta.url))
const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome')
const folder = mkdtempSync(path.join(tmpdir(), 'arrows-'))

interface Report {
  readonly diagnostics: readonly {
    readonly message: string
    readonly location: { readonly path: string; readonly start: { readonly line: number } }
  }[]
}

let report: Report = { diagnostics: [] }

describe('the arrows between the folders', () => {
  beforeAll(() => {
    copyFileSync(path.join(root, 'biome.json'), path.join(folder, 'biome.json'))
    for (const [file, statements] of Object.entries(statementsByFile)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
      writeFileSync(path.join(folder, file), statements.join('\n'))
    }
    const only = ['--vcs-enabled=false', '--only=style/noRestrictedImports']
    const args = [biome, 'lint', ...only, '--reporter=json', '--max-diagnostics=none', '.']
    report = JSON.parse(spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' }).stdout)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each(arrows)('%s: %s', (file, statement, message) => {
    const line = (statementsByFile[file] ?? []).indexOf(statement) + 1
    const said = report.diagnostics
      .filter(({ location }) => location.path.replaceAll('\\', '/') === file && location.start.line === line)
      .map((diagnostic) => diagnostic.message)
    expect(said).toEqual(message === null ? [] : [expect.stringContaining(message)])
  })
})
