/**
 * The order of changes, run as n8n's second engine runs a node. The other tests of bulk operations
 * look at the error output, at hints or at a cancellation, which that engine does not have.
 */
describe("in n8n's second engine", () => {
	process.env.DESKIE_TEST_ENGINE = 'second';
	// eslint-disable-next-line @typescript-eslint/no-require-imports
	require('../nodes/bulk/order.test');
});
