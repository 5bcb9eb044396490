import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '../../../nodes/Deskie');

/**
 * Which folder may import from which; type imports count. Some folders that belong together are one
 * entry.
 */
const ARROWS: Record<string, string[]> = {
	nodes: ['trigger', 'trigger/algorithm', 'resources', 'operation', 'methods', 'gate', 'http'],
	trigger: [
		'trigger/algorithm',
		'resources',
		'operation',
		'methods',
		'lists',
		'request',
		'http',
		'gate',
		'api',
	],
	'trigger/algorithm': ['api'],
	resources: [
		'operation',
		'once',
		'pages',
		'bulk',
		'download',
		'upsert',
		'request',
		'lists',
		'http',
		'api',
	],
	operation: ['once', 'pages', 'request', 'lists', 'http', 'api'],
	methods: ['request', 'lists', 'http', 'api'],
	once: ['request', 'lists', 'http', 'gate', 'api'],
	pages: ['request', 'lists', 'http', 'api'],
	bulk: ['request', 'http', 'gate', 'api'],
	upsert: ['request', 'lists', 'http', 'api'],
	download: ['request', 'http', 'gate', 'api'],
	request: ['lists', 'http', 'gate', 'api'],
	lists: ['http', 'gate', 'api'],
	http: ['gate', 'api'],
	gate: [],
	api: [],
};

/** The entry of a file, by its path below the node's folder. */
function roomOf(file: string): string {
	const [first, second] = file.split(path.sep);
	if (second === undefined) return 'nodes';
	if (first === 'trigger') return second === 'algorithm' ? 'trigger/algorithm' : 'trigger';
	if (first === 'transport') return second.replace(/\.ts$/, '');
	return first;
}

/** Each file below a folder, with the files of the folder that it imports, types included. */
function graphOf(root: string): Map<string, string[]> {
	const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
		name.endsWith('.ts'),
	);
	const importsOf = (file: string): string[] => {
		const source = readFileSync(path.join(root, file), 'utf8');
		return [...source.matchAll(/from '(\.[^']*)'/g)].map(([, target]) => {
			const found = path.join(path.dirname(file), target);
			return files.includes(`${found}.ts`) ? `${found}.ts` : path.join(found, 'index.ts');
		});
	};
	return new Map(files.map((file) => [file, importsOf(file)]));
}

const graph = graphOf(ROOT);

test('every import leads to a file of the node', () => {
	const lost = [...graph].flatMap(([file, targets]) =>
		targets.filter((target) => !graph.has(target)).map((target) => `${file} -> ${target}`),
	);
	expect(graph.size).toBeGreaterThan(100);
	expect(lost).toEqual([]);
});

test('folders import only from folders below them', () => {
	const wrong = [...graph].flatMap(([file, targets]) =>
		targets
			.filter((target) => roomOf(target) !== roomOf(file))
			.filter((target) => !ARROWS[roomOf(file)]?.includes(roomOf(target)))
			.map((target) => `${roomOf(file)} -> ${roomOf(target)}: ${file} -> ${target}`),
	);
	expect(wrong).toEqual([]);
});

test('every arrow of the table is used, and points down', () => {
	const rooms = Object.keys(ARROWS);
	const used = new Set(
		[...graph].flatMap(([file, targets]) =>
			targets.map((target) => `${roomOf(file)} -> ${roomOf(target)}`),
		),
	);
	const table = rooms.flatMap((room) => ARROWS[room].map((to) => [room, to] as const));
	expect(table.filter(([room, to]) => !used.has(`${room} -> ${to}`))).toEqual([]);
	expect(table.filter(([room, to]) => rooms.indexOf(to) < rooms.indexOf(room))).toEqual([]);
});

test.each(['nodes/Deskie', 'tools', 'test/sandbox', 'test/engine', 'test/bench', 'test/nodes'])(
	'no file of %s leads back to itself',
	(folder) => {
		const files = graphOf(path.join(__dirname, '../../..', folder));
		const done = new Set<string>();
		const circles: string[] = [];
		const visit = (file: string, way: string[]): void => {
			if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' -> '));
			if (done.has(file) || way.includes(file)) return;
			for (const target of files.get(file) ?? []) visit(target, [...way, file]);
			done.add(file);
		};
		for (const file of files.keys()) visit(file, []);
		expect(files.size).toBeGreaterThan(3);
		expect(circles).toEqual([]);
	},
);
