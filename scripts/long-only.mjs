/**
 * What only `npm run test:long` walks, by a part of each test's name: npm test has a neighbour of each that comes by the
 * same doors, and has to end within a quarter of an hour on two cores. Nothing here makes what a later test needs.
 */
const parts = [
  // undo, storage
  'Ctrl\\+Z in a field',
  'the message takes back what it speaks of',
  '1,000 items go to the trash',
  'Q1 who has no room left is led',
  // links
  'a link that has expired, or is used up, says so',
  'a folder is walked into and back, each file',
  'a link with a password refuses a wrong one and opens',
  // sharing, live, accounts, uploads, items
  'things move into a space and back, from three screens',
  'the keyboard alone shares it',
  'two who rename the same thing at once',
  'a wrong password is told in a sentence; signing out',
  'a quota that does not hold a file is read on the screen',
  'several items go to the trash together, come back by undo',
  // lists, the administration, an edit, previews, languages
  'a column is made wider by mouse and by keys',
  'a file that is dragged out of the browser',
  'charts traffic and storage',
  'finds in an empty home what can be done',
  'makes a token that may only read, which does; and takes it back',
  'who may only look is offered no way to edit',
  'a file that was renamed meanwhile gets its text',
  'D1 sound comes by Range',
  'of who is not signed in is the one their browser asks for',
  // ZIPs of what is selected, the offline page, every part, what is pasted
  'from different folders, found by a search',
  'more than one ZIP takes: all of a folder',
  'a server that is away for a while is waited for',
  'it is read in the chosen language and theme',
  'axe finds nothing serious in it, wide and narrow',
  'is what was copied last: a picture, items of the drive',
  // the terminal client
  'look around: ls plain, long and below',
  'globs are expanded against the drive',
  'copy folders with all below them',
  'A1 a shortcut leads into its space, and a path may go',
  'uploads lists what is unfinished and forgets it',
  'asks before a tree goes for good',
  'asks before a password goes over a plain line',
  'A2 a token that ends meanwhile is one sentence',
  'a server that is down, or is somebody else',
  'called the wrong way',
  'starts in 0.3 s beyond what Node itself takes',
  'begins behind a clock, and ends after so many',
  'reads as lines, of a folder alone',
  // faults
  'that is killed anywhere leaves no backup',
  'for three seconds: writes wait and are carried out',
  // several nodes
  'J3 Redis stands still: changes commit',
  // a store of objects
  'many uploads share the memory of two',
  'a sender of a few bytes at a time',
  'in a sentence without the secret: a key that nobody has',
  'in a sentence without the secret: TLS where there is none',
  'a node that dies at part-stored',
]

/** Options for vitest that leave them out. */
export const withoutLongOnly = ['-t', `^(?!.*(?:${parts.join('|')}))`]
