const { execFile } = require('node:child_process');
const { rm } = require('node:fs/promises');
const path = require('node:path');
const { promisify } = require('node:util');
const { dest, parallel, series, src, watch } = require('gulp');

const run = promisify(execFile);
const tsc = path.join(path.dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
const sources = ['nodes/**/*.ts', 'credentials/**/*.ts'];
const assets = ['nodes/**/*.svg', 'credentials/**/*.svg', 'nodes/**/*.json'];

const clean = () => rm('dist', { recursive: true, force: true });

async function compile() {
	try {
		await run(process.execPath, [tsc, '-p', 'tsconfig.build.json']);
	} catch (error) {
		throw new Error(`TypeScript found something to mend:\n${error.stdout || error.message}`);
	}
}

/** Puts the nodes' descriptions into files; a process of its own, as a watched build loads anew. */
const describe = () => run(process.execPath, ['--import', 'tsx', 'tools/describeNodes.ts']);

const copyAssets = () => src(assets, { base: '.', encoding: false }).pipe(dest('dist'));

const build = series(clean, parallel(compile, copyAssets), describe);

function watchAll() {
	watch([...sources, ...assets], { ignoreInitial: false }, build);
}

module.exports = { build, watch: watchAll, default: build };
