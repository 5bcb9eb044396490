import type { IDataObject } from 'n8n-workflow';

/** A drop-down field's options: `field_data` maps the key, which cases store, to its title. */
export const optionsOf = (fieldData: unknown) =>
	Object.entries((fieldData ?? {}) as IDataObject).map(([value, name]) => ({
		name: String(name),
		value,
	}));

/** Keys of custom fields; built-in ones have negative IDs (stored answers of an account). */
export const FIELD_KEY = /^cf_-?[1-9]\d*$/;
