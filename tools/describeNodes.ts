/**
 * The last step of the build: puts each node's description into a file, so that n8n's start loads
 * that and no code (see nodes/Deskie/onFirstUse.ts). `X.node.js` becomes `X.code.js`, and a new
 * `X.node.js` reads `X.description.json`.
 */
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { n8n } from '../package.json';
import { describedOf } from './described';

const ROOT = path.join(__dirname, '..');
const ENDING = /\.node\.js$/;

const stubOf = (name: string) => `"use strict";
// Written by the build. The description is read from a file; the code is loaded at its first use.
Object.defineProperty(exports, "__esModule", { value: true });
exports.${name} = void 0;
const onFirstUse_1 = require("./onFirstUse");
class ${name} {
    constructor() {
        const described = require("./${name}.description.json");
        Object.assign(this, (0, onFirstUse_1.onFirstUse)(described, () => new (require("./${name}.code").${name})()));
    }
}
exports.${name} = ${name};
`;

async function describe(file: string): Promise<void> {
	const name = path.basename(file).replace(ENDING, '');
	const code = file.replace(ENDING, '.code.js');
	await rename(file, code);
	const types = (await import(code)) as Record<string, new () => INodeType>;
	const described = JSON.stringify(describedOf(new types[name]()));
	await writeFile(file.replace(ENDING, '.description.json'), described);
	await writeFile(file, stubOf(name));
}

async function main(): Promise<void> {
	for (const file of n8n.nodes) await describe(path.join(ROOT, file));
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
