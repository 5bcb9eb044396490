import { text } from '../../operation/convert';
import { toSettings, type Field } from '../../operation/field';

/** The binary field for a downloaded file. */
export const binaryField: Field = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	hint: 'The name of the output binary field to put the file in',
	to: toSettings('binaryPropertyName', text),
};
