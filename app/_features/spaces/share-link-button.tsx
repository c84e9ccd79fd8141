'use client'

import { lazy, Suspense, useState } from 'react'
import { Link2 } from 'lucide-react'
import type { Item } from '#contract/item'
import { useWords } from '../../_language/use-words.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { Button } from '../../_ui/button.tsx'
import { toast } from '../../_ui/toast.ts'
import { getItem } from '../api/endpoints.ts'
import { sentenceFor } from '../api/sentence-for.ts'
import { words as english } from './words.ts'

const LinkDialog = lazy(async () => ({
  default: (await import('../links/link-dialog.tsx')).LinkDialog,
}))

/** From a share dialog to the links of the same item, for people who are no members. */
export function ShareLinkButton({ itemId, name }: { itemId: string; name: string }) {
  const words = useWords(english)
  const { viewer } = useWorkspace()
  const [item, setItem] = useState<Item | null>(null)
  const open = () =>
    // The top folder of a space has no name of its own.
    getItem(itemId).then(
      (found) => setItem({ ...found, name }),
      (refusal: unknown) => void toast(sentenceFor(refusal)),
    )
  return (
    <>
      <Button onClick={() => void open()}>
        <Link2 aria-hidden />
        {words.link}
      </Button>
      {item && (
        <Suspense>
          <LinkDialog item={item} viewerId={viewer.id} onClose={() => setItem(null)} />
        </Suspense>
      )}
    </>
  )
}
