import { inEnglish } from '../../_language/dictionary.ts'
import { formatsIn } from '../../_language/formats.ts'

const { count, number } = formatsIn('en')
const items = (n: number) => count(n, 'item', 'items')

export const words = inEnglish('undo', {
  undo: 'Undo',
  back: (n: number, name: string) =>
    n === 1 ? `“${name}” is back where it was` : `${items(n)} are back where they were`,
  backAs: (name: string, now: string) =>
    `“${name}” is back as “${now}”: another has its name by now`,
  backAtTop: (name: string) => `“${name}” is back at the top: its folder is not there any more`,
  someElsewhere: (n: number) => `${number(n)} of them under another name or folder`,
  left: (n: number) => (n === 1 ? 'One was left as it is' : `${items(n)} were left as they are`),
  named: (before: string, now: string) => `“${before}” is called “${now}”`,
  namedAgain: (name: string) => `It is called “${name}” again`,
  leftAsIs: (reason: string) => `${reason}. It was left so.`,
  moved: (n: number, name: string) => (n === 1 ? `“${name}” is moved` : `${items(n)} are moved`),
  trashed: (n: number, name: string) =>
    n === 1 ? `“${name}” is in the trash` : `${items(n)} are in the trash`,
  replaced: (n: number, name: string) =>
    n === 1 ? `“${name}” was replaced` : `${count(n, 'file was', 'files were')} replaced`,
  contentBack: (n: number, name: string) =>
    n === 1
      ? `“${name}” has the content from before again. The newer one is among its versions.`
      : `${count(n, 'file has', 'files have')} the content from before again. The newer ones are among their versions.`,
  contentAgain: (n: number, name: string) =>
    n === 1
      ? `“${name}” has the newer content again`
      : `${count(n, 'file has', 'files have')} the newer content again`,
  changedSince: (name: string) => `“${name}” has been changed since`,
  folderGone: 'The folder it was in is not there any more',
})
