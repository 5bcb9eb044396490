import fc from 'fast-check';
import { windowAfter } from '../../nodes/Deskie/trigger/algorithm/windows';

describe('windows of a long second', () => {
	it('overlap what was read, and go on, within what Deskie answers', () => {
		fc.assert(
			fc.property(fc.integer({ min: 100, max: 40_000 }), (offset) => {
				const window = windowAfter(offset);
				if (window === undefined) throw new Error('No window');
				const { page, limit, start } = window;
				expect(start).toBe((page - 1) * limit);
				expect(start).toBeLessThanOrEqual(offset - 10);
				expect(start + limit).toBeGreaterThanOrEqual(offset + 50);
				expect(page).toBeLessThanOrEqual(500);
				expect(limit).toBeLessThanOrEqual(100);
			}),
		);
	});

	it('begin with a whole page and end where the pages do', () => {
		expect(windowAfter(0)).toEqual({ page: 1, limit: 100, start: 0 });
		expect(windowAfter(50_000)).toBeUndefined();
	});
});
