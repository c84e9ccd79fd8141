// npm run check: format, lint, types, unit tests. What takes seconds; npm test has the rest.
import { bundle, generate, install } from './prepare.mjs'
import { exitWith, tool } from './run.mjs'

export async function checkSources() {
  await tool('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.'])
  await tool('eslint/bin/eslint.js', ['--max-warnings', '0', '.'])
  await tool('typescript/bin/tsc', ['--noEmit', '-p', '.'])
}

if (process.argv[1]?.endsWith('check.mjs')) {
  try {
    await install()
    await generate()
    await bundle()
    await checkSources()
    await tool('vitest/vitest.mjs', ['run', '--project', 'unit'])
  } catch (error) {
    exitWith(error)
  }
}
