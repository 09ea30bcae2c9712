import { startProgram } from './program.ts'

/** A BigCommerce store on this machine, in a process of its own. */
export interface DemoStore {
  readonly url: string
  /** What an instance takes as its API URL. */
  readonly apiUrl: string
  readonly storeHash: string
  readonly accessToken: string
  /** Calls its control side, `/_demo/…`; answers the JSON, or null where it answers nothing. */
  control(path: string, method?: string, body?: unknown): Promise<unknown>
  stop(): Promise<void>
}

export async function startDemoStore(args: readonly string[]): Promise<DemoStore> {
  const program = await startProgram('demo-store', { args: ['--port', '0', ...args], env: {} })
  const { url, storeHash, accessToken } = program.ready
  if (typeof url !== 'string' || typeof storeHash !== 'string' || typeof accessToken !== 'string') {
    throw new Error(`The demo store said ${JSON.stringify(program.ready)}`)
  }
  return {
    url,
    apiUrl: `${url}/stores/${storeHash}`,
    storeHash,
    accessToken,
    stop: program.stop,
    control: async (path, method = 'GET', body) => {
      const response = await fetch(new URL(path, url), {
        method,
        headers: { 'X-Demo-Token': accessToken, 'Content-Type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text}`)
      return text === '' ? null : JSON.parse(text)
    },
  }
}
