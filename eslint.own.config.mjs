import eslint from '@eslint/js';
import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';

/** For what is not published; nodes/, credentials/ and package.json keep n8n's config unchanged. */
export default tseslint.config(
	{ ignores: ['dist', 'coverage', 'nodes', 'credentials', 'examples', 'docs'] },
	eslint.configs.recommended,
	tseslint.configs.recommended,
	{
		files: ['test/**/*.test.ts'],
		extends: [jest.configs['flat/recommended']],
		rules: {
			'jest/expect-expect': ['error', { assertFunctionNames: ['expect*', 'fc.assert'] }],
			'jest/no-disabled-tests': 'error',
		},
	},
	{
		files: ['**/*.js'],
		languageOptions: {
			sourceType: 'commonjs',
			globals: {
				__dirname: 'readonly',
				console: 'readonly',
				module: 'writable',
				process: 'readonly',
				require: 'readonly',
			},
		},
		rules: { '@typescript-eslint/no-require-imports': 'off' },
	},
);
