import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores, includeIgnoreFile } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import { boundaries } from './scripts/check/boundaries.js';
import svelteConfig from './svelte.config.js';

const calls = (/** @type {string} */ object, /** @type {string} */ property) =>
  `CallExpression[callee.object.name=/^(${object})$/][callee.property.name=/^(${property})$/]`;

export default defineConfig(
  includeIgnoreFile(`${import.meta.dirname}/.gitignore`),
  globalIgnores(['static/']),
  js.configs.recommended,
  ts.configs.recommendedTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: {
        projectService: {
          allowDefaultProject: ['src/service-worker.ts'],
        },
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // TypeScript knows better.
      'no-undef': 'off',
      'no-console': ['error', { allow: ['info', 'warn', 'error'] }],
      'no-restricted-properties': [
        'error',
        {
          property: 'waitForTimeout',
          message: 'Wait for the condition, not for time: a slow machine fails, a fast one waits.',
        },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: calls('test|it|describe|suite', 'only|skip|todo|fixme|fails'),
          message: 'A test that is not run is not a test: mend it or remove it.',
        },
        {
          selector: 'ExportDefaultDeclaration',
          message: 'One name everywhere: export by name.',
        },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Texts of Yjs are read by toString, and cleaning a text names control characters.
      '@typescript-eslint/no-base-to-string': 'off',
      'no-control-regex': 'off',
      '@typescript-eslint/require-await': 'off',
      // Our objects are made of closures, which have no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
      // redirect() and error() of SvelteKit are thrown by their own type.
      '@typescript-eslint/only-throw-error': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      // Plain paths in href are right here: the house has no base path.
      'svelte/no-navigation-without-resolve': 'off',
      // A class keeps plain maps beside its runes on purpose: not everything is on the screen.
      'svelte/prefer-svelte-reactivity': 'off',
      'svelte/prefer-writable-derived': 'off',
      // svelte-check tells which of them are needed.
      'svelte/no-unused-svelte-ignore': 'off',
    },
  },
  {
    // Slow there, and it cannot see the types of events and pages that svelte-check does see.
    files: ['**/*.svelte'],
    ...ts.configs.disableTypeChecked,
  },
  {
    // The tools want their settings as a default export.
    files: ['*.config.{js,ts}'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // In plain JavaScript a cast is a comment, which these rules do not see; tsc does.
    files: ['**/*.{js,mjs}'],
    ...ts.configs.disableTypeChecked,
  },
  {
    // A measurement may want the machine at rest before it begins.
    files: ['bench/**'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // Tests look into answers and files whose shape is what they check.
    files: ['tests/**', 'bench/**', '**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  boundaries,
  prettier,
);
