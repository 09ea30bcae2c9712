import type { Page } from '@playwright/test'
import type { CommandName, InputOf, OutputOf } from '@shared/contract'

/** Asks the browser host what its window could, beside the window: for what a spec needs and is not about. */
export async function askHost<N extends CommandName>(page: Page, name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const answer = await page.evaluate(askOverSocket, { name, input } as { name: string; input: unknown })
  if (answer.ok) return answer.value as OutputOf<N>
  throw new Error(`${name}: ${JSON.stringify(answer)}`)
}

/** Runs in the page, whose tab keeps the token. */
function askOverSocket(asked: { name: string; input: unknown }): Promise<{ ok: boolean; value?: unknown }> {
  return new Promise((resolve, reject) => {
    const token = sessionStorage.getItem('quayside.token') ?? ''
    const socket = new WebSocket(`ws://${location.host}/ws`, ['quayside.v1', `token.${token}`])
    socket.onopen = () => socket.send(JSON.stringify({ id: 1, ...asked }))
    socket.onerror = () => reject(new Error('The host did not let us in'))
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(String(data)) as { id?: number; answer?: { ok: boolean; value?: unknown } }
      if (message.id !== 1 || !message.answer) return
      socket.close()
      resolve(message.answer)
    }
  })
}
