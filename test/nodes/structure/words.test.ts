import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { shownTexts } from '../support/shown';

const ROOT = path.resolve(__dirname, '../../..');

/** UX guideline: these words alarm users; say what happened and how to go on. */
const FRIGHTENING = /\b(errors?|problems?|failures?|mistakes?|failed)\b/i;

/** One word for one thing, as Deskie's screens and n8n have it. */
const OTHER_WORDS = /\be-mails?\b|\btickets?\b|\bconversations?\b|\bJSON\b|\bID's\b/i;

function sourceFiles(folder: string): string[] {
	return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => path.join(folder, file));
}

/** The texts of a source file that people may read: those of more than one word. */
function sentencesOf(file: string): Array<[place: string, text: string]> {
	const source = ts.createSourceFile(
		file,
		readFileSync(path.join(ROOT, file), 'utf8'),
		ts.ScriptTarget.ES2022,
	);
	const found: Array<[string, string]> = [];
	const visit = (node: ts.Node): void => {
		if (
			ts.isStringLiteralLike(node) ||
			ts.isTemplateHead(node) ||
			ts.isTemplateMiddleOrTemplateTail(node)
		) {
			const { line } = source.getLineAndCharacterOfPosition(node.pos);
			if (/\w \w/.test(node.text)) found.push([`${file}:${line + 1}`, node.text]);
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

const sentences = [...sourceFiles('nodes'), ...sourceFiles('credentials')].flatMap(sentencesOf);

const withWord = (texts: Array<[string, string]>, word: RegExp) =>
	texts.filter(([, text]) => word.test(text));

test('the texts of the editor and the sentences of the sources are read', () => {
	expect(shownTexts.length).toBeGreaterThan(300);
	expect(sentences.length).toBeGreaterThan(200);
	expect(sentences.map(([, text]) => text)).toContain('Deskie did not accept the API key');
});

test('no text uses frightening words', () => {
	expect(withWord([...shownTexts, ...sentences], FRIGHTENING)).toEqual([]);
});

test('one thing has one name', () => {
	expect(withWord([...shownTexts, ...sentences], OTHER_WORDS)).toEqual([]);
});

test('texts are in English, without characters that are hard to type', () => {
	const odd = [...shownTexts, ...sentences].filter(([, text]) => /[^\x20-\x7e\n\t]/.test(text));
	expect(odd).toEqual([]);
});

test('parameters in texts are in single quotes', () => {
	expect(withWord(sentences, /[`“”„]/)).toEqual([]);
});
