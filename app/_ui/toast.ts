import { toast as sonner } from 'sonner'

type Offer = { label: string; onClick: () => void }

/** Says in one line what has happened, with one way to take it back or to see it. */
export function toast(message: string, action?: Offer): void {
  sonner(message, action ? { action, duration: 8000 } : {})
}

/** The same for an offer that may be over before its time. Answers how to take the message away. */
export function offer(message: string, action: Offer): () => void {
  const id = sonner(message, { action, duration: 8000 })
  return () => void sonner.dismiss(id)
}
