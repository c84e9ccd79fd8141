/** One way to break Cove, and the named test that must notice. `find` stands exactly once in `file`. */
export type Mutant = {
  name: string
  file: string
  find: string
  replace: string
  /** A test file (or folder), and part of the name of the test that must turn red. */
  test: string
  named: string
  /** The test runs the bundled server, which must be built from the broken source. */
  needsBundle?: boolean
}
