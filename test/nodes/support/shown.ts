import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { DeskieApi } from '../../../credentials/DeskieApi.credentials';
import { Deskie } from '../../../nodes/Deskie/Deskie.node';
import { DeskieTrigger } from '../../../nodes/Deskie/DeskieTrigger.node';

/** A field as the editor shows it, with its path for messages. */
export interface ShownField {
	path: string;
	field: INodeProperties;
}

/** A choice of a drop-down. */
interface ShownChoice {
	path: string;
	choice: INodePropertyOptions;
}

const isField = (entry: object): entry is INodeProperties => 'type' in entry;
const isGroup = (entry: object): entry is INodePropertyCollection => 'values' in entry;

/** Fields and those inside them; `where` tells operations apart. */
function flat(fields: INodeProperties[], where: string): ShownField[] {
	return fields.flatMap((field) => {
		const path = `${where}.${field.name}`;
		const inner = (field.options ?? []).flatMap((entry) => {
			if (isGroup(entry)) return flat(entry.values, `${path}.${entry.name}`);
			return isField(entry) ? flat([entry], path) : [];
		});
		return [{ path, field }, ...inner];
	});
}

function whereOf({ displayOptions }: INodeProperties): string {
	const { resource = [], operation = [] } = displayOptions?.show ?? {};
	return [...resource, ...operation].map(String).join('.') || 'node';
}

/** Every field of the nodes and of their credential. */
export const shownFields: ShownField[] = [
	...new Deskie().description.properties.flatMap((field) => flat([field], whereOf(field))),
	...flat(new DeskieTrigger().description.properties, 'trigger'),
	...flat(new DeskieApi().properties, 'credential'),
];

/** Every choice that is written in a description. */
export const shownChoices: ShownChoice[] = shownFields.flatMap(({ path, field }) =>
	field.type === 'options' || field.type === 'multiOptions'
		? ((field.options ?? []) as INodePropertyOptions[]).map((choice) => ({
				path: `${path}=${String(choice.value)}`,
				choice,
			}))
		: [],
);

/** Every text that the editor shows of the node and its credential. */
export const shownTexts: Array<[path: string, text: string]> = [
	...shownFields.flatMap(({ path, field }): Array<[string, string]> => {
		const { displayName, description = '', hint = '', placeholder = '' } = field;
		const modes = (field.modes ?? []).flatMap((mode) => [
			mode.displayName,
			mode.placeholder ?? '',
			String(mode.hint ?? ''),
		]);
		return [displayName, description, hint, placeholder, ...modes].map((text) => [path, text]);
	}),
	...shownChoices.flatMap(
		({ path, choice }): Array<[string, string]> =>
			[choice.name, choice.description ?? '', choice.action ?? ''].map((text) => [path, text]),
	),
];

/** The paths of those for which `isWrong` is true. */
export const pathsWhere = <T extends { path: string }>(all: T[], isWrong: (one: T) => boolean) =>
	all.filter(isWrong).map(({ path }) => path);
