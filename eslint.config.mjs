import js from '@eslint/js'
import tseslint from 'typescript-eslint'
import { layers, wallModules } from './layers.mjs'

const layerNames = Object.keys(layers)
const filesOf = (layer) => (layer === 'app' ? ['app/**/*.{ts,tsx}'] : [`${layer}/**/*.{ts,tsx}`])

/** For one layer: what it may not import, each with the sentence a person reads. */
function wallsOf(layer) {
  const allowed = new Set([layer, ...layers[layer]])
  const forbidden = layerNames.filter(
    (other) => !allowed.has(other) && !other.startsWith(`${layer}/`),
  )
  const patterns = forbidden.map((other) => ({
    // A regex, not a group: a group's pattern that begins with # is a comment, and catches nothing.
    regex: `^#${other}/|^\\.\\.?/(.*/)?${other.replace('server/', '')}/`,
    message: `${layer} may not import ${other}: imports point down (layers.mjs).`,
  }))
  const modules = Object.entries(wallModules)
    .filter(([, owners]) => !owners.some((owner) => owner === layer))
    .map(([name, owners]) => ({
      name,
      message: `Only ${owners.join(', ')} may import ${name} (layers.mjs).`,
    }))
  const pure =
    layer === 'contract'
      ? [{ group: ['node:*', 'react', 'next'], message: 'contract is pure: zod and nothing else.' }]
      : []
  return {
    files: filesOf(layer),
    ignores: layer === 'app' ? ['app/_server/**'] : [],
    rules: {
      'no-restricted-imports': ['error', { patterns: [...patterns, ...pure], paths: modules }],
    },
  }
}

/** A command may use another noun's policy and queries, never its commands. */
const nouns = {
  files: ['server/domain/*/*.ts'],
  rules: {
    'no-restricted-syntax': [
      'error',
      {
        selector: "MemberExpression[object.name='process'][property.name='env']",
        message: 'Only server/platform/env.ts reads the environment.',
      },
    ],
  },
}

const environment = {
  files: ['server/**/*.ts', 'app/**/*.{ts,tsx}', 'contract/**/*.ts'],
  ignores: ['server/platform/env.ts', '**/*.test.ts'],
  rules: nouns.rules,
}

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      '.next',
      'dist',
      'data',
      'prisma/generated',
      'prisma/generated-postgresql',
      'next-env.d.ts',
      '.cache',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
        URLSearchParams: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        setImmediate: 'readonly',
        fetch: 'readonly',
        performance: 'readonly',
        AbortController: 'readonly',
        SharedArrayBuffer: 'readonly',
        Atomics: 'readonly',
        structuredClone: 'readonly',
      },
    },
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'no-undef': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  ...layerNames.map(wallsOf),
  environment,
)
