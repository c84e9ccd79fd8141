// Loaded before everything else (node --require): the pool takes its size when it is first used, and the loader of modules
// is the first. Of each small file that arrives the data and the folder are synced in it; four threads would make the files of
// eight people wait for each other.
process.env.UV_THREADPOOL_SIZE ??= '16'
