import raw from './spec.json';

type ParameterType =
	| 'integer'
	| 'integers'
	| 'integer|integers'
	| 'integer|integers|all'
	| 'string'
	| 'links'
	| 'string|strings'
	| 'string|object'
	| 'boolean'
	| 'object'
	| 'time'
	| 'files';

export interface Parameter {
	name: string;
	in: 'path' | 'query' | 'body';
	type: ParameterType;
	required?: boolean;
	/** At least one of the parameters with the same mark is required. */
	oneOf?: string;
	/** Allowed values; `cch*` stands for any custom channel. */
	values?: string[];
	min?: number;
	max?: number;
	/** The shortest text; in a query the shortest to search for, `^` marks not counted. */
	minLength?: number;
}

export interface Endpoint {
	id: string;
	chapter: string;
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** With `:name` for path parameters. */
	path: string;
	/** How many ids the path takes; 0 = one only. */
	bulk: number;
	/** Names of the object around the body's fields; '' = none. */
	wrappers: string[];
	params: Parameter[];
	answer: {
		/** HTTP status of success. */
		status: number;
		/** Where in the answer the objects with these keys are. */
		shape: 'single' | 'list' | 'rows' | 'changelog' | 'count' | 'macros' | 'none';
		entity?: string;
		keys: string[];
	};
}

/** Every endpoint of the API, as data. */
export const endpoints = raw.endpoints as Endpoint[];
