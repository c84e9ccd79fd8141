/** What is nested deeper is shown as it was written. */
export const deepest = 32
