module.exports = {
	semi: true,
	trailingComma: 'all',
	bracketSpacing: true,
	useTabs: true,
	tabWidth: 2,
	arrowParens: 'always',
	singleQuote: true,
	quoteProps: 'as-needed',
	endOfLine: 'lf',
	printWidth: 100,
	// As in .editorconfig: npm and GitHub write these with spaces, too.
	overrides: [{ files: ['package.json', '*.yml', '*.md'], options: { useTabs: false } }],
};
