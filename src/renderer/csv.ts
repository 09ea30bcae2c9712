import { csvOf } from '@shared/csv'

/** Gives a file to the person: the browser's own download, nothing leaves this computer. */
export function saveFile(name: string, content: string, type: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([content], { type }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

export function saveCsv(name: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  saveFile(name, csvOf([head, ...rows]), 'text/csv')
}
