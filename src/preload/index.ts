import { contextBridge, ipcRenderer } from 'electron'

/** All that the page can reach of main: one call, one stream of events. */
contextBridge.exposeInMainWorld('quayside', {
  call: (name: unknown, input: unknown): Promise<unknown> => ipcRenderer.invoke('app:invoke', name, input),
  on(listener: (event: unknown) => void): () => void {
    const forward = (_event: unknown, payload: unknown): void => listener(payload)
    ipcRenderer.on('app:event', forward)
    return () => ipcRenderer.off('app:event', forward)
  },
})
