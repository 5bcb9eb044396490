import { fromQuery } from './php';

describe('names with brackets', () => {
	it.each([
		['a=1&b=2', { a: '1', b: '2' }],
		['a=1&a=2', { a: '2' }],
		['a[]=1&a[]=2', { a: ['1', '2'] }],
		['a[1]=x&a[2]=y', { a: ['x', 'y'] }],
		['c[cf_1]=x&c[cf_2][]=y&c[cf_2][]=z', { c: { cf_1: 'x', cf_2: ['y', 'z'] } }],
		['a%5B%5D=1%202&b=c+d', { a: ['1 2'], b: 'c d' }],
		['', {}],
	])('%s', (query, expected) => {
		expect(fromQuery(query)).toEqual(expected);
	});

	it.each(['a[=1', 'a]=1', 'a[b=1', 'a[b]c=1'])('refuses %s', (query) => {
		expect(() => fromQuery(query)).toThrow('stray brackets');
	});
});
