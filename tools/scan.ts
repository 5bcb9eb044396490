import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ESLint, type Linter } from 'eslint';

/** What the official scanner exports; the package ships no types. */
interface Scanner {
	SOURCE_FILE_PATTERNS: string[];
	buildScanConfig: () => Promise<Linter.Config[]>;
}

const root = path.resolve(__dirname, '..');

/** Packs the project as npm would publish it and unpacks it into `folder`. */
function packInto(folder: string): string {
	const report = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const packed = JSON.parse(report) as
		| Array<{ filename: string }>
		| Record<string, { filename: string }>;
	const { filename } = Object.values(packed)[0];
	execFileSync('tar', ['-xzf', path.join(folder, filename), '-C', folder]);
	return path.join(folder, 'package');
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
		path.join(root, 'node_modules/@n8n/scan-community-package/scanner/scanner.mjs')
	)) as Scanner;
	execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
	const folder = mkdtempSync(path.join(tmpdir(), 'deskie-scan-'));
	try {
		const found =
			(await scan('Sources', root, scanner.SOURCE_FILE_PATTERNS, scanner)) +
			(await scan('Tarball', packInto(folder), ['dist/**/*.js', 'package.json'], scanner));
		process.exitCode = found === 0 ? 0 : 1;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

void main();
