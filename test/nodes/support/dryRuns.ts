import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { RecordedForm, RecordedRequest } from '../../sandbox';

/** A request of a dry run, as its output has it. */
export interface Shown extends IDataObject {
	method: string;
	path: string;
	query?: IDataObject;
	body?: IDataObject;
	files?: Array<{ file_name: string; mime_type: string; file_size: number }>;
	budget_units: number;
	shared_by?: number;
}

/** The requests that the items of a dry run show; fails for an item that is of no dry run. */
export const shownOf = (items: INodeExecutionData[]): Shown[][] =>
	items.map(({ json }) => {
		expect(json.dry_run).toBe(true);
		return json.requests as Shown[];
	});

/** Each request that is shown, once, however many items share it. */
export const distinct = (shown: Shown[]): Shown[] =>
	[...new Set(shown.map((request) => JSON.stringify(request)))].map(
		(text) => JSON.parse(text) as Shown,
	);

/** What all items together take, where each counts its share. */
export const unitsShown = (shown: Shown[]): number =>
	shown.reduce((sum, { budget_units, shared_by = 1 }) => sum + budget_units / shared_by, 0);

/** A request in the form in which the stand-in keeps what reached it. */
interface Wire {
	method: string;
	path: string;
	params: unknown;
	body: unknown;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** All values as the texts that a query or a form makes of them. */
const asTexts = (value: unknown): unknown =>
	isObject(value)
		? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, asTexts(part)]))
		: String(value);

function formOf(body: IDataObject, files: Shown['files'] = []) {
	const fields: Record<string, string> = {};
	const add = (key: string, value: unknown): void => {
		if (!isObject(value)) fields[key] = String(value);
		else for (const [name, part] of Object.entries(value)) add(`${key}[${name}]`, part);
	};
	const [[wrapper, inner]] = Object.entries(body);
	add(wrapper, inner);
	return {
		fields,
		files: files.map(({ file_name, mime_type, file_size }, index) => ({
			field: `${wrapper}[attachments][${index}]`,
			fileName: file_name,
			mimeType: mime_type,
			size: file_size,
		})),
	};
}

/** What a request that a dry run shows would be at the stand-in. */
export const asSent = ({ method, path, query = {}, body, files }: Shown): Wire => ({
	method,
	path: `/api${path}`,
	params: asTexts(query),
	body: files ? formOf(body ?? {}, files) : body,
});

const isForm = (body: unknown): body is RecordedForm => isObject(body) && 'fields' in body;

/** What reached the stand-in and would change something. */
export const changesIn = (requests: RecordedRequest[]): Wire[] =>
	requests
		.filter(({ method }) => method !== 'GET')
		.map(({ method, path, params, body }) => ({
			method,
			path,
			params: asTexts(params),
			body: isForm(body)
				? {
						fields: body.fields,
						files: body.files.map(({ field, fileName, mimeType, size }) => ({
							field,
							fileName,
							mimeType,
							size,
						})),
					}
				: body,
		}));
