import { toast as sonner } from 'sonner'

/** Says in one line what has happened, with one way to take it back or to see it. */
export function toast(message: string, action?: { label: string; onClick: () => void }): void {
  sonner(message, action ? { action, duration: 8000 } : {})
}
