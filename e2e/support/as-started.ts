/** What `npm start` gives to node before the server, so that what is tried and measured is what people run. */
export const asStarted = ['--require', './scripts/thread-pool.cjs']
