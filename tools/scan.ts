import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ESLint, type Linter } from 'eslint';
import { buildAndPack, project } from './prepare';
import { unpack } from './tarball';

/** What the official scanner exports; the package ships no types. */
interface Scanner {
	SOURCE_FILE_PATTERNS: string[];
	buildScanConfig: () => Promise<Linter.Config[]>;
}

/** Lints `folder` with the scanner's own rules, inline disables ignored, warnings counted too. */
async function scan(name: string, folder: string, patterns: string[], scanner: Scanner) {
	const linter = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await scanner.buildScanConfig(),
	});
	const results = await linter.lintFiles(patterns);
	const errors = results.reduce((sum, file) => sum + file.errorCount, 0);
	const warnings = results.reduce((sum, file) => sum + file.warningCount, 0);
	console.log(`${name}: ${results.length} files, ${errors} errors, ${warnings} warnings`);
	if (errors + warnings > 0) {
		const formatter = await linter.loadFormatter('stylish');
		console.log(await formatter.format(results));
	}
	if (results.length === 0) throw new Error(`${name}: nothing was scanned`);
	return errors + warnings;
}

async function main() {
	const scanner = (await import(
		join(project, 'node_modules/@n8n/scan-community-package/scanner/scanner.mjs')
	)) as Scanner;
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-deskie-scan-'));
	try {
		const published = await unpack(await buildAndPack(folder), folder);
		const found =
			(await scan('Sources', project, scanner.SOURCE_FILE_PATTERNS, scanner)) +
			(await scan('Tarball', published, ['dist/**/*.js', 'package.json'], scanner));
		process.exitCode = found === 0 ? 0 : 1;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
