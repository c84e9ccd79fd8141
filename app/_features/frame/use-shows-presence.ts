import { useState } from 'react'
import { useObservable } from '../../_live/observable.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { toast } from '../../_ui/toast.ts'
import { changeMe } from '../api/endpoints.ts'
import { sentenceFor } from '../api/sentence-for.ts'

/** Whether others see where this person is, and how to change that. What is chosen shows at once. */
export function useShowsPresence(): { isOn: boolean; toggle: () => void } {
  const workspace = useWorkspace()
  const me = useObservable(workspace.me)
  const [chosen, setChosen] = useState<boolean | null>(null)
  const isOn = chosen ?? me?.user.showsPresence ?? true
  const toggle = () => {
    const next = !isOn
    setChosen(next)
    changeMe({ showsPresence: next })
      .then((changed) => workspace.me.set(changed))
      .catch((error: unknown) => toast(sentenceFor(error)))
      .finally(() => setChosen(null))
  }
  return { isOn, toggle }
}
