import { app } from 'electron'
import { dataArgument, dataFolder } from './data-folder'
import { registerScheme } from './desktop/app-protocol'
import { endWith, startDesktop } from './desktop/start-desktop'
import { ConnectorError } from './errors'

const dataDir = dataFolder(dataArgument(process.argv))

app.setName('Quayside')
app.setPath('userData', dataDir)
registerScheme()

// A second start shows the window of the first.
if (app.requestSingleInstanceLock()) {
  app
    .whenReady()
    .then(() => startDesktop(dataDir, process.argv.includes('--hidden')))
    .catch((error: unknown) => endWith(error, error instanceof ConnectorError && error.code === 'db.locked' ? 5 : 1))
} else {
  app.quit()
}
