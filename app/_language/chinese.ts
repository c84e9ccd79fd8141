import { words as account } from '#app/_features/account/words.zh.ts'
import { words as administration } from '#app/_features/administration/words.zh.ts'
import { words as api } from '#app/_features/api/words.zh.ts'
import { words as audit } from '#app/_features/audit/words.zh.ts'
import { words as details } from '#app/_features/details/words.zh.ts'
import { words as frame } from '#app/_features/frame/words.zh.ts'
import { words as help } from '#app/_features/help/words.zh.ts'
import { words as integrity } from '#app/_features/integrity/words.zh.ts'
import { words as items } from '#app/_features/items/words.zh.ts'
import { words as links } from '#app/_features/links/words.zh.ts'
import { words as offline } from '#app/_features/offline/words.zh.ts'
import { words as overview } from '#app/_features/overview/words.zh.ts'
import { words as presence } from '#app/_features/presence/words.zh.ts'
import { words as previews } from '#app/_features/previews/words.zh.ts'
import { words as sandbox } from '#app/_features/sandbox/words.zh.ts'
import { words as search } from '#app/_features/search/words.zh.ts'
import { words as signIn } from '#app/_features/sign-in/words.zh.ts'
import { words as spaces } from '#app/_features/spaces/words.zh.ts'
import { words as storage } from '#app/_features/storage/words.zh.ts'
import { words as trash } from '#app/_features/trash/words.zh.ts'
import { words as twoSteps } from '#app/_features/two-steps/words.zh.ts'
import { words as undo } from '#app/_features/undo/words.zh.ts'
import { words as uploads } from '#app/_features/uploads/words.zh.ts'
import { words as users } from '#app/_features/users/words.zh.ts'
import { words as visit } from '#app/_features/visit/words.zh.ts'
import { words as welcome } from '#app/_features/welcome/words.zh.ts'
import { words as ui } from '../_ui/words.zh.ts'
import type { Dictionary } from './dictionary.ts'
import { words as titles } from './titles.zh.ts'

/** All of Cove in simplified Chinese, under the names that the English words have. */
export const chinese: Dictionary = {
  account,
  administration,
  api,
  audit,
  details,
  frame,
  help,
  integrity,
  items,
  links,
  offline,
  overview,
  presence,
  previews,
  sandbox,
  search,
  'sign-in': signIn,
  spaces,
  storage,
  titles,
  trash,
  'two-steps': twoSteps,
  ui,
  undo,
  uploads,
  users,
  visit,
  welcome,
}
