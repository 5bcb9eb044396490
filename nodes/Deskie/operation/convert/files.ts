import { BadInput } from '../../transport/http/badInput';
import { isFile, type FileReference } from '../../transport/request/files';
import type { Convert } from '../field';
import { listed } from './entries';

/**
 * References to files of the item: names or paths of binary fields, or files themselves; one or
 * several.
 */
export const files: Convert = (value, { label }): FileReference[] | undefined => {
	const holdsFiles =
		typeof value === 'object' && value !== null && !Array.isArray(value) && !isFile(value);
	const entries: unknown[] = holdsFiles ? Object.values(value) : [value].flat();
	const found = entries.flatMap((entry): FileReference[] => {
		if (isFile(entry)) return [entry];
		if (typeof entry === 'string') return listed(entry);
		throw new BadInput(
			`'${label}' has an entry that is neither the name of a field nor a file`,
			'Enter names of binary fields separated by commas, or use an expression that returns a file, such as {{ $binary.data }}',
		);
	});
	if (found.length > 0) return found;
	// An empty list means no files; an empty field is refused, as the text would go out without its
	// file.
	if (Array.isArray(value) || holdsFiles) return undefined;
	throw new BadInput(
		`'${label}' is empty`,
		'Enter the name of the field that holds the file, such as data, or remove it. An expression may return [] for no files',
	);
};
