/** `npm run build`: builds the application whether or not that looks needed. */
import { main } from './lib/main.mjs'
import { install, rebuild } from './lib/set-up.mjs'

await main(() => {
  install()
  rebuild()
})
