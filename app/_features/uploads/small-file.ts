/** Up to here a file goes with its creation, in one request. */
export const smallBytes = 2 ** 20
