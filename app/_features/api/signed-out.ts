const eventName = 'cove:signed-out'

/** The server no longer knows this session. The frame asks for the password; nothing on the screen is lost meanwhile. */
export function announceSignedOut(): void {
  if (typeof window !== 'undefined') window.dispatchEvent(new Event(eventName))
}

/** Answers how to stop listening. */
export function onSignedOut(listener: () => void): () => void {
  window.addEventListener(eventName, listener)
  return () => window.removeEventListener(eventName, listener)
}
