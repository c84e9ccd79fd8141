import { cat } from './cat.ts'
import { cd } from './cd.ts'
import type { Verb } from './command.ts'
import { cp } from './cp.ts'
import { exit } from './exit.ts'
import { find } from './find.ts'
import { get } from './get.ts'
import { makeHelp } from './help.ts'
import { lcd } from './lcd.ts'
import { lls } from './lls.ts'
import { login } from './login.ts'
import { logout } from './logout.ts'
import { lpwd } from './lpwd.ts'
import { ls } from './ls.ts'
import { mkdir } from './mkdir.ts'
import { mv } from './mv.ts'
import { put } from './put.ts'
import { pwd } from './pwd.ts'
import { quota } from './quota.ts'
import { restore } from './restore.ts'
import { rm } from './rm.ts'
import { spaces } from './spaces.ts'
import { trash } from './trash.ts'
import { tree } from './tree.ts'
import { uploads } from './uploads.ts'
import { verify } from './verify.ts'
import { watch } from './watch.ts'
import { whoami } from './whoami.ts'

/** Every verb, in the order in which help lists them. */
export const verbs: readonly Verb[] = [
  login,
  logout,
  whoami,
  quota,
  spaces,
  ls,
  tree,
  find,
  cd,
  pwd,
  lcd,
  lpwd,
  lls,
  put,
  get,
  cat,
  verify,
  uploads,
  mkdir,
  mv,
  cp,
  rm,
  trash,
  restore,
  watch,
  makeHelp(() => verbs),
  exit,
]

/** The verb of this name or alias. */
export function findVerb(name: string): Verb | undefined {
  return verbs.find((verb) => verb.name === name || verb.aliases?.includes(name))
}
