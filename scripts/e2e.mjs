/** `npm run e2e [-- arguments of playwright test]`: only the end-to-end specs. */
import { toCountsLine } from './lib/counts.mjs'
import { runEndToEnd } from './lib/e2e.mjs'
import { main } from './lib/main.mjs'
import { setUp } from './lib/set-up.mjs'

await main(async () => {
  setUp()
  const { counts, code } = await runEndToEnd(process.argv.slice(2))
  console.log(toCountsLine(counts))
  return code
})
