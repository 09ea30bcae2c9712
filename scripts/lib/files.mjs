import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { inProject, root } from './project.mjs'

/** The files of these folders with these endings, by their path in the project with `/`, sorted. */
export function listFiles(folders, endings) {
  return folders
    .filter((folder) => existsSync(inProject(folder)))
    .flatMap((folder) => readdirSync(inProject(folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) =>
      path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)).replaceAll(path.sep, '/'),
    )
    .sort()
}
