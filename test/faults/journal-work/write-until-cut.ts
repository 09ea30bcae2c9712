import { spawn } from 'node:child_process'

/**
 * Lets a process write, cuts it off so many milliseconds after its first word, and kills it; answers what it said: the
 * caller and the number of each commit that was acknowledged. `cut`: what else is taken from under it first.
 */
export async function writeUntilCut(
  args: readonly string[],
  afterMs: number,
  cut?: () => void,
): Promise<readonly [number, number][]> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let said = ''
  let isCut = false
  let trouble: unknown = null
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  child.stdout.once('data', () =>
    setTimeout(() => {
      isCut = true
      try {
        // It says nothing more: what the kernel answers while its file system goes away was never on a disk.
        if (cut) child.kill('SIGSTOP')
        cut?.()
      } catch (error) {
        trouble = error
      }
      child.kill('SIGKILL')
    }, afterMs),
  )
  await new Promise((resolve) => child.once('close', resolve))
  if (trouble !== null) throw trouble
  if (!isCut) throw new Error(`It ended by itself: ${said}`)
  // The last line counts only when it is whole.
  const lines = output.slice(0, output.lastIndexOf('\n') + 1).split('\n')
  return lines.filter(Boolean).map((line): [number, number] => {
    const [lane, number] = line.split(' ').map(Number)
    return [lane ?? 0, number ?? 0]
  })
}
