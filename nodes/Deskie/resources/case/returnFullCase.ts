/** Returns whole cases, at one request per case; without it identical changes share requests. */
export const returnFullCase = {
	displayName: 'Return Case',
	name: 'returnFullCase',
	type: 'boolean' as const,
	default: false,
	description:
		'Whether to return the whole case instead of only its ID. This takes one API call for each case instead of one for ten.',
	builderHint: {
		propertyHint:
			'Keep false by default: true takes ten times the API calls. Set it to true only if a later node needs fields of the changed case.',
	},
};
