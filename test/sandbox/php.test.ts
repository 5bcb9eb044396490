import { fromQuery } from './php';

describe('names with brackets', () => {
	it.each([
		['a=1&b=2', { a: '1', b: '2' }],
		['a[]=1&a[]=2', { a: ['1', '2'] }],
		['a[]=1&a[]=1', { a: ['1', '1'] }],
		['a[1]=x&a[2]=y', { a: ['x', 'y'] }],
		['a[1]=x&a[]=y', { a: ['x', 'y'] }],
		['c[cf_1]=x&c[cf_2][]=y&c[cf_2][]=z', { c: { cf_1: 'x', cf_2: ['y', 'z'] } }],
		['a%5B%5D=1%202&b=c+d', { a: ['1 2'], b: 'c d' }],
		['', {}],
	])('%s', (query, expected) => {
		expect(fromQuery(query)).toEqual(expected);
	});

	it.each(['a[=1', 'a]=1', 'a[b=1', 'a[b]c=1'])('refuses %s', (query) => {
		expect(() => fromQuery(query)).toThrow('stray brackets');
	});

	it.each([
		['a=1&a=2', 'a'],
		['a=1&a=1', 'a'],
		['a[0]=1&a[0]=2', 'a[0]'],
		['a[]=1&a[0]=2', 'a[0]'],
		['c[cf_1]=x&c[cf_1]=y', 'c[cf_1]'],
		['a=1&a[]=2', 'a[]'],
		['a[]=1&a=2', 'a'],
	])('refuses %s, of which PHP would drop a value', (query, name) => {
		expect(() => fromQuery(query)).toThrow(`the name "${name}" is there twice`);
	});

	it('takes names of JavaScript as names', () => {
		const fields = fromQuery('__proto__[polluted]=1&constructor=2');
		expect(Object.keys(fields)).toEqual(['__proto__', 'constructor']);
		expect({}).not.toHaveProperty('polluted');
	});
});
