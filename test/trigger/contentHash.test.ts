import fc from 'fast-check';
import { contentHash } from '../../nodes/Deskie/trigger/algorithm/contentHash';

/** The same value with the fields of every object in the opposite order. */
function reversed(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(reversed);
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(
		Object.entries(value)
			.reverse()
			.map(([name, inner]) => [name, reversed(inner)]),
	);
}

describe('content hash', () => {
	it('does not depend on the order of fields', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				expect(contentHash(reversed(value))).toBe(contentHash(value));
			}),
		);
	});

	it('tells different contents apart', () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
				fc.pre(JSON.stringify(a) !== JSON.stringify(b) && !sameJson(a, b));
				expect(contentHash(a)).not.toBe(contentHash(b));
			}),
		);
	});

	it('depends on the order of a list', () => {
		expect(contentHash({ labels: [1, 2] })).not.toBe(contentHash({ labels: [2, 1] }));
	});
});

function sameJson(a: unknown, b: unknown): boolean {
	try {
		expect(JSON.parse(JSON.stringify(a))).toEqual(JSON.parse(JSON.stringify(b)));
		return true;
	} catch {
		return false;
	}
}
