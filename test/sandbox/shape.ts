const DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}$/;
/** Keys whose values have several types, with all kinds they may have. */
const MIXED: Record<string, string[]> = {
	closing_speed: ['number', 'dash'],
	filter_id: ['string', 'number'],
	field_data: ['string', 'object'],
	first_response_speed: ['decimal', 'dash'],
	// Empty when there was no contact.
	last_contact_at: ['date', 'string'],
	first_response_time: ['number', 'dash'],
	response_time: ['number', 'dash'],
	response_writing_time: ['number', 'dash'],
	number_of_responses_for_resolution: ['number', 'dash'],
	resolution_time: ['number', 'dash'],
	first_response_sla_violated: ['string', 'dash'],
	response_sla_violated: ['string', 'dash'],
	resolution_sla_violated: ['string', 'dash'],
	ratings_of_responses: ['string', 'dash'],
};

type Fields = Record<string, unknown>;

/**
 * Compares the shape of an answer with a sample: the same keys and kinds of values.
 *
 * Rows of an indexed list must have the keys that all sample rows share and may have those that
 * some have. An empty list where the sample has entries is a difference.
 *
 * @param extra keys that may be there besides those of the sample
 * @returns what differs, one sentence each
 */
export function differences(
	actual: unknown,
	sample: unknown,
	extra: readonly string[] = [],
): string[] {
	return compare(actual, [sample], extra, '');
}

function compare(
	actual: unknown,
	samples: unknown[],
	extra: readonly string[],
	at: string,
): string[] {
	const key = at.split('/').pop() ?? '';
	const kinds = MIXED[key] ?? [...new Set(samples.map(kindOf))];
	const kind = kindOf(actual);
	const isDateOrNone = kind === 'dash' && kinds.includes('date');
	const isSet = kind === 'date' && kinds.includes('dash');
	if (!kinds.includes(kind) && !isDateOrNone && !isSet) {
		return [`${at || 'the answer'} is ${kind}, not ${kinds.join(' or ')}`];
	}
	if (Array.isArray(actual)) {
		const entries = samples.flatMap((sample) =>
			Array.isArray(sample) ? (sample as unknown[]) : [],
		);
		if (entries.length === 0) return [];
		const mayBeEmpty = samples.some((sample) => Array.isArray(sample) && sample.length === 0);
		if (actual.length === 0) return mayBeEmpty ? [] : [`${at} is empty`];
		return actual.flatMap((entry, index) => compare(entry, entries, extra, `${at}/${index}`));
	}
	if (kind !== 'object') return [];
	const fields = actual as Fields;
	if (key === 'custom_fields' || key === 'field_data') return mapDifferences(fields, at);
	return objectDifferences(fields, samples.filter(isFields), extra, at);
}

function objectDifferences(
	fields: Fields,
	samples: Fields[],
	extra: readonly string[],
	at: string,
): string[] {
	const rows = samples.flatMap((sample) => numbered(sample).map((key) => sample[key]));
	if (rows.length > 0) {
		const found = numbered(fields);
		if (found.length === 0) return [`${at || 'the list'} is empty`];
		const rest = objectDifferences(without(fields), samples.map(without), extra, at);
		return [...found.flatMap((key) => compare(fields[key], rows, extra, `${at}/${key}`)), ...rest];
	}
	const known = new Set(samples.flatMap(Object.keys));
	const missing = [...known].filter(
		(key) => samples.every((sample) => key in sample) && !(key in fields),
	);
	const unknown = Object.keys(fields).filter((key) => !known.has(key) && !extra.includes(key));
	const shared = Object.keys(fields).filter((key) => known.has(key));
	return [
		...missing.map((key) => `${at}/${key} is missing`),
		...unknown.map((key) => `${at}/${key} is not in the sample`),
		...shared.flatMap((key) => {
			const values = samples.filter((sample) => key in sample).map((sample) => sample[key]);
			return compare(fields[key], values, extra, `${at}/${key}`);
		}),
	];
}

function mapDifferences(fields: Fields, at: string): string[] {
	const odd = Object.entries(fields).filter(
		([key, value]) =>
			!/^(cf_-?)?\d+$/.test(key) || !['string', 'number', 'boolean'].includes(typeof value),
	);
	return odd.map(([key]) => `${at}/${key} is not a value of a numbered field`);
}

function kindOf(value: unknown): string {
	if (Array.isArray(value)) return 'list';
	if (value === '-') return 'dash';
	if (typeof value !== 'string') return value === null ? 'null' : typeof value;
	if (DATE.test(value)) return 'date';
	return /^\d+\.\d$/.test(value) ? 'decimal' : 'string';
}

function isFields(value: unknown): value is Fields {
	return kindOf(value) === 'object';
}

function numbered(fields: Fields): string[] {
	return Object.keys(fields).filter((key) => /^\d+$/.test(key));
}

function without(fields: Fields): Fields {
	return Object.fromEntries(Object.entries(fields).filter(([key]) => !/^\d+$/.test(key)));
}
