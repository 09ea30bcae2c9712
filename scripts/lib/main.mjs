import { say } from './project.mjs'

class Failure extends Error {}

/** Ends the command with exit code 1 and this sentence. What is thrown otherwise is a bug and shows its stack. */
export function fail(message) {
  throw new Failure(message)
}

/** Runs a command whose work answers its exit code. */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? 0
  } catch (error) {
    say(`\n${error instanceof Failure ? error.message : error.stack}`)
    process.exitCode = 1
  }
}
